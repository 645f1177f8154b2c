// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.Change;
import io.daybook.api.ChangeKind;
import io.daybook.api.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** "This and following" edits whose rows come far from each other. */
final class SplitTest {

  private static final Instant FIRST = Rig.inHours(24);

  private static final String FOLLOWER = "d_R20260306T080000";

  private static Instant slot(int day) {
    return FIRST.plus(Duration.ofDays(day));
  }

  private static Rig begun(int chunk) {
    Rig rig = new Rig(builder -> builder.chunk(chunk));
    rig.events().pageSize(2);
    rig.begin(
        Rows.series("d", "Daily", FIRST, "FREQ=DAILY;COUNT=8"),
        Rows.exception("d", slot(5), "Moved", slot(5).plusSeconds(7200)),
        Rows.gap("d", slot(6)));
    assertThat(rig.told.changes()).hasSize(7);
    rig.quiet();
    return rig;
  }

  private static void filler(Rig rig, String prefix) {
    for (int i = 0; i < 5; i++) {
      rig.events().put(Rows.single(prefix + i, "F", Rig.inHours(5)));
    }
  }

  private static List<Change> ofSeries(Rig rig) {
    return rig.told.changes().stream()
        .filter(change -> change.occurrence().event().eventId().startsWith("d"))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 1000})
  @DisplayName("Rule 10: both sides of a split are one unit, however many rows are between them")
  void sidesFarApart(int chunk) {
    Rig rig = begun(chunk);
    rig.events().put(Rows.series("d", "Daily", FIRST, "FREQ=DAILY;COUNT=3"));
    filler(rig, "f");
    rig.events().put(Rows.series(FOLLOWER, "New", slot(3), "FREQ=DAILY;COUNT=5"));
    filler(rig, "g");
    rig.events().put(Rows.exception(FOLLOWER, slot(5), "Moved", slot(5).plusSeconds(7200)));
    rig.events().put(Rows.gap(FOLLOWER, slot(6)));
    rig.poll();

    assertThat(ofSeries(rig)).hasSize(4).allMatch(change -> change.kind() == ChangeKind.UPDATED);
    assertThat(rig.told.changes()).hasSize(14);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 1000})
  @DisplayName("Rule 10: the old side of a split may be absent from a full pass")
  void oldSideIsAbsent(int chunk) {
    Rig rig = begun(chunk);
    filler(rig, "f");
    rig.events().vanish("d");
    rig.events().vanish("d_20260308T080000Z");
    rig.events().vanish("d_20260309T080000Z");
    rig.events().put(Rows.series(FOLLOWER, "New", slot(3), "FREQ=DAILY;COUNT=5"));
    filler(rig, "g");
    rig.events().loseCursors();
    rig.poll();

    List<Change> changes = ofSeries(rig);
    assertThat(changes).allMatch(change -> change.header().origin() == Origin.RESYNC);
    assertThat(changes.stream().filter(change -> change.kind() == ChangeKind.UPDATED)).hasSize(4);
    assertThat(changes.stream().filter(change -> change.kind() == ChangeKind.CANCELLED)).hasSize(3);
    assertThat(changes.stream().filter(change -> change.kind() == ChangeKind.CREATED)).hasSize(1);
  }

  @Test
  @DisplayName("Rule 10: what leaves a deleted series is found there also if it was never told")
  void untoldExceptionLeavesADeletedSeries() {
    Instant far = slot(77);
    Instant moved = far.plusSeconds(7200);
    Rig rig = new Rig();
    rig.begin(
        Rows.series("d", "Weekly", FIRST, "FREQ=WEEKLY;COUNT=13"),
        Rows.exception("d", far, "Moved", moved));
    rig.events().put(Rows.gone("d"));
    rig.poll();

    rig.events().put(Rows.series("d", "Weekly", FIRST, "FREQ=WEEKLY;COUNT=3"));
    rig.events().put(Rows.series("d_R20260326T080000", "New", slot(21), "FREQ=WEEKLY;COUNT=10"));
    rig.events().put(Rows.exception("d_R20260326T080000", far, "Moved", moved));
    rig.poll();
    rig.runUntil(far);

    assertThat(ofSeries(rig))
        .filteredOn(change -> change.occurrence().event().when().startInstant().equals(moved))
        .extracting(Change::kind)
        .containsExactly(ChangeKind.CREATED);
  }
}
