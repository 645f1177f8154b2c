// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import static io.daybook.normalizer.fold.GoogleEvent.exception;
import static io.daybook.normalizer.fold.GoogleEvent.series;
import static io.daybook.normalizer.fold.GoogleEvent.single;
import static io.daybook.normalizer.fold.GoogleEvent.unreadable;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.CalendarRef;
import io.daybook.api.EventSnapshot;
import io.daybook.api.Notice;
import io.daybook.api.NoticeKind;
import io.daybook.api.SeriesPart;
import io.daybook.api.UnreadableEvent;
import io.daybook.normalizer.google.GoogleAnswer;
import io.daybook.normalizer.google.GoogleSeries;
import io.daybook.spi.adapter.Window;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class QuarantineTest {

  private final GoogleCalendarScript calendar = GoogleCalendarScript.at("2026-03-02T08:00:00Z", 7);

  private static GoogleEvent good(String id) {
    return single(id, "2026-03-03T09:00:00Z", "2026-03-03T10:00:00Z");
  }

  @Test
  @DisplayName("Rule 2: an event that cannot be read is quarantined and told; the round goes on")
  void theRoundGoesOnAroundAnUnreadableEvent() {
    Told told = calendar.snapshot(good("one"), unreadable("bad"), good("two"));
    told.isInAnyOrder("created one 2026-03-03T09:00Z", "created two 2026-03-03T09:00Z");
    assertThat(told.codes(NoticeKind.QUARANTINED)).containsExactly("bad");
  }

  @Test
  @DisplayName("Rule 2: the quarantined event keeps its raw payload")
  void theRawPayloadIsKept() {
    GoogleEvent bad = unreadable("bad");
    UnreadableEvent row = (UnreadableEvent) calendar.page(good("one"), bad).rows().get(1);
    assertThat(row.raw()).isEqualTo(bad.json());
    assertThat(row.eventId()).isEqualTo("bad");
  }

  @Test
  @DisplayName("Rule 2: an unreadable event's notice holds none of its text (rule 23)")
  void theNoticeHoldsNoText() {
    Told told = calendar.snapshot(unreadable("bad").title("Layoffs"));
    assertThat(told.notices().toString()).doesNotContain("Layoffs").doesNotContain("soon");
  }

  @Test
  @DisplayName("Rule 2: a known event that comes unreadable in a delta is left as it was")
  void aKnownEventIsLeftAsItWas() {
    calendar.snapshot(good("one"));
    Told told = calendar.delta(unreadable("one"), good("two"));
    told.is("created two 2026-03-03T09:00Z");
    assertThat(told.codes(NoticeKind.QUARANTINED)).containsExactly("one");
    calendar.delta(good("one").title("One")).is("updated One 2026-03-03T09:00Z [TITLE]");
  }

  @Test
  @DisplayName("Rule 2: an event that comes unreadable in a full pass is not absent")
  void anUnreadableEventIsNotAbsent() {
    calendar.snapshot(good("one"), good("two"));
    calendar.resync(unreadable("one"), good("two")).is();
    assertThat(calendar.model().lines()).hasSize(2);
  }

  @Test
  @DisplayName("Rule 2: a master that comes unreadable in a full pass cancels nothing")
  void anUnreadableMasterCancelsNothing() {
    calendar.snapshot(
        series("daily", "2026-03-02T09:00:00Z", "2026-03-02T10:00:00Z", "RRULE:FREQ=DAILY"));
    calendar.resync(unreadable("daily")).is();
    assertThat(calendar.model().standing()).hasSize(7);
  }

  @Test
  @DisplayName("Rule 2: an exception that comes unreadable in a full pass stays as stored")
  void anUnreadableExceptionStays() {
    GoogleEvent daily =
        series("daily", "2026-03-02T09:00:00Z", "2026-03-02T10:00:00Z", "RRULE:FREQ=DAILY");
    GoogleEvent moved =
        exception("daily", "2026-03-04T09:00:00Z", "2026-03-04T15:00:00Z", "2026-03-04T16:00:00Z");
    calendar.snapshot(daily, moved);
    calendar.resync(daily, unreadable(moved.id())).is();
    assertThat(calendar.model().lines()).contains("daily 2026-03-04T15:00Z");
  }

  @Test
  @DisplayName("Rule 2: an event that becomes readable is told then")
  void whatBecomesReadableIsTold() {
    calendar.snapshot(unreadable("bad"));
    calendar.delta(good("bad")).is("created bad 2026-03-03T09:00Z");
  }

  @Test
  @DisplayName("Rule 2: a series whose rule cannot be read is quarantined; the round goes on")
  void aSeriesWithAnUnreadableRuleIsQuarantined() {
    Told told =
        calendar.snapshot(
            series("odd", "2026-03-02T09:00:00Z", "2026-03-02T10:00:00Z", "RRULE:FREQ=FORTNIGHTLY"),
            good("one"));
    told.is("created one 2026-03-03T09:00Z");
    assertThat(told.codes(NoticeKind.QUARANTINED)).containsExactly("odd");
  }

  @Test
  @DisplayName("Rule 2: a told series whose rule becomes unreadable is left as it was")
  void aToldSeriesWithAnUnreadableRuleIsLeft() {
    GoogleEvent daily =
        series("daily", "2026-03-02T09:00:00Z", "2026-03-02T10:00:00Z", "RRULE:FREQ=DAILY;COUNT=3");
    calendar.snapshot(daily);
    Told told =
        calendar.delta(
            series("daily", "2026-03-02T09:00:00Z", "2026-03-02T10:00:00Z", "RRULE:FREQ=NEVER"));
    told.is();
    assertThat(told.codes(NoticeKind.QUARANTINED)).containsExactly("daily");
    calendar.delta(daily).isNothing();
  }

  @Test
  @DisplayName("Rule 2: an end before its start is unreadable, not the end of the round")
  void anEndBeforeItsStartIsQuarantined() {
    Told told =
        calendar.snapshot(
            single("bad", "2026-03-03T09:00:00Z", "2026-03-03T08:00:00Z"), good("one"));
    told.is("created one 2026-03-03T09:00Z");
    assertThat(told.codes(NoticeKind.QUARANTINED)).containsExactly("bad");
  }

  @Test
  @DisplayName("Rule 2: of a split only the side that cannot be read is set aside, by its own id")
  void onlyTheUnreadableSideOfASplitIsSetAside() {
    calendar.snapshot(daily("d", "RRULE:FREQ=DAILY;COUNT=3"));
    Told told =
        calendar.delta(
            daily("d", "RRULE:FREQ=DAILY;UNTIL=20260303T085959Z"),
            series(
                "d_R20260303T090000",
                "2026-03-03T09:00:00Z",
                "2026-03-03T09:30:00Z",
                "RRULE:FREQ=SOMETIMES"));
    told.is("cancelled d 2026-03-03T09:00Z", "cancelled d 2026-03-04T09:00Z");
    assertThat(told.codes(NoticeKind.QUARANTINED)).containsExactly("d_R20260303T090000");
  }

  @Test
  @DisplayName("Rule 3: a stored series whose rule cannot be read any more is kept, not forgotten")
  void aStoredSeriesIsKeptWhenItsRuleCannotBeRead() {
    GoogleAnswer.Page page = calendar.page(daily("d", "RRULE:FREQ=DAILY;COUNT=3"));
    EventSnapshot master = (EventSnapshot) page.rows().get(0);
    SeriesPart.Master nonsense = new SeriesPart.Master(List.of("RRULE:FREQ=SOMETIMES"));
    EventSnapshot stored = master.at(master.identity(), master.when(), nonsense);
    MemoryCalendarState state = new MemoryCalendarState();
    state.save(
        new SeriesState("d", stored, Map.of(), Map.of(), List.of(), null, false, null, null));
    CalendarFold fold =
        new CalendarFold(
            FoldSettings.of(new CalendarRef("google", "c", "p"), "e", new GoogleSeries()),
            state,
            new GoogleCalendarScript.CountedIds());
    Instant now = Instant.parse("2026-03-02T08:00:00Z");

    Outcome outcome = fold.round(Round.resync(new Window(now, null), List.of()), now);

    assertThat(outcome.changes()).isEmpty();
    assertThat(outcome.notices()).extracting(Notice::code).containsExactly("d");
    assertThat(state.series("d")).map(SeriesState::head).contains(stored);
  }

  private static GoogleEvent daily(String id, String rule) {
    return series(id, "2026-03-02T09:00:00Z", "2026-03-02T09:30:00Z", rule);
  }
}
