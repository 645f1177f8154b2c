// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.Change;
import io.daybook.testkit.Slot;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What people do to series: a weekly one on Tuesdays at 10:00, of which two are within reach. */
class SeriesTest {

  private final Stage stage = Stage.open();

  private final Slot.Timed first = Stage.at("2026-03-24T10:00");

  private final Slot.Timed second = first.plusDays(7);

  @AfterEach
  void close() {
    stage.close();
  }

  private String weekly() {
    String id = stage.ana.insertSeries("Weekly", first, "RRULE:FREQ=WEEKLY");
    assertThat(stage.follow())
        .containsExactly(
            "created \"Weekly\" 2026-03-24T09:00Z snapshot",
            "created \"Weekly\" 2026-03-31T08:00Z snapshot");
    return id;
  }

  private Set<UUID> uuids() {
    Set<UUID> uuids = new HashSet<>();
    stage.told.forEach(change -> uuids.add(change.occurrence().uuid()));
    return uuids;
  }

  private void assertOneCause(int changes) {
    List<Change> last = stage.told.subList(stage.told.size() - changes, stage.told.size());
    assertThat(last)
        .extracting(change -> change.header().causeId())
        .containsOnly(last.get(0).header().causeId());
  }

  @Test
  @DisplayName("Rule 9: all that one edit of a series changes shares a cause")
  void isRenamed() {
    String id = weekly();

    stage.ana.rename(id, "1:1");

    assertThat(stage.sync())
        .containsExactly(
            "updated \"Weekly\" → \"1:1\" 2026-03-24T09:00Z [TITLE] change",
            "updated \"Weekly\" → \"1:1\" 2026-03-31T08:00Z [TITLE] change");
    assertOneCause(2);
    stage.assertTrue();
  }

  @Test
  @DisplayName("Rule 10: a series that moves as a whole keeps its ids")
  void isMoved() {
    String id = weekly();

    stage.ana.move(id, Stage.at("2026-03-25T11:00"));

    assertThat(stage.sync())
        .containsExactly(
            "updated \"Weekly\" 2026-03-24T09:00Z → 2026-03-25T10:00Z [START, END] change",
            "updated \"Weekly\" 2026-03-31T08:00Z → 2026-04-01T09:00Z [START, END] change");
    assertOneCause(2);
    assertThat(uuids()).hasSize(2);
    stage.assertTrue();
  }

  @Test
  @DisplayName("Rule 10: weekly becomes twice a week: what stands stands, the rest is created")
  void becomesTwiceAWeek() {
    String id = weekly();

    stage.ana.edit(id, draft -> draft.recurring("RRULE:FREQ=WEEKLY;BYDAY=TU,TH"));

    assertThat(stage.sync())
        .containsExactly(
            "created \"Weekly\" 2026-03-26T09:00Z change",
            "created \"Weekly\" 2026-04-02T08:00Z change");
    stage.ana.edit(id, draft -> draft.recurring("RRULE:FREQ=WEEKLY"));
    assertThat(stage.sync())
        .containsExactly(
            "cancelled \"Weekly\" 2026-03-26T09:00Z change",
            "cancelled \"Weekly\" 2026-04-02T08:00Z change");
    stage.assertTrue();
  }

  @Test
  @DisplayName("Rule 10: with a new rule a changed instance falls back to the rule")
  void newRuleTakesExceptionsBack() {
    String id = weekly();
    stage.ana.moveInstance(id, second, second.plusHours(3));
    assertThat(stage.sync()).hasSize(1);

    stage.ana.edit(id, draft -> draft.recurring("RRULE:FREQ=WEEKLY;COUNT=9"));

    assertThat(stage.sync())
        .containsExactly(
            "updated \"Weekly\" 2026-03-31T11:00Z → 2026-03-31T08:00Z [START, END] change");
    stage.assertTrue();
  }

  @Test
  @DisplayName("Rule 10: an instance moves alone, keeps its id, and is named by its original start")
  void instanceMoves() {
    String id = weekly();

    stage.ana.moveInstance(id, second, second.plusDays(1));

    assertThat(stage.sync())
        .containsExactly(
            "updated \"Weekly\" 2026-03-31T08:00Z → 2026-04-01T08:00Z [START, END] change");
    stage.ana.moveInstance(id, second, second.plusDays(2));
    assertThat(stage.sync())
        .containsExactly(
            "updated \"Weekly\" 2026-04-01T08:00Z → 2026-04-02T08:00Z [START, END] change");
    assertThat(uuids()).hasSize(2);
    stage.assertTrue();
  }

  @Test
  @DisplayName("Rule 10: an instance is renamed, cancelled and restored")
  void instanceIsEdited() {
    String id = weekly();

    stage.ana.editInstance(id, second, draft -> draft.title("Special"));
    assertThat(stage.sync())
        .containsExactly("updated \"Weekly\" → \"Special\" 2026-03-31T08:00Z [TITLE] change");
    stage.ana.cancelInstance(id, second);
    assertThat(stage.sync()).containsExactly("cancelled \"Special\" 2026-03-31T08:00Z change");
    assertThat(stage.sync()).isEmpty();
    stage.ana.restoreInstance(id, second);
    assertThat(stage.sync()).containsExactly("created \"Weekly\" 2026-03-31T08:00Z change");
    assertThat(uuids()).hasSize(2);
    stage.assertTrue();
  }

  @Test
  @DisplayName("Rule 10: a cancelled instance stays away when its series moves")
  void cancelledStaysAway() {
    String id = weekly();
    stage.ana.cancelInstance(id, second);
    assertThat(stage.sync()).hasSize(1);

    stage.ana.move(id, first.plusHours(1));

    assertThat(stage.sync())
        .containsExactly(
            "updated \"Weekly\" 2026-03-24T09:00Z → 2026-03-24T10:00Z [START, END] change");
    stage.assertTrue();
  }

  @Test
  @DisplayName("Rule 10: a series moves, then one of its instances")
  void seriesThenInstance() {
    String id = weekly();
    stage.ana.move(id, first.plusHours(1));
    assertThat(stage.sync()).hasSize(2);

    stage.ana.moveInstance(id, second.plusHours(1), second.plusHours(5));

    assertThat(stage.sync())
        .containsExactly(
            "updated \"Weekly\" 2026-03-31T09:00Z → 2026-03-31T13:00Z [START, END] change");
    assertThat(uuids()).hasSize(2);
    stage.assertTrue();
  }

  @Test
  @DisplayName("Rule 10: a series moves and one of its instances, read in one round")
  void seriesAndInstanceAtOnce() {
    String id = weekly();
    stage.ana.move(id, first.plusHours(1));
    stage.ana.moveInstance(id, second.plusHours(1), second.plusHours(5));

    assertThat(stage.sync())
        .containsExactly(
            "updated \"Weekly\" 2026-03-24T09:00Z → 2026-03-24T10:00Z [START, END] change",
            "updated \"Weekly\" 2026-03-31T08:00Z → 2026-03-31T13:00Z [START, END] change");
    assertOneCause(2);
    stage.assertTrue();
  }

  @Test
  @DisplayName("Rule 10: a deleted series cancels what is to come, restored it is created again")
  void isDeletedAndRestored() {
    String id = weekly();
    assertThat(stage.moveTo("2026-03-24T12:00"))
        .containsExactly(
            "created \"Weekly\" 2026-04-07T08:00Z horizon",
            "reminder \"Weekly\" 2026-03-24T09:00Z -10 clock",
            "completed \"Weekly\" 2026-03-24T09:00Z clock");

    stage.ana.delete(id);

    assertThat(stage.sync())
        .containsExactly(
            "cancelled \"Weekly\" 2026-03-31T08:00Z change",
            "cancelled \"Weekly\" 2026-04-07T08:00Z change");
    stage.ana.restore(id);
    assertThat(stage.sync())
        .containsExactly(
            "created \"Weekly\" 2026-03-31T08:00Z change",
            "created \"Weekly\" 2026-04-07T08:00Z change");
    assertThat(uuids()).hasSize(3);
    stage.assertTrue();
  }

  @Test
  @DisplayName("Rule 10: a restored series has its exceptions again")
  void restoredSeriesHasExceptions() {
    String id = weekly();
    stage.ana.moveInstance(id, first, first.plusHours(2));
    stage.ana.cancelInstance(id, second);
    assertThat(stage.sync()).hasSize(2);
    stage.ana.delete(id);
    assertThat(stage.sync()).containsExactly("cancelled \"Weekly\" 2026-03-24T11:00Z change");

    stage.ana.restore(id);

    assertThat(stage.sync()).containsExactly("created \"Weekly\" 2026-03-24T11:00Z change");
    stage.assertTrue();
  }

  @Test
  @DisplayName("Rule 10: a single event that becomes a series keeps the meeting of its day")
  void singleBecomesSeries() {
    String id = stage.ana.insert("Sync", first);
    stage.follow();

    stage.ana.edit(id, draft -> draft.recurring("RRULE:FREQ=WEEKLY"));

    assertThat(stage.sync())
        .containsExactly(
            "updated \"Sync\" 2026-03-24T09:00Z [SERIES] change",
            "created \"Sync\" 2026-03-31T08:00Z change");
    stage.ana.edit(id, draft -> draft.recurring());
    assertThat(stage.sync())
        .containsExactly(
            "updated \"Sync\" 2026-03-24T09:00Z [SERIES] change",
            "cancelled \"Sync\" 2026-03-31T08:00Z change");
    assertThat(uuids()).hasSize(2);
    stage.assertTrue();
  }

  @Test
  @DisplayName("Rule 15: a series of whole days moves by a day")
  void daysMove() {
    String id = stage.ana.insertSeries("On call", Slot.on("2026-03-27"), "RRULE:FREQ=WEEKLY");
    assertThat(stage.follow()).hasSize(2);

    stage.ana.move(id, Slot.on("2026-03-28"));

    assertThat(stage.sync())
        .containsExactly(
            "updated \"On call\" 2026-03-27 → 2026-03-28 [START, END] change",
            "updated \"On call\" 2026-04-03 → 2026-04-04 [START, END] change");
    stage.assertTrue();
  }

  @Test
  @DisplayName("Rule 9: an instance that moves from far ahead into reach is created")
  void instanceComesIntoReach() {
    String id = weekly();
    Slot.Timed far = first.plusDays(28);

    stage.ana.moveInstance(id, far, first.plusDays(2));

    assertThat(stage.sync()).containsExactly("created \"Weekly\" 2026-03-26T09:00Z change");
    stage.ana.moveInstance(id, far, far);
    assertThat(stage.sync())
        .containsExactly(
            "updated \"Weekly\" 2026-03-26T09:00Z → 2026-04-21T08:00Z [START, END] change");
    stage.assertTrue();
  }
}
