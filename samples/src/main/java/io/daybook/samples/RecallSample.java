// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples;

import io.daybook.api.CalendarRef;
import io.daybook.api.Secret;
import io.daybook.recall.NewCalendar;
import io.daybook.recall.RecallAdapter;
import io.daybook.recall.RecallAnswer;
import io.daybook.recall.RecallPlatform;
import io.daybook.spi.adapter.Page;
import io.daybook.spi.adapter.Position;
import io.daybook.spi.adapter.Window;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;

/** Reads a calendar of Recall's with the adapter alone. */
final class RecallSample {

  private final Clock clock;

  RecallSample(Clock clock) {
    this.clock = clock;
  }

  /** What comes first of a calendar that Recall is asked to read. */
  Page firstPage(String rootUrl, Secret apiKey, Secret hookSecret, NewCalendar wanted) {
    // snippet: reading
    RecallAdapter adapter =
        RecallAdapter.builder()
            .connection("acct-1")
            .rootUrl(rootUrl) // or region(RecallRegion.EU_CENTRAL_1)
            .apiKey(apiKey)
            .hookSecrets(hookSecret)
            .zone(connection -> ZoneId.of("Europe/Paris"))
            .clock(clock)
            .build();

    RecallAnswer.Calendar made = adapter.client().create(wanted);
    CalendarRef calendar = new CalendarRef("recall", "acct-1", made.id());
    Window window =
        adapter.source().window(clock.instant(), Duration.ofDays(1), Duration.ofDays(60));
    Page page = adapter.source().fetch(calendar, new Position.Start(window));
    // snippet
    return page;
  }

  /** What Recall needs to read somebody's calendar at Google. */
  static NewCalendar google(String clientId, Secret clientSecret, Secret refreshToken) {
    return new NewCalendar(RecallPlatform.GOOGLE_CALENDAR, clientId, clientSecret, refreshToken);
  }
}
