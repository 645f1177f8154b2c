// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import static io.daybook.normalizer.fold.GoogleEvent.cancelledInstance;
import static io.daybook.normalizer.fold.GoogleEvent.exception;
import static io.daybook.normalizer.fold.GoogleEvent.series;
import static io.daybook.normalizer.fold.GoogleEvent.single;
import static io.daybook.normalizer.fold.GoogleEvent.tombstone;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.normalizer.event.Uids;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What iCalendar wants to know of versions: UID, SEQUENCE, LAST-MODIFIED. */
class EditionTest {

  private static final String START = "2026-03-02T08:00:00Z";

  private final MemoryCalendarState state = new MemoryCalendarState();

  private final GoogleCalendarScript calendar = GoogleCalendarScript.at(START, 60, state);

  private Edition edition(String id) {
    return state.series(id).orElseThrow().edition();
  }

  private UUID firstUuid(String id) {
    return state.series(id).orElseThrow().occurrences().get(0).occurrence().uuid();
  }

  private static GoogleEvent lunch() {
    return single("lunch", "2026-03-04T12:00:00Z", "2026-03-04T13:00:00Z");
  }

  private static GoogleEvent weekly() {
    return series("weekly", "2026-03-03T09:00:00Z", "2026-03-03T10:00:00Z", "RRULE:FREQ=WEEKLY");
  }

  @Test
  void singleEventHasTheUidOfItsMeetingWhichIsNotTheKeyOfItsLink() {
    calendar.snapshot(lunch());
    assertThat(edition("lunch"))
        .isEqualTo(
            new Edition(
                Uids.ofMeeting(firstUuid("lunch")), 1, 0, Instant.parse(START), null, null));
    assertThat(edition("lunch").uid()).isNotEqualTo(firstUuid("lunch").toString());
    assertThat(UUID.fromString(edition("lunch").uid()).version()).isEqualTo(8);
  }

  @Test
  void anotherTextIsAnotherVersionButNoSequence() {
    calendar.snapshot(lunch());
    calendar.advanceTo("2026-03-02T09:00:00Z");
    calendar.delta(lunch().title("Lunch with Bob"));
    assertThat(edition("lunch").sequence()).isZero();
    assertThat(edition("lunch").revision()).isEqualTo(2);
    assertThat(edition("lunch").modified()).isEqualTo("2026-03-02T09:00:00Z");
  }

  @Test
  void anotherTimeIsAnotherSequence() {
    calendar.snapshot(lunch());
    String uid = edition("lunch").uid();
    calendar.advanceTo("2026-03-02T09:00:00Z");
    calendar.delta(single("lunch", "2026-03-05T12:00:00Z", "2026-03-05T13:00:00Z"));
    assertThat(edition("lunch"))
        .isEqualTo(new Edition(uid, 2, 1, Instant.parse("2026-03-02T09:00:00Z"), null, null));
  }

  @Test
  void whatDiffersInNothingIsTheSameVersion() {
    calendar.snapshot(lunch(), weekly());
    Edition lunch = edition("lunch");
    Edition weekly = edition("weekly");
    calendar.advanceTo("2026-03-03T12:00:00Z");
    calendar.delta(lunch(), weekly());
    calendar.resync(lunch(), weekly());
    assertThat(edition("lunch")).isEqualTo(lunch);
    assertThat(edition("weekly")).isEqualTo(weekly);
  }

  @Test
  void timeThatPassesIsNoVersion() {
    calendar.snapshot(weekly());
    Edition edition = edition("weekly");
    SeriesState before = state.series("weekly").orElseThrow();
    calendar.advanceTo("2026-06-01T00:00:00Z");
    assertThat(edition("weekly")).isEqualTo(edition);
    assertThat(SeriesState.showTheSame(before, state.series("weekly").orElseThrow())).isTrue();
  }

  @Test
  void whatWasCalledOffIsKnownWithAllItHad() {
    calendar.snapshot(weekly().title("Weekly"));
    String uid = edition("weekly").uid();
    calendar.advanceTo("2026-03-02T10:00:00Z");
    calendar.delta(tombstone("weekly"));
    Edition off = edition("weekly");
    assertThat(off.uid()).isEqualTo(uid);
    assertThat(off.sequence()).isEqualTo(1);
    assertThat(off.calledOff()).isEqualTo("2026-03-02T10:00:00Z");
    assertThat(off.withdrawn().text().title()).isEqualTo("Weekly");
    assertThat(off.withdrawn().series().recurrence()).containsExactly("RRULE:FREQ=WEEKLY");
  }

  @Test
  void whatIsRestoredGoesOnWithItsUidAndSequence() {
    calendar.snapshot(lunch());
    String uid = edition("lunch").uid();
    calendar.delta(tombstone("lunch"));
    calendar.advanceTo("2026-03-02T10:00:00Z");
    calendar.delta(lunch());
    assertThat(edition("lunch"))
        .isEqualTo(
            new Edition(
                uid, 3, 2, Instant.parse("2026-03-02T10:00:00Z"), Instant.parse(START), null));
  }

  @Test
  void exceptionsAreVersionsOfTheirSeries() {
    calendar.snapshot(weekly());
    calendar.delta(
        exception(
            "weekly", "2026-03-10T09:00:00Z", "2026-03-10T15:00:00Z", "2026-03-10T16:00:00Z"));
    assertThat(edition("weekly").sequence()).isEqualTo(1);
    calendar.delta(
        exception("weekly", "2026-03-10T09:00:00Z", "2026-03-10T15:00:00Z", "2026-03-10T16:00:00Z")
            .title("Elsewhere"));
    assertThat(edition("weekly").sequence()).isEqualTo(1);
    assertThat(edition("weekly").revision()).isEqualTo(3);
    calendar.delta(cancelledInstance("weekly", "2026-03-17T09:00:00Z"));
    assertThat(edition("weekly").sequence()).isEqualTo(2);
    assertThat(edition("weekly").calledOff()).as("the series stands").isNull();
  }

  @Test
  void twoVersionsInOneInstantAreTwo() {
    calendar.snapshot(lunch());
    SeriesState first = state.series("lunch").orElseThrow();
    calendar.delta(lunch().title("One"));
    SeriesState second = state.series("lunch").orElseThrow();
    calendar.delta(lunch().title("Two"));
    assertThat(SeriesState.showTheSame(first, second)).isFalse();
    assertThat(SeriesState.showTheSame(second, state.series("lunch").orElseThrow())).isFalse();
  }

  @Test
  void singleThatBecomesASeriesKeepsItsUid() {
    calendar.snapshot(lunch());
    String uid = edition("lunch").uid();
    calendar.delta(
        series("lunch", "2026-03-04T12:00:00Z", "2026-03-04T13:00:00Z", "RRULE:FREQ=WEEKLY"));
    assertThat(edition("lunch").uid()).isEqualTo(uid);
    assertThat(edition("lunch").sequence()).isEqualTo(1);
  }

  @Test
  void laterPartOfASplitSeriesIsAnotherOne() {
    calendar.snapshot(weekly());
    calendar.delta(
        series(
            "weekly",
            "2026-03-03T09:00:00Z",
            "2026-03-03T10:00:00Z",
            "RRULE:FREQ=WEEKLY;UNTIL=20260316T225959Z"),
        series(
            "weekly_R20260317T090000",
            "2026-03-17T11:00:00Z",
            "2026-03-17T12:00:00Z",
            "RRULE:FREQ=WEEKLY"));
    assertThat(edition("weekly_R20260317T090000").uid()).isNotEqualTo(edition("weekly").uid());
  }

  @Test
  void seriesBeyondReachHasAUidOfItsCalendarAndId() {
    calendar.snapshot(
        series("far", "2027-03-03T09:00:00Z", "2027-03-03T10:00:00Z", "RRULE:FREQ=WEEKLY"));
    String uid = edition("far").uid();
    assertThat(uid)
        .isEqualTo(Uids.of("event", "epoch", "google", "acct-1", "ana@acme.example", "far", START));
    calendar.advanceTo("2027-03-01T00:00:00Z");
    calendar.delta(
        series("far", "2027-03-03T10:00:00Z", "2027-03-03T11:00:00Z", "RRULE:FREQ=WEEKLY"));
    assertThat(edition("far").uid()).isEqualTo(uid);
  }

  @Test
  void whatIsForgottenIsShownNoMoreButIsNoNewVersionOfTheRest() {
    MemoryCalendarState kept = new MemoryCalendarState();
    GoogleCalendarScript short90 = GoogleCalendarScript.at(START, 60, kept, Duration.ofDays(90));
    short90.snapshot(weekly());
    short90.delta(cancelledInstance("weekly", "2026-03-10T09:00:00Z"));
    SeriesState before = kept.series("weekly").orElseThrow();
    short90.advanceTo("2026-09-01T00:00:00Z");
    SeriesState after = kept.series("weekly").orElseThrow();
    assertThat(after.exceptions()).isEmpty();
    assertThat(after.edition()).isEqualTo(before.edition());
    assertThat(SeriesState.showTheSame(before, after)).isFalse();
  }

  @Test
  void seriesBeyondReachThatIsGoneAndComesBackIsAnotherOne() {
    GoogleEvent far =
        series("far", "2027-03-03T09:00:00Z", "2027-03-03T10:00:00Z", "RRULE:FREQ=WEEKLY");
    calendar.snapshot(far);
    String uid = edition("far").uid();
    calendar.delta(tombstone("far"));
    calendar.advanceTo("2026-03-02T09:00:00Z");
    calendar.delta(far);
    assertThat(edition("far").uid()).isNotEqualTo(uid);
  }

  @Test
  void meetingThatASplitTakesAlongHasAHigherSequence() {
    calendar.snapshot(weekly());
    calendar.delta(cancelledInstance("weekly", "2026-03-31T09:00:00Z"));
    assertThat(edition("weekly").sequence()).isEqualTo(1);
    calendar.delta(
        series(
            "weekly",
            "2026-03-03T09:00:00Z",
            "2026-03-03T10:00:00Z",
            "RRULE:FREQ=WEEKLY;UNTIL=20260316T225959Z"),
        series(
            "weekly_R20260317T090000",
            "2026-03-17T11:00:00Z",
            "2026-03-17T12:00:00Z",
            "RRULE:FREQ=WEEKLY"));
    assertThat(edition("weekly").sequence()).isEqualTo(2);
    assertThat(edition("weekly_R20260317T090000").sequence()).isEqualTo(2);
  }

  @Test
  void seriesThatTakesOverAllOfAnotherTakesItsUidAndGoesOn() {
    calendar.snapshot(weekly());
    Edition before = edition("weekly");
    calendar.resync(
        series(
            "weekly_R20260303T090000",
            "2026-03-03T11:00:00Z",
            "2026-03-03T12:00:00Z",
            "RRULE:FREQ=WEEKLY"));
    assertThat(state.series("weekly")).isEmpty();
    assertThat(edition("weekly_R20260303T090000").uid()).isEqualTo(before.uid());
    assertThat(edition("weekly_R20260303T090000").sequence()).isEqualTo(1);
  }

  @Test
  void seriesThatTakesOverTheBeginningOfOneThatIsCalledOffHasAnotherUid() {
    calendar.snapshot(weekly());
    calendar.resync(
        series(
            "weekly_R20260303T090000",
            "2026-03-03T11:00:00Z",
            "2026-03-03T12:00:00Z",
            "RRULE:FREQ=WEEKLY;COUNT=2"));
    assertThat(edition("weekly").calledOff()).isNotNull();
    assertThat(edition("weekly_R20260303T090000").uid()).isNotEqualTo(edition("weekly").uid());
  }

  @Test
  void forgettingWhatASeriesThatIsCalledOffHadIsSeen() {
    MemoryCalendarState kept = new MemoryCalendarState();
    GoogleCalendarScript short90 = GoogleCalendarScript.at(START, 60, kept, Duration.ofDays(90));
    short90.snapshot(weekly());
    short90.delta(cancelledInstance("weekly", "2026-03-10T09:00:00Z"));
    short90.advanceTo("2026-06-06T00:00:00Z");
    short90.delta(tombstone("weekly"));
    SeriesState before = kept.series("weekly").orElseThrow();
    assertThat(before.suspended()).hasSize(1);
    short90.advanceTo("2026-06-09T00:00:00Z");
    short90.delta(tombstone("weekly"));
    SeriesState after = kept.series("weekly").orElseThrow();
    assertThat(after.suspended()).isEmpty();
    assertThat(SeriesState.showTheSame(before, after)).isFalse();
  }
}
