// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.CalendarRef;
import io.daybook.normalizer.graph.GraphAnswer;
import io.daybook.normalizer.graph.GraphProfile;
import io.daybook.normalizer.graph.GraphReader;
import io.daybook.normalizer.graph.GraphSeries;
import io.daybook.spi.adapter.Window;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Microsoft Graph's answers all the way to changes. */
class GraphFoldTest {

  private static final Instant NOW = Instant.parse("2026-05-01T08:00:00Z");

  private final GraphReader reader = new GraphReader(GraphProfile.of("AQMk-cal"));

  private final ToldModel model = new ToldModel();

  private final CalendarFold fold =
      new CalendarFold(
          FoldSettings.of(
              new CalendarRef("outlook", "acct-1", "AQMk-cal"), "epoch", new GraphSeries()),
          new MemoryCalendarState(),
          new GoogleCalendarScript.CountedIds());

  private GraphAnswer.Page page(String... items) {
    String body = "{\"value\": [" + String.join(",", items) + "], \"@odata.deltaLink\": \"d\"}";
    return (GraphAnswer.Page) reader.read(body.getBytes(StandardCharsets.UTF_8));
  }

  private List<String> snapshot(String... items) {
    Window window = new Window(NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(365)));
    return told(Round.snapshot(window, page(items).rows()));
  }

  private List<String> delta(String... items) {
    return told(Round.delta(page(items).rows()));
  }

  private List<String> told(Round round) {
    Outcome outcome = fold.round(round, NOW);
    assertThat(outcome.notices()).isEmpty();
    List<String> lines = new ArrayList<>();
    outcome.changes().forEach(change -> lines.add(model.apply(change)));
    return lines;
  }

  private static String time(String name, String at) {
    return "\"%s\": {\"dateTime\": \"%s.0000000\", \"timeZone\": \"UTC\"}".formatted(name, at);
  }

  private static String times(String start, String end) {
    return time("start", start) + ", " + time("end", end);
  }

  private static String master(String subject, String more, String start, String end) {
    return """
        {"id": "m", "type": "seriesMaster", "subject": "%s", "iCalUId": "uid",
         "originalStartTimeZone": "Romance Standard Time", %s
         "recurrence": {"pattern": {"type": "weekly", "interval": 1, "daysOfWeek": ["monday"]},
         "range": {"type": "noEnd", "endDate": "0001-01-01",
         "recurrenceTimeZone": "Romance Standard Time"}}, %s}"""
        .formatted(subject, more, times(start, end));
  }

  private static String occurrence(String id, String start, String end) {
    return """
        {"id": "%s", "seriesMasterId": "m", "type": "occurrence", %s}"""
        .formatted(id, times(start, end));
  }

  private static String removed(String id) {
    return "{\"id\": \"%s\", \"@removed\": {\"reason\": \"deleted\"}}".formatted(id);
  }

  @Test
  @DisplayName("Rule 10: sparse occurrences, an exception, a new title, a deletion")
  void seriesOfMeetings() {
    String hour = master("Planning", "", "2026-05-04T08:00:00", "2026-05-04T09:00:00");
    assertThat(
            snapshot(
                hour,
                occurrence("o1", "2026-05-04T08:00:00", "2026-05-04T09:00:00"),
                occurrence("o2", "2026-05-11T08:00:00", "2026-05-11T09:00:00"),
                occurrence("o3", "2026-09-07T08:00:00", "2026-09-07T09:00:00")))
        .containsExactly(
            "created Planning 2026-05-04T08:00Z", "created Planning 2026-05-11T08:00Z");

    assertThat(
            delta(
                """
                {"id": "o2", "seriesMasterId": "m", "type": "exception", "subject": "Planning",
                 "iCalUId": "uid-o2", "originalStartTimeZone": "Romance Standard Time",
                 "originalStart": "2026-05-11T08:00:00Z", %s}"""
                    .formatted(times("2026-05-12T13:00:00", "2026-05-12T14:00:00"))))
        .containsExactly("updated Planning 2026-05-12T13:00Z was 2026-05-11T08:00Z [START, END]");
    assertThat(delta(master("Retro", "", "2026-05-04T08:00:00", "2026-05-04T09:00:00")))
        .as("the exception has a title of its own")
        .containsExactly("updated Retro 2026-05-04T08:00Z [TITLE]");
    assertThat(delta(removed("o1"))).containsExactly("cancelled Retro 2026-05-04T08:00Z");
  }

  @Test
  @DisplayName("Rule 15: occurrences of whole days are dates, as their master says")
  void seriesOfDays() {
    String days =
        master("Off", "\"isAllDay\": true,", "2026-05-04T00:00:00", "2026-05-05T00:00:00");
    assertThat(
            snapshot(
                days,
                occurrence("o1", "2026-05-04T00:00:00", "2026-05-05T00:00:00"),
                occurrence("o2", "2026-05-11T00:00:00", "2026-05-12T00:00:00")))
        .containsExactly("created Off 2026-05-04", "created Off 2026-05-11");
    assertThat(delta(days, occurrence("o1", "2026-05-04T00:00:00", "2026-05-05T00:00:00")))
        .isEmpty();
  }
}
