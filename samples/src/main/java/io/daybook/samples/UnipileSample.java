// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples;

import io.daybook.api.CalendarRef;
import io.daybook.api.Secret;
import io.daybook.spi.adapter.Page;
import io.daybook.spi.adapter.Position;
import io.daybook.spi.adapter.Window;
import io.daybook.unipile.NewWebhook;
import io.daybook.unipile.UnipileAdapter;
import io.daybook.unipile.UnipileApi;
import io.daybook.unipile.UnipileClient;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Reads a calendar that Unipile reads with the adapter alone, and has it tell what changes. */
final class UnipileSample {

  private final Clock clock;

  UnipileSample(Clock clock) {
    this.clock = clock;
  }

  /** What comes first of a calendar. */
  Page firstPage(String dsn, Secret apiKey, Secret hookSecret) {
    // snippet: reading
    UnipileAdapter adapter =
        UnipileAdapter.builder()
            .dsn(dsn) // host and port, as in api1.unipile.com:13111
            .apiKey(apiKey)
            .hookSecret(hookSecret)
            .account("acct-1", "a4qFy0liRAGo-oZ2YFpirQ")
            .clock(clock)
            .build();

    CalendarRef calendar = new CalendarRef("unipile", "acct-1", "ana@acme.example");
    Window window =
        adapter.source().window(clock.instant(), Duration.ofDays(1), Duration.ofDays(60));
    Page page = adapter.source().fetch(calendar, new Position.Start(window));
    // snippet
    return page;
  }

  /** Makes a webhook by hand. */
  String webhook(String dsn, Secret apiKey, Secret hookSecret, URI address) {
    // snippet: webhooks
    UnipileApi unipile = UnipileClient.builder().dsn(dsn).apiKey(apiKey).clock(clock).build();
    String id =
        unipile.createWebhook(
            NewWebhook.ofEvents(address, "CALENDAR_EVENTS_WEBHOOK", List.of(), hookSecret));
    // snippet
    return id;
  }
}
