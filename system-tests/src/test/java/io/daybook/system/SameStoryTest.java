// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.system.Diary.Rhythm;
import io.daybook.testkit.Slot;
import io.daybook.testkit.graph.Repeat;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What people do is told in the same words whoever keeps their calendar: the same changes, of the
 * same origin, with the same before and after, for each meeting in the same order.
 */
class SameStoryTest {

  private static final Slot.Timed TEN = Stage.at("2026-03-24T10:00");

  private static final Rhythm WEEKLY =
      new Rhythm("RRULE:FREQ=WEEKLY;BYDAY=TU", Repeat.weekly(1, DayOfWeek.TUESDAY));

  private static final Rhythm EVERY_OTHER_DAY =
      new Rhythm("RRULE:FREQ=DAILY;INTERVAL=2", Repeat.daily(2));

  private static final Rhythm DAILY =
      new Rhythm("RRULE:FREQ=DAILY;COUNT=5", Repeat.daily(1).times(5));

  @Test
  @DisplayName("Rules 6, 7, 8: first reading, then singles and whole days move, change and go")
  void singles() {
    List<List<String>> told =
        SameStory.everywhere(
            life -> {
              Diary diary = life.diary();
              String lunch = diary.insert("Lunch", Stage.at("2026-03-26T12:00"));
              String fair = diary.insert("Fair", Slot.on("2026-03-27"));
              String call = diary.insert("Call", Stage.at("2026-03-26T15:00"));
              life.follow();
              diary.move(lunch, Stage.at("2026-03-26T13:00"));
              diary.move(fair, Slot.on("2026-03-28"));
              life.sync();
              diary.change(
                  lunch, Stage.at("2026-03-26T19:00").lasting(Duration.ofHours(2)), "Dinner");
              life.sync();
              diary.rename(call, "Call");
              life.sync();
              diary.cancel(lunch);
              diary.delete(call);
              life.sync();
              diary.move(fair, Stage.at("2026-03-28T10:00"));
              life.sync();
              life.sync();
            });
    assertThat(told).hasSize(7);
    assertThat(told.get(0)).hasSize(3);
    assertThat(told.get(2)).hasSize(1);
    assertThat(told.get(3)).isEmpty();
    assertThat(told.get(4)).hasSize(2);
  }

  @Test
  @DisplayName("Rule 10: a series is renamed, moved in time, given another rule, and deleted")
  void series() {
    List<List<String>> told =
        SameStory.everywhere(
            life -> {
              Diary diary = life.diary();
              String id = diary.insertSeries("Weekly", TEN, WEEKLY);
              life.follow();
              diary.rename(id, "Planning");
              life.sync();
              diary.move(id, TEN.plusHours(1));
              life.sync();
              diary.repeat(id, DAILY);
              life.sync();
              diary.move(id, TEN.plusDays(1));
              life.sync();
              diary.repeat(id, EVERY_OTHER_DAY);
              life.sync();
              diary.delete(id);
              life.sync();
            });
    assertThat(told.get(0)).hasSize(2);
    assertThat(told.get(2)).hasSize(2);
    assertThat(told.get(told.size() - 1)).isNotEmpty().allMatch(line -> line.contains("cancelled"));
  }

  @Test
  @DisplayName("Rule 10: one instance is edited, moved, cancelled, and its series goes on")
  void instances() {
    List<List<String>> told =
        SameStory.everywhere(
            life -> {
              Diary diary = life.diary();
              String id = diary.insertSeries("Daily", TEN, DAILY);
              life.follow();
              diary.renameInstance(id, TEN.plusDays(1), "Special");
              diary.moveInstance(id, TEN.plusDays(2), TEN.plusDays(2).plusHours(3));
              diary.cancelInstance(id, TEN.plusDays(3));
              life.sync();
              diary.moveInstance(id, TEN.plusDays(1), TEN.plusDays(6));
              diary.cancelInstance(id, TEN.plusDays(2));
              life.sync();
              diary.rename(id, "Standup");
              life.sync();
              life.moveTo("2026-04-02T12:00");
            });
    assertThat(told.get(1)).hasSize(3);
    assertThat(told.get(2)).hasSize(2);
  }

  @Test
  @DisplayName("Rule 10: \"this and following\" is updated and not replaced")
  void split() {
    List<List<String>> told =
        SameStory.withRules(
            life -> {
              Diary diary = life.diary();
              String id = diary.insertSeries("Daily", TEN, DAILY);
              life.follow();
              String rest = diary.split(id, TEN.plusDays(2), TEN.plusDays(2).plusHours(2), "Daily");
              life.sync();
              diary.rename(rest, "Later");
              life.sync();
              diary.delete(id);
              life.sync();
              diary.delete(rest);
              life.sync();
            });
    assertThat(told.get(1)).hasSize(3).allMatch(line -> line.contains("[START, END, SERIES]"));
  }

  @Test
  @DisplayName("Rule 10: a single event becomes a series and is a single one again")
  void singleAndSeries() {
    SameStory.withRules(
        life -> {
          Diary diary = life.diary();
          String id = diary.insert("Talk", TEN);
          life.follow();
          diary.repeat(id, WEEKLY);
          life.sync();
          diary.once(id);
          life.sync();
          diary.move(id, TEN.plusHours(1));
          life.sync();
        });
  }

  @Test
  @DisplayName("Rule 7: a guest answers")
  void answers() {
    List<List<String>> told =
        SameStory.everywhere(
            life -> {
              Diary diary = life.diary();
              String id = diary.invite("Demo", TEN, "eve@other.example");
              life.follow();
              diary.accept(id, "eve@other.example");
              life.sync();
            });
    assertThat(told.get(1))
        .containsExactly(
            "ana updated \"Demo\" 2026-03-24T09:00Z [ATTENDEES] change until 2026-03-24T10:00Z was"
                + " until 2026-03-24T10:00Z");
  }

  @Test
  @DisplayName(
      "Rules 9 and 16: over days the horizon rolls, meetings are reminded of and completed")
  void days() {
    List<List<String>> told =
        SameStory.everywhere(
            life -> {
              Diary diary = life.diary();
              String weekly = diary.insertSeries("Weekly", TEN, WEEKLY);
              String daily = diary.insertSeries("Fair", Slot.on("2026-03-25"), DAILY);
              String lunch = diary.insert("Lunch", Stage.at("2026-03-26T12:00"));
              life.follow();
              life.moveTo("2026-03-25T12:00");
              diary.remind(lunch, 30);
              life.sync();
              diary.renameInstance(daily, Slot.on("2026-03-27"), "Last day");
              life.sync();
              life.moveTo("2026-03-30T12:00");
              diary.moveInstance(weekly, TEN.plusDays(7), TEN.plusDays(8));
              life.sync();
              life.moveTo("2026-04-09T12:00");
            });
    assertThat(told.get(1)).anyMatch(line -> line.contains("horizon"));
    assertThat(told.get(1)).anyMatch(line -> line.contains("reminder"));
    assertThat(told.get(1)).anyMatch(line -> line.contains("completed"));
  }

  @Test
  @DisplayName("Rule 3: what happened while the cursor was lost is told once, as a resync")
  void lostCursor() {
    List<List<String>> told =
        SameStory.everywhere(
            life -> {
              Diary diary = life.diary();
              String id = diary.insertSeries("Daily", TEN, DAILY);
              String gone = diary.insertSeries("Gone", TEN.plusHours(2), WEEKLY);
              String lunch = diary.insert("Lunch", Stage.at("2026-03-26T12:00"));
              String dinner = diary.insert("Dinner", Stage.at("2026-03-26T19:00"));
              life.follow();
              diary.moveInstance(id, TEN.plusDays(1), TEN.plusDays(1).plusHours(2));
              life.sync();
              diary.loseCursors();
              life.sync();
              diary.loseCursors();
              diary.delete(gone);
              diary.delete(lunch);
              diary.rename(dinner, "Supper");
              diary.cancelInstance(id, TEN.plusDays(2));
              diary.insert("Breakfast", Stage.at("2026-03-26T08:00"));
              life.sync();
              life.sync();
            });
    assertThat(told.get(2)).isEmpty();
    assertThat(told.get(3)).hasSize(6).allMatch(line -> line.contains(" resync "));
    assertThat(told.get(4)).isEmpty();
  }

  @Test
  @DisplayName("Rule 11: a meeting moves to another calendar and back")
  void anotherCalendar() {
    List<List<String>> told =
        SameStory.everywhere(
            life -> {
              Diary diary = life.diary();
              String id = diary.insert("Planning", TEN);
              life.follow();
              diary.moveToTeam(id, "Planning", TEN);
              life.sync();
              diary.moveBack(id);
              life.sync();
            });
    assertThat(told.get(1))
        .containsExactly(
            "ana cancelled \"Planning\" 2026-03-24T09:00Z change until 2026-03-24T10:00Z",
            "team created \"Planning\" 2026-03-24T09:00Z change until 2026-03-24T10:00Z");
    assertThat(told.get(2)).hasSize(2);
  }
}
