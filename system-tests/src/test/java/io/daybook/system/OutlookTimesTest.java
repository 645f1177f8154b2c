// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.daybook.api.Change;
import io.daybook.api.EventStatus;
import io.daybook.api.EventTime;
import io.daybook.api.EventType;
import io.daybook.api.Transparency;
import io.daybook.api.Visibility;
import io.daybook.testkit.Slot;
import io.daybook.testkit.graph.Repeat;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Times of Outlook's events: patterns over a change of the clocks, whole days, and kinds. */
class OutlookTimesTest {

  private final OutlookStage stage =
      OutlookStage.open(Stage.Setup.USUAL.ahead(400).poll(Duration.ofHours(6)));

  @AfterEach
  void close() {
    stage.close();
  }

  private Change last() {
    return stage.told().get(stage.told().size() - 1);
  }

  private List<String> starts() {
    return stage.told().stream()
        .map(change -> Lines.time(change.occurrence().event().when().start()))
        .toList();
  }

  static List<Arguments> patterns() {
    return List.of(
        arguments(
            Repeat.daily(3).times(3),
            "2026-03-24T10:00",
            List.of("2026-03-24T09:00Z", "2026-03-27T09:00Z", "2026-03-30T08:00Z")),
        arguments(
            Repeat.weekly(1, DayOfWeek.TUESDAY, DayOfWeek.SUNDAY).times(3),
            "2026-03-24T10:00",
            List.of("2026-03-24T09:00Z", "2026-03-29T08:00Z", "2026-03-31T08:00Z")),
        arguments(
            Repeat.monthly(1, 31).times(3),
            "2026-03-31T10:00",
            List.of("2026-03-31T08:00Z", "2026-04-30T08:00Z", "2026-05-31T08:00Z")),
        arguments(
            Repeat.monthly(6, "last", DayOfWeek.THURSDAY).times(2),
            "2026-03-26T10:00",
            List.of("2026-03-26T09:00Z", "2026-09-24T08:00Z")),
        arguments(
            Repeat.yearly(3, 28).times(2),
            "2026-03-28T10:00",
            List.of("2026-03-28T09:00Z", "2027-03-28T08:00Z")),
        arguments(
            Repeat.yearly(3, "last", DayOfWeek.SUNDAY).times(2),
            "2026-03-29T10:00",
            List.of("2026-03-29T08:00Z", "2027-03-28T08:00Z")));
  }

  @ParameterizedTest
  @MethodSource("patterns")
  @DisplayName("Rule 14: each pattern keeps its wall time when the clocks go forward")
  void patternOverAChangeOfClocks(Repeat pattern, String first, List<String> expected) {
    stage.ana.insertSeries("Review", Stage.at(first), pattern);

    stage.follow();

    assertThat(starts()).containsExactlyElementsOf(expected);
    assertThat(stage.told())
        .allSatisfy(
            change -> {
              EventTime.Timed start = (EventTime.Timed) change.occurrence().event().when().start();
              assertThat(start.zone()).isEqualTo(Stage.PARIS);
              assertThat(start.local().getHour()).isEqualTo(10);
            });
    stage.assertTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "America/Los_Angeles, 2026-03-07T10:00, 2026-10-31T17:00Z, 2026-11-01T18:00Z",
    "Australia/Sydney, 2026-03-27T10:00, 2026-04-03T23:00Z, 2026-04-05T00:00Z",
    "Asia/Calcutta, 2026-03-27T10:00, 2026-04-03T04:30Z, 2026-04-04T04:30Z",
  })
  @DisplayName("Rule 14: a zone by its Windows name has its own changes of clocks")
  void windowsZones(String zone, String first, String before, String after) {
    stage.ana.insertSeries("Sync", Slot.at(first, zone), Repeat.daily(1).times(300));

    stage.follow();

    assertThat(starts()).contains(before, after);
    assertThat(starts().indexOf(after)).isEqualTo(starts().indexOf(before) + 1);
    stage.assertTrue();
  }

  @Test
  @DisplayName("Rule 15: whole days are dates, and begin in the zone of the connection")
  void wholeDays() {
    stage.ana.insert(draft -> draft.title("Fair").time(Slot.on("2026-03-29")).reminder(60));
    stage.ana.insertSeries("Weekly", Slot.on("2026-03-27"), Repeat.daily(1).times(2));
    assertThat(stage.follow())
        .containsExactlyInAnyOrder(
            "created \"Fair\" 2026-03-29 snapshot",
            "created \"Weekly\" 2026-03-27 snapshot",
            "created \"Weekly\" 2026-03-28 snapshot");

    stage.moveTo("2026-03-28T22:59");
    assertThat(stage.moveTo("2026-03-28T23:00"))
        .containsExactly("reminder \"Fair\" 2026-03-29 -60 clock");
    assertThat(stage.moveTo("2026-03-29T23:59"))
        .containsExactly("completed \"Weekly\" 2026-03-28 clock");
    assertThat(stage.moveTo("2026-03-30T00:00"))
        .containsExactly("completed \"Fair\" 2026-03-29 clock");
    stage.assertTrue();
  }

  @Test
  @DisplayName("Rule 7: a timed event that becomes a whole day, and back, says so")
  void becomesAWholeDay() {
    String id = stage.ana.insert("Fair", Stage.at("2026-03-27T10:00"));
    stage.follow();

    stage.ana.move(id, Slot.on("2026-03-28"));
    assertThat(stage.sync())
        .containsExactly(
            "updated \"Fair\" 2026-03-27T09:00Z → 2026-03-28 [START, END, ALL_DAY, TIME_ZONE]"
                + " change");
    stage.ana.move(id, Stage.at("2026-03-27T10:00"));
    assertThat(stage.sync()).hasSize(1);
    stage.assertTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "showAs, free, CONFIRMED, EVENT",
    "showAs, tentative, TENTATIVE, EVENT",
    "showAs, oof, CONFIRMED, OUT_OF_OFFICE",
    "showAs, workingElsewhere, CONFIRMED, WORKING_LOCATION",
    "sensitivity, private, CONFIRMED, EVENT",
  })
  @DisplayName("Rule 7: free, tentative, out of office, elsewhere and private are told as ours")
  void looks(String member, String value, EventStatus status, EventType type) {
    stage.ana.insert(
        draft -> draft.title("Mine").time(Stage.at("2026-03-27T10:00")).text(member, value));

    stage.follow();

    assertThat(last().occurrence().event().look().status()).isEqualTo(status);
    assertThat(last().occurrence().event().look().type()).isEqualTo(type);
    assertThat(last().occurrence().event().look().transparency())
        .isEqualTo(value.equals("free") ? Transparency.TRANSPARENT : Transparency.OPAQUE);
    assertThat(last().occurrence().event().look().visibility())
        .isEqualTo(value.equals("private") ? Visibility.PRIVATE : Visibility.DEFAULT);
  }

  @Test
  @DisplayName("Rule 9: occurrences come into reach one by one; a far single event is told at once")
  void horizon() {
    stage.scene.rebuild(Stage.Setup.USUAL.ahead(14));
    stage.ana.insertSeries(
        "Weekly", Stage.at("2026-03-24T10:00"), Repeat.weekly(1, DayOfWeek.TUESDAY));
    stage.ana.insert("Summit", Stage.at("2026-11-24T10:00"));
    assertThat(stage.follow())
        .containsExactly(
            "created \"Weekly\" 2026-03-24T09:00Z snapshot",
            "created \"Weekly\" 2026-03-31T08:00Z snapshot",
            "created \"Summit\" 2026-11-24T09:00Z snapshot");

    assertThat(stage.moveTo("2026-03-24T08:59")).isEmpty();
    assertThat(stage.pass(Duration.ofHours(3)))
        .containsExactly(
            "created \"Weekly\" 2026-04-07T08:00Z horizon",
            "reminder \"Weekly\" 2026-03-24T09:00Z -15 clock",
            "completed \"Weekly\" 2026-03-24T09:00Z clock");
    stage.assertTrue();
  }
}
