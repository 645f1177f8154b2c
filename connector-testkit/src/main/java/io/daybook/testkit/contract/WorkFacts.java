// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.daybook.spi.store.WorkItem;
import io.daybook.spi.store.WorkQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is to be done, by whom, when and in which order. */
abstract class WorkFacts extends StoreFacts {

  private static final Duration LEASE = Duration.ofMinutes(5);

  /** In the order of UTF-8; Java's own order has the last two the other way round. */
  private static final List<String> IN_ORDER =
      List.of(" ", "10", "9", "A", "a", "a b", "é", "\uFF21", "\uD83D\uDE00");

  private WorkQueue work() {
    return store().work();
  }

  private static WorkItem item(String id, String orderKey, Instant due) {
    return WorkItem.of("kind", id, orderKey, due, bytes(id));
  }

  private void add(String id, String orderKey, Instant due) {
    assertThat(work().add(item(id, orderKey, due))).isTrue();
  }

  private List<WorkItem> take(Instant now, int limit) {
    return work().take("kind", now, LEASE, limit);
  }

  private WorkItem takeOne(Instant now) {
    List<WorkItem> taken = take(now, 10);
    assertThat(taken).hasSize(1);
    return taken.get(0);
  }

  private static List<String> idsOf(List<WorkItem> items) {
    return items.stream().map(WorkItem::id).toList();
  }

  private List<String> listed() {
    return idsOf(work().list("kind", null, 100));
  }

  @Test
  @DisplayName("gives out items when they are due, the earliest first, as they are")
  void givesOutItemsWhenTheyAreDue() {
    add("c", "3", at(3));
    add("a", "1", at(1));
    add("b", "2", at(2));
    assertThat(take(at(1).minusNanos(1_000), 10)).isEmpty();
    assertThat(work().nextDue("kind", at(0))).contains(at(1));
    List<WorkItem> taken = take(at(2), 10);
    assertThat(idsOf(taken)).containsExactly("a", "b");
    WorkItem first = taken.get(0);
    assertThat(List.of(first.kind(), first.orderKey(), text(first.bytes())))
        .containsExactly("kind", "1", "a");
    assertThat(first.attempts()).isEqualTo(1);
    assertThat(first.due()).isEqualTo(at(2).plus(LEASE));
    assertThat(idsOf(take(at(3), 10))).containsExactly("c");
  }

  @Test
  @DisplayName("gives out no more than it is asked for")
  void givesOutNoMoreThanAsked() {
    for (int i = 0; i < 5; i++) {
      add("i" + i, "k" + i, at(i));
    }
    assertThat(idsOf(take(at(9), 2))).containsExactly("i0", "i1");
    assertThat(idsOf(take(at(9), 2))).containsExactly("i2", "i3");
    assertThat(idsOf(take(at(9), 2))).containsExactly("i4");
    assertThat(take(at(9), 2)).isEmpty();
  }

  @Test
  @DisplayName("adds an item of one id once, and leaves the first as it is")
  void addsAnItemOfOneIdOnce() {
    add("a", "1", at(1));
    assertThat(work().add(WorkItem.of("kind", "a", "2", at(0), bytes("other")))).isFalse();
    assertThat(work().add(WorkItem.of("other", "a", "1", at(1), bytes("a")))).isTrue();
    assertThat(take(at(0), 10)).isEmpty();
    assertThat(text(takeOne(at(1)).bytes())).isEqualTo("a");
    assertThat(work().add(item("a", "1", at(1)))).isFalse();
    assertThat(idsOf(work().take("other", at(1), LEASE, 10))).containsExactly("a");
  }

  @Test
  @DisplayName("adds several items in one go, and leaves those that were there")
  void addsSeveralItemsInOneGo() {
    add("b", "one", at(5));
    WorkItem other = WorkItem.of("other", "a", "one", at(1), bytes("other"));
    WorkItem twice = WorkItem.of("kind", "c", "three", at(9), bytes("twice"));
    work()
        .addAll(
            List.of(
                item("c", "two", at(2)),
                item("b", "one", at(1)),
                other,
                item("a", "two", at(1)),
                twice));
    work().addAll(List.of());
    assertThat(listed()).containsExactly("a", "b", "c");
    assertThat(idsOf(take(at(2), 10))).containsExactly("c");
    assertThat(idsOf(take(at(5), 10))).containsExactly("b");
    assertThat(idsOf(work().take("other", at(1), LEASE, 10))).containsExactly("a");
  }

  @Test
  @DisplayName("begins without attempts, whatever the item says")
  void beginsWithoutAttempts() {
    work().add(new WorkItem("kind", "a", "1", at(1), 7, bytes("a")));
    assertThat(work().list("kind", null, 1).get(0).attempts()).isZero();
    assertThat(takeOne(at(1)).attempts()).isEqualTo(1);
  }

  @Test
  @DisplayName("Rule 13: gives out only the first of each order key, the next when that is done")
  void givesOutOnlyTheFirstOfEachOrderKey() {
    add("z", "one", at(5));
    add("y", "one", at(1));
    add("x", "two", at(2));
    assertThat(idsOf(take(at(4), 10))).containsExactly("x");
    WorkItem first = takeOne(at(5));
    assertThat(first.id()).isEqualTo("z");
    assertThat(take(at(6), 10)).isEmpty();
    assertThat(work().done(first)).isTrue();
    assertThat(takeOne(at(6)).id()).isEqualTo("y");
    assertThat(listed()).containsExactly("x", "y");
  }

  @Test
  @DisplayName("keeps the order of a key also over a retry, and not between kinds")
  void keepsTheOrderAlsoOverARetry() {
    add("a", "one", at(1));
    add("b", "one", at(1));
    work().add(WorkItem.of("other", "c", "one", at(1), bytes("c")));
    assertThat(idsOf(work().take("other", at(1), LEASE, 10))).containsExactly("c");
    WorkItem first = takeOne(at(1));
    assertThat(work().retry(first, at(30), bytes("again"))).isTrue();
    assertThat(take(at(29), 10)).isEmpty();
    assertThat(work().nextDue("kind", at(2))).contains(at(30));
    WorkItem again = takeOne(at(30));
    assertThat(again.id()).isEqualTo("a");
    assertThat(again.attempts()).isEqualTo(2);
    assertThat(text(again.bytes())).isEqualTo("again");
  }

  @Test
  @DisplayName("leaves an item to whom has it until the lease is over")
  void leavesAnItemUntilTheLeaseIsOver() {
    add("a", "one", at(1));
    takeOne(at(1));
    assertThat(take(at(6).minusNanos(1_000), 10)).isEmpty();
    assertThat(work().nextDue("kind", at(1))).contains(at(6));
    assertThat(takeOne(at(6)).attempts()).isEqualTo(2);
  }

  @Test
  @DisplayName("takes items away from whom is known to be no more")
  void takesItemsAway() {
    add("a", "one", at(1));
    add("b", "two", at(9));
    work().add(WorkItem.of("other", "c", "one", at(1), bytes("c")));
    WorkItem lost = takeOne(at(1));
    WorkItem kept = work().take("other", at(1), LEASE, 1).get(0);
    work().release(List.of("kind", "none"), at(2));
    assertThat(work().done(lost)).isFalse();
    assertThat(work().retry(lost, at(3), bytes("lost"))).isFalse();
    WorkItem again = takeOne(at(2));
    assertThat(again.id()).isEqualTo("a");
    assertThat(again.attempts()).isEqualTo(2);
    assertThat(work().done(again)).isTrue();
    assertThat(take(at(8), 10)).isEmpty();
    assertThat(work().done(kept)).isTrue();
  }

  @Test
  @DisplayName("does nothing for who has lost his lease")
  void doesNothingForWhoHasLostHisLease() {
    add("a", "one", at(1));
    assertThat(work().done(item("a", "one", at(1)))).isFalse();
    WorkItem lost = takeOne(at(1));
    WorkItem held = takeOne(at(6));
    assertThat(work().done(lost)).isFalse();
    assertThat(work().retry(lost, at(2), bytes("lost"))).isFalse();
    assertThat(text(work().list("kind", null, 1).get(0).bytes())).isEqualTo("a");
    assertThat(work().retry(held, at(20), bytes("held"))).isTrue();
    assertThat(work().retry(held, at(3), bytes("twice"))).isFalse();
    assertThat(work().done(held)).isFalse();
    WorkItem last = takeOne(at(20));
    assertThat(work().done(last)).isTrue();
    assertThat(work().done(last)).isFalse();
    assertThat(listed()).isEmpty();
  }

  @Test
  @DisplayName("keeps a document of an item that is done, in place of what was there")
  void keepsADocumentOfAnItemThatIsDone() {
    add("a", "one", at(1));
    add("b", "one", at(1));
    assertThat(work().done(takeOne(at(1)), "log", "key", bytes("first"))).isTrue();
    assertThat(listed()).containsExactly("b");
    assertThat(logged()).containsExactly("key 1 first");
    assertThat(work().done(takeOne(at(1)), "log", "key", bytes("second"))).isTrue();
    assertThat(listed()).isEmpty();
    assertThat(logged()).containsExactly("key 2 second");
    assertThat(store().documents().put("log", "key", 2, bytes("third"))).isTrue();
  }

  private List<String> logged() {
    return store().documents().list("log", null, 10).stream()
        .map(one -> one.key() + " " + one.version() + " " + text(one.bytes()))
        .toList();
  }

  @Test
  @DisplayName("keeps no document for who has lost his lease")
  void keepsNoDocumentForWhoHasLostHisLease() {
    add("a", "one", at(1));
    assertThat(work().done(item("a", "one", at(1)), "log", "key", bytes("untaken"))).isFalse();
    WorkItem lost = takeOne(at(1));
    WorkItem held = takeOne(at(6));
    assertThat(work().done(lost, "log", "key", bytes("lost"))).isFalse();
    assertThat(logged()).isEmpty();
    assertThat(work().remove("kind", "a")).isTrue();
    assertThat(work().done(held, "log", "key", bytes("removed"))).isFalse();
    assertThat(logged()).isEmpty();
  }

  @Test
  @DisplayName("waits for a transaction that has changed the document, and counts on from it")
  void waitsForATransactionThatHasChangedTheDocument() {
    add("a", "one", at(1));
    WorkItem taken = takeOne(at(1));
    try (Workers workers = new Workers()) {
      List<Future<Boolean>> started = new ArrayList<>();
      change(
          LANE,
          transaction -> {
            assertThat(transaction.documents().put("log", "key", 0, bytes("inside"))).isTrue();
            started.add(workers.start(() -> work().done(taken, "log", "key", bytes("done"))));
          });
      assertThat(Workers.result(started.get(0))).isTrue();
    }
    assertThat(logged()).containsExactly("key 2 done");
  }

  @Test
  @DisplayName("removes items whoever has them, and lets the next one go")
  void removesItemsWhoeverHasThem() {
    add("a", "one", at(1));
    add("b", "one", at(1));
    WorkItem taken = takeOne(at(1));
    assertThat(work().remove("other", "a")).isFalse();
    assertThat(work().remove("kind", "a")).isTrue();
    assertThat(work().remove("kind", "a")).isFalse();
    assertThat(work().done(taken)).isFalse();
    assertThat(takeOne(at(1)).id()).isEqualTo("b");
  }

  @Test
  @DisplayName("lists items in the order of their ids' UTF-8 bytes, page by page")
  void listsItemsInTheOrderOfBytes() {
    for (int i = 0; i < IN_ORDER.size(); i++) {
      add(IN_ORDER.get((i * 4 + 3) % IN_ORDER.size()), "one", at(1));
    }
    work().add(WorkItem.of("kine", "b", "one", at(1), bytes("b")));
    assertThat(listed()).isEqualTo(IN_ORDER);
    assertThat(idsOf(work().list("kind", "9", 2))).containsExactly("A", "a");
    assertThat(idsOf(work().list("kind", "B", 2))).containsExactly("a", "a b");
    assertThat(work().list("kind", "\uD83D\uDE00", 2)).isEmpty();
  }

  @Test
  @DisplayName("is not due early by rounding")
  void isNotDueEarlyByRounding() {
    add("a", "one", at(5).plusNanos(501));
    assertThat(take(at(5).plusNanos(500), 10)).isEmpty();
    Instant next = work().nextDue("kind", at(0)).orElseThrow();
    assertThat(next).isBetween(at(5).plusNanos(501), at(5).plusNanos(1_000));
    assertThat(take(next, 10)).hasSize(1);
    assertThat(work().nextDue("other", at(0))).isEmpty();
  }

  @Test
  @DisplayName("Rule 1: gets what a transaction adds when that has ended, or nothing")
  void getsWhatATransactionAdds() {
    write(
        LANE,
        transaction -> {
          assertThat(transaction.work().add(item("a", "one", at(1)))).isTrue();
          assertThat(transaction.work().add(item("a", "one", at(1)))).isFalse();
          try (Workers workers = new Workers()) {
            assertThat(Workers.result(workers.start(this::listed))).isEmpty();
          }
        });
    assertThat(listed()).containsExactly("a");
    assertThatThrownBy(
            () ->
                change(
                    LANE,
                    transaction -> {
                      assertThat(transaction.work().add(item("a", "one", at(1)))).isFalse();
                      assertThat(transaction.work().add(item("b", "one", at(1)))).isTrue();
                      throw new UnsupportedOperationException();
                    }))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThat(listed()).containsExactly("a");
    assertThat(takeOne(at(1)).id()).isEqualTo("a");
  }

  @Test
  @DisplayName("is added to by its transaction only in the work of one, and stays with a removal")
  void isAddedToByItsTransactionOnly() {
    add("a", "one", at(1));
    WorkItem taken = takeOne(at(1));
    change(
        LANE,
        transaction -> {
          refused(() -> work().add(item("b", "one", at(1))));
          refused(() -> work().addAll(List.of(item("b", "one", at(1)))));
          refused(() -> take(at(1), 1));
          refused(() -> work().done(taken));
          refused(() -> work().done(taken, "log", "key", bytes("a")));
          refused(() -> work().retry(taken, at(1), bytes("a")));
          refused(() -> work().remove("kind", "a"));
          assertThat(listed()).containsExactly("a");
          transaction.save(null, bytes("head"));
        });
    change(LANE, transaction -> transaction.remove());
    assertThat(listed()).containsExactly("a");
  }

  private static void refused(Runnable call) {
    assertThatIllegalStateException().isThrownBy(call::run);
  }

  @Test
  @DisplayName("gives an item to one of several only")
  void givesAnItemToOneOnly() {
    for (int i = 0; i < 40; i++) {
      add("i" + i, "k" + i % 20, at(0));
    }
    List<String> taken = new ArrayList<>();
    try (Workers workers = new Workers()) {
      workers.together(4, number -> takeAndDo()).forEach(taken::addAll);
    }
    taken.addAll(takeAndDo());
    assertThat(taken).hasSize(40).doesNotHaveDuplicates();
    for (int i = 0; i < 20; i++) {
      assertThat(taken).contains("i" + i, "i" + (i + 20));
    }
    assertThat(listed()).isEmpty();
  }

  private List<String> takeAndDo() {
    List<String> mine = new ArrayList<>();
    List<WorkItem> taken = take(at(1), 3);
    while (!taken.isEmpty()) {
      for (WorkItem item : taken) {
        mine.add(item.id());
        assertThat(work().done(item)).isTrue();
      }
      taken = take(at(1), 3);
    }
    return mine;
  }

  @Test
  @DisplayName("Rule 1: of a durable store has everything when that is opened again")
  void hasEverythingAgain() {
    add("a", "one", at(1));
    add("b", "one", at(1));
    WorkItem taken = takeOne(at(1));
    add("c", "two", at(1));
    assertThat(work().done(takeOne(at(1)), "log", "key", bytes("c"))).isTrue();
    assumeTrue(contract().reopenStore().isPresent(), "the store is not durable");
    assertThat(listed()).containsExactly("a", "b");
    assertThat(logged()).containsExactly("key 1 c");
    assertThat(take(at(2), 10)).isEmpty();
    assertThat(work().done(taken)).isTrue();
    assertThat(takeOne(at(2)).id()).isEqualTo("b");
  }
}
