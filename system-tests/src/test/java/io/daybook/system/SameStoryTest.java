// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.Change;
import io.daybook.api.Occurrence;
import io.daybook.system.Diary.Rhythm;
import io.daybook.testkit.SettableClock;
import io.daybook.testkit.Slot;
import io.daybook.testkit.graph.Repeat;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
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

  /** Somebody's life with a calendar, and all that was told of it. */
  private static final class Life implements AutoCloseable {

    final Diary diary;

    private final Scene scene;

    private final List<List<String>> steps = new ArrayList<>();

    private int noted;

    Life(Diary diary, SettableClock clock) {
      this.diary = diary;
      this.scene =
          new Scene(
              clock,
              Stage.Setup.USUAL.poll(Duration.ofHours(6)),
              builder -> builder.connection(Stage.CONNECTION, diary.adapter()));
    }

    void follow() {
      scene.follow(diary.ana());
      scene.follow(diary.team());
      note();
    }

    void sync() {
      scene.sync(diary.ana(), diary.team());
      note();
    }

    void moveTo(String time) {
      scene.moveTo(LocalDateTime.parse(time).atZone(Stage.PARIS).toInstant());
      note();
    }

    /** What was told in one step; which meeting comes first is no promise. */
    private void note() {
      List<Change> news = scene.told.subList(noted, scene.told.size());
      steps.add(news.stream().map(this::line).sorted().toList());
      noted = scene.told.size();
    }

    private String line(Change change) {
      String calendar = change.header().calendar().equals(diary.ana()) ? "ana " : "team ";
      String line = calendar + Lines.of(change) + " until " + end(change.occurrence());
      return change instanceof Change.Updated updated
          ? line + " was until " + end(updated.previous())
          : line;
    }

    private static String end(Occurrence occurrence) {
      return Lines.time(occurrence.event().when().end());
    }

    /** The story of each meeting, all of them in order. */
    List<List<String>> stories() {
      Map<UUID, List<String>> stories = new LinkedHashMap<>();
      for (Change change : scene.told) {
        stories
            .computeIfAbsent(change.occurrence().uuid(), uuid -> new ArrayList<>())
            .add(line(change));
      }
      return stories.values().stream()
          .sorted((one, other) -> one.toString().compareTo(other.toString()))
          .toList();
    }

    @Override
    public void close() {
      scene.close();
      diary.close();
    }
  }

  private static Life google() {
    SettableClock clock = new SettableClock(Stage.MONDAY);
    return new Life(new Diary.OfGoogle(clock), clock);
  }

  private static Life outlook(boolean tombstones, boolean wholeSeries) {
    SettableClock clock = new SettableClock(Stage.MONDAY);
    return new Life(new Diary.OfOutlook(clock, tombstones, wholeSeries), clock);
  }

  /** Lives the same life at both, in each way in which Graph may tell it. */
  private static List<List<String>> same(Consumer<Life> script) {
    List<List<String>> told;
    List<List<String>> stories;
    try (Life life = google()) {
      script.accept(life);
      told = life.steps;
      stories = life.stories();
    }
    for (boolean tombstones : List.of(true, false)) {
      for (boolean wholeSeries : List.of(true, false)) {
        try (Life life = outlook(tombstones, wholeSeries)) {
          script.accept(life);
          String how = "tombstones " + tombstones + ", whole series " + wholeSeries;
          assertThat(life.steps).as(how).containsExactlyElementsOf(told);
          assertThat(life.stories()).as(how).containsExactlyElementsOf(stories);
        }
      }
    }
    return told;
  }

  @Test
  @DisplayName("Rules 6, 7, 8: first reading, then singles and whole days move, change and go")
  void singles() {
    List<List<String>> told =
        same(
            life -> {
              Diary diary = life.diary;
              String lunch = diary.insert("Lunch", Stage.at("2026-03-26T12:00"));
              String fair = diary.insert("Fair", Slot.on("2026-03-27"));
              String call = diary.insert("Call", Stage.at("2026-03-26T15:00"));
              life.follow();
              diary.move(lunch, Stage.at("2026-03-26T13:00"));
              diary.move(fair, Slot.on("2026-03-28"));
              life.sync();
              diary.rename(lunch, "Dinner");
              diary.move(lunch, Stage.at("2026-03-26T19:00").lasting(Duration.ofHours(2)));
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
        same(
            life -> {
              Diary diary = life.diary;
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
        same(
            life -> {
              Diary diary = life.diary;
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
        same(
            life -> {
              Diary diary = life.diary;
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
  @DisplayName("Differs: Graph ties the sides of a split by their subject, Google by their ids")
  void renamedSplit() {
    Consumer<Life> script =
        life -> {
          String id = life.diary.insertSeries("Daily", TEN, DAILY);
          life.follow();
          life.diary.split(id, TEN.plusDays(3), TEN.plusDays(3), "Later");
          life.sync();
        };
    assertThat(lived(google(), script).get(1))
        .hasSize(2)
        .allMatch(line -> line.startsWith("ana updated \"Daily\" → \"Later\""));
    assertThat(lived(outlook(true, true), script).get(1))
        .containsExactly(
            "ana cancelled \"Daily\" 2026-03-27T09:00Z change until 2026-03-27T10:00Z",
            "ana cancelled \"Daily\" 2026-03-28T09:00Z change until 2026-03-28T10:00Z",
            "ana created \"Later\" 2026-03-27T09:00Z change until 2026-03-27T10:00Z",
            "ana created \"Later\" 2026-03-28T09:00Z change until 2026-03-28T10:00Z");
  }

  @Test
  @DisplayName("Differs: Google counts a start that does not fit the rule, Graph begins with a fit")
  void startBesideTheRule() {
    Consumer<Life> script =
        life -> {
          life.diary.insertSeries("Weekly", TEN.plusDays(1), WEEKLY);
          life.follow();
        };
    assertThat(lived(google(), script).get(0))
        .containsExactly(
            "ana created \"Weekly\" 2026-03-25T09:00Z snapshot until 2026-03-25T10:00Z",
            "ana created \"Weekly\" 2026-03-31T08:00Z snapshot until 2026-03-31T09:00Z");
    assertThat(lived(outlook(true, true), script).get(0))
        .containsExactly(
            "ana created \"Weekly\" 2026-03-31T08:00Z snapshot until 2026-03-31T09:00Z");
  }

  private static List<List<String>> lived(Life life, Consumer<Life> script) {
    try (life) {
      script.accept(life);
      return life.steps;
    }
  }

  @Test
  @DisplayName("Rule 10: a single event becomes a series and is a single one again")
  void singleAndSeries() {
    same(
        life -> {
          Diary diary = life.diary;
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
        same(
            life -> {
              Diary diary = life.diary;
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
        same(
            life -> {
              Diary diary = life.diary;
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
        same(
            life -> {
              Diary diary = life.diary;
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
        same(
            life -> {
              Diary diary = life.diary;
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
