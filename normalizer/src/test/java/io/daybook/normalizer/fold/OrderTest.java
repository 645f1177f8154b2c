// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import static io.daybook.normalizer.fold.GoogleEvent.cancelledInstance;
import static io.daybook.normalizer.fold.GoogleEvent.exception;
import static io.daybook.normalizer.fold.GoogleEvent.series;
import static io.daybook.normalizer.fold.GoogleEvent.single;
import static io.daybook.normalizer.fold.GoogleEvent.tombstone;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OrderTest {

  private final GoogleCalendarScript calendar = GoogleCalendarScript.at("2026-03-02T08:00:00Z", 7);

  private static GoogleEvent lunch(String title) {
    return single("lunch", "2026-03-03T12:00:00Z", "2026-03-03T13:00:00Z").title(title);
  }

  private static GoogleEvent daily() {
    return series(
        "daily", "2026-03-02T09:00:00Z", "2026-03-02T09:30:00Z", "RRULE:FREQ=DAILY;COUNT=3");
  }

  private static GoogleEvent moved(int hour) {
    String start = "2026-03-03T" + hour;
    return exception("daily", "2026-03-03T09:00:00Z", start + ":00:00Z", start + ":30:00Z");
  }

  @Test
  @DisplayName("Rule 12: of several rows with one id the last wins")
  void theLastRowWins() {
    calendar
        .snapshot(lunch("one"), lunch("two"), lunch("three"))
        .is("created three 2026-03-03T12:00Z");
    calendar.delta(lunch("four"), lunch("three")).isNothing();
  }

  @Test
  @DisplayName("Rule 12: a last row that cancels wins, and so does one that revives")
  void theLastRowCancelsOrRevives() {
    calendar.snapshot(lunch("lunch"));
    calendar.delta(lunch("Lunch"), tombstone("lunch")).is("cancelled lunch 2026-03-03T12:00Z");
    calendar.delta(tombstone("lunch"), lunch("Lunch")).is("created again Lunch 2026-03-03T12:00Z");
    calendar.delta(tombstone("lunch"), lunch("Lunch")).isNothing();
  }

  @Test
  @DisplayName("Rule 12: the last row of an instance wins")
  void theLastRowOfAnInstanceWins() {
    calendar.snapshot(daily());
    calendar
        .delta(cancelledInstance("daily", "2026-03-03T09:00:00Z"), moved(11), moved(14))
        .is("updated daily 2026-03-03T14:00Z was 2026-03-03T09:00Z [START, END]");
    calendar
        .delta(moved(16), cancelledInstance("daily", "2026-03-03T09:00:00Z"))
        .is("cancelled daily 2026-03-03T14:00Z");
  }

  @Test
  @DisplayName("Rule 12: in a list an older updated does not lose")
  void anOlderUpdatedDoesNotLose() {
    calendar.snapshot(lunch("new").with("updated", "2026-03-01T12:00:00.000Z"));
    calendar
        .delta(lunch("old").with("updated", "2026-02-01T12:00:00.000Z"))
        .is("updated old 2026-03-03T12:00Z [TITLE]");
  }

  @Test
  @DisplayName("Rule 12: an exception before its master in the list is still its exception")
  void anExceptionMayComeBeforeItsMaster() {
    calendar
        .snapshot(moved(11), cancelledInstance("daily", "2026-03-04T09:00:00Z"), daily())
        .isInAnyOrder("created daily 2026-03-02T09:00Z", "created daily 2026-03-03T11:00Z");
  }

  @Test
  @DisplayName("Rule 13: sequence numbers rise by one over rounds and ticks, in the order told")
  void sequenceNumbersRiseByOne() {
    List<Long> numbers = new ArrayList<>();
    List<Told> steps =
        List.of(
            calendar.snapshot(daily(), lunch("lunch").reminders(10)),
            calendar.delta(lunch("Lunch").reminders(10), moved(11)),
            calendar.advanceTo("2026-03-03T12:30:00Z"),
            calendar.resync(daily(), moved(11)),
            calendar.advanceTo("2026-03-09T00:00:00Z"));
    steps.forEach(
        step -> step.changes().forEach(change -> numbers.add(change.header().sequence())));
    assertThat(numbers).hasSizeGreaterThan(8);
    for (int i = 0; i < numbers.size(); i++) {
      assertThat(numbers.get(i)).isEqualTo(i + 1L);
    }
  }

  @Test
  @DisplayName(
      "Rule 13: what the clock brought before a round is told before what the round brings")
  void theClockComesBeforeTheRound() {
    calendar.snapshot(
        single("early", "2026-03-02T09:00:00Z", "2026-03-02T10:00:00Z"), lunch("lunch"));
    calendar
        .sleepUntil("2026-03-02T10:00:00Z")
        .delta(lunch("Lunch"))
        .is("completed early 2026-03-02T09:00Z", "updated Lunch 2026-03-03T12:00Z [TITLE]");
  }
}
