// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.CalendarRef;
import io.daybook.api.Change;
import io.daybook.api.ChangeKind;
import io.daybook.api.EventType;
import io.daybook.testkit.Slot;
import io.daybook.testkit.google.FakeCalendar;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Google means by how events come and go, and by its kinds of events. */
class GoogleMeaningsTest {

  private static final String TEAM = "team@acme.example";

  private static final CalendarRef TEAM_REF = new CalendarRef("google", Stage.CONNECTION, TEAM);

  private static final String SERIES = "bobs0series";

  private static final String WEEKLY = "RRULE:FREQ=WEEKLY";

  private final Stage stage = Stage.open();

  private final Slot.Timed ten = Stage.at("2026-03-24T10:00");

  private final Slot.Timed nextWeek = ten.plusDays(7);

  @AfterEach
  void close() {
    stage.close();
  }

  private FakeCalendar followTeam() {
    FakeCalendar team = stage.google.addCalendar(TEAM, "Team", Stage.PARIS, false);
    stage.daybook().follow(Stage.CONNECTION, TEAM);
    stage.daybook().runDue();
    return team;
  }

  /** Here a tombstone, there the same id and UID. */
  private void moveToTeam(String id, FakeCalendar team, String... rule) {
    stage.ana.delete(id);
    team.insert(
        draft ->
            draft
                .id(id)
                .title("Planning")
                .time(ten)
                .recurring(rule)
                .text("iCalUID", id + "@google.com"));
  }

  private List<Change> syncBoth() {
    stage.daybook().wake(Stage.CALENDAR);
    stage.daybook().wake(TEAM_REF);
    stage.daybook().runDue();
    return stage.news();
  }

  private static List<String> linesOf(List<Change> changes, CalendarRef calendar) {
    return changes.stream()
        .filter(change -> change.header().calendar().equals(calendar))
        .map(Lines::of)
        .toList();
  }

  private static Set<String> keys(List<Change> changes, ChangeKind kind) {
    return changes.stream()
        .filter(change -> change.kind() == kind)
        .map(change -> String.valueOf(change.occurrence().meetingKey()))
        .collect(Collectors.toSet());
  }

  private Set<UUID> uuids() {
    return stage.told.stream()
        .map(change -> change.occurrence().uuid())
        .collect(Collectors.toSet());
  }

  @Test
  @DisplayName("Rule 11: moved to another calendar: cancelled here, created there, one meeting key")
  void movesToAnotherCalendar() {
    String id = stage.ana.insert("Planning", ten);
    FakeCalendar team = followTeam();
    assertThat(stage.follow()).hasSize(1);

    moveToTeam(id, team);

    List<Change> news = syncBoth();
    assertThat(linesOf(news, Stage.CALENDAR))
        .containsExactly("cancelled \"Planning\" 2026-03-24T09:00Z change");
    assertThat(linesOf(news, TEAM_REF))
        .containsExactly("created \"Planning\" 2026-03-24T09:00Z change");
    assertThat(keys(news, ChangeKind.CREATED))
        .isEqualTo(keys(news, ChangeKind.CANCELLED))
        .containsExactly(id + "@google.com");
    assertThat(uuids()).hasSize(2);
    stage.assertTrue();
  }

  @Test
  @DisplayName("Rule 11: moved there and back, it is the old meeting again")
  void movesBack() {
    String id = stage.ana.insert("Planning", ten);
    FakeCalendar team = followTeam();
    assertThat(stage.follow()).hasSize(1);
    moveToTeam(id, team);
    assertThat(syncBoth()).hasSize(2);

    team.delete(id);
    stage.ana.restore(id);

    List<Change> news = syncBoth();
    assertThat(linesOf(news, TEAM_REF))
        .containsExactly("cancelled \"Planning\" 2026-03-24T09:00Z change");
    assertThat(linesOf(news, Stage.CALENDAR))
        .containsExactly("created \"Planning\" 2026-03-24T09:00Z change");
    assertThat(uuids()).hasSize(2);
    stage.assertTrue();
  }

  @Test
  @DisplayName("Rule 11: a series moved to another calendar keeps the meeting key of each instance")
  void seriesMovesToAnotherCalendar() {
    String id = stage.ana.insertSeries("Planning", ten, WEEKLY);
    FakeCalendar team = followTeam();
    assertThat(stage.follow()).hasSize(2);

    moveToTeam(id, team, WEEKLY);

    List<Change> news = syncBoth();
    assertThat(linesOf(news, Stage.CALENDAR))
        .containsExactly(
            "cancelled \"Planning\" 2026-03-24T09:00Z change",
            "cancelled \"Planning\" 2026-03-31T08:00Z change");
    assertThat(linesOf(news, TEAM_REF))
        .containsExactly(
            "created \"Planning\" 2026-03-24T09:00Z change",
            "created \"Planning\" 2026-03-31T08:00Z change");
    assertThat(keys(news, ChangeKind.CREATED))
        .isEqualTo(keys(news, ChangeKind.CANCELLED))
        .containsExactlyInAnyOrder(
            id + "@google.com/2026-03-24T09:00:00.000Z",
            id + "@google.com/2026-03-31T08:00:00.000Z");
    stage.assertTrue();
  }

  @Test
  @DisplayName("Rule 10: an instance moves, then its series: the instance falls back to the rule")
  void instanceThenSeries() {
    String id = stage.ana.insertSeries("Weekly", ten, WEEKLY);
    assertThat(stage.follow()).hasSize(2);
    stage.ana.moveInstance(id, nextWeek, nextWeek.plusHours(5));
    assertThat(stage.sync())
        .containsExactly(
            "updated \"Weekly\" 2026-03-31T08:00Z → 2026-03-31T13:00Z [START, END] change");

    stage.ana.move(id, ten.plusHours(1));

    assertThat(stage.sync())
        .containsExactly(
            "updated \"Weekly\" 2026-03-24T09:00Z → 2026-03-24T10:00Z [START, END] change",
            "updated \"Weekly\" 2026-03-31T13:00Z → 2026-03-31T09:00Z [START, END] change");
    assertThat(uuids()).hasSize(2);
    stage.assertTrue();
  }

  @Test
  @DisplayName("Rule 10: an instance moves, then its series, read in one round: one move each")
  void instanceThenSeriesAtOnce() {
    String id = stage.ana.insertSeries("Weekly", ten, WEEKLY);
    assertThat(stage.follow()).hasSize(2);
    stage.ana.moveInstance(id, nextWeek, nextWeek.plusHours(5));
    stage.ana.move(id, ten.plusHours(1));

    assertThat(stage.sync())
        .containsExactly(
            "updated \"Weekly\" 2026-03-24T09:00Z → 2026-03-24T10:00Z [START, END] change",
            "updated \"Weekly\" 2026-03-31T08:00Z → 2026-03-31T09:00Z [START, END] change");
    stage.assertTrue();
  }

  @Test
  @DisplayName("Rule 9: invited to one date of a series: told however far ahead, moved, cancelled")
  void invitedToOneDate() {
    stage.follow();
    Slot.Timed far = ten.plusDays(70);

    String id = stage.ana.insertInstance(SERIES, far, draft -> draft.title("Bob's weekly"));

    assertThat(stage.sync()).containsExactly("created \"Bob's weekly\" 2026-06-02T08:00Z change");
    assertThat(stage.told.get(0).occurrence().meetingKey())
        .isEqualTo(SERIES + "@google.com/2026-06-02T08:00:00.000Z");
    stage.ana.move(id, nextWeek);
    assertThat(stage.sync())
        .containsExactly(
            "updated \"Bob's weekly\" 2026-06-02T08:00Z → 2026-03-31T08:00Z"
                + " [START, END] change");
    stage.google.expireTokens();
    assertThat(stage.sync()).isEmpty();
    stage.ana.delete(id);
    assertThat(stage.sync()).containsExactly("cancelled \"Bob's weekly\" 2026-03-31T08:00Z change");
    stage.ana.restore(id);
    assertThat(stage.sync()).containsExactly("created \"Bob's weekly\" 2026-03-31T08:00Z change");
    assertThat(uuids()).hasSize(1);
    stage.assertTrue();
  }

  @Test
  @DisplayName("Rule 9: invited to one date, then to the series: the date stands, the rest is new")
  void invitedToTheRest() {
    stage.follow();
    stage.ana.insertInstance(SERIES, nextWeek, draft -> draft.title("Bob's weekly"));
    assertThat(stage.sync()).hasSize(1);

    stage.ana.insert(draft -> draft.id(SERIES).title("Bob's weekly").time(ten).recurring(WEEKLY));

    assertThat(stage.sync()).containsExactly("created \"Bob's weekly\" 2026-03-24T09:00Z change");
    assertThat(uuids()).hasSize(2);
    stage.assertTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "outOfOffice, outOfOfficeProperties, OUT_OF_OFFICE",
    "focusTime, focusTimeProperties, FOCUS_TIME",
    "fromGmail, source, EVENT",
  })
  @DisplayName("Rule 16: out-of-office, focus time and Gmail's events remind and complete")
  void kindsWithDues(String kind, String properties, EventType type) {
    stage.ana.insert(
        draft -> draft.title("Mine").time(ten).text("eventType", kind).member(properties, "{}"));

    assertThat(stage.follow()).containsExactly("created \"Mine\" 2026-03-24T09:00Z snapshot");

    assertThat(stage.told.get(0).occurrence().event().look().type()).isEqualTo(type);
    assertThat(stage.pass(Duration.ofDays(2)))
        .containsExactly(
            "reminder \"Mine\" 2026-03-24T09:00Z -10 clock",
            "completed \"Mine\" 2026-03-24T09:00Z clock");
  }

  @ParameterizedTest
  @CsvSource({
    "workingLocation, workingLocationProperties, WORKING_LOCATION",
    "birthday, birthdayProperties, BIRTHDAY",
  })
  @DisplayName("Rule 16: working locations and birthdays neither remind nor complete, and change")
  void kindsWithoutDues(String kind, String properties, EventType type) {
    String id =
        stage.ana.insert(
            draft ->
                draft
                    .title("Mine")
                    .time(Slot.on("2026-03-25"))
                    .recurring("RRULE:FREQ=YEARLY")
                    .text("eventType", kind)
                    .text("transparency", "transparent")
                    .member(properties, "{}")
                    .reminders(10));
    assertThat(stage.follow()).containsExactly("created \"Mine\" 2026-03-25 snapshot");
    assertThat(stage.told.get(0).occurrence().event().look().type()).isEqualTo(type);

    stage.ana.rename(id, "Ours");

    assertThat(stage.sync())
        .containsExactly("updated \"Mine\" → \"Ours\" 2026-03-25 [TITLE] change");
    assertThat(stage.pass(Duration.ofDays(5))).isEmpty();
  }

  @Test
  @DisplayName("Rule 1: of pages of 2,500 nothing is lost and nothing told twice, first and later")
  void fullPages() {
    for (int i = 0; i < 2501; i++) {
      stage.ana.insert("Old " + i, ten.plusDays(i % 9));
    }

    assertThat(stage.follow()).hasSize(2501).doesNotHaveDuplicates();
    assertThat(stage.google.requests()).hasSize(2);
    assertThat(stage.google.requests().get(0).query()).containsEntry("maxResults", "2500");
    stage.requests();
    for (int i = 0; i < 2500; i++) {
      stage.ana.insert("New " + i, ten.plusDays(i % 9));
    }
    assertThat(stage.sync()).hasSize(2500).doesNotHaveDuplicates();
    assertThat(stage.requests()).isEqualTo(1);
    stage.google.expireTokens();
    assertThat(stage.sync()).isEmpty();
    // What is lost, and three pages.
    assertThat(stage.requests()).isEqualTo(4);
    stage.assertTrue();
  }
}
