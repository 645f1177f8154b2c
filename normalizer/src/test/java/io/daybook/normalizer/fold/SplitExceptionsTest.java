// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import static io.daybook.normalizer.fold.GoogleEvent.cancelledInstance;
import static io.daybook.normalizer.fold.GoogleEvent.exception;
import static io.daybook.normalizer.fold.GoogleEvent.series;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What becomes of exceptions when "this and following" are edited: they keep their ids. */
class SplitExceptionsTest {

  private static final String SLOT = "2026-03-08T09:00:00Z";

  private static final String NEW = "d_R20260307T090000";

  private static final GoogleEvent CUT =
      series(
          "d",
          "2026-03-02T09:00:00Z",
          "2026-03-02T09:30:00Z",
          "RRULE:FREQ=DAILY;UNTIL=20260307T085959Z");

  private static final GoogleEvent FOLLOWING =
      series(NEW, "2026-03-07T09:00:00Z", "2026-03-07T09:30:00Z", "RRULE:FREQ=DAILY;COUNT=2")
          .title("d");

  private static final String[] ALL_AGAIN = {
    "created again d 2026-03-02T09:00Z",
    "created again d 2026-03-03T09:00Z",
    "created again d 2026-03-04T09:00Z",
    "created again d 2026-03-05T09:00Z",
    "created again d 2026-03-06T09:00Z",
    "created again d 2026-03-07T09:00Z",
    "created again d 2026-03-08T09:00Z"
  };

  private final GoogleCalendarScript calendar = GoogleCalendarScript.at("2026-03-02T08:00:00Z", 7);

  @BeforeEach
  void tellASeriesWithAMovedInstance() {
    calendar.snapshot(
        series("d", "2026-03-02T09:00:00Z", "2026-03-02T09:30:00Z", "RRULE:FREQ=DAILY;COUNT=7"),
        moved("d"));
  }

  @Test
  @DisplayName("Rule 10: an exception that comes as part of the new series has left the old one")
  void exceptionGoesAlong() {
    calendar
        .delta(CUT, FOLLOWING, moved(NEW))
        .isInAnyOrder(
            "updated d 2026-03-07T09:00Z [SERIES]", "updated d 2026-03-08T15:00Z [SERIES]");
  }

  @Test
  @DisplayName("Rule 10: the old side may say that it is gone under the same id, in either order")
  void oldSideMayCancelUnderTheSameId() {
    calendar
        .delta(moved(NEW), CUT, FOLLOWING, cancelledInstance("d", SLOT))
        .isInAnyOrder(
            "updated d 2026-03-07T09:00Z [SERIES]", "updated d 2026-03-08T15:00Z [SERIES]");
  }

  @Test
  @DisplayName("Rule 10: a cancelled exception of the old series is the new one's slot of its date")
  void cancelledExceptionFallsToTheNewSlot() {
    calendar
        .delta(CUT, FOLLOWING, cancelledInstance("d", SLOT))
        .isInAnyOrder(
            "updated d 2026-03-07T09:00Z [SERIES]",
            "updated d 2026-03-08T09:00Z was 2026-03-08T15:00Z [START, END, SERIES]");
  }

  @Test
  @DisplayName("Rule 3: a full pass that lacks the old side and has the new one is a split")
  void oldSideIsOverWhenThePassComes() {
    calendar.advanceTo("2026-03-07T08:00:00Z");
    calendar
        .resync(FOLLOWING, moved(NEW))
        .isInAnyOrder(
            "updated d 2026-03-07T09:00Z [SERIES]", "updated d 2026-03-08T15:00Z [SERIES]");
  }

  @Test
  @DisplayName("Rule 10: a split at the first instance leaves the old rule nothing, all are paired")
  void splitAtTheFirstInstance() {
    calendar
        .delta(
            series(
                "d",
                "2026-03-02T09:00:00Z",
                "2026-03-02T09:30:00Z",
                "RRULE:FREQ=DAILY;UNTIL=20260302T085959Z"),
            series(
                    "d_R20260302T090000",
                    "2026-03-02T09:00:00Z",
                    "2026-03-02T09:30:00Z",
                    "RRULE:FREQ=DAILY;COUNT=2")
                .title("d"),
            cancelledInstance("d", SLOT))
        .isInAnyOrder(
            "updated d 2026-03-02T09:00Z [SERIES]",
            "updated d 2026-03-03T09:00Z [SERIES]",
            "cancelled d 2026-03-04T09:00Z",
            "cancelled d 2026-03-05T09:00Z",
            "cancelled d 2026-03-06T09:00Z",
            "cancelled d 2026-03-07T09:00Z",
            "cancelled d 2026-03-08T15:00Z");
  }

  @Test
  @DisplayName("Rule 6: a restored series has its exceptions and called-off instances again")
  void restoredSeriesHasItsExceptions() {
    calendar.delta(cancelledInstance("d", "2026-03-05T09:00:00Z"));
    calendar.delta(GoogleEvent.tombstone("d"));
    calendar
        .delta(
            series("d", "2026-03-02T09:00:00Z", "2026-03-02T09:30:00Z", "RRULE:FREQ=DAILY;COUNT=7"))
        .isInAnyOrder(
            "created again d 2026-03-02T09:00Z",
            "created again d 2026-03-03T09:00Z",
            "created again d 2026-03-04T09:00Z",
            "created again d 2026-03-06T09:00Z",
            "created again d 2026-03-07T09:00Z",
            "created again d 2026-03-08T15:00Z");
  }

  @Test
  @DisplayName(
      "Rule 6: a series that got another rule, was deleted and is restored has all its slots")
  void restoredSeriesHasTheSlotsOfDroppedExceptions() {
    // Of what was moved and dropped between two rounds only bare ids are left, one of them unseen.
    calendar.delta(
        GoogleEvent.tombstone("d_20260305T090000Z"),
        GoogleEvent.tombstone("d_20260308T090000Z"),
        GoogleEvent.tombstone("d"));
    calendar.delta(restored()).isInAnyOrder(ALL_AGAIN);
  }

  @Test
  @DisplayName("Rule 6: so has one that is restored first and got another rule then")
  void restoredSeriesDropsExceptions() {
    calendar.delta(GoogleEvent.tombstone("d"));
    calendar
        .delta(
            restored(),
            GoogleEvent.tombstone("d_20260305T090000Z"),
            GoogleEvent.tombstone("d_20260308T090000Z"))
        .isInAnyOrder(ALL_AGAIN);
  }

  @Test
  @DisplayName("Rule 6: and one that was restored, got another rule and was deleted unseen")
  void seriesRestoredUnseenDropsExceptions() {
    calendar.delta(GoogleEvent.tombstone("d"));
    calendar
        .delta(GoogleEvent.tombstone("d_20260308T090000Z"), GoogleEvent.tombstone("d"))
        .isNothing();
    calendar.delta(restored()).isInAnyOrder(ALL_AGAIN);
  }

  @Test
  @DisplayName(
      "Rule 10: an exception that left a series while it was deleted is not restored with it")
  void exceptionLeavesADeletedSeries() {
    calendar.delta(GoogleEvent.tombstone("d"));
    calendar
        .delta(CUT, FOLLOWING, moved(NEW))
        .isInAnyOrder(
            "created again d 2026-03-02T09:00Z",
            "created again d 2026-03-03T09:00Z",
            "created again d 2026-03-04T09:00Z",
            "created again d 2026-03-05T09:00Z",
            "created again d 2026-03-06T09:00Z",
            "created again d 2026-03-07T09:00Z",
            "created again d 2026-03-08T15:00Z");
  }

  private static GoogleEvent restored() {
    return series("d", "2026-03-02T09:00:00Z", "2026-03-02T09:30:00Z", "RRULE:FREQ=DAILY;COUNT=7");
  }

  private static GoogleEvent moved(String seriesId) {
    return exception(seriesId, SLOT, "2026-03-08T15:00:00Z", "2026-03-08T15:30:00Z").title("d");
  }
}
