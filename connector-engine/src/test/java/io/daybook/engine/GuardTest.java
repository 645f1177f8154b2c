// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.Change;
import io.daybook.api.ChangeKind;
import io.daybook.api.NoticeKind;
import io.daybook.spi.store.Lane;
import io.daybook.spi.store.LaneState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The deletion guard, and looking at a pass before it is told. */
final class GuardTest {

  private static final int EVENTS = 30;

  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

  private final Rig rig = new Rig();

  private void beginWithMany() {
    putMany();
    rig.begin();
    rig.quiet();
  }

  private void putMany() {
    for (int i = 0; i < EVENTS; i++) {
      rig.events().put(Rows.single("e" + i, "E", Rig.inHours(10 + i)));
    }
  }

  private void vanish(int count) {
    for (int i = 0; i < count; i++) {
      rig.events().vanish("e" + i);
    }
  }

  private void losePass() {
    rig.events().loseCursors();
    rig.poll();
  }

  @Test
  @DisplayName("Rule 4: most of a calendar vanishing is held, told once, and the rest is told")
  void mostIsHeld() {
    beginWithMany();
    vanish(25);
    rig.events().put(Rows.single("new", "N", Rig.inHours(9)));
    losePass();

    assertThat(rig.told.lines()).containsExactly("RESYNC CREATED new 2026-03-02T17:00:00Z");
    assertThat(rig.told.noticeKinds()).containsExactly(NoticeKind.HELD);
    assertThat(rig.told.notices().get(0).message()).contains("25");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  @DisplayName("Rule 4: the guard decides before the first chunk")
  void decidedBeforeFirstChunk(int chunk) {
    rig.restart(builder -> builder.chunk(chunk));
    rig.events().pageSize(3);
    mostIsHeld();
  }

  @Test
  @DisplayName("Rule 4: 19 events, or half of the calendar, are cancelled at once")
  void fewAreBelieved() {
    beginWithMany();
    vanish(19);
    losePass();
    assertThat(rig.told.changes()).hasSize(19);
    assertThat(rig.told.notices()).isEmpty();
  }

  @Test
  @DisplayName("Rule 4: deltas go on from the pass's cursor until the second full pass")
  void deltasGoOn() {
    beginWithMany();
    vanish(25);
    losePass();
    rig.quiet();
    rig.events().put(Rows.single("e29", "Edited", Rig.inHours(39)));
    rig.poll();

    assertThat(rig.provider.requests()).containsExactly("cal Since");
    assertThat(rig.told.lines()).containsExactly("CHANGE UPDATED e29 2026-03-03T23:00:00Z");
  }

  @Test
  @DisplayName("Rule 4: a second full pass ten minutes later that agrees cancels")
  void secondPassAgrees() {
    beginWithMany();
    vanish(25);
    losePass();
    rig.quiet();
    rig.runUntil(rig.clock.instant().plus(TEN_MINUTES).minusMillis(1));
    assertThat(rig.provider.requests()).containsOnly("cal Since");
    assertThat(rig.told.changes()).isEmpty();

    rig.runUntil(rig.clock.instant().plusMillis(1));

    assertThat(rig.provider.requests()).containsExactly("cal Start");
    assertThat(rig.told.changes())
        .hasSize(25)
        .allMatch(change -> change.kind() == ChangeKind.CANCELLED);
    assertThat(rig.told.notices()).isEmpty();
    rig.quiet();
    rig.runUntil(rig.clock.instant().plus(TEN_MINUTES.multipliedBy(2)));
    assertThat(rig.provider.requests()).containsOnly("cal Since");
  }

  @Test
  @DisplayName("Rule 4: a second full pass is made at its time whatever the poll interval")
  void secondPassBeforePoll() {
    rig.restart(builder -> builder.poll(Duration.ofHours(1)));
    beginWithMany();
    vanish(25);
    rig.events().loseCursors();
    rig.advance(Duration.ofHours(1));

    assertThat(rig.daybook.nextDue()).contains(rig.clock.instant().plus(TEN_MINUTES));
  }

  @Test
  @DisplayName("Rule 4: what is back in the second full pass tells nothing")
  void cameBack() {
    beginWithMany();
    vanish(25);
    losePass();
    putMany();
    rig.quiet();
    rig.runUntil(rig.clock.instant().plus(TEN_MINUTES));

    assertThat(rig.provider.requests()).contains("cal Start");
    assertThat(rig.told.changes()).isEmpty();
    assertThat(rig.told.notices()).isEmpty();
  }

  @Test
  @DisplayName("Rule 4: the guard survives a restart")
  void heldOverRestart() {
    beginWithMany();
    vanish(25);
    losePass();
    rig.quiet();
    rig.restart();
    rig.runUntil(rig.clock.instant().plus(TEN_MINUTES));

    assertThat(rig.told.changes()).hasSize(25);
  }

  @Test
  @DisplayName("Rule 4: tombstones do not count")
  void tombstonesDoNotCount() {
    beginWithMany();
    for (int i = 0; i < 25; i++) {
      rig.events().put(Rows.gone("e" + i));
    }
    rig.poll();

    assertThat(rig.told.changes()).hasSize(25);
    assertThat(rig.told.notices()).isEmpty();
  }

  @Test
  @DisplayName("Rule 4: a dry run shows what a pass would tell and changes nothing")
  void previewChangesNothing() {
    beginWithMany();
    rig.events().put(Rows.single("new", "N", Rig.inHours(9)));
    rig.events().put(Rows.single("e7", "Edited", Rig.inHours(17)));
    vanish(3);
    LaneState before = rig.store.state(Lane.of(Rig.CAL));

    List<Change> shown = rig.daybook.preview(Rig.CAL);

    LaneState after = rig.store.state(Lane.of(Rig.CAL));
    assertThat(after.version()).isEqualTo(before.version());
    assertThat(after.bytes()).isEqualTo(before.bytes());
    assertThat(after.due()).isEqualTo(before.due());
    assertThat(rig.outbox(Rig.CAL)).isEmpty();
    rig.daybook.runDue();
    assertThat(rig.told.changes()).isEmpty();

    losePass();
    assertThat(rig.told.lines())
        .containsExactlyElementsOf(shown.stream().map(Recorder::line).toList());
    assertThat(rig.told.changes().stream().map(change -> change.header().changeId()))
        .containsExactlyElementsOf(
            shown.stream().map(change -> change.header().changeId()).toList());
  }

  @Test
  @DisplayName("Rule 4: a dry run of a calendar that is not followed shows its snapshot")
  void previewOfUnknownCalendar() {
    rig.events().put(Rows.single("a", "A", Rig.inHours(2)));

    assertThat(rig.daybook.preview(Rig.CAL).stream().map(Recorder::line))
        .containsExactly("SNAPSHOT CREATED a 2026-03-02T10:00:00Z");
    assertThat(rig.daybook.calendars()).isEmpty();
    assertThat(rig.store.lanes()).isEmpty();
    assertThat(rig.daybook.nextDue()).isEmpty();
  }

  @Test
  @DisplayName("Rule 4: a dry run shows what the guard would hold")
  void previewShowsWhatIsHeld() {
    beginWithMany();
    vanish(25);

    assertThat(rig.daybook.preview(Rig.CAL))
        .hasSize(25)
        .allMatch(change -> change.kind() == ChangeKind.CANCELLED);
  }

  @Test
  @DisplayName("Rule 4: a dry run reads all pages")
  void previewReadsAllPages() {
    rig.events().pageSize(7);
    beginWithMany();

    assertThat(rig.daybook.preview(Rig.CAL)).isEmpty();
    assertThat(rig.provider.requests()).hasSize(5);
    assertThat(rig.daybook.nextDue()).contains(Rig.in(Rig.POLL));
  }
}
