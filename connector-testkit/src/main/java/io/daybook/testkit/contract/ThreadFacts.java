// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.daybook.api.StoreException;
import io.daybook.spi.store.Documents.Document;
import io.daybook.spi.store.Lane;
import io.daybook.spi.store.LaneTransaction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Transactions, readers and documents beside each other. */
abstract class ThreadFacts extends StoreFacts {

  private static final int THREADS = 4;

  @Test
  @DisplayName("Rule 1: are in one lane one after the other")
  void areInOneLaneOneAfterTheOther() {
    AtomicInteger inside = new AtomicInteger();
    try (Workers workers = new Workers()) {
      workers.together(
          THREADS,
          number -> {
            for (int i = 0; i < 25; i++) {
              change(
                  LANE,
                  transaction -> {
                    assertThat(inside.incrementAndGet()).isEqualTo(1);
                    addOne(transaction);
                    inside.decrementAndGet();
                  });
            }
            return true;
          });
    }
    assertThat(text(store().state(LANE).bytes())).isEqualTo(String.valueOf(25 * THREADS));
    assertThat(store().state(LANE).version()).isEqualTo(25 * THREADS);
  }

  private static void addOne(LaneTransaction transaction) {
    String before = text(transaction.state().bytes());
    // Gives others time to come between.
    transaction.staged(0, 1);
    transaction.sweep(0, 1, false);
    int next = before.isEmpty() ? 1 : Integer.parseInt(before) + 1;
    transaction.save(null, bytes(String.valueOf(next)));
  }

  @Test
  @DisplayName("are in several lanes at the same time")
  void areInSeveralLanesAtTheSameTime() {
    assumeTrue(contract().hasManyWriters(), "the store has a single writer");
    CountDownLatch bothWrote = new CountDownLatch(2);
    try (Workers workers = new Workers()) {
      workers.together(
          2,
          number -> {
            write(
                number == 0 ? LANE : OTHER,
                transaction -> {
                  transaction.saveSeries(List.of(leading("s", "e")));
                  transaction.append(List.of(entry(1)));
                  bothWrote.countDown();
                  Workers.await(bothWrote);
                });
            return true;
          });
    }
    assertThat(store().lanes()).containsExactlyInAnyOrder(LANE, OTHER);
    assertThat(store().outbox().behind("sink")).containsExactlyInAnyOrder(LANE, OTHER);
  }

  @Test
  @DisplayName("read while a transaction is under way, and prune and note positions after it")
  void readWhileATransactionIsUnderWay() {
    write(LANE, transaction -> transaction.append(List.of(entry(1), entry(2))));
    change(
        LANE,
        transaction -> {
          transaction.append(List.of(entry(3)));
          try (Workers workers = new Workers()) {
            assertThat(Workers.result(workers.start(() -> told(LANE)))).containsExactly(1L, 2L);
          }
        });
    store().outbox().position("sink", LANE, 2);
    store().outbox().prune(LANE, 2);
    assertThat(told(LANE)).containsExactly(3L);
  }

  @Test
  @DisplayName("put the same version of a document only once")
  void putTheSameVersionOnlyOnce() {
    try (Workers workers = new Workers()) {
      for (long version = 0; version < 25; version++) {
        long expected = version;
        List<Boolean> done =
            workers.together(
                THREADS,
                number -> store().documents().put("kind", "key", expected, bytes("" + number)));
        assertThat(done).containsOnlyOnce(true);
      }
    }
    assertThat(store().documents().find("kind", "key").orElseThrow().version()).isEqualTo(25);
  }

  @Test
  @DisplayName("put the same version only once also from transactions of several lanes")
  void putTheSameVersionOnlyOnceFromTransactions() {
    List<Lane> lanes = List.of(LANE, OTHER);
    try (Workers workers = new Workers()) {
      for (long version = 0; version < 25; version++) {
        long expected = version;
        List<Boolean> done =
            workers.together(
                3,
                number ->
                    number == 2
                        ? store().documents().put("kind", "key", expected, bytes("2"))
                        : putIn(lanes.get(number), expected));
        assertThat(done).containsOnlyOnce(true);
      }
    }
    assertThat(store().documents().find("kind", "key").orElseThrow().version()).isEqualTo(25);
  }

  @Test
  @DisplayName("do not put a document that a transaction under way has put")
  void doNotPutWhatATransactionUnderWayHasPut() {
    try (Workers workers = new Workers()) {
      Future<Boolean> second =
          read(
              LANE,
              transaction -> {
                assertThat(transaction.documents().put("kind", "key", 0, bytes("first"))).isTrue();
                Future<Boolean> started = workers.start(() -> putIn(OTHER, 0));
                // A store that does not let it wait is given the time to show it.
                for (int i = 0; i < 500 && !started.isDone(); i++) {
                  transaction.staged(0, 1);
                  store().state(LANE);
                }
                return started;
              });
      assertThat(Workers.result(second)).isFalse();
    }
    Document stored = store().documents().find("kind", "key").orElseThrow();
    assertThat(text(stored.bytes())).isEqualTo("first");
  }

  private boolean putIn(Lane lane, long version) {
    return read(
        lane,
        transaction -> {
          boolean done = transaction.documents().put("kind", "key", version, bytes("inside"));
          transaction.state();
          return done;
        });
  }

  @Test
  @DisplayName("get a document that a transaction changed and undid")
  void getADocumentThatATransactionUndid() {
    store().documents().put("kind", "key", 0, bytes("stored"));
    CountDownLatch put = new CountDownLatch(1);
    try (Workers workers = new Workers()) {
      Future<Boolean> second =
          workers.start(
              () -> {
                Workers.await(put);
                return putIn(OTHER, 1);
              });
      Future<Boolean> outside =
          workers.start(
              () -> {
                Workers.await(put);
                return store().documents().put("kind", "key", 1, bytes("outside"));
              });
      try {
        change(
            LANE,
            transaction -> {
              assertThat(transaction.documents().put("kind", "key", 1, bytes("undone"))).isTrue();
              put.countDown();
              throw new UnsupportedOperationException();
            });
      } catch (UnsupportedOperationException e) {
        assertThat(List.of(Workers.result(second), Workers.result(outside)))
            .containsExactlyInAnyOrder(true, false);
      }
    }
    Document stored = store().documents().find("kind", "key").orElseThrow();
    assertThat(stored.version()).isEqualTo(2);
    assertThat(text(stored.bytes())).isNotEqualTo("undone");
  }

  @Test
  @DisplayName("that wait for each other's documents end, one of them undone")
  void thatWaitForEachOthersDocumentsEnd() {
    assumeTrue(contract().hasManyWriters(), "the store has a single writer");
    CountDownLatch both = new CountDownLatch(2);
    List<Boolean> done;
    try (Workers workers = new Workers()) {
      done = workers.together(2, number -> putCrosswise(both, number));
    }
    assertThat(done).containsExactlyInAnyOrder(true, false);
    for (String key : List.of("0", "1")) {
      Document stored = store().documents().find("kind", key).orElseThrow();
      assertThat(stored.version()).isEqualTo(1);
      assertThat(text(stored.bytes())).isEqualTo(done.get(0) ? "0" : "1");
    }
  }

  private boolean putCrosswise(CountDownLatch both, int number) {
    try {
      write(
          number == 0 ? LANE : OTHER,
          transaction -> {
            String mine = String.valueOf(number);
            transaction.documents().put("kind", mine, 0, bytes(mine));
            both.countDown();
            Workers.await(both);
            transaction.documents().put("kind", String.valueOf(1 - number), 0, bytes(mine));
          });
      return true;
    } catch (StoreException e) {
      return false;
    }
  }

  @Test
  @DisplayName("never get the same occurrence id, in transactions or outside")
  void neverGetTheSameOccurrenceId() {
    Set<Long> given = new HashSet<>();
    try (Workers workers = new Workers()) {
      List<List<Long>> all =
          workers.together(
              THREADS,
              number -> {
                Lane lane = new Lane("google", "acct-1", "calendar-" + number);
                List<Long> mine = new ArrayList<>(take(500));
                mine.addAll(read(lane, transaction -> take(500)));
                return mine;
              });
      all.forEach(given::addAll);
    }
    assertThat(given).hasSize(1_000 * THREADS).allMatch(id -> id > 0);
  }

  private List<Long> take(int count) {
    List<Long> taken = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      taken.add(store().nextOccurrenceId());
    }
    return taken;
  }

  @Test
  @DisplayName("do not get an occurrence id that a transaction took and undid")
  void doNotGetAnIdOfAnUndoneTransaction() {
    List<Long> given = new ArrayList<>(take(3));
    try {
      change(
          LANE,
          transaction -> {
            given.addAll(take(2_000));
            throw new UnsupportedOperationException();
          });
    } catch (UnsupportedOperationException e) {
      given.addAll(take(2_000));
    }
    assertThat(given).hasSize(4_003).doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("Rules 1 and 13: leave no gap and nothing by halves, whatever they do together")
  void leaveNoGapWhateverTheyDoTogether() {
    Map<Lane, Count> counts = new LinkedHashMap<>();
    for (Lane lane : List.of(LANE, OTHER, LANE.whole())) {
      counts.put(lane, new Count(new AtomicInteger(), new AtomicInteger()));
    }
    try (Workers workers = new Workers()) {
      workers.together(THREADS, number -> work(counts, new Random(number)));
    }
    counts.forEach(this::assertCounted);
  }

  /** What was done to a lane. */
  private record Count(AtomicInteger commits, AtomicInteger wakes) {}

  private void assertCounted(Lane lane, Count count) {
    int commits = count.commits().get();
    assertThat(store().state(lane).version()).isEqualTo(commits);
    assertThat(store().state(lane).wakes()).isEqualTo(count.wakes().get());
    assertThat(told(lane)).isEqualTo(LongStream.rangeClosed(1, 2L * commits).boxed().toList());
    change(
        lane,
        transaction -> {
          assertThat(transaction.sweep(0, 10_000, false)).hasSize(commits);
          assertThat(transaction.staged(0, 10_000)).hasSize(commits);
        });
  }

  /** Commits, undoes, wakes and reads at random. */
  private boolean work(Map<Lane, Count> counts, Random random) {
    List<Map.Entry<Lane, Count>> lanes = List.copyOf(counts.entrySet());
    for (int i = 0; i < 60; i++) {
      Map.Entry<Lane, Count> drawn = lanes.get(random.nextInt(lanes.size()));
      Lane lane = drawn.getKey();
      Count count = drawn.getValue();
      switch (random.nextInt(5)) {
        case 0 -> count(store().wake(lane, at(i)), count.wakes());
        case 1 -> assertThat(told(lane).size() % 2).isZero();
        case 2 -> step(lane, false);
        default -> count(step(lane, true), count.commits());
      }
    }
    return true;
  }

  private static void count(boolean done, AtomicInteger counter) {
    if (done) {
      counter.incrementAndGet();
    }
  }

  /** One series, one staged row and two entries more, numbered by the version; or nothing. */
  private boolean step(Lane lane, boolean commit) {
    try {
      change(
          lane,
          transaction -> {
            long version = transaction.state().version() + 1;
            transaction.saveSeries(List.of(series("s" + version, at(version))));
            transaction.stage(List.of(row(version, "e" + version, "s" + version)));
            transaction.append(List.of(entry(2 * version - 1), entry(2 * version)));
            transaction.save(at(version), bytes("head"));
            if (!commit) {
              throw new UnsupportedOperationException();
            }
          });
      return true;
    } catch (UnsupportedOperationException e) {
      return false;
    }
  }
}
