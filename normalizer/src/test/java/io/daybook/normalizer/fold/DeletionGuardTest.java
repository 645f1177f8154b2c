// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import static io.daybook.normalizer.fold.GoogleEvent.series;
import static io.daybook.normalizer.fold.GoogleEvent.single;
import static io.daybook.normalizer.fold.GoogleEvent.tombstone;
import static io.daybook.normalizer.fold.GoogleEvent.unreadable;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.NoticeKind;
import io.daybook.api.Origin;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DeletionGuardTest {

  private final GoogleCalendarScript calendar = GoogleCalendarScript.at("2026-03-02T08:00:00Z", 30);

  /** Single events from number {@code from} on, until before {@code to}, one an hour. */
  private static List<GoogleEvent> events(int from, int to) {
    List<GoogleEvent> events = new ArrayList<>();
    for (int i = from; i < to; i++) {
      String hour = "2026-03-%02dT%02d".formatted(3 + i / 10, 8 + i % 10);
      events.add(single("e" + i, hour + ":00:00Z", hour + ":30:00Z"));
    }
    return events;
  }

  private static List<GoogleEvent> with(List<GoogleEvent> events, GoogleEvent more) {
    List<GoogleEvent> all = new ArrayList<>(events);
    all.add(more);
    return all;
  }

  private static GoogleEvent standup() {
    return series("standup", "2026-03-02T09:00:00Z", "2026-03-02T09:30:00Z", "RRULE:FREQ=DAILY");
  }

  private static void assertHeld(Told told) {
    assertThat(told.notices()).extracting(notice -> notice.kind()).containsExactly(NoticeKind.HELD);
    assertThat(told.linesOf("cancelled")).isEmpty();
  }

  @Test
  @DisplayName("Rule 4: more than half and at least 20 absent are held and told as a notice")
  void moreThanHalfAreHeld() {
    calendar.snapshot(events(0, 39));
    assertHeld(calendar.resync(events(20, 39)));
  }

  @Test
  @DisplayName("Rule 4: exactly half are believed")
  void halfAreBelieved() {
    calendar.snapshot(events(0, 40));
    Told told = calendar.resync(events(20, 40));
    assertThat(told.linesOf("cancelled")).hasSize(20);
    assertThat(told.notices()).isEmpty();
  }

  @Test
  @DisplayName("Rule 4: fewer than 20 are believed, be it all of them")
  void fewerThanTwentyAreBelieved() {
    calendar.snapshot(events(0, 19));
    Told told = calendar.resync();
    assertThat(told.linesOf("cancelled")).hasSize(19);
    assertThat(told.notices()).isEmpty();
  }

  @Test
  @DisplayName("Rule 4: 20 of 20 are held")
  void twentyAreHeld() {
    calendar.snapshot(events(0, 20));
    assertHeld(calendar.resync());
  }

  @Test
  @DisplayName("Rule 4: a series counts as one event, however many instances it has")
  void aSeriesCountsOne() {
    calendar.snapshot(with(events(0, 18), standup()));
    Told told = calendar.resync();
    assertThat(told.linesOf("cancelled")).hasSize(18 + 30);
    assertThat(told.notices()).isEmpty();
  }

  @Test
  @DisplayName("Rule 4: a series is the one that makes 20")
  void aSeriesIsTheTwentieth() {
    calendar.snapshot(with(events(0, 19), standup()));
    assertHeld(calendar.resync());
    assertThat(calendar.model().standing()).hasSize(19 + 30);
  }

  @Test
  @DisplayName("Rule 4: the rest of a held pass is told")
  void theRestIsTold() {
    calendar.snapshot(events(0, 30));
    GoogleEvent changed =
        single("e29", "2026-03-05T17:00:00Z", "2026-03-05T17:30:00Z").title("changed");
    GoogleEvent fresh = single("fresh", "2026-03-04T20:00:00Z", "2026-03-04T21:00:00Z");
    Told told = calendar.resync(changed, fresh);
    assertHeld(told);
    told.isInAnyOrder(
        "updated changed 2026-03-05T17:00Z [TITLE]", "created fresh 2026-03-04T20:00Z");
  }

  @Test
  @DisplayName("Rule 4: what a second full pass lacks as well is Cancelled")
  void aSecondFullPassConfirms() {
    calendar.snapshot(events(0, 30));
    assertHeld(calendar.resync());
    calendar.advanceTo("2026-03-02T08:10:00Z");
    Told told = calendar.resync();
    assertThat(told.linesOf("cancelled")).hasSize(30);
    assertThat(told.notices()).isEmpty();
    told.allOf(Origin.RESYNC);
  }

  @Test
  @DisplayName("Rule 4: what came back in the second full pass was never gone")
  void whatCameBackWasNeverGone() {
    calendar.snapshot(events(0, 30));
    assertHeld(calendar.resync());
    calendar.resync(events(0, 30)).isNothing();
  }

  @Test
  @DisplayName("Rule 4: of those held, the second full pass cancels only what it lacks")
  void onlyWhatIsStillAbsentIsCancelled() {
    calendar.snapshot(events(0, 30));
    assertHeld(calendar.resync());
    Told told = calendar.resync(events(0, 5));
    assertThat(told.linesOf("cancelled")).hasSize(25);
    assertThat(calendar.model().standing()).hasSize(5);
  }

  @Test
  @DisplayName("Rule 4: after everything came back a new loss is held anew")
  void aNewLossIsHeldAnew() {
    calendar.snapshot(events(0, 30));
    assertHeld(calendar.resync());
    calendar.resync(events(0, 30)).isNothing();
    assertHeld(calendar.resync());
  }

  @Test
  @DisplayName("Rule 4: tombstones never count, in a delta or in a full pass")
  void tombstonesNeverCount() {
    calendar.snapshot(events(0, 60));
    List<GoogleEvent> gone = events(0, 30).stream().map(event -> tombstone(event.id())).toList();
    assertThat(calendar.delta(gone).linesOf("cancelled")).hasSize(30);
    List<GoogleEvent> rest = events(30, 60).stream().map(event -> tombstone(event.id())).toList();
    Told told = calendar.resync(rest);
    assertThat(told.linesOf("cancelled")).hasSize(30);
    assertThat(told.notices()).isEmpty();
  }

  @Test
  @DisplayName("Rule 4: a cancelled master counts nothing")
  void aCancelledMasterNeverCounts() {
    calendar.snapshot(standup());
    Told told = calendar.delta(tombstone("standup"));
    assertThat(told.linesOf("cancelled")).hasSize(30);
    assertThat(told.notices()).isEmpty();
  }

  @Test
  @DisplayName("Rule 4: gaps in a series never count")
  void gapsNeverCount() {
    calendar.snapshot(standup());
    Told told =
        calendar.resync(
            series(
                "standup",
                "2026-03-02T09:00:00Z",
                "2026-03-02T09:30:00Z",
                "RRULE:FREQ=DAILY;COUNT=2"));
    assertThat(told.linesOf("cancelled")).hasSize(28);
    assertThat(told.notices()).isEmpty();
  }

  @Test
  @DisplayName("Rule 4: only upcoming events count, in the part and in the whole")
  void whatIsOverDoesNotCount() {
    calendar.snapshot(events(0, 60));
    calendar.advanceTo("2026-03-05T18:00:00Z");
    assertHeld(calendar.resync(events(50, 60)));
    calendar.advanceTo("2026-03-06T18:00:00Z");
    Told told = calendar.resync(events(50, 60));
    assertThat(told.linesOf("cancelled")).hasSize(10);
  }

  @Test
  @DisplayName("Rule 4: unreadable events are not absent and not held (rule 2)")
  void unreadableEventsAreNotHeld() {
    calendar.snapshot(events(0, 25));
    Told told =
        calendar.resync(events(0, 25).stream().map(event -> unreadable(event.id())).toList());
    told.is();
    assertThat(told.notices())
        .hasSize(25)
        .allMatch(notice -> notice.kind() == NoticeKind.QUARANTINED);
  }

  @Test
  @DisplayName("Rule 4: a tombstone in between cancels what is held at once")
  void aTombstoneCancelsWhatIsHeld() {
    calendar.snapshot(events(0, 25));
    assertHeld(calendar.resync());
    calendar.delta(tombstone("e3")).is("cancelled e3 2026-03-03T11:00Z");
  }

  @Test
  @DisplayName("Rule 4: what is held stands, so it completes")
  void whatIsHeldCompletes() {
    calendar.snapshot(events(0, 25));
    assertHeld(calendar.resync());
    calendar.advanceTo("2026-03-03T09:00:00Z").is("completed e0 2026-03-03T08:00Z");
    assertThat(calendar.resync().linesOf("cancelled")).hasSize(24);
  }

  @Test
  @DisplayName("Rule 4: what was cancelled before is neither absent nor upcoming")
  void theAlreadyCancelledDoesNotCount() {
    calendar.snapshot(events(0, 60));
    calendar.delta(events(0, 40).stream().map(event -> tombstone(event.id())).toList());
    Told told = calendar.resync(events(40, 60));
    told.isNothing();
    assertHeld(calendar.resync());
  }
}
