// SPDX-License-Identifier: Apache-2.0
package io.daybook.benchmarks;

import io.daybook.api.Change;
import io.daybook.api.Secret;
import io.daybook.engine.Daybook;
import io.daybook.google.GoogleAdapter;
import io.daybook.system.PagedGoogle;
import io.daybook.system.StoreAddress;
import io.daybook.testkit.SettableClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Changes to be delivered: as many new meetings as wanted, as the connector tells them. */
final class HookChanges {

  private static final Instant NOW = Instant.parse("2026-03-23T07:00:00Z");

  private HookChanges() {}

  static List<Change> of(int count) throws IOException {
    SettableClock clock = new SettableClock(NOW);
    List<Change> changes = Collections.synchronizedList(new ArrayList<>());
    try (PagedGoogle google = PagedGoogle.start(count, NOW.plus(Duration.ofDays(1)));
        Daybook daybook =
            Daybook.builder()
                .store(new StoreAddress("memory").open())
                .clock(clock)
                .connection("acct-1", adapter(google, clock))
                .listen("collect", changes::add)
                .build()) {
      daybook.follow("acct-1", "ana@acme.example");
      daybook.runDue();
      if (changes.size() != count) {
        throw new IllegalStateException("expected " + count + ", got " + changes.size());
      }
      return List.copyOf(changes);
    }
  }

  private static GoogleAdapter adapter(PagedGoogle google, SettableClock clock) {
    return GoogleAdapter.builder()
        .clock(clock)
        .rootUrl(google.rootUrl())
        .accessToken(Secret.of("token"))
        .build();
  }
}
