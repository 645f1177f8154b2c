// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.CalendarRef;
import io.daybook.api.Change;
import io.daybook.api.ChangeKind;
import io.daybook.testkit.Slot;
import io.daybook.testkit.graph.FakeGraphCalendar;
import io.daybook.testkit.graph.GraphRequest;
import io.daybook.testkit.graph.Repeat;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What Graph means by what it removes: gone, out of its window, or in another calendar. */
class OutlookMeaningsTest {

  private static final String PLANNING = "\"Planning\" 2026-03-24T09:00Z";

  private final OutlookStage stage = OutlookStage.open();

  private final Slot.Timed ten = Stage.at("2026-03-24T10:00");

  private final Repeat weekly = Repeat.weekly(1, DayOfWeek.TUESDAY);

  @AfterEach
  void close() {
    stage.close();
  }

  private List<Change> news() {
    stage.daybook().wake(OutlookStage.CALENDAR);
    stage.daybook().wake(OutlookStage.TEAM_REF);
    stage.daybook().runDue();
    return stage.scene.news();
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
    return stage.told().stream()
        .map(change -> change.occurrence().uuid())
        .collect(Collectors.toSet());
  }

  @Test
  @DisplayName(
      "Rule 11: removed as it left the window: asked for, and updated instead of cancelled")
  void leavesTheWindow() {
    String id = stage.ana.insert("Planning", ten);
    assertThat(stage.follow()).containsExactly("created " + PLANNING + " snapshot");

    stage.ana.move(id, ten.plusDays(735));

    assertThat(stage.sync())
        .containsExactly("updated " + PLANNING + " → 2028-03-28T08:00Z [START, END] change");
    stage.assertTrue();
    stage.ana.rename(id, "Far");
    assertThat(stage.sync())
        .containsExactly("updated \"Planning\" → \"Far\" 2028-03-28T08:00Z [TITLE] change");
    stage.graph.deltas().expire();
    assertThat(stage.sync()).as("outside of both windows").isEmpty();
    stage.ana.move(id, ten);
    assertThat(stage.sync())
        .containsExactly(
            "updated \"Far\" 2028-03-28T08:00Z → 2026-03-24T09:00Z [START, END] change");
    stage.ana.move(id, ten.plusDays(735));
    stage.sync();
    stage.ana.delete(id);
    assertThat(stage.sync()).containsExactly("cancelled \"Far\" 2028-03-28T08:00Z change");
    assertThat(uuids()).hasSize(1);
    stage.assertTrue();
  }

  @Test
  @DisplayName("Rule 11: what was never known, and is removed, is nobody's business")
  void unknownRemoval() {
    String id = stage.ana.insert("Far", ten.plusDays(735));
    stage.follow();
    stage.graph.clearRequests();

    stage.ana.rename(id, "Further");
    stage.ana.delete(stage.ana.insert("Short", ten.plusDays(800)));

    assertThat(stage.sync()).isEmpty();
    assertThat(stage.requests(request -> request.path().contains("/events/"))).isZero();
  }

  @Test
  @DisplayName("Rule 11: an instance moved out of the window is updated; back again, the same")
  void instanceLeavesTheWindow() {
    String id = stage.ana.insertSeries("Planning", ten, weekly);
    assertThat(stage.follow()).hasSize(2);

    stage.ana.series(id).moveInstance(ten, ten.plusDays(735));

    assertThat(stage.sync())
        .containsExactly("updated " + PLANNING + " → 2028-03-28T08:00Z [START, END] change");
    stage.ana.series(id).moveInstance(ten, ten.plusHours(1));
    assertThat(stage.sync())
        .containsExactly(
            "updated \"Planning\" 2028-03-28T08:00Z → 2026-03-24T10:00Z [START, END] change");
    assertThat(uuids()).hasSize(2);
    stage.assertTrue();
  }

  @Test
  @DisplayName("Rule 11: moved to another calendar: cancelled here, created there, one meeting key")
  void movesToAnotherCalendar() {
    String id = stage.ana.insert("Planning", ten);
    FakeGraphCalendar team = stage.followTeam();
    assertThat(stage.follow()).hasSize(1);

    stage.ana.moveTo(id, team);

    List<Change> news = news();
    assertThat(linesOf(news, OutlookStage.CALENDAR))
        .containsExactly("cancelled " + PLANNING + " change");
    assertThat(linesOf(news, OutlookStage.TEAM_REF))
        .containsExactly("created " + PLANNING + " change");
    assertThat(keys(news, ChangeKind.CREATED))
        .hasSize(1)
        .isEqualTo(keys(news, ChangeKind.CANCELLED));
    assertThat(uuids()).hasSize(2);

    team.moveTo(id, stage.ana);
    List<Change> back = news();
    assertThat(linesOf(back, OutlookStage.TEAM_REF))
        .containsExactly("cancelled " + PLANNING + " change");
    assertThat(linesOf(back, OutlookStage.CALENDAR))
        .containsExactly("created " + PLANNING + " change");
    assertThat(uuids()).hasSize(2);
    stage.assertTrue();
    stage.assertTrue(OutlookStage.TEAM_REF);
  }

  @Test
  @DisplayName("Rule 11: one calendar that hears of the move wakes the other, which tells the rest")
  void moveWakesTheOtherCalendar() {
    String id = stage.ana.insert("Planning", ten);
    FakeGraphCalendar team = stage.followTeam();
    assertThat(stage.follow()).hasSize(1);
    stage.ana.moveTo(id, team);

    assertThat(stage.sync())
        .containsExactlyInAnyOrder(
            "cancelled " + PLANNING + " change", "created " + PLANNING + " change");
    stage.assertTrue(OutlookStage.TEAM_REF);
  }

  @Test
  @DisplayName("Rule 11: a series moved to another calendar keeps the key of each occurrence")
  void seriesMovesToAnotherCalendar() {
    String id = stage.ana.insertSeries("Planning", ten, weekly);
    FakeGraphCalendar team = stage.followTeam();
    assertThat(stage.follow()).hasSize(2);

    stage.ana.moveTo(id, team);

    List<Change> news = news();
    assertThat(linesOf(news, OutlookStage.CALENDAR))
        .containsExactly(
            "cancelled " + PLANNING + " change", "cancelled \"Planning\" 2026-03-31T08:00Z change");
    assertThat(linesOf(news, OutlookStage.TEAM_REF))
        .containsExactly(
            "created " + PLANNING + " change", "created \"Planning\" 2026-03-31T08:00Z change");
    assertThat(keys(news, ChangeKind.CREATED))
        .hasSize(2)
        .isEqualTo(keys(news, ChangeKind.CANCELLED));
    stage.assertTrue(OutlookStage.TEAM_REF);
  }

  @Test
  @DisplayName("Rule 3: a move between calendars while both cursors are lost is the same move")
  void movesWhileCursorsAreLost() {
    String id = stage.ana.insert("Planning", ten);
    FakeGraphCalendar team = stage.followTeam();
    assertThat(stage.follow()).hasSize(1);
    stage.ana.moveTo(id, team);
    stage.graph.deltas().expire();

    List<Change> news = news();
    assertThat(linesOf(news, OutlookStage.CALENDAR))
        .containsExactly("cancelled " + PLANNING + " resync");
    assertThat(linesOf(news, OutlookStage.TEAM_REF))
        .containsExactly("created " + PLANNING + " resync");
    stage.assertTrue();
    stage.assertTrue(OutlookStage.TEAM_REF);
  }

  @Test
  @DisplayName("Rule 12: every request asks for immutable ids, so that what moves keeps its own")
  void immutableIds() {
    String id = stage.ana.insertSeries("Planning", ten, weekly);
    String single = stage.ana.insert("Lunch", ten.plusHours(2));
    FakeGraphCalendar team = stage.followTeam();
    String plain = stage.ana.plainId(single);
    stage.follow();

    stage.ana.moveTo(single, team);
    team.moveTo(single, stage.ana);
    assertThat(stage.ana.plainId(single)).isNotEqualTo(plain);
    assertThat(news()).as("there and back").isEmpty();
    stage.ana.series(id).deleteInstance(ten);
    stage.ana.delete(single);
    assertThat(news()).hasSize(2);

    assertThat(stage.graph.requests())
        .filteredOn(request -> request.path().contains("/events") || OutlookStage.isDelta(request))
        .isNotEmpty()
        .allMatch(GraphRequest::immutableIds);
    assertThat(stage.told())
        .extracting(change -> change.occurrence().event().eventId())
        .doesNotContain(plain);
  }

  @Test
  @DisplayName("Rule 3: a window rolls long before its end, and tells nothing of what was known")
  void windowRolls() {
    stage.scene.rebuild(Stage.Setup.USUAL.poll(Duration.ofHours(6)));
    String far = stage.ana.insert("Far", ten.plusDays(380));
    String single = stage.ana.insert("Summit", ten.plusDays(200));
    stage.ana.insertSeries("Weekly", ten, weekly.times(4));
    assertThat(stage.follow())
        .containsExactly(
            "created \"Summit\" 2026-10-10T08:00Z snapshot",
            "created \"Weekly\" 2026-03-24T09:00Z snapshot",
            "created \"Weekly\" 2026-03-31T08:00Z snapshot");
    stage.graph.clearRequests();

    assertThat(stage.pass(Duration.ofDays(29)))
        .filteredOn(line -> line.startsWith("created"))
        .as("beyond the horizon nothing of a series is told")
        .containsExactly(
            "created \"Weekly\" 2026-04-07T08:00Z horizon",
            "created \"Weekly\" 2026-04-14T08:00Z horizon");
    assertThat(stage.requests(OutlookMeaningsTest::isFull)).isZero();
    assertThat(stage.pass(Duration.ofDays(2)))
        .containsExactly("created \"Far\" 2027-04-08T08:00Z horizon");
    assertThat(stage.requests(OutlookMeaningsTest::isFull)).isEqualTo(1);

    stage.ana.move(far, ten.plusDays(40));
    stage.ana.delete(single);
    assertThat(stage.sync())
        .containsExactlyInAnyOrder(
            "updated \"Far\" 2027-04-08T08:00Z → 2026-05-03T08:00Z [START, END] change",
            "cancelled \"Summit\" 2026-10-10T08:00Z change");
    stage.assertTrue();
  }

  private static boolean isFull(GraphRequest request) {
    return OutlookStage.isDelta(request) && request.query().containsKey("startDateTime");
  }
}
