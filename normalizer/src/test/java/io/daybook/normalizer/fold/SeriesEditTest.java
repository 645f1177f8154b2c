// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import static io.daybook.normalizer.fold.GoogleEvent.cancelledInstance;
import static io.daybook.normalizer.fold.GoogleEvent.exception;
import static io.daybook.normalizer.fold.GoogleEvent.series;
import static io.daybook.normalizer.fold.GoogleEvent.single;
import static io.daybook.normalizer.fold.GoogleEvent.tombstone;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.Origin;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Masters, their exceptions, and single events that become series. */
class SeriesEditTest {

  private final GoogleCalendarScript calendar = GoogleCalendarScript.at("2026-03-02T08:00:00Z");

  private static GoogleEvent daily(String rule) {
    return series("daily", "2026-03-02T09:00:00Z", "2026-03-02T09:30:00Z", "RRULE:" + rule);
  }

  private static GoogleEvent four() {
    return daily("FREQ=DAILY;COUNT=4");
  }

  private static GoogleEvent moved() {
    return exception(
        "daily", "2026-03-04T09:00:00Z", "2026-03-04T15:00:00Z", "2026-03-04T15:30:00Z");
  }

  @Test
  @DisplayName("Rule 10: a cancelled master cancels what is still to come, end after now")
  void aCancelledMasterCancelsWhatIsToCome() {
    calendar.snapshot(four(), moved());
    calendar.advanceTo("2026-03-03T09:29:59Z");
    calendar
        .delta(tombstone("daily"))
        .isInAnyOrder(
            "cancelled daily 2026-03-03T09:00Z",
            "cancelled daily 2026-03-04T15:00Z",
            "cancelled daily 2026-03-05T09:00Z")
        .ofOneCause()
        .allOf(Origin.CHANGE);
    calendar.advanceTo("2026-04-01T00:00:00Z").isNothing();
  }

  @Test
  @DisplayName("Rule 10: a cancelled master cancels nothing that has just ended")
  void aCancelledMasterLeavesWhatIsOver() {
    calendar.snapshot(daily("FREQ=DAILY;COUNT=1"));
    calendar.advanceTo("2026-03-02T09:30:00Z").is("completed daily 2026-03-02T09:00Z");
    calendar.delta(tombstone("daily")).isNothing();
  }

  @Test
  @DisplayName("Rule 10: a cancelled master cancels a past slot's meeting that moved to the future")
  void aCancelledMasterCancelsTheMoved() {
    calendar.snapshot(daily("FREQ=DAILY;COUNT=1"));
    calendar.delta(
        exception("daily", "2026-03-02T09:00:00Z", "2026-03-09T15:00:00Z", "2026-03-09T15:30:00Z"));
    calendar.advanceTo("2026-03-05T00:00:00Z");
    calendar.delta(tombstone("daily")).is("cancelled daily 2026-03-09T15:00Z");
  }

  @Test
  @DisplayName("Rule 10: a master that comes back creates anew what is to come, ids kept")
  void aRestoredMaster() {
    calendar.snapshot(four());
    calendar.delta(tombstone("daily"));
    calendar.advanceTo("2026-03-04T09:10:00Z");
    calendar
        .delta(four())
        .isInAnyOrder(
            "created again daily 2026-03-04T09:00Z", "created again daily 2026-03-05T09:00Z");
  }

  @Test
  @DisplayName("Rule 10: a master and its instances cancelled in one round are Cancelled once")
  void masterAndInstancesCancelledTogether() {
    calendar.snapshot(four());
    assertThat(
            calendar
                .delta(
                    cancelledInstance("daily", "2026-03-03T09:00:00Z"),
                    tombstone("daily"),
                    cancelledInstance("daily", "2026-03-04T09:00:00Z"))
                .linesOf("cancelled"))
        .hasSize(4);
  }

  @Test
  @DisplayName("Rule 10: an exception that no row cancels stands although its slot left the rule")
  void anExceptionOutlivesItsSlot() {
    calendar.snapshot(four(), moved());
    calendar.delta(daily("FREQ=DAILY;COUNT=2")).is("cancelled daily 2026-03-05T09:00Z");
    assertThat(calendar.model().lines()).contains("daily 2026-03-04T15:00Z");
    calendar
        .delta(cancelledInstance("daily", "2026-03-04T09:00:00Z"))
        .is("cancelled daily 2026-03-04T15:00Z");
  }

  @Test
  @DisplayName("Rule 10: an exception whose slot left the rule takes no part in pairing")
  void anExceptionWithoutASlotIsNotPaired() {
    calendar.snapshot(four(), moved());
    calendar
        .delta(
            series(
                "daily",
                "2026-03-02T11:00:00Z",
                "2026-03-02T11:30:00Z",
                "RRULE:FREQ=DAILY;COUNT=4"))
        .isInAnyOrder(
            "updated daily 2026-03-02T11:00Z was 2026-03-02T09:00Z [START, END]",
            "updated daily 2026-03-03T11:00Z was 2026-03-03T09:00Z [START, END]",
            "created daily 2026-03-04T11:00Z",
            "updated daily 2026-03-05T11:00Z was 2026-03-05T09:00Z [START, END]");
    assertThat(calendar.model().lines()).contains("daily 2026-03-04T15:00Z");
  }

  @Test
  @DisplayName("Rule 10: an exception whose slot comes back into the rule is that slot's meeting")
  void anExceptionWhoseSlotComesBack() {
    calendar.snapshot(four(), moved());
    calendar.delta(daily("FREQ=DAILY;COUNT=2"));
    calendar.delta(four()).is("created again daily 2026-03-05T09:00Z");
  }

  @Test
  @DisplayName("Rule 10: an edit of the master leaves what its exceptions say of themselves")
  void anEditOfTheMasterLeavesExceptions() {
    calendar.snapshot(four(), moved().title("Retro"));
    assertThat(calendar.delta(four().title("Stand-up")).lines())
        .hasSize(3)
        .noneMatch(line -> line.contains("15:00"));
  }

  @Test
  @DisplayName("Rule 10: master and exception of one round are one cause and one change each")
  void masterAndExceptionTogether() {
    calendar.snapshot(four());
    calendar
        .delta(moved().title("Retro"), four().title("Stand-up"))
        .isInAnyOrder(
            "updated Stand-up 2026-03-02T09:00Z [TITLE]",
            "updated Stand-up 2026-03-03T09:00Z [TITLE]",
            "updated Retro 2026-03-04T15:00Z was 2026-03-04T09:00Z [TITLE, START, END]",
            "updated Stand-up 2026-03-05T09:00Z [TITLE]")
        .ofOneCause();
  }

  @Test
  @DisplayName("Rule 10: an exception whose master comes later becomes one of its slots")
  void theMasterComesLater() {
    calendar.snapshot(moved()).is("created daily 2026-03-04T15:00Z");
    calendar
        .delta(four())
        .isInAnyOrder(
            "created daily 2026-03-02T09:00Z",
            "created daily 2026-03-03T09:00Z",
            "created daily 2026-03-05T09:00Z");
  }

  @Test
  @DisplayName("Rule 10: a single that becomes a series pairs with the slot of its date")
  void aSingleBecomesASeries() {
    calendar.snapshot(single("daily", "2026-03-03T09:00:00Z", "2026-03-03T09:30:00Z"));
    calendar
        .delta(four())
        .isInAnyOrder(
            "created daily 2026-03-02T09:00Z",
            "updated daily 2026-03-03T09:00Z [SERIES]",
            "created daily 2026-03-04T09:00Z",
            "created daily 2026-03-05T09:00Z")
        .ofOneCause();
  }

  @Test
  @DisplayName("Rule 10: a single that becomes a series may move in the day and change its title")
  void aSingleBecomesASeriesAndMoves() {
    calendar.snapshot(single("daily", "2026-03-02T11:00:00Z", "2026-03-02T11:30:00Z"));
    calendar
        .delta(daily("FREQ=DAILY;COUNT=2").title("Daily"))
        .isInAnyOrder(
            "updated Daily 2026-03-02T09:00Z was 2026-03-02T11:00Z [TITLE, START, END, SERIES]",
            "created Daily 2026-03-03T09:00Z");
  }

  @Test
  @DisplayName("Rule 10: a single whose date the series lacks is Cancelled")
  void aSingleWithoutASlot() {
    calendar.snapshot(single("daily", "2026-03-08T09:00:00Z", "2026-03-08T09:30:00Z"));
    calendar
        .delta(daily("FREQ=DAILY;COUNT=2"))
        .isInAnyOrder(
            "cancelled daily 2026-03-08T09:00Z",
            "created daily 2026-03-02T09:00Z",
            "created daily 2026-03-03T09:00Z");
  }

  @Test
  @DisplayName("Rule 10: a series that becomes a single pairs with the slot of its date")
  void aSeriesBecomesASingle() {
    calendar.snapshot(four());
    calendar
        .delta(single("daily", "2026-03-03T10:00:00Z", "2026-03-03T10:30:00Z"))
        .isInAnyOrder(
            "cancelled daily 2026-03-02T09:00Z",
            "updated daily 2026-03-03T10:00Z was 2026-03-03T09:00Z [START, END, SERIES]",
            "cancelled daily 2026-03-04T09:00Z",
            "cancelled daily 2026-03-05T09:00Z")
        .ofOneCause();
    calendar.advanceTo("2026-04-01T00:00:00Z").is("completed daily 2026-03-03T10:00Z");
  }

  @Test
  @DisplayName("Rule 10: there and back again keeps the ids of that day")
  void thereAndBackAgain() {
    GoogleEvent single = single("daily", "2026-03-02T09:00:00Z", "2026-03-02T09:30:00Z");
    calendar.snapshot(single);
    calendar.delta(four());
    Told told = calendar.delta(single);
    assertThat(told.linesOf("updated")).containsExactly("updated daily 2026-03-02T09:00Z [SERIES]");
    assertThat(told.linesOf("cancelled")).hasSize(3);
    calendar.delta(tombstone("daily")).is("cancelled daily 2026-03-02T09:00Z");
  }

  @Test
  @DisplayName("Rule 10: a past single that becomes a series is not told of its past")
  void aPastSingleBecomesASeries() {
    calendar.snapshot(single("daily", "2026-03-02T09:00:00Z", "2026-03-02T09:30:00Z"));
    calendar.advanceTo("2026-03-02T12:00:00Z");
    calendar
        .delta(four())
        .isInAnyOrder(
            "created daily 2026-03-03T09:00Z",
            "created daily 2026-03-04T09:00Z",
            "created daily 2026-03-05T09:00Z");
  }

  @Test
  @DisplayName("Rule 10: in a full pass a single that became a series is paired as well")
  void aSingleBecomesASeriesInAFullPass() {
    calendar.snapshot(single("daily", "2026-03-02T09:00:00Z", "2026-03-02T09:30:00Z"));
    calendar
        .resync(daily("FREQ=DAILY;COUNT=2"))
        .isInAnyOrder("updated daily 2026-03-02T09:00Z [SERIES]", "created daily 2026-03-03T09:00Z")
        .allOf(Origin.RESYNC);
  }
}
