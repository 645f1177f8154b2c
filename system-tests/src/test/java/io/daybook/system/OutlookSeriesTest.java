// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.Change;
import io.daybook.testkit.Slot;
import io.daybook.testkit.graph.FakeGraphCalendar;
import io.daybook.testkit.graph.FakeGraphSeries;
import io.daybook.testkit.graph.GraphDraft;
import io.daybook.testkit.graph.GraphFailure;
import io.daybook.testkit.graph.Repeat;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Graph means by the rows of a series: masters, exceptions, bare occurrences, and gaps. */
class OutlookSeriesTest {

  private static final String FIRST = "\"Weekly\" 2026-03-24T09:00Z";

  private static final String SECOND = "\"Weekly\" 2026-03-31T08:00Z";

  private final OutlookStage stage = OutlookStage.open();

  private final Slot.Timed ten = Stage.at("2026-03-24T10:00");

  private final Slot.Timed nextWeek = ten.plusDays(7);

  private final Repeat weekly = Repeat.weekly(1, DayOfWeek.TUESDAY);

  @AfterEach
  void close() {
    stage.close();
  }

  private String followWeekly() {
    String id = stage.ana.insertSeries("Weekly", ten, weekly);
    assertThat(stage.follow())
        .containsExactly("created " + FIRST + " snapshot", "created " + SECOND + " snapshot");
    return id;
  }

  private Set<UUID> uuids() {
    return stage.told().stream()
        .map(change -> change.occurrence().uuid())
        .collect(Collectors.toSet());
  }

  @Test
  @DisplayName("Rule 10: bare occurrences are told with what their master says")
  void bareOccurrences() {
    stage.ana.insert(
        draft -> draft.title("Weekly").time(ten).repeating(weekly).location("Room 1").reminder(5));

    assertThat(stage.follow()).hasSize(2);

    assertThat(stage.told())
        .allSatisfy(
            change -> {
              assertThat(change.occurrence().event().text().location()).isEqualTo("Room 1");
              assertThat(change.occurrence().event().look().reminders()).hasSize(1);
            });
    stage.assertTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 200})
  @DisplayName("Rule 10: a master may come after its occurrences, pages later")
  void masterComesLast(int page) {
    stage.graph.deltas().backwards(true);
    stage.pageSize(page);
    stage.ana.insert("Lunch", Stage.at("2026-03-26T12:00"));
    followWeeklyAndLunch();
    stage.assertTrue();
  }

  private void followWeeklyAndLunch() {
    stage.ana.insertSeries("Weekly", ten, weekly);
    assertThat(stage.follow())
        .containsExactlyInAnyOrder(
            "created " + FIRST + " snapshot",
            "created \"Lunch\" 2026-03-26T11:00Z snapshot",
            "created " + SECOND + " snapshot");
  }

  @Test
  @DisplayName("Rule 10: an exception that comes without its master takes it from what is stored")
  void exceptionWithoutItsMaster() {
    String id = followWeekly();
    stage.graph.deltas().wholeSeries(false);

    stage.ana.series(id).moveInstance(nextWeek, nextWeek.plusHours(2));

    assertThat(stage.sync())
        .containsExactly("updated " + SECOND + " → 2026-03-31T10:00Z [START, END] change");
    stage.ana.series(id).editInstance(nextWeek, draft -> draft.title("Weekly, short"));
    assertThat(stage.sync())
        .containsExactly("updated \"Weekly\" → \"Weekly, short\" 2026-03-31T10:00Z [TITLE] change");
    stage.ana.series(id).restoreInstance(nextWeek);
    assertThat(stage.sync())
        .containsExactly(
            "updated \"Weekly, short\" → \"Weekly\" 2026-03-31T10:00Z → 2026-03-31T08:00Z"
                + " [TITLE, START, END] change");
    assertThat(uuids()).hasSize(2);
    stage.assertTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("Rule 10: an occurrence deleted is cancelled, with a tombstone and without")
  void occurrenceDeleted(boolean tombstones) {
    String id = followWeekly();
    stage.graph.deltas().tombstones(tombstones);

    stage.ana.series(id).deleteInstance(nextWeek);

    assertThat(stage.sync()).containsExactly("cancelled " + SECOND + " change");
    stage.ana.rename(id, "Monthly");
    assertThat(stage.sync())
        .containsExactly("updated \"Weekly\" → \"Monthly\" 2026-03-24T09:00Z [TITLE] change");
    stage.ana.series(id).restoreInstance(nextWeek);
    assertThat(stage.sync()).containsExactly("created \"Monthly\" 2026-03-31T08:00Z change");
    assertThat(uuids()).hasSize(2);
    stage.assertTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("Rule 10: the same where deltas tell only what differs of a series")
  void occurrenceDeletedOfPartOfASeries(boolean tombstones) {
    String id = followWeekly();
    stage.graph.deltas().wholeSeries(false);
    stage.graph.deltas().tombstones(tombstones);

    stage.ana.series(id).deleteInstance(ten);
    stage.ana.series(id).moveInstance(nextWeek, nextWeek.plusHours(1));

    assertThat(stage.sync())
        .containsExactly(
            "cancelled " + FIRST + " change",
            "updated " + SECOND + " → 2026-03-31T09:00Z [START, END] change");
    stage.assertTrue();
  }

  @Test
  @DisplayName("Rule 10: a changed occurrence that is deleted is cancelled as it was last")
  void exceptionDeleted() {
    String id = followWeekly();
    stage.ana.series(id).moveInstance(nextWeek, nextWeek.plusHours(2));
    assertThat(stage.sync()).hasSize(1);
    stage.graph.deltas().tombstones(false);

    stage.ana.series(id).deleteInstance(nextWeek);

    assertThat(stage.sync()).containsExactly("cancelled \"Weekly\" 2026-03-31T10:00Z change");
    stage.assertTrue();
  }

  @Test
  @DisplayName("Rule 8: cancelled by the organizer and removed later is cancelled once")
  void cancelledThenRemoved() {
    String lunch = stage.ana.insert("Lunch", Stage.at("2026-03-26T12:00"));
    String id = stage.ana.insertSeries("Weekly", ten, weekly);
    assertThat(stage.follow()).hasSize(3);

    stage.ana.cancel(lunch);
    stage.ana.series(id).cancelInstance(nextWeek);
    assertThat(stage.sync())
        .containsExactlyInAnyOrder(
            "cancelled \"Lunch\" 2026-03-26T11:00Z change", "cancelled " + SECOND + " change");
    stage.assertTrue();

    stage.ana.delete(lunch);
    stage.ana.series(id).deleteInstance(nextWeek);
    assertThat(stage.sync()).isEmpty();
    stage.assertTrue();
  }

  @Test
  @DisplayName("Rule 10: an organizer who cancels a series cancels what is still to come")
  void seriesCancelled() {
    String id = followWeekly();
    stage.moveTo("2026-03-24T11:30");

    stage.ana.cancel(id);

    assertThat(stage.sync())
        .filteredOn(line -> line.startsWith("cancelled"))
        .containsExactly(
            "cancelled " + SECOND + " change", "cancelled \"Weekly\" 2026-04-07T08:00Z change");
    stage.ana.delete(id);
    assertThat(stage.sync()).isEmpty();
    stage.assertTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("Rule 11: a deleted series is asked for once, and all of it cancelled")
  void seriesDeleted(boolean tombstones) {
    String id = followWeekly();
    stage.graph.deltas().tombstones(tombstones);
    stage.graph.clearRequests();

    stage.ana.delete(id);

    assertThat(stage.sync())
        .containsExactly("cancelled " + FIRST + " change", "cancelled " + SECOND + " change");
    assertThat(stage.requests(request -> request.path().contains("/events/"))).isEqualTo(1);
    stage.ana.restore(id);
    assertThat(stage.sync())
        .containsExactly("created " + FIRST + " change", "created " + SECOND + " change");
    assertThat(uuids()).hasSize(2);
    stage.assertTrue();
  }

  @Test
  @DisplayName("Rule 10: a series moved in time is one move of each occurrence")
  void seriesMoved() {
    String id = followWeekly();

    stage.ana.move(id, ten.plusHours(2));

    assertThat(stage.sync())
        .containsExactly(
            "updated " + FIRST + " → 2026-03-24T11:00Z [START, END] change",
            "updated " + SECOND + " → 2026-03-31T10:00Z [START, END] change");
    stage.ana.move(id, ten.plusDays(1));
    assertThat(uuidsAfter("2026-03-25T10:00")).isEqualTo(uuids());
    stage.assertTrue();
  }

  private Set<UUID> uuidsAfter(String first) {
    stage.sync();
    Change last = stage.told().get(stage.told().size() - 1);
    assertThat(last).as("moved to %s", first).isInstanceOf(Change.Updated.class);
    assertThat(uuids()).hasSize(2);
    return uuids();
  }

  @Test
  @DisplayName("Rule 10: what differed of a series is back at its rule when the series moves")
  void seriesMovesAfterItsInstance() {
    String id = followWeekly();
    stage.ana.series(id).moveInstance(nextWeek, nextWeek.plusHours(5));
    assertThat(stage.sync()).hasSize(1);

    stage.ana.move(id, ten.plusHours(1));

    assertThat(stage.sync())
        .containsExactly(
            "updated " + FIRST + " → 2026-03-24T10:00Z [START, END] change",
            "updated \"Weekly\" 2026-03-31T13:00Z → 2026-03-31T09:00Z [START, END] change");
    assertThat(uuids()).hasSize(2);
    stage.assertTrue();
  }

  @Test
  @DisplayName("Rule 10: another rule creates what it adds and cancels what it has no more")
  void ruleChanged() {
    String id = followWeekly();

    stage.ana.series(id).repeating(Repeat.daily(1).times(3));

    assertThat(stage.sync())
        .containsExactlyInAnyOrder(
            "created \"Weekly\" 2026-03-25T09:00Z change",
            "created \"Weekly\" 2026-03-26T09:00Z change",
            "cancelled " + SECOND + " change");
    stage.ana.series(id).repeating(Repeat.daily(1).until(LocalDate.parse("2026-03-25")));
    assertThat(stage.sync()).containsExactly("cancelled \"Weekly\" 2026-03-26T09:00Z change");
    stage.assertTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("Rule 10: \"this and following\" with a new title and time is updated, not replaced")
  void split(boolean tombstones) {
    String id = followWeekly();
    stage.graph.deltas().tombstones(tombstones);
    FakeGraphSeries series = stage.ana.series(id);

    String rest = series.split(nextWeek, draft -> draft.time(nextWeek.plusHours(1)));

    assertThat(stage.sync())
        .containsExactly("updated " + SECOND + " → 2026-03-31T09:00Z [START, END, SERIES] change");
    assertThat(uuids()).hasSize(2);
    stage.ana.rename(rest, "Rest");
    assertThat(stage.sync())
        .containsExactly("updated \"Weekly\" → \"Rest\" 2026-03-31T09:00Z [TITLE] change");
    stage.assertTrue();
  }

  @Test
  @DisplayName("Rule 10: a single event becomes a series, and back, and is the same meeting")
  void singleBecomesSeries() {
    String id = stage.ana.insert("Weekly", ten);
    assertThat(stage.follow()).containsExactly("created " + FIRST + " snapshot");

    stage.ana.edit(id, draft -> draft.repeating(weekly));
    assertThat(stage.sync())
        .containsExactly("updated " + FIRST + " [SERIES] change", "created " + SECOND + " change");
    stage.ana.edit(id, GraphDraft::once);
    assertThat(stage.sync())
        .containsExactly(
            "updated " + FIRST + " [SERIES] change", "cancelled " + SECOND + " change");
    assertThat(uuids()).hasSize(2);
    stage.assertTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("Rule 10: a series that becomes a single event takes its changed occurrences along")
  void seriesWithExceptionsBecomesSingle(boolean tombstones) {
    String id = followWeekly();
    stage.graph.deltas().tombstones(tombstones);
    stage.ana.series(id).moveInstance(nextWeek, nextWeek.plusHours(2));
    stage.ana.series(id).moveInstance(ten.plusDays(21), ten.plusDays(22));
    assertThat(stage.sync()).hasSize(1);

    stage.ana.edit(id, GraphDraft::once);

    assertThat(stage.sync())
        .containsExactlyInAnyOrder(
            "updated " + FIRST + " [SERIES] change",
            "cancelled \"Weekly\" 2026-03-31T10:00Z change");
    stage.pass(Duration.ofDays(14));
    stage.assertTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("Rule 11: a series with changed occurrences goes to another calendar, and back")
  void seriesGoesElsewhereAndBack(boolean tombstones) {
    stage.graph.deltas().tombstones(tombstones);
    String id = followWeekly();
    FakeGraphCalendar team = stage.followTeam();
    stage.ana.series(id).moveInstance(nextWeek, nextWeek.plusHours(2));
    assertThat(stage.sync()).hasSize(1);

    for (int i = 0; i < 2; i++) {
      stage.ana.moveTo(id, team);
      assertThat(stage.scene.sync(OutlookStage.CALENDAR, OutlookStage.TEAM_REF)).hasSize(4);
      stage.assertTrue();
      stage.assertTrue(OutlookStage.TEAM_REF);
      team.moveTo(id, stage.ana);
      assertThat(stage.scene.sync(OutlookStage.CALENDAR, OutlookStage.TEAM_REF)).hasSize(4);
      stage.assertTrue();
      stage.assertTrue(OutlookStage.TEAM_REF);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("Rule 10: a master that is not in the round is asked for; what changes is known")
  void masterIsNotInTheRound(boolean whole) {
    stage.graph.deltas().masters(false);
    stage.graph.deltas().wholeSeries(whole);
    String id = followWeekly();
    assertThat(stage.requests(request -> request.path().contains("/events/"))).isEqualTo(1);

    stage.ana.series(id).moveInstance(nextWeek, nextWeek.plusHours(1));

    assertThat(stage.sync())
        .containsExactly("updated " + SECOND + " → 2026-03-31T09:00Z [START, END] change");
    assertThat(stage.requests(request -> request.path().contains("/events/"))).isZero();
    stage.ana.delete(id);
    assertThat(stage.sync())
        .containsExactly(
            "cancelled " + FIRST + " change", "cancelled \"Weekly\" 2026-03-31T09:00Z change");
    stage.assertTrue();
  }

  @Test
  @DisplayName("Rule 10: without a master to be had, exceptions are told and bare rows are not")
  void masterIsNotThere() {
    stage.graph.deltas().masters(false);
    String id = stage.ana.insertSeries("Weekly", ten, weekly);
    stage.ana.series(id).editInstance(nextWeek, draft -> draft.title("Alone"));
    stage.graph.failNext(
        1, GraphFailure.itemNotFound(), request -> request.path().contains("/events/"));

    assertThat(stage.follow())
        .containsExactlyInAnyOrder("created \"Alone\" 2026-03-31T08:00Z snapshot");

    stage.graph.deltas().masters(true);
    stage.ana.touch(id);
    assertThat(stage.sync()).containsExactly("created " + FIRST + " change");
    assertThat(uuids()).hasSize(2);
    stage.assertTrue();
  }
}
