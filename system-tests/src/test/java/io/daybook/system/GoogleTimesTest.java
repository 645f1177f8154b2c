// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.CalendarRef;
import io.daybook.api.Change;
import io.daybook.api.Reminder;
import io.daybook.api.ReminderMethod;
import io.daybook.testkit.Slot;
import io.daybook.testkit.google.EventDraft;
import io.daybook.testkit.google.FakeCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days far from UTC, ends that nobody chose, and reminders, as Google has them. */
class GoogleTimesTest {

  private static final String FAR = "far@acme.example";

  private static final CalendarRef FAR_REF = new CalendarRef("google", Stage.CONNECTION, FAR);

  private final Stage stage = Stage.open();

  private final Slot.Timed ten = Stage.at("2026-03-24T10:00");

  @AfterEach
  void close() {
    stage.close();
  }

  private static EventDraft openEnd(EventDraft draft) {
    return draft.member("endTimeUnspecified", "true");
  }

  private Instant end() {
    return stage.told.get(stage.told.size() - 1).occurrence().event().when().endInstant();
  }

  private List<Reminder> reminders() {
    return stage.told.get(stage.told.size() - 1).occurrence().event().look().reminders();
  }

  @ParameterizedTest
  @CsvSource({
    "Pacific/Auckland, 2026-03-28T11:00:00Z, 2026-03-29T11:00:00Z, 2026-04-05T12:00:00Z",
    "Pacific/Apia, 2026-03-28T11:00:00Z, 2026-03-29T11:00:00Z, 2026-04-05T11:00:00Z",
  })
  @DisplayName("Rule 15: a day 13 hours ahead of UTC keeps its date, and begins and ends there")
  void dayFarFromUtc(String zone, Instant midnight, Instant end, Instant afterClocks) {
    FakeCalendar far = stage.google.addCalendar(FAR, "Far", ZoneId.of(zone), false);
    String id =
        far.insert(
            draft -> draft.title("Day off").time(Slot.on("2026-03-29")).reminders(60, 24 * 60));
    stage.daybook().follow(Stage.CONNECTION, FAR);
    stage.daybook().runDue();
    assertThat(stage.lines()).containsExactly("created \"Day off\" 2026-03-29 snapshot");
    assertThat(stage.told.get(0).occurrence().event().when().startInstant()).isEqualTo(midnight);
    assertThat(end()).isEqualTo(end);

    assertThat(stage.pass(Duration.ofDays(7)))
        .containsExactly(
            "reminder \"Day off\" 2026-03-29 -1440 clock",
            "reminder \"Day off\" 2026-03-29 -60 clock",
            "completed \"Day off\" 2026-03-29 clock");
    assertThat(stage.told.subList(1, 4))
        .extracting(change -> change.header().timestamp())
        .containsExactly(
            midnight.minus(Duration.ofDays(1)), midnight.minus(Duration.ofHours(1)), end);

    // In Auckland the clocks went back the day before.
    far.move(id, Slot.on("2026-04-06"));
    stage.daybook().wake(FAR_REF);
    stage.daybook().runDue();
    assertThat(stage.lines())
        .containsExactly("updated \"Day off\" 2026-03-29 → 2026-04-06 [START, END] change");
    assertThat(stage.told.get(4).occurrence().event().when().startInstant()).isEqualTo(afterClocks);
  }

  @Test
  @DisplayName("Rule 15: a series of days 13 hours ahead of UTC has one instance on each date")
  void daysFarFromUtc() {
    FakeCalendar far = stage.google.addCalendar(FAR, "Far", ZoneId.of("Pacific/Auckland"), false);
    String id = far.insertSeries("Duty", Slot.on("2026-04-03"), "RRULE:FREQ=DAILY;COUNT=4");
    stage.daybook().follow(Stage.CONNECTION, FAR);
    stage.daybook().runDue();
    assertThat(stage.lines())
        .containsExactly(
            "created \"Duty\" 2026-04-03 snapshot",
            "created \"Duty\" 2026-04-04 snapshot",
            "created \"Duty\" 2026-04-05 snapshot",
            "created \"Duty\" 2026-04-06 snapshot");

    far.cancelInstance(id, Slot.on("2026-04-05"));

    stage.daybook().wake(FAR_REF);
    stage.daybook().runDue();
    assertThat(stage.lines()).containsExactly("cancelled \"Duty\" 2026-04-05 change");
  }

  @Test
  @DisplayName("Rule 7: an end that is not specified is ignored, until one is")
  void endUnspecified() {
    String id = stage.ana.insert(draft -> openEnd(draft.title("Drop by").time(ten)));
    assertThat(stage.follow()).containsExactly("created \"Drop by\" 2026-03-24T09:00Z snapshot");
    assertThat(end()).isEqualTo("2026-03-24T09:00:00Z");

    stage.ana.move(id, ten.lasting(Duration.ofHours(3)));
    assertThat(stage.sync()).isEmpty();

    stage.ana.edit(id, draft -> draft.without("endTimeUnspecified"));
    assertThat(stage.sync()).containsExactly("updated \"Drop by\" 2026-03-24T09:00Z [END] change");
    assertThat(end()).isEqualTo("2026-03-24T12:00:00Z");
  }

  @Test
  @DisplayName("Rule 16: without an end a meeting is over when it starts, a day when it is over")
  void endUnspecifiedCompletes() {
    stage.ana.insert(draft -> openEnd(draft.title("Drop by").time(ten).reminders()));
    stage.ana.insert(draft -> openEnd(draft.title("Fair").time(Slot.on("2026-03-25")).reminders()));
    assertThat(stage.follow()).hasSize(2);

    assertThat(stage.moveTo("2026-03-24T10:00"))
        .containsExactly("completed \"Drop by\" 2026-03-24T09:00Z clock");
    assertThat(stage.moveTo("2026-03-25T23:59")).isEmpty();
    assertThat(stage.moveTo("2026-03-26T00:00"))
        .containsExactly("completed \"Fair\" 2026-03-25 clock");
  }

  @Test
  @DisplayName(
      "Rule 7: own reminders replace the calendar's, and it does not matter that"
          + " updated stays")
  void remindersAreOverridden() {
    String id = stage.ana.insert("Review", ten);
    stage.follow();
    assertThat(reminders()).containsExactly(new Reminder(10, ReminderMethod.POPUP));
    stage.clock.advance(Duration.ofHours(1));

    stage.ana.edit(
        id,
        draft ->
            draft.member(
                "reminders",
                "{\"useDefault\":false,\"overrides\":[{\"method\":\"email\",\"minutes\":60}]}"));

    assertThat(stage.sync())
        .containsExactly("updated \"Review\" 2026-03-24T09:00Z [REMINDERS] change");
    assertThat(reminders()).containsExactly(new Reminder(60, ReminderMethod.EMAIL));
    Change.Updated updated = (Change.Updated) stage.told.get(1);
    assertThat(updated.occurrence().event().revision().updatedAt())
        .isEqualTo(updated.previous().event().revision().updatedAt());
    stage.ana.edit(id, draft -> draft.member("reminders", "{\"useDefault\":true}"));
    assertThat(stage.sync()).hasSize(1);
    assertThat(reminders()).containsExactly(new Reminder(10, ReminderMethod.POPUP));
    assertThat(stage.moveTo("2026-03-24T10:30"))
        .containsExactly("reminder \"Review\" 2026-03-24T09:00Z -10 clock");
  }

  @Test
  @DisplayName("Rule 7: other default reminders alone are told of the events that have them")
  void defaultRemindersChange() {
    stage.ana.insert("Review", ten);
    stage.ana.insertSeries("Weekly", ten.plusHours(1), "RRULE:FREQ=WEEKLY");
    stage.ana.insert(draft -> draft.title("Own").time(ten.plusHours(2)).reminders(10));
    assertThat(stage.follow()).hasSize(4);

    stage.ana.listing().reminders(30);

    assertThat(stage.sync())
        .containsExactlyInAnyOrder(
            "updated \"Review\" 2026-03-24T09:00Z [REMINDERS] resync",
            "updated \"Weekly\" 2026-03-24T10:00Z [REMINDERS] resync",
            "updated \"Weekly\" 2026-03-31T09:00Z [REMINDERS] resync");
    assertThat(stage.sync()).isEmpty();
    assertThat(stage.moveTo("2026-03-24T09:35"))
        .contains("reminder \"Review\" 2026-03-24T09:00Z -30 clock");
  }

  @Test
  @DisplayName("Rule 15: a calendar that moves to another zone takes its days along")
  void calendarZoneChanges() {
    stage.ana.insert("Day off", Slot.on("2026-03-27"));
    stage.ana.insert("Review", ten);
    assertThat(stage.follow()).hasSize(2);

    stage.ana.listing().zone(ZoneId.of("Pacific/Auckland"));

    assertThat(stage.sync()).isEmpty();
    assertThat(stage.moveTo("2026-03-27T11:59"))
        .contains("reminder \"Day off\" 2026-03-27 -10 clock")
        .doesNotContain("completed \"Day off\" 2026-03-27 clock");
    assertThat(stage.moveTo("2026-03-27T12:00"))
        .containsExactly("completed \"Day off\" 2026-03-27 clock");
    // Midnight in Auckland, not in Paris.
    assertThat(stage.told.get(stage.told.size() - 1).header().timestamp())
        .isEqualTo("2026-03-27T11:00:00Z");
  }
}
