// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import static io.daybook.normalizer.fold.GoogleEvent.cancelledInstance;
import static io.daybook.normalizer.fold.GoogleEvent.exception;
import static io.daybook.normalizer.fold.GoogleEvent.series;
import static io.daybook.normalizer.fold.GoogleEvent.single;
import static io.daybook.normalizer.fold.GoogleEvent.tombstone;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.Change;
import io.daybook.api.EventStatus;
import io.daybook.api.Origin;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When an occurrence is created, updated and cancelled. */
class CreateUpdateCancelTest {

  private final GoogleCalendarScript calendar = GoogleCalendarScript.at("2026-03-02T08:00:00Z", 7);

  private static GoogleEvent lunch() {
    return single("lunch", "2026-03-03T12:00:00Z", "2026-03-03T13:00:00Z");
  }

  private static GoogleEvent standup() {
    return series("standup", "2026-03-02T09:00:00Z", "2026-03-02T09:30:00Z", "RRULE:FREQ=DAILY");
  }

  @Test
  @DisplayName("Rule 6: the first reading Creates with origin snapshot, a delta with origin change")
  void unknownEventsAreCreated() {
    calendar.snapshot(lunch()).is("created lunch 2026-03-03T12:00Z").allOf(Origin.SNAPSHOT);
    calendar
        .delta(single("tea", "2026-03-03T16:00:00Z", "2026-03-03T16:30:00Z"))
        .is("created tea 2026-03-03T16:00Z")
        .allOf(Origin.CHANGE);
  }

  @Test
  @DisplayName("Rule 6: without a difference nothing is told, whatever etag and updated say")
  void marksOfTheProviderAreNoDifference() {
    calendar.snapshot(
        lunch().with("etag", "\"1\"").with("updated", "2026-03-01T00:00:00.000Z"), standup());
    calendar
        .delta(
            lunch()
                .with("etag", "\"2\"")
                .with("updated", "2026-03-02T07:59:00.000Z")
                .with("created", "2026-01-01T00:00:00.000Z")
                .withNumber("sequence", 7),
            standup().with("etag", "\"9\""))
        .isNothing();
  }

  @Test
  @DisplayName("Rule 6: the order of attendees and of reminders is no difference")
  void orderIsNoDifference() {
    calendar.snapshot(
        lunch()
            .attendee("bo@acme.example", "accepted")
            .attendee("cy@other.example", "needsAction")
            .reminders(10, 30));
    calendar
        .delta(
            lunch()
                .attendee("cy@other.example", "needsAction")
                .attendee("bo@acme.example", "accepted")
                .reminders(30, 10))
        .isNothing();
  }

  @Test
  @DisplayName("Rule 6: a tombstoned event that comes back is Created, its ids kept")
  void theRestoredIsCreated() {
    Told first = calendar.snapshot(lunch());
    calendar.delta(tombstone("lunch"));
    Told again = calendar.delta(lunch().title("Lunch"));
    again.is("created again Lunch 2026-03-03T12:00Z").allOf(Origin.CHANGE);
    assertThat(again.only().occurrence().id()).isEqualTo(first.only().occurrence().id());
  }

  @Test
  @DisplayName("Rule 6: a cancelled instance that comes back is Created, its ids kept")
  void theRestoredInstanceIsCreated() {
    calendar.snapshot(standup());
    calendar
        .delta(cancelledInstance("standup", "2026-03-04T09:00:00Z"))
        .is("cancelled standup 2026-03-04T09:00Z");
    calendar
        .delta(
            exception(
                "standup", "2026-03-04T09:00:00Z", "2026-03-04T09:00:00Z", "2026-03-04T09:30:00Z"))
        .is("created again standup 2026-03-04T09:00Z");
  }

  @Test
  @DisplayName("Rule 6: nothing is told of ids that are not known")
  void unknownTombstonesAreSilent() {
    calendar.snapshot(lunch());
    calendar
        .delta(tombstone("never"), cancelledInstance("nothing", "2026-03-04T09:00:00Z"))
        .isNothing();
  }

  @Test
  @DisplayName("Rule 6: nothing but Created is told of an untold occurrence")
  void anUntoldOccurrenceIsSilent() {
    calendar.snapshot(single("old", "2026-02-20T12:00:00Z", "2026-02-20T13:00:00Z")).isNothing();
    calendar
        .delta(single("old", "2026-02-21T12:00:00Z", "2026-02-21T13:00:00Z").title("Old"))
        .isNothing();
    calendar.delta(tombstone("old")).isNothing();
    calendar.advanceTo("2026-04-01T00:00:00Z").isNothing();
  }

  @Test
  @DisplayName("Rule 6: an instance beyond the horizon is changed and cancelled without a word")
  void anInstanceBeyondTheHorizonIsSilent() {
    calendar.snapshot(standup());
    calendar
        .delta(
            exception(
                "standup", "2026-03-15T09:00:00Z", "2026-03-15T10:00:00Z", "2026-03-15T10:30:00Z"))
        .isNothing();
    calendar.delta(cancelledInstance("standup", "2026-03-15T09:00:00Z")).isNothing();
    assertThat(calendar.advanceTo("2026-03-10T08:00:00Z").lines())
        .contains("created standup 2026-03-16T09:00Z")
        .doesNotContain("created standup 2026-03-15T09:00Z", "created standup 2026-03-15T10:00Z");
  }

  @Test
  @DisplayName("Rule 7: Updated carries the event before and now and names every field")
  void updatedCarriesBeforeAndAfter() {
    calendar.snapshot(lunch().location("Kitchen").reminders(10));
    GoogleEvent changed =
        single("lunch", "2026-03-03T12:30:00Z", "2026-03-03T13:30:00Z").title("Late lunch");
    Told told = calendar.delta(changed);
    told.is(
        "updated Late lunch 2026-03-03T12:30Z was 2026-03-03T12:00Z"
            + " [TITLE, LOCATION, START, END, REMINDERS]");
    Change.Updated updated = (Change.Updated) told.only();
    assertThat(updated.timeChanged()).isTrue();
    assertThat(updated.previous().event().text().location()).isEqualTo("Kitchen");
    assertThat(updated.occurrence().event().text().location()).isNull();
  }

  @Test
  @DisplayName("Rule 7: a change of length is a time change")
  void aChangeOfLengthIsATimeChange() {
    calendar.snapshot(lunch());
    Told told = calendar.delta(single("lunch", "2026-03-03T12:00:00Z", "2026-03-03T12:45:00Z"));
    told.is("updated lunch 2026-03-03T12:00Z [END]");
    assertThat(((Change.Updated) told.only()).timeChanged()).isTrue();
  }

  @Test
  @DisplayName("Rule 7: another zone at the same instant is no time change")
  void anotherZoneIsNoTimeChange() {
    calendar.snapshot(lunch());
    Told told = calendar.delta(lunch().zone("Europe/London"));
    told.is("updated lunch 2026-03-03T12:00Z [TIME_ZONE]");
    assertThat(((Change.Updated) told.only()).timeChanged()).isFalse();
  }

  @Test
  @DisplayName("Rule 7: a day that moves is a time change")
  void aDayThatMovesIsATimeChange() {
    calendar.snapshot(single("trip", "2026-03-04", "2026-03-05"));
    Told told = calendar.delta(single("trip", "2026-03-05", "2026-03-06"));
    told.is("updated trip 2026-03-05 was 2026-03-04 [START, END]");
    assertThat(((Change.Updated) told.only()).timeChanged()).isTrue();
  }

  @Test
  @DisplayName("Rule 7: an event that becomes all-day changes its time")
  void becomingAllDayIsATimeChange() {
    calendar.snapshot(lunch());
    Told told = calendar.delta(single("lunch", "2026-03-03", "2026-03-04"));
    assertThat(((Change.Updated) told.only()).timeChanged()).isTrue();
    told.is("updated lunch 2026-03-03 was 2026-03-03T12:00Z [START, END, ALL_DAY, TIME_ZONE]");
  }

  @Test
  @DisplayName("Rule 7: an attendee's answer and the owner's own are fields")
  void answersAreFields() {
    calendar.snapshot(
        lunch().self("ana@acme.example", "needsAction").attendee("bo@acme.example", "accepted"));
    calendar
        .delta(lunch().self("ana@acme.example", "accepted").attendee("bo@acme.example", "accepted"))
        .is("updated lunch 2026-03-03T12:00Z [ATTENDEES, SELF_RESPONSE]");
  }

  @Test
  @DisplayName("Rule 8: Cancelled once, with the last known event; a later delete tells nothing")
  void cancelledOnce() {
    calendar.snapshot(lunch());
    calendar.delta(lunch().title("Lunch").location("Kitchen"));
    Told told = calendar.delta(tombstone("lunch"));
    told.is("cancelled Lunch 2026-03-03T12:00Z").allOf(Origin.CHANGE);
    assertThat(told.only().occurrence().event().text().location()).isEqualTo("Kitchen");
    calendar.delta(tombstone("lunch")).isNothing();
    calendar.resync(tombstone("lunch")).isNothing();
    calendar.resync().isNothing();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0001-01-01", "2000-01-01", "9999-12-31"})
  @DisplayName("Rule 8: placeholder dates on a cancel are no time change")
  void placeholderDatesAreNoTimeChange(String day) {
    calendar.snapshot(lunch(), standup());
    String time = "{\"dateTime\":\"" + day + "T00:00:00Z\"}";
    Told told =
        calendar.delta(
            tombstone("lunch").with("start", time).with("end", time),
            cancelledInstance("standup", "2026-03-04T09:00:00Z")
                .with("start", time)
                .with("end", time));
    told.isInAnyOrder("cancelled lunch 2026-03-03T12:00Z", "cancelled standup 2026-03-04T09:00Z");
  }

  @Test
  @DisplayName("Rule 8: what a cancelled row still says is not looked at")
  void detailsOfACancelAreNotLookedAt() {
    calendar.snapshot(lunch());
    Told told = calendar.delta(lunch().title("Cancelled: lunch").with("status", "cancelled"));
    told.is("cancelled lunch 2026-03-03T12:00Z");
    assertThat(told.only().occurrence().event().look().status())
        .isNotEqualTo(EventStatus.TENTATIVE);
  }

  @Test
  @DisplayName("Rule 8: an exception is Cancelled as last known, at its own time")
  void anExceptionIsCancelledAsLastKnown() {
    calendar.snapshot(
        standup(),
        exception("standup", "2026-03-04T09:00:00Z", "2026-03-04T15:00:00Z", "2026-03-04T15:30:00Z")
            .title("Retro"));
    calendar
        .delta(cancelledInstance("standup", "2026-03-04T09:00:00Z"))
        .is("cancelled Retro 2026-03-04T15:00Z");
    calendar.delta(cancelledInstance("standup", "2026-03-04T09:00:00Z")).isNothing();
    calendar.delta(tombstone("standup")).linesOf("cancelled Retro").forEach(line -> fail(line));
  }

  private static void fail(String line) {
    throw new AssertionError("told twice: " + line);
  }

  @Test
  @DisplayName("Rule 8: an exception known without its master is Cancelled by its id alone")
  void anOrphanIsCancelledByItsIdAlone() {
    GoogleEvent invited =
        exception("theirs", "2026-03-04T09:00:00Z", "2026-03-04T15:00:00Z", "2026-03-04T15:30:00Z");
    calendar.snapshot(invited);
    calendar.delta(tombstone(invited.id())).is("cancelled theirs 2026-03-04T15:00Z");
    calendar.delta(tombstone(invited.id())).isNothing();
  }

  @Test
  @DisplayName("Rule 8: an exception known without its master is Cancelled by its slot")
  void anOrphanIsCancelledByItsSlot() {
    calendar.snapshot(
        exception(
            "theirs", "2026-03-04T09:00:00Z", "2026-03-04T15:00:00Z", "2026-03-04T15:30:00Z"));
    calendar
        .delta(cancelledInstance("theirs", "2026-03-04T09:00:00Z"))
        .is("cancelled theirs 2026-03-04T15:00Z");
  }

  @Test
  @DisplayName("Rule 8: an original start in another zone is the same slot")
  void aSlotIsKnownByItsInstant() {
    calendar.snapshot(standup());
    calendar
        .delta(
            tombstone("standup_20260304T090000Z")
                .with("recurringEventId", "standup")
                .with("originalStartTime", "{\"dateTime\":\"2026-03-04T10:00:00+01:00\"}"))
        .is("cancelled standup 2026-03-04T09:00Z");
  }

  @Test
  @DisplayName("Rule 10: nothing is told of a single whose old and new ends are both past")
  void anEditOfAPastSingleIsSilent() {
    calendar.snapshot(lunch());
    calendar.advanceTo("2026-03-03T14:00:00Z").is("completed lunch 2026-03-03T12:00Z");
    calendar.delta(lunch().title("Lunch")).isNothing();
    calendar.delta(tombstone("lunch")).isNothing();
  }

  @Test
  @DisplayName("Rule 10: nothing is told of an instance whose old and new ends are both past")
  void anEditOfAPastInstanceIsSilent() {
    calendar.snapshot(standup());
    calendar.advanceTo("2026-03-02T14:00:00Z");
    GoogleEvent past =
        exception(
            "standup", "2026-03-02T09:00:00Z", "2026-03-02T10:00:00Z", "2026-03-02T10:30:00Z");
    calendar.delta(past).isNothing();
    calendar.delta(cancelledInstance("standup", "2026-03-02T09:00:00Z")).isNothing();
  }
}
