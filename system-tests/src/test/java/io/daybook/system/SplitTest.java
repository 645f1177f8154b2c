// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.testkit.Slot;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** "This and following" of a series every third day: 24, 27, 30 March, 2 and 5 April at 10:00. */
class SplitTest {

  private final Stage stage = Stage.open();

  private final Slot.Timed first = Stage.at("2026-03-24T10:00");

  private final String id = stage.ana.insertSeries("Standup", first, "RRULE:FREQ=DAILY;INTERVAL=3");

  @AfterEach
  void close() {
    stage.close();
  }

  private void assertNobodyIsNew() {
    Set<UUID> uuids = new HashSet<>();
    stage.told.forEach(change -> uuids.add(change.occurrence().uuid()));
    assertThat(uuids).hasSize(5);
    stage.assertTrue();
  }

  @Test
  @DisplayName("Rule 10: a split with a new time moves this and what follows")
  void newTime() {
    assertThat(stage.follow()).hasSize(5);

    stage.ana.splitSeries(
        id, first.plusDays(6), draft -> draft.time(first.plusDays(6).plusHours(4)));

    assertThat(stage.sync())
        .containsExactly(
            "updated \"Standup\" 2026-03-30T08:00Z → 2026-03-30T12:00Z [START, END, SERIES] change",
            "updated \"Standup\" 2026-04-02T08:00Z → 2026-04-02T12:00Z [START, END, SERIES] change",
            "updated \"Standup\" 2026-04-05T08:00Z → 2026-04-05T12:00Z [START, END, SERIES] change");
    assertThat(stage.told.subList(5, 8))
        .extracting(change -> change.header().causeId())
        .containsOnly(stage.told.get(5).header().causeId());
    assertNobodyIsNew();
  }

  @Test
  @DisplayName("Rule 10: a split without a new time tells the new title and series")
  void sameTime() {
    assertThat(stage.follow()).hasSize(5);

    stage.ana.splitSeries(id, first.plusDays(9), draft -> draft.title("Sit-down"));

    assertThat(stage.sync())
        .containsExactly(
            "updated \"Standup\" → \"Sit-down\" 2026-04-02T08:00Z [TITLE, SERIES] change",
            "updated \"Standup\" → \"Sit-down\" 2026-04-05T08:00Z [TITLE, SERIES] change");
    assertNobodyIsNew();
  }

  @Test
  @DisplayName("Rule 10: exceptions before and after the split point keep what they are")
  void exceptionsGoAlong() {
    assertThat(stage.follow()).hasSize(5);
    stage.ana.moveInstance(id, first.plusDays(3), first.plusDays(4));
    stage.ana.editInstance(id, first.plusDays(9), draft -> draft.title("Special"));
    stage.ana.cancelInstance(id, first.plusDays(12));
    assertThat(stage.sync()).hasSize(3);

    stage.ana.splitSeries(id, first.plusDays(6), draft -> draft.text("location", "Room 4"));

    assertThat(stage.sync())
        .containsExactly(
            "updated \"Standup\" 2026-03-30T08:00Z [LOCATION, SERIES] change",
            "updated \"Special\" 2026-04-02T08:00Z [SERIES] change");
    assertNobodyIsNew();
  }

  @Test
  @DisplayName("Rule 10: a split with a new time takes changed instances back")
  void exceptionsAreDropped() {
    assertThat(stage.follow()).hasSize(5);
    stage.ana.moveInstance(id, first.plusDays(9), first.plusDays(10));
    assertThat(stage.sync()).hasSize(1);

    stage.ana.splitSeries(
        id, first.plusDays(6), draft -> draft.time(first.plusDays(6).plusHours(4)));

    assertThat(stage.sync())
        .containsExactly(
            "updated \"Standup\" 2026-03-30T08:00Z → 2026-03-30T12:00Z [START, END, SERIES] change",
            "updated \"Standup\" 2026-04-03T08:00Z → 2026-04-02T12:00Z [START, END, SERIES] change",
            "updated \"Standup\" 2026-04-05T08:00Z → 2026-04-05T12:00Z [START, END, SERIES] change");
    assertNobodyIsNew();
  }

  @Test
  @DisplayName("Rule 10: twice in a row, read after each and read at once, nobody is new")
  void twice() {
    assertThat(stage.follow()).hasSize(5);
    Slot.Timed at = first.plusDays(6);
    String next = stage.ana.splitSeries(id, at, draft -> draft.time(at.plusHours(1)));
    assertThat(stage.sync()).hasSize(3);

    Slot.Timed later = at.plusDays(3).plusHours(1);
    stage.ana.splitSeries(next, later, draft -> draft.time(later.plusHours(1)));

    assertThat(stage.sync())
        .containsExactly(
            "updated \"Standup\" 2026-04-02T09:00Z → 2026-04-02T10:00Z [START, END, SERIES] change",
            "updated \"Standup\" 2026-04-05T09:00Z → 2026-04-05T10:00Z [START, END, SERIES] change");
    assertNobodyIsNew();
  }

  @Test
  @DisplayName("Rule 10: two splits in one round, nobody is new")
  void twoAtOnce() {
    assertThat(stage.follow()).hasSize(5);
    Slot.Timed at = first.plusDays(6);
    String next = stage.ana.splitSeries(id, at, draft -> draft.time(at.plusHours(1)));
    Slot.Timed later = at.plusDays(3).plusHours(1);
    stage.ana.splitSeries(next, later, draft -> draft.time(later.plusHours(1)));

    assertThat(stage.sync())
        .containsExactly(
            "updated \"Standup\" 2026-03-30T08:00Z → 2026-03-30T09:00Z [START, END, SERIES] change",
            "updated \"Standup\" 2026-04-02T08:00Z → 2026-04-02T10:00Z [START, END, SERIES] change",
            "updated \"Standup\" 2026-04-05T08:00Z → 2026-04-05T10:00Z [START, END, SERIES] change");
    assertNobodyIsNew();
  }

  @Test
  @DisplayName("Rules 3 and 10: a split while the connector is down is read after 410 as a split")
  void afterLostCursor() {
    assertThat(stage.follow()).hasSize(5);
    stage.ana.splitSeries(
        id, first.plusDays(9), draft -> draft.time(first.plusDays(9).plusHours(4)));
    stage.google.expireTokens();

    assertThat(stage.downUntil("2026-03-23T20:00"))
        .containsExactly(
            "updated \"Standup\" 2026-04-02T08:00Z → 2026-04-02T12:00Z [START, END, SERIES] resync",
            "updated \"Standup\" 2026-04-05T08:00Z → 2026-04-05T12:00Z [START, END, SERIES] resync");
    assertNobodyIsNew();
  }

  @Test
  @DisplayName("Rule 10: after a split both sides go on as series of their own")
  void sidesGoOn() {
    assertThat(stage.follow()).hasSize(5);
    String next =
        stage.ana.splitSeries(
            id, first.plusDays(6), draft -> draft.time(first.plusDays(6).plusHours(4)));
    assertThat(stage.sync()).hasSize(3);

    stage.ana.rename(id, "Old");
    stage.ana.delete(next);

    assertThat(stage.sync())
        .containsExactlyInAnyOrder(
            "updated \"Standup\" → \"Old\" 2026-03-24T09:00Z [TITLE] change",
            "updated \"Standup\" → \"Old\" 2026-03-27T09:00Z [TITLE] change",
            "cancelled \"Standup\" 2026-03-30T12:00Z change",
            "cancelled \"Standup\" 2026-04-02T12:00Z change",
            "cancelled \"Standup\" 2026-04-05T12:00Z change");
    stage.assertTrue();
  }

  @Test
  @DisplayName("Rule 7: what was over at the split tells its new series when it moves ahead")
  void pastComesBack() {
    assertThat(stage.follow()).hasSize(5);
    stage.moveTo("2026-03-28T08:00");
    String next =
        stage.ana.splitSeries(id, first.plusDays(3), draft -> draft.text("location", "Room 4"));
    assertThat(stage.sync()).isNotEmpty();

    stage.ana.moveInstance(next, first.plusDays(3), first.plusDays(5));

    assertThat(stage.sync())
        .containsExactly(
            "updated \"Standup\" 2026-03-27T09:00Z → 2026-03-29T08:00Z"
                + " [LOCATION, START, END, SERIES] change");
  }
}
