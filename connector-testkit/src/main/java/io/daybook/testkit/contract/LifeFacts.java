// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.daybook.api.StoreException;
import io.daybook.spi.store.KeptSeries;
import io.daybook.spi.store.LaneState;
import io.daybook.spi.store.LaneTransaction;
import io.daybook.spi.store.Store;
import io.daybook.spi.store.SweptSeries;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Epochs, closing, and what outlasts it. */
abstract class LifeFacts extends StoreFacts {

  @Test
  @DisplayName("has an epoch of its own, always the same")
  void hasAnEpochOfItsOwn() {
    assertThat(store().epoch()).isNotEmpty().isEqualTo(store().epoch());
    try (Store second = contract().open()) {
      assertThat(second.epoch()).isNotEqualTo(store().epoch());
      second.documents().put("kind", "key", 0, bytes("second"));
      assertThat(store().documents().find("kind", "key")).isEmpty();
    }
  }

  @Test
  @DisplayName("gives occurrence ids from 1")
  void givesOccurrenceIdsFromOne() {
    assertThat(store().nextOccurrenceId()).isPositive();
  }

  @Test
  @DisplayName("throws at every call once it is closed, but may be closed again")
  void throwsOnceItIsClosed() {
    Store store = store();
    write(LANE, transaction -> transaction.append(List.of(entry(1))));
    store.close();
    store.close();
    throwsWhenClosed(() -> change(LANE, LaneTransaction::remove));
    throwsWhenClosed(() -> store.state(LANE));
    throwsWhenClosed(() -> store.wake(LANE, NOON));
    throwsWhenClosed(store::lanes);
    throwsWhenClosed(() -> store.holding(LANE, "e"));
    throwsWhenClosed(() -> store.named("n"));
    throwsWhenClosed(() -> store.series(LANE, 0, 1));
    throwsWhenClosed(() -> store.due(NOON, 1));
    throwsWhenClosed(() -> store.nextDue(at(0)));
    throwsWhenClosed(() -> store.outbox().after(LANE, 0, 1));
    throwsWhenClosed(() -> store.outbox().position("sink", LANE));
    throwsWhenClosed(() -> store.documents().find("kind", "key"));
    throwsWhenClosed(() -> store.documents().put("kind", "key", 0, bytes("late")));
    throwsWhenClosed(() -> store.work().list("kind", null, 1));
  }

  private static void throwsWhenClosed(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOfAny(IllegalStateException.class, StoreException.class);
  }

  @Test
  @DisplayName("Rule 1: that is durable has everything when it is opened again")
  void thatIsDurableHasEverythingAgain() {
    String epoch = store().epoch();
    long id = store().nextOccurrenceId();
    change(
        LANE,
        transaction -> {
          transaction.save(at(50), bytes("head"));
          transaction.saveSeries(List.of(leading("a", "e"), series("b", at(40)), named("c", "n")));
          transaction.stage(List.of(row(1, "b", "b")));
          transaction.append(List.of(entry(1), entry(2)));
          transaction.documents().put("kind", "inside", 0, bytes("inside"));
        });
    store().documents().put("kind", "outside", 0, bytes("outside"));
    store().wake(LANE, at(30));
    store().outbox().position("sink", LANE, 1);
    store().outbox().prune(LANE, 1);
    assumeTrue(contract().reopenStore().isPresent(), "the store is not durable");
    assertThat(store().epoch()).isEqualTo(epoch);
    assertThat(store().nextOccurrenceId()).isGreaterThan(id);
    assertThat(store().lanes()).containsExactly(LANE);
    assertThat(store().holding(LANE, "e")).containsExactly(LANE);
    assertThat(store().named("n").orElseThrow().id()).isEqualTo("c");
    assertThat(store().series(LANE, 0, 10))
        .extracting(KeptSeries::id)
        .containsExactly("a", "b", "c");
    LaneState head = store().state(LANE);
    assertThat(List.of(head.version(), head.wakes())).containsExactly(1L, 1L);
    assertThat(head.due()).isEqualTo(at(30));
    assertThat(text(head.bytes())).isEqualTo("head");
    assertThat(store().nextDue(at(0))).contains(at(30));
    assertThat(told(LANE)).containsExactly(2L);
    assertThat(store().outbox().position("sink", LANE)).isEqualTo(1);
    assertThat(keys(store().documents().list("kind", null, 10)))
        .containsExactly("inside", "outside");
    change(
        LANE,
        transaction -> {
          assertThat(transaction.seriesOf(List.of("e"))).containsEntry("e", "a");
          assertThat(transaction.dueSeries(FAR, 10)).containsExactly("b");
          assertThat(ordinals(transaction.staged(0, 10))).containsExactly(1L);
          assertThat(transaction.sweep(0, 10, true))
              .extracting(SweptSeries::id)
              .containsExactly("a", "c");
        });
  }

  @Test
  @DisplayName("that is durable goes on where it was when it is opened again")
  void thatIsDurableGoesOnWhereItWas() {
    List<Long> ids = new ArrayList<>();
    write(LANE, transaction -> transaction.saveSeries(List.of(series("b"), series("a"))));
    for (int i = 0; i < 3; i++) {
      ids.add(store().nextOccurrenceId());
      ids.add(store().nextOccurrenceId());
      assumeTrue(contract().reopenStore().isPresent(), "the store is not durable");
    }
    assertThat(ids).doesNotHaveDuplicates().isSorted();
    change(LANE, transaction -> transaction.save(null, bytes("second")));
    assertThat(store().state(LANE).version()).isEqualTo(2);
    change(LANE, transaction -> transaction.saveSeries(List.of(series("0"), series("b"))));
    assertThat(ids(swept())).containsExactly("b", "a", "0");
    change(LANE, LaneTransaction::remove);
    assertThat(contract().reopenStore()).isPresent();
    assertThat(store().lanes()).isEmpty();
  }
}
