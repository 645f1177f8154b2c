// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples;

import io.daybook.api.Secret;
import io.daybook.klen.KlenEvent;
import io.daybook.klen.KlenWebhookReceiver;
import io.daybook.klen.WebhookMemory;
import io.daybook.spi.adapter.InboundRequest;
import io.daybook.spi.adapter.InboundResponse;
import io.daybook.spi.store.Store;
import java.time.Clock;
import java.util.List;
import java.util.Queue;

/** Takes webhooks in Klen's form, from whatever web framework read the request. */
public final class ReceiverSample {

  private final KlenWebhookReceiver receiver;

  private final Queue<KlenEvent> queue;

  ReceiverSample(Secret secret, Store store, Queue<KlenEvent> queue) {
    this.queue = queue;
    WebhookMemory memory = new WebhookMemory(store.documents(), "klen");
    this.receiver = new KlenWebhookReceiver(List.of(secret), null, memory, Clock.systemUTC());
  }

  InboundResponse take(InboundRequest request) {
    // snippet
    return receiver
        .receive(
            request,
            event -> {
              if (event instanceof KlenEvent.Updated updated && updated.timeChanged()) {
                queue.add(event); // moved from updated.previousStart()
              } else if (event instanceof KlenEvent.Cancelled) {
                queue.add(event);
              }
            })
        .response();
    // snippet
  }
}
