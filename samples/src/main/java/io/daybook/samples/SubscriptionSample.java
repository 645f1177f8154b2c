// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples;

import io.daybook.api.CalendarRef;
import io.daybook.api.Secret;
import io.daybook.http.SafeHttp;
import io.daybook.ics.source.IcsAdapter;
import io.daybook.spi.adapter.Page;
import io.daybook.spi.adapter.Position;
import io.daybook.spi.adapter.Window;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;

/** Reads a calendar that somebody publishes with the adapter alone. */
final class SubscriptionSample {

  private final Clock clock;

  SubscriptionSample(Clock clock) {
    this.clock = clock;
  }

  /** What comes first of the calendar at an address, which for development may be anywhere. */
  Page firstPage(Secret address, SafeHttp safeHttp, boolean development) {
    // snippet: reading
    IcsAdapter adapter =
        IcsAdapter.builder()
            .clock(clock)
            .http(safeHttp)
            .addresses(connection -> Map.of("primary", address))
            .zone(connection -> ZoneId.of("Europe/Paris"))
            .allowInsecure(development)
            .build();

    CalendarRef calendar = new CalendarRef("ics", "school", "primary");
    Window window =
        adapter.source().window(clock.instant(), Duration.ofDays(1), Duration.ofDays(60));
    Page page = adapter.source().fetch(calendar, new Position.Start(window));
    // snippet
    return page;
  }
}
