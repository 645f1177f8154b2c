// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.spi.store.LaneState;
import io.daybook.spi.store.LaneTransaction;
import io.daybook.spi.store.SweptSeries;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** All or nothing, and nobody sees it before. */
abstract class TransactionFacts extends StoreFacts {

  /** Thrown by work on purpose. */
  private static final class Stop extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** An error thrown by work on purpose. */
  private static final class StopError extends Error {
    private static final long serialVersionUID = 1L;
  }

  private void undone(Consumer<LaneTransaction> work) {
    Stop stop = new Stop();
    assertThatThrownBy(
            () ->
                change(
                    LANE,
                    transaction -> {
                      work.accept(transaction);
                      throw stop;
                    }))
        .isSameAs(stop);
  }

  @Test
  @DisplayName("returns what its work returned")
  void returnsWhatItsWorkReturned() {
    String result = read(LANE, transaction -> "result");
    assertThat(result).isEqualTo("result");
  }

  @Test
  @DisplayName("Rule 1: shows all kinds of writes when it has returned")
  void showsAllKindsOfWritesAfterwards() {
    change(LANE, this::writeEverything);
    assertEverythingThere();
  }

  @Test
  @DisplayName("sees what it wrote itself")
  void seesWhatItWroteItself() {
    change(
        LANE,
        transaction -> {
          writeEverything(transaction);
          assertThat(transaction.state().version()).isEqualTo(1);
          assertThat(transaction.state().due()).isEqualTo(at(5));
          assertThat(text(transaction.state().bytes())).isEqualTo("head");
          assertThat(transaction.series(List.of("s1"))).containsOnlyKeys("s1");
          assertThat(transaction.seriesOf(List.of("e1"))).containsEntry("e1", "s1");
          assertThat(transaction.kin(List.of("s1"))).containsExactly("s1");
          assertThat(transaction.nextDue()).contains(at(3));
          assertThat(transaction.dueSeries(at(3), 10)).containsExactly("s2");
          assertThat(ordinals(transaction.staged(0, 10))).containsExactly(1L);
          assertThat(ordinals(transaction.stagedOf(List.of("s1"), 0, 0))).containsExactly(1L);
          assertThat(transaction.sweep(0, 10, false))
              .extracting(SweptSeries::hasRows)
              .containsExactly(true, false);
          assertThat(transaction.documents().find("kind", "key")).isPresent();
          assertThat(keys(transaction.documents().list("kind", null, 10))).containsExactly("key");
          transaction.removeSeries(List.of("s1"));
          assertThat(transaction.seriesOf(List.of("e1"))).isEmpty();
          transaction.clearStaged(100_000);
          assertThat(transaction.staged(0, 10)).isEmpty();
          assertThat(transaction.documents().remove("kind", "key", 1)).isTrue();
          assertThat(transaction.documents().find("kind", "key")).isEmpty();
          assertThat(transaction.documents().list("kind", null, 10)).isEmpty();
        });
  }

  @Test
  @DisplayName("is undone as a whole when its work throws")
  void isUndoneAsAWhole() {
    undone(this::writeEverything);
    assertThat(store().lanes()).isEmpty();
    assertThat(store().state(LANE).version()).isZero();
    assertThat(store().nextDue(at(0))).isEmpty();
    assertThat(told(LANE)).isEmpty();
    assertThat(store().outbox().behind("sink")).isEmpty();
    assertThat(store().documents().find("kind", "key")).isEmpty();
    change(LANE, this::assertNothingThere);
  }

  @Test
  @DisplayName("is undone when its work throws an error")
  void isUndoneWhenItsWorkThrowsAnError() {
    StopError stop = new StopError();
    assertThatThrownBy(
            () ->
                change(
                    LANE,
                    transaction -> {
                      writeEverything(transaction);
                      throw stop;
                    }))
        .isSameAs(stop);
    assertThat(store().state(LANE).version()).isZero();
    change(LANE, this::assertNothingThere);
  }

  @Test
  @DisplayName("leaves what was before when a replacing one is undone")
  void leavesWhatWasBeforeWhenReplacingIsUndone() {
    change(LANE, this::writeEverything);
    undone(
        transaction -> {
          transaction.save(at(-60), bytes("other"));
          transaction.saveSeries(List.of(series("s1", at(-60)), series("s2"), leading("s3", "e1")));
          transaction.stage(List.of(row(2, "s2", "s2")));
          transaction.append(List.of(entry(2)));
          assertThat(transaction.documents().put("kind", "key", 1, bytes("other"))).isTrue();
          assertThat(transaction.documents().put("kind", "new", 0, bytes("other"))).isTrue();
        });
    assertEverythingThere();
    assertThat(store().documents().find("kind", "new")).isEmpty();
  }

  @Test
  @DisplayName("leaves what was before when a removing one is undone")
  void leavesWhatWasBeforeWhenRemovingIsUndone() {
    change(LANE, this::writeEverything);
    undone(
        transaction -> {
          transaction.removeSeries(List.of("s1", "s2"));
          transaction.clearStaged(100_000);
          assertThat(transaction.documents().remove("kind", "key", 1)).isTrue();
        });
    assertEverythingThere();
    store().outbox().position("sink", LANE, 1);
    undone(LaneTransaction::remove);
    assertEverythingThere();
    assertThat(store().outbox().position("sink", LANE)).isEqualTo(1);
  }

  @Test
  @DisplayName("can be followed by another after it was undone")
  void canBeFollowedByAnotherAfterItWasUndone() {
    undone(this::writeEverything);
    change(LANE, this::writeEverything);
    assertEverythingThere();
  }

  @Test
  @DisplayName("Rule 1: shows nothing to readers before it has ended")
  void showsNothingBeforeItHasEnded() {
    change(
        LANE,
        transaction -> {
          writeEverything(transaction);
          try (Workers workers = new Workers()) {
            Workers.result(
                workers.start(
                    () -> {
                      assertNothingSeen();
                      return true;
                    }));
          }
          assertNothingSeen();
        });
    assertEverythingThere();
  }

  private void assertNothingSeen() {
    assertThat(store().state(LANE).version()).isZero();
    assertThat(store().lanes()).isEmpty();
    assertThat(store().series(LANE, 0, 10)).isEmpty();
    assertThat(store().due(FAR, 10)).isEmpty();
    assertThat(store().nextDue(at(0))).isEmpty();
    assertThat(told(LANE)).isEmpty();
    assertThat(store().outbox().behind("sink")).isEmpty();
    assertThat(store().documents().find("kind", "key")).isEmpty();
    assertThat(store().documents().list("kind", null, 10)).isEmpty();
  }

  @Test
  @DisplayName("shows readers what was before until it has ended")
  void showsWhatWasBeforeUntilItHasEnded() {
    change(LANE, this::writeEverything);
    change(
        LANE,
        transaction -> {
          transaction.documents().put("kind", "key", 1, bytes("other"));
          transaction.remove();
          assertThat(store().state(LANE).version()).isEqualTo(1);
          assertThat(store().lanes()).containsExactly(LANE);
          assertThat(store().nextDue(at(0))).contains(at(3));
          assertThat(told(LANE)).containsExactly(1L);
          assertThat(store().documents().find("kind", "key").orElseThrow().version()).isEqualTo(1);
        });
    assertThat(store().lanes()).isEmpty();
  }

  @Test
  @DisplayName("touches no other lane")
  void touchesNoOtherLane() {
    change(LANE, this::writeEverything);
    change(OTHER, this::assertNothingThere);
    change(OTHER, transaction -> transaction.save(null, bytes("other")));
    change(OTHER, LaneTransaction::remove);
    assertEverythingThere();
  }

  @Test
  @DisplayName("is not begun in the work of another, and undoes that one then")
  void isNotBegunInTheWorkOfAnother() {
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                change(
                    LANE,
                    transaction -> {
                      writeEverything(transaction);
                      change(OTHER, inner -> inner.save(null, bytes("other")));
                    }));
    assertThat(store().lanes()).isEmpty();
    change(LANE, this::assertNothingThere);
  }

  @Test
  @DisplayName("is what its work writes by; the writing calls of the store throw in it")
  void otherWritesThrowInItsWork() {
    change(
        LANE,
        transaction -> {
          transaction.save(null, bytes("head"));
          refused(() -> store().wake(LANE, NOON));
          refused(() -> store().documents().put("kind", "key", 0, bytes("other")));
          refused(() -> store().documents().remove("kind", "key", 1));
          refused(() -> store().outbox().position("sink", LANE, 1));
          refused(() -> store().outbox().prune(LANE, 1));
          assertThat(store().nextOccurrenceId()).isPositive();
          assertThat(store().epoch()).isNotEmpty();
        });
    assertThat(store().wake(LANE, NOON)).isTrue();
  }

  private static void refused(Runnable call) {
    assertThatIllegalStateException().isThrownBy(call::run);
  }

  private void writeEverything(LaneTransaction transaction) {
    transaction.save(at(5), bytes("head"));
    transaction.saveSeries(List.of(leading("s1", "e1"), series("s2", at(3))));
    transaction.stage(List.of(row(1, "s1", "s1")));
    transaction.append(List.of(entry(1)));
    assertThat(transaction.documents().put("kind", "key", 0, bytes("document"))).isTrue();
  }

  private void assertEverythingThere() {
    LaneState head = store().state(LANE);
    assertThat(head.version()).isEqualTo(1);
    assertThat(head.due()).isEqualTo(at(5));
    assertThat(text(head.bytes())).isEqualTo("head");
    assertThat(store().due(FAR, 10)).containsExactly(LANE);
    assertThat(store().nextDue(at(0))).contains(at(3));
    assertThat(told(LANE)).containsExactly(1L);
    assertThat(text(store().documents().find("kind", "key").orElseThrow().bytes()))
        .isEqualTo("document");
    change(
        LANE,
        transaction -> {
          assertThat(transaction.series(List.of("s1", "s2", "s3"))).containsOnlyKeys("s1", "s2");
          assertThat(transaction.seriesOf(List.of("e1"))).containsEntry("e1", "s1");
          assertThat(transaction.kin(List.of("s1", "s2"))).containsExactly("s1", "s2");
          assertThat(transaction.dueSeries(FAR, 10)).containsExactly("s2");
          assertThat(ordinals(transaction.staged(0, 10))).containsExactly(1L);
          assertThat(ordinals(transaction.stagedOf(List.of("s1", "s2"), 0, 0))).containsExactly(1L);
          assertThat(transaction.sweep(0, 10, false))
              .extracting(SweptSeries::named)
              .containsExactly(true, false);
        });
  }

  private void assertNothingThere(LaneTransaction transaction) {
    assertThat(transaction.state().version()).isZero();
    assertThat(transaction.series(List.of("s1", "s2"))).isEmpty();
    assertThat(transaction.seriesOf(List.of("e1"))).isEmpty();
    assertThat(transaction.kin(List.of("s1", "s2"))).isEmpty();
    assertThat(transaction.nextDue()).isEmpty();
    assertThat(transaction.dueSeries(FAR, 10)).isEmpty();
    assertThat(transaction.staged(0, 10)).isEmpty();
    assertThat(transaction.stagedOf(List.of("s1"), 0, 0)).isEmpty();
    assertThat(transaction.sweep(0, 10, false)).isEmpty();
  }
}
