// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.graph;

import static io.daybook.normalizer.graph.GraphBodies.event;
import static io.daybook.normalizer.graph.GraphBodies.master;
import static io.daybook.normalizer.graph.GraphBodies.meetingWith;
import static io.daybook.normalizer.graph.GraphBodies.sparse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.daybook.api.EventSnapshot;
import io.daybook.api.EventTime;
import io.daybook.api.SeriesPart;
import io.daybook.api.SparseInstance;
import io.daybook.normalizer.event.MeetingKeys;
import io.daybook.normalizer.event.SeriesInstances;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What instances get from their master. */
class SeriesInstancesTest {

  private static final String ALL_DAY =
      """
      "isAllDay": true,
      "start": {"dateTime": "2026-05-04T00:00:00.0000000", "timeZone": "UTC"},
      "end": {"dateTime": "2026-05-05T00:00:00.0000000", "timeZone": "UTC"}""";

  private static final String MEETING =
      """
      "location": {"displayName": "Room 1"}, "onlineMeeting": {"joinUrl": "https://x.example/j"},
      "attendees": [{"emailAddress": {"address": "bob@x.example"}}], "isReminderOn": true,
      "reminderMinutesBeforeStart": 10, "createdDateTime": "2026-04-01T08:00:00Z\"""";

  @Test
  void occurrenceOfADeltaIsSparse() {
    SparseInstance occurrence =
        sparse(sparse("o1", "2026-05-11T08:00:00.0000000", "2026-05-11T09:00:00.0000000"));

    LocalDateTime start = LocalDateTime.parse("2026-05-11T08:00");
    assertThat(occurrence.eventId()).isEqualTo("o1");
    assertThat(occurrence.seriesId()).isEqualTo("e1");
    assertThat(occurrence.etag()).isEqualTo("W/\"o1\"");
    assertThat(occurrence.start().local()).isEqualTo(start);
    assertThat(occurrence.start().instant()).isEqualTo(start.toInstant(ZoneOffset.UTC));
  }

  @Test
  void occurrenceThatSaysWhatItIsAboutIsWhole() {
    EventSnapshot event =
        meetingWith("\"type\": \"occurrence\"", "\"seriesMasterId\": \"m\"", "\"subject\": null");

    assertThat(event.series()).isInstanceOf(SeriesPart.Instance.class);
  }

  @Test
  @DisplayName("Rule 14: a sparse occurrence has its own times, in its master's zone")
  void sparseOccurrenceIsCompletedByItsMaster() {
    EventSnapshot master = event(master(MEETING));

    EventSnapshot whole =
        SeriesInstances.complete(
            sparse(sparse("o9", "2026-11-09T09:00:00.0000000", "2026-11-09T10:30:00.0000000")),
            master);

    assertThat(whole.eventId()).isEqualTo("o9");
    assertThat(whole.identity().iCalUid()).isEqualTo("uid-master");
    EventTime.Timed start = (EventTime.Timed) whole.when().start();
    assertThat(start.local()).isEqualTo("2026-11-09T10:00");
    assertThat(start.zoneName()).isEqualTo("Romance Standard Time");
    assertThat(whole.when().endInstant()).isEqualTo("2026-11-09T10:30:00Z");
    assertThat(whole.text()).isEqualTo(master.text());
    assertThat(whole.people()).isEqualTo(master.people());
    assertThat(whole.conference()).isEqualTo(master.conference());
    assertThat(whole.look()).isEqualTo(master.look());
    assertThat(whole.revision().etag()).isEqualTo("W/\"o1\"");
    assertThat(whole.revision().createdAt()).isEqualTo("2026-04-01T08:00:00Z");
    assertThat(whole.series())
        .isEqualTo(new SeriesPart.Instance("e1", start, master.series().recurrence()));
    assertThat(MeetingKeys.of(whole)).isEqualTo("uid-master/2026-11-09T09:00:00.000Z");
  }

  @Test
  @DisplayName("Rule 15: a sparse occurrence of an all-day series is its dates")
  void sparseOccurrenceOfAnAllDaySeriesIsDates() {
    EventSnapshot whole =
        SeriesInstances.complete(
            sparse(sparse("o9", "2026-05-11T00:00:00.0000000", "2026-05-12T00:00:00.0000000")),
            event(master(ALL_DAY)));

    assertThat(whole.when().start()).isEqualTo(day("2026-05-11"));
    assertThat(whole.when().end()).isEqualTo(day("2026-05-12"));
    assertThat(((SeriesPart.Instance) whole.series()).originalStart()).isEqualTo(day("2026-05-11"));
    assertThat(MeetingKeys.of(whole)).isEqualTo("uid-master/2026-05-11");
  }

  @Test
  void occurrenceOfAnotherSeriesIsNotCompleted() {
    SparseInstance occurrence =
        sparse(sparse("o9", "2026-05-11T08:00:00.0000000", "2026-05-11T09:00:00.0000000"));
    EventSnapshot other = event(master("\"id\": \"other\""));
    EventSnapshot single = meetingWith();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> SeriesInstances.complete(occurrence, other));
    assertThatIllegalArgumentException().isThrownBy(() -> SeriesInstances.inSeries(single, single));
  }

  /** Whole days come as instants: at midnight in UTC, or in the zone of the event. */
  @ParameterizedTest
  @CsvSource({
    "true, 2026-05-11T00:00:00Z",
    "false, 2026-05-11T00:00:00Z",
    "true, 2026-05-10T22:00:00Z",
    "false, 2026-05-10T22:00:00Z",
  })
  @DisplayName("Rule 15: the original start is of the kind of its series, not of the instance")
  void originalStartInAnAllDaySeriesIsADate(boolean allDay, String originalStart) {
    EventSnapshot instance =
        SeriesInstances.inSeries(exception(allDay, originalStart), event(master(ALL_DAY)));

    assertThat(((SeriesPart.Instance) instance.series()).originalStart())
        .isEqualTo(day("2026-05-11"));
    assertThat(instance.when().allDay()).isEqualTo(allDay);
  }

  @ParameterizedTest
  @CsvSource({
    "true, 2026-05-11T00:00:00Z, 2026-05-11T02:00",
    "true, 2026-05-11T08:00:00Z, 2026-05-11T10:00",
    "false, 2026-05-11T08:00:00Z, 2026-05-11T10:00",
  })
  void originalStartInATimedSeriesIsAnInstant(boolean allDay, String originalStart, String local) {
    EventSnapshot master = event(master());

    EventSnapshot instance = SeriesInstances.inSeries(exception(allDay, originalStart), master);

    SeriesPart.Instance part = (SeriesPart.Instance) instance.series();
    EventTime.Timed original = (EventTime.Timed) part.originalStart();
    assertThat(original.instant()).isEqualTo(originalStart);
    assertThat(original.local()).isEqualTo(local);
    assertThat(original.zoneName()).isEqualTo("Romance Standard Time");
    assertThat(part.recurrence()).isEqualTo(master.series().recurrence());
  }

  @Test
  @DisplayName("The meeting key is that of the master's UID, whose copies differ by instance")
  void instanceSharesTheUidOfItsMaster() {
    EventSnapshot whole =
        SeriesInstances.inSeries(exception(false, "2026-05-11T08:00:00Z"), event(master()));
    EventSnapshot masterWithoutUid = event(master("\"iCalUId\": null"));

    assertThat(whole.identity().iCalUid()).isEqualTo("uid-master");
    assertThat(MeetingKeys.of(whole)).isEqualTo("uid-master/2026-05-11T08:00:00.000Z");
    assertThat(
            SeriesInstances.inSeries(exception(false, "2026-05-11T08:00:00Z"), masterWithoutUid)
                .identity()
                .iCalUid())
        .isEqualTo("uid-own");
  }

  private static EventSnapshot exception(boolean allDay, String originalStart) {
    return meetingWith(
        "\"type\": \"exception\"",
        "\"id\": \"x1\"",
        "\"seriesMasterId\": \"e1\"",
        "\"iCalUId\": \"uid-own\"",
        "\"isAllDay\": " + allDay,
        "\"end\": {\"dateTime\": \"2026-05-05T09:00:00.0000000\"}",
        "\"originalStart\": \"" + originalStart + "\"");
  }

  private static EventTime.AllDay day(String text) {
    return new EventTime.AllDay(LocalDate.parse(text));
  }
}
