// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import io.daybook.api.Secret;
import io.daybook.klen.DeliveryOrder;
import io.daybook.klen.EndpointDraft;
import io.daybook.klen.EventFilter;
import io.daybook.klen.FixedEndpoint;
import io.daybook.klen.KlenWebhooks;
import io.daybook.klen.RetrySchedule;
import io.daybook.spi.store.Store;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;

/**
 * Where webhooks go in a life.
 *
 * @param url the endpoint
 * @param ahead how far the clock of deliveries is ahead of that of the meetings
 */
record HookPost(URI url, Duration ahead) {

  /** What is answered later than that counts as not answered. */
  static final Duration TIMEOUT = Duration.ofSeconds(1);

  private static final String ENDPOINT = "crash";

  /** Longer than the lease of a delivery: what a life had begun the next one takes up again. */
  static final Duration LEASE = Duration.ofMinutes(3);

  /** More than could be needed: what is given up would be lost. */
  static final RetrySchedule RETRIES =
      new RetrySchedule(Collections.nCopies(50, Duration.ofMillis(100)));

  /** That of the next life. */
  HookPost next() {
    return new HookPost(url, ahead.plus(LEASE));
  }

  KlenWebhooks open(Store store, Clock clock) {
    EndpointDraft draft =
        new EndpointDraft(
            "Crash run",
            url,
            EventFilter.of("calendar.*"),
            DeliveryOrder.OCCURRENCE,
            Secret.of("only a test"),
            true);
    return KlenWebhooks.builder()
        .store(store)
        .clock(Clock.offset(clock, ahead))
        .endpoint(new FixedEndpoint(ENDPOINT, "default", draft, null))
        .retries(RETRIES)
        .timeout(TIMEOUT)
        .build();
  }

  /** Whether nothing waits to be delivered, as the store's queue says. */
  static boolean isIdle(Store store) {
    return store.work().list("klen:" + ENDPOINT, null, 1).isEmpty();
  }
}
