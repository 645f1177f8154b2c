// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.system.Diary.Rhythm;
import io.daybook.testkit.Slot;
import io.daybook.testkit.graph.Repeat;
import java.time.DayOfWeek;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Where providers differ, so that what people do is told in other words. */
class OtherStoryTest {

  private static final Slot.Timed TEN = Stage.at("2026-03-24T10:00");

  private static final Rhythm WEEKLY =
      new Rhythm("RRULE:FREQ=WEEKLY;BYDAY=TU", Repeat.weekly(1, DayOfWeek.TUESDAY));

  private static final Rhythm ONCE =
      new Rhythm("RRULE:FREQ=DAILY;COUNT=1", Repeat.daily(1).times(1));

  private static final Rhythm TWICE =
      new Rhythm("RRULE:FREQ=DAILY;COUNT=2", Repeat.daily(1).times(2));

  private static final Rhythm DAILY =
      new Rhythm("RRULE:FREQ=DAILY;COUNT=5", Repeat.daily(1).times(5));

  @Test
  @DisplayName("Differs: Graph ties the sides of a split by their subject, Google by their ids")
  void renamedSplit() {
    Consumer<Lived> script =
        life -> {
          String id = life.diary().insertSeries("Daily", TEN, DAILY);
          life.follow();
          life.diary().split(id, TEN.plusDays(3), TEN.plusDays(3), "Later");
          life.sync();
        };
    assertThat(Lived.google(Lived.AHEAD).through(script).get(1))
        .hasSize(2)
        .allMatch(line -> line.startsWith("ana updated \"Daily\" → \"Later\""));
    assertThat(Lived.outlook(true, true).through(script).get(1))
        .containsExactly(
            "ana cancelled \"Daily\" 2026-03-27T09:00Z change until 2026-03-27T10:00Z",
            "ana cancelled \"Daily\" 2026-03-28T09:00Z change until 2026-03-28T10:00Z",
            "ana created \"Later\" 2026-03-27T09:00Z change until 2026-03-27T10:00Z",
            "ana created \"Later\" 2026-03-28T09:00Z change until 2026-03-28T10:00Z");
  }

  @Test
  @DisplayName("Differs: Google counts a start that does not fit the rule, Graph begins with a fit")
  void startBesideTheRule() {
    Consumer<Lived> script =
        life -> {
          life.diary().insertSeries("Weekly", TEN.plusDays(1), WEEKLY);
          life.follow();
        };
    assertThat(Lived.google(Lived.AHEAD).through(script).get(0))
        .containsExactly(
            "ana created \"Weekly\" 2026-03-25T09:00Z snapshot until 2026-03-25T10:00Z",
            "ana created \"Weekly\" 2026-03-31T08:00Z snapshot until 2026-03-31T09:00Z");
    assertThat(Lived.outlook(true, true).through(script).get(0))
        .containsExactly(
            "ana created \"Weekly\" 2026-03-31T08:00Z snapshot until 2026-03-31T09:00Z");
  }

  @Test
  @DisplayName("Differs: Unipile tells each step of an event, others what came of them")
  void severalSteps() {
    Consumer<Lived> script =
        life -> {
          String id = life.diary().insert("Lunch", TEN);
          life.follow();
          life.diary().rename(id, "Dinner");
          life.diary().move(id, TEN.plusHours(9));
          life.sync();
        };
    assertThat(Lived.google(Lived.AHEAD).through(script).get(1))
        .containsExactly(
            "ana updated \"Lunch\" → \"Dinner\" 2026-03-24T09:00Z → 2026-03-24T18:00Z"
                + " [TITLE, START, END] change until 2026-03-24T19:00Z was until"
                + " 2026-03-24T10:00Z");
    assertThat(unipile().through(script).get(1))
        .containsExactly(
            "ana updated \"Dinner\" 2026-03-24T09:00Z → 2026-03-24T18:00Z [START, END] change"
                + " until 2026-03-24T19:00Z was until 2026-03-24T10:00Z",
            "ana updated \"Lunch\" → \"Dinner\" 2026-03-24T09:00Z [TITLE] change until"
                + " 2026-03-24T10:00Z was until 2026-03-24T10:00Z");
  }

  @Test
  @DisplayName("Differs: what no webhook of Unipile's announced, and a look finds, is a resync")
  void originsAtUnipile() {
    Consumer<Lived> script =
        life -> {
          Diary diary = life.diary();
          String weekly = diary.insertSeries("Weekly", TEN, WEEKLY);
          String lunch = diary.insert("Lunch", Stage.at("2026-03-26T12:00"));
          life.follow();
          diary.rename(lunch, "Brunch");
          diary.rename(weekly, "Planning");
          life.hear();
          diary.insertSeries("Daily", TEN.plusHours(2), ONCE);
          life.hear();
          diary.loseCursors();
          diary.insert("Untold", Stage.at("2026-03-26T15:00"));
          diary.delete(lunch);
          life.moveTo("2026-03-23T23:00");
        };
    for (UnipileDiary.Shape shape : UnipileDiary.Shape.ALL) {
      List<List<String>> told = Lived.unipile(shape).through(script);
      assertThat(told.get(0)).as("snapshot").allMatch(line -> line.contains(" snapshot "));
      assertThat(told.get(1))
          .as(shape.toString())
          .hasSize(3)
          .anyMatch(line -> line.startsWith("ana updated \"Lunch\" → \"Brunch\""))
          .allMatch(line -> line.contains(" change "));
      assertThat(told.get(2)).hasSize(1).allMatch(line -> line.contains(" change "));
      assertThat(told.get(3)).hasSize(2).allMatch(line -> line.contains(" resync "));
    }
  }

  @Test
  @DisplayName("Differs: Unipile tells no reminders")
  void remindersAtUnipile() {
    Consumer<Lived> script =
        life -> {
          String id = life.diary().insert("Lunch", TEN);
          life.follow();
          life.diary().remind(id, 30);
          life.sync();
          life.moveTo("2026-03-24T12:00");
        };
    assertThat(Lived.google(Lived.AHEAD).through(script))
        .extracting(List::size)
        .containsExactly(1, 1, 2);
    assertThat(unipile().through(script)).extracting(List::size).containsExactly(1, 0, 1);
  }

  @Test
  @DisplayName("Differs: where Unipile names no series, what was split off has the name of all")
  void splitWithoutNames() {
    List<List<String>> told =
        Lived.unipile(new UnipileDiary.Shape(true, false, false, false, false))
            .through(OtherStoryTest::split);
    assertThat(told.get(1)).hasSize(3).allMatch(line -> line.contains(" [START, END] change "));
    assertThat(told.get(2)).isEmpty();
  }

  @Test
  @DisplayName("Differs: to Recall both sides of a split are events of their own")
  void splitAtRecall() {
    for (Lived life : List.of(Lived.recallOfGoogle(14), Lived.recallOfOutlook(14))) {
      List<List<String>> told = life.through(OtherStoryTest::split);
      assertThat(told.get(1))
          .containsExactly(
              "ana cancelled \"Daily\" 2026-03-26T09:00Z change until 2026-03-26T10:00Z",
              "ana cancelled \"Daily\" 2026-03-27T09:00Z change until 2026-03-27T10:00Z",
              "ana cancelled \"Daily\" 2026-03-28T09:00Z change until 2026-03-28T10:00Z",
              "ana created \"Daily\" 2026-03-26T11:00Z change until 2026-03-26T12:00Z",
              "ana created \"Daily\" 2026-03-27T11:00Z change until 2026-03-27T12:00Z",
              "ana created \"Daily\" 2026-03-28T11:00Z change until 2026-03-28T12:00Z");
      assertThat(told.get(2)).isEmpty();
    }
  }

  private static void split(Lived life) {
    String id = life.diary().insertSeries("Daily", TEN, DAILY);
    life.follow();
    life.diary().split(id, TEN.plusDays(2), TEN.plusDays(2).plusHours(2), "Daily");
    life.sync();
    life.sync();
  }

  @Test
  @DisplayName("Differs: to Recall a single event and the series it becomes have nothing in common")
  void singleAndSeriesAtRecall() {
    Consumer<Lived> script =
        life -> {
          String id = life.diary().insert("Talk", TEN);
          life.follow();
          life.diary().repeat(id, TWICE);
          life.sync();
        };
    for (Lived life : List.of(Lived.recallOfGoogle(14), Lived.recallOfOutlook(14))) {
      assertThat(life.through(script).get(1))
          .hasSize(3)
          .contains("ana cancelled \"Talk\" 2026-03-24T09:00Z change until 2026-03-24T10:00Z");
    }
  }

  @Test
  @DisplayName(
      "Rule 9: what Recall reads of a series is told, and the rest as it comes within reach")
  void reachOfRecall() {
    Consumer<Lived> script =
        life -> {
          life.diary().insertSeries("Weekly", TEN, WEEKLY);
          life.diary().insert("Far", Stage.at("2026-04-22T10:00"));
          life.follow();
          life.moveTo("2026-03-26T12:00");
        };
    for (Lived life : List.of(Lived.recallOfGoogle(14), Lived.recallOfOutlook(14))) {
      List<List<String>> told = life.through(script);
      assertThat(told.get(0)).hasSize(4).allMatch(line -> line.contains(" snapshot "));
      assertThat(told.get(1))
          .filteredOn(line -> line.contains(" created "))
          .containsExactly(
              "ana created \"Far\" 2026-04-22T08:00Z horizon until 2026-04-22T09:00Z",
              "ana created \"Weekly\" 2026-04-21T08:00Z horizon until 2026-04-21T09:00Z");
    }
    assertThat(Lived.google(14).through(script).get(0)).hasSize(3);
  }

  private static Lived unipile() {
    return Lived.unipile(UnipileDiary.Shape.USUAL);
  }
}
