// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.daybook.spi.store.Lane;
import io.daybook.spi.store.LaneState;
import io.daybook.spi.store.LaneTransaction;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Versions, wakes, and which lanes there are. */
abstract class HeadFacts extends StoreFacts {

  private void save(Lane lane, @Nullable Instant due) {
    change(lane, transaction -> transaction.save(due, bytes("head")));
  }

  private static void assertNone(LaneState state) {
    assertThat(state.version()).isZero();
    assertThat(state.wakes()).isZero();
    assertThat(state.due()).isNull();
    assertThat(state.bytes()).isEmpty();
  }

  @Test
  @DisplayName("of a lane that was never saved is empty, and reading makes no lane")
  void ofALaneNeverSavedIsEmpty() {
    assertNone(store().state(LANE));
    assertNone(read(LANE, LaneTransaction::state));
    assertThat(store().lanes()).isEmpty();
  }

  @Test
  @DisplayName("Rule 1: gets a version more with each save, also in one transaction")
  void getsAVersionMoreWithEachSave() {
    save(LANE, at(5));
    save(LANE, null);
    change(
        LANE,
        transaction -> {
          assertThat(transaction.state().version()).isEqualTo(2);
          transaction.save(at(1), bytes("third"));
          assertThat(transaction.state().version()).isEqualTo(3);
          transaction.save(at(2), bytes("fourth"));
        });
    LaneState state = store().state(LANE);
    assertThat(state.version()).isEqualTo(4);
    assertThat(state.due()).isEqualTo(at(2));
    assertThat(text(state.bytes())).isEqualTo("fourth");
  }

  @Test
  @DisplayName("is replaced by a save, without a due as well")
  void isReplacedByASave() {
    save(LANE, at(5));
    change(LANE, transaction -> transaction.save(null, new byte[0]));
    assertThat(store().state(LANE).due()).isNull();
    assertThat(store().state(LANE).bytes()).isEmpty();
  }

  @Test
  @DisplayName("keeps its version where a transaction does not save it")
  void keepsItsVersionWithoutASave() {
    save(LANE, at(5));
    change(LANE, transaction -> transaction.saveSeries(List.of(series("s"))));
    assertThat(store().state(LANE).version()).isEqualTo(1);
    assertThat(store().state(LANE).due()).isEqualTo(at(5));
  }

  @Test
  @DisplayName("is not made by a wake")
  void isNotMadeByAWake() {
    assertThat(store().wake(LANE, NOON)).isFalse();
    assertThat(store().lanes()).isEmpty();
    save(LANE, null);
    assertThat(store().state(LANE).wakes()).isZero();
    assertThat(store().state(LANE).due()).isNull();
  }

  @Test
  @DisplayName("counts wakes, each of which only brings its due forward")
  void countsWakesThatBringItsDueForward() {
    save(LANE, null);
    assertThat(store().wake(LANE, at(9))).isTrue();
    assertThat(store().state(LANE).due()).isEqualTo(at(9));
    assertThat(store().wake(LANE, at(4))).isTrue();
    assertThat(store().wake(LANE, at(7))).isTrue();
    LaneState state = store().state(LANE);
    assertThat(state.due()).isEqualTo(at(4));
    assertThat(state.wakes()).isEqualTo(3);
    assertThat(state.version()).isEqualTo(1);
    assertThat(text(state.bytes())).isEqualTo("head");
    assertThat(store().nextDue(at(0))).contains(at(4));
    assertThat(read(LANE, LaneTransaction::state).wakes()).isEqualTo(3);
  }

  @Test
  @DisplayName("keeps wakes in a save, and gets the due of the save when it knew them")
  void keepsWakesInASave() {
    save(LANE, null);
    store().wake(LANE, at(4));
    save(LANE, at(9));
    assertThat(store().state(LANE).wakes()).isEqualTo(1);
    assertThat(store().state(LANE).due()).isEqualTo(at(9));
    assertThat(store().due(at(8), 10)).isEmpty();
  }

  @Test
  @DisplayName("can be woken without waiting for its transaction")
  void canBeWokenWithoutWaitingForItsTransaction() {
    assumeTrue(contract().hasManyWriters(), "the store has a single writer");
    save(LANE, at(90));
    wakeDuringTransaction(at(4), at(50));
    assertThat(store().state(LANE).due()).isEqualTo(at(4));
    assertThat(store().state(LANE).wakes()).isEqualTo(1);
    assertThat(store().due(at(4), 10)).containsExactly(LANE);
    wakeDuringTransaction(at(60), at(50));
    assertThat(store().state(LANE).due()).isBeforeOrEqualTo(at(50));
    assertThat(store().state(LANE).wakes()).isEqualTo(2);
    assertThat(store().state(LANE).version()).isEqualTo(3);
  }

  @Test
  @DisplayName("is woken also where its transaction wants no further look")
  void isWokenWhereItsTransactionWantsNoLook() {
    assumeTrue(contract().hasManyWriters(), "the store has a single writer");
    save(LANE, null);
    wakeDuringTransaction(at(4), null);
    assertThat(store().state(LANE).due()).isEqualTo(at(4));
  }

  /** Wakes after the head was read and series were written, before the head is saved. */
  private void wakeDuringTransaction(Instant wake, @Nullable Instant due) {
    change(
        LANE,
        transaction -> {
          long wakes = transaction.state().wakes();
          transaction.saveSeries(List.of(series("s")));
          assertThat(wakeElsewhere(wake)).isTrue();
          assertThat(transaction.state().wakes()).isEqualTo(wakes + 1);
          transaction.save(due, bytes("head"));
        });
  }

  @Test
  @DisplayName("is woken also after it was saved, before the transaction ends")
  void isWokenAlsoAfterItWasSaved() {
    assumeTrue(contract().hasManyWriters(), "the store has a single writer");
    save(LANE, at(90));
    change(
        LANE,
        transaction -> {
          transaction.state();
          transaction.save(at(50), bytes("head"));
          assertThat(wakeElsewhere(at(4))).isTrue();
        });
    assertThat(store().state(LANE).due()).isEqualTo(at(4));
    assertThat(store().state(LANE).wakes()).isEqualTo(1);
    assertThat(store().state(LANE).version()).isEqualTo(2);
  }

  @Test
  @DisplayName("keeps a wake of the time of a transaction that never read it")
  void keepsAWakeWhereItWasNeverRead() {
    assumeTrue(contract().hasManyWriters(), "the store has a single writer");
    save(LANE, at(90));
    change(
        LANE,
        transaction -> {
          assertThat(wakeElsewhere(at(4))).isTrue();
          transaction.save(at(50), bytes("head"));
        });
    assertThat(store().state(LANE).due()).isEqualTo(at(4));
  }

  @Test
  @DisplayName("keeps a wake of the time of a transaction that is undone")
  void keepsAWakeWhereTheTransactionIsUndone() {
    assumeTrue(contract().hasManyWriters(), "the store has a single writer");
    save(LANE, at(90));
    try {
      change(
          LANE,
          transaction -> {
            transaction.save(null, bytes("other"));
            wakeElsewhere(at(4));
            throw new UnsupportedOperationException();
          });
    } catch (UnsupportedOperationException e) {
      assertThat(store().state(LANE).due()).isEqualTo(at(4));
    }
    assertThat(store().state(LANE).wakes()).isEqualTo(1);
    assertThat(text(store().state(LANE).bytes())).isEqualTo("head");
  }

  private boolean wakeElsewhere(Instant at) {
    try (Workers workers = new Workers()) {
      return Workers.result(workers.start(() -> store().wake(LANE, at)));
    }
  }

  @Test
  @DisplayName("loses no wake to a transaction that runs beside it")
  void losesNoWakeToATransactionBesideIt() {
    save(LANE, at(90));
    try (Workers workers = new Workers()) {
      for (int i = 0; i < 50; i++) {
        Instant wake = at(i % 2);
        CountDownLatch begun = new CountDownLatch(1);
        Future<Boolean> woken =
            workers.start(
                () -> {
                  Workers.await(begun);
                  return store().wake(LANE, wake);
                });
        change(
            LANE,
            transaction -> {
              transaction.state();
              begun.countDown();
              transaction.save(at(50), bytes("head"));
            });
        assertThat(Workers.result(woken)).isTrue();
        assertThat(store().state(LANE).wakes()).isEqualTo(i + 1);
        assertThat(store().state(LANE).due()).isBeforeOrEqualTo(wake);
        save(LANE, at(90));
      }
    }
  }

  @Test
  @DisplayName("stands for a lane in the list of all")
  void standsForALaneInTheListOfAll() {
    save(LANE, null);
    save(OTHER, at(5));
    save(LANE.whole(), null);
    assertThat(store().lanes()).containsExactlyInAnyOrder(LANE, OTHER, LANE.whole());
    change(OTHER, LaneTransaction::remove);
    assertThat(store().lanes()).containsExactlyInAnyOrder(LANE, LANE.whole());
  }

  @Test
  @DisplayName("goes with all of its lane when that is removed, documents stay")
  void goesWithAllOfItsLane() {
    change(
        LANE,
        transaction -> {
          transaction.save(at(5), bytes("head"));
          transaction.saveSeries(List.of(leading("s", "e"), series("due", at(1))));
          transaction.stage(List.of(row(1, "s", "s")));
          transaction.append(List.of(entry(1), entry(2)));
          transaction.documents().put("kind", "key", 0, bytes("document"));
        });
    store().wake(LANE, at(2));
    store().outbox().position("sink", LANE, 1);
    change(
        LANE,
        transaction -> {
          transaction.remove();
          assertNone(transaction.state());
          assertEmpty(transaction);
        });
    assertNone(store().state(LANE));
    assertThat(store().wake(LANE, NOON)).isFalse();
    assertThat(store().due(FAR, 10)).isEmpty();
    assertThat(told(LANE)).isEmpty();
    assertThat(store().outbox().position("sink", LANE)).isZero();
    assertThat(store().outbox().behind("sink")).isEmpty();
    assertThat(store().documents().find("kind", "key")).isPresent();
    change(LANE, HeadFacts::assertEmpty);
  }

  private static void assertEmpty(LaneTransaction transaction) {
    assertThat(transaction.series(List.of("s", "due"))).isEmpty();
    assertThat(transaction.seriesOf(List.of("e"))).isEmpty();
    assertThat(transaction.kin(List.of("s"))).isEmpty();
    assertThat(transaction.dueSeries(FAR, 10)).isEmpty();
    assertThat(transaction.nextDue()).isEmpty();
    assertThat(transaction.staged(0, 10)).isEmpty();
    assertThat(transaction.stagedOf(List.of("s"), 0, 0)).isEmpty();
    assertThat(transaction.sweep(0, 10, false)).isEmpty();
  }

  @Test
  @DisplayName("begins anew after a removal, in the same transaction or a later one")
  void beginsAnewAfterARemoval() {
    write(LANE, transaction -> transaction.append(List.of(entry(1), entry(2))));
    store().outbox().position("sink", LANE, 2);
    store().wake(LANE, at(1));
    change(
        LANE,
        transaction -> {
          transaction.remove();
          transaction.save(at(5), bytes("new"));
          transaction.saveSeries(List.of(series("s", at(7))));
          transaction.append(List.of(entry(1)));
        });
    LaneState state = store().state(LANE);
    assertThat(state.version()).isEqualTo(1);
    assertThat(state.wakes()).isZero();
    assertThat(state.due()).isEqualTo(at(5));
    assertThat(told(LANE)).containsExactly(1L);
    assertThat(store().outbox().behind("sink")).containsExactly(LANE);
    change(LANE, LaneTransaction::remove);
    save(LANE, null);
    assertThat(store().state(LANE).version()).isEqualTo(1);
    assertThat(store().nextDue(at(0))).isEmpty();
    assertThat(told(LANE)).isEmpty();
  }

  @Test
  @DisplayName("can be removed where there is none")
  void canBeRemovedWhereThereIsNone() {
    change(LANE, LaneTransaction::remove);
    assertThat(store().lanes()).isEmpty();
  }
}
