// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.Secret;
import io.daybook.spi.store.Lane;
import io.daybook.spi.store.OutboxEntry;
import io.daybook.spi.store.Partitions;
import io.daybook.spi.store.Partitions.Group;
import io.daybook.spi.store.Partitions.Membership;
import io.daybook.spi.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresServer.class)
class PartitionsTest {

  private static final Duration TAKE_OVER = Duration.ofSeconds(2);

  private static final Duration LONG = Duration.ofSeconds(20);

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private final PostgresServer server;

  private final List<AutoCloseable> open = new ArrayList<>();

  private String url;

  PartitionsTest(PostgresServer server) {
    this.server = server;
  }

  @BeforeEach
  void schema() {
    url = server.newSchema();
  }

  @AfterEach
  void closeAll() throws Exception {
    for (int i = open.size() - 1; i >= 0; i--) {
      open.get(i).close();
    }
  }

  private Store store() {
    Store store =
        PostgresStore.open(
            url,
            "postgres",
            Secret.of("postgres"),
            PostgresOptions.DEFAULT.withTakeOver(TAKE_OVER));
    open.add(store);
    return store;
  }

  private Membership join(Store store, int most, Partitions.Holder holder) {
    Membership membership = store.partitions().orElseThrow().join(Group.LANES, most, holder);
    open.add(membership);
    return membership;
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.getAsBoolean() && System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  private static boolean awaitQuietly(CountDownLatch latch) {
    try {
      return latch.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Nothing else is due until somebody says so. */
  private void only(int partition) {
    join(store(), 1, lease -> LONG).close();
    server.execute(
        url,
        "UPDATE daybook_lanes_lease SET picked = false, execution_time = now()"
            + " + CASE WHEN task_instance = '"
            + partition
            + "' THEN interval '0' ELSE interval '1 day' END");
  }

  private long number(String sql) {
    return server.number(url, sql);
  }

  @Test
  @DisplayName("The lanes of some partitions are found, and no others")
  void lanesOfPartitions() {
    Store store = store();
    Partitions partitions = store.partitions().orElseThrow();
    List<Lane> lanes =
        IntStream.range(0, 200).mapToObj(i -> new Lane("fake", "acct", "cal-" + i)).toList();
    for (int i = 0; i < lanes.size(); i++) {
      Instant due = NOON.plusSeconds(i);
      store.transact(
          lanes.get(i),
          transaction -> {
            transaction.save(due, new byte[] {1});
            transaction.append(List.of(new OutboxEntry(1, OutboxEntry.Kind.CHANGE, new byte[1])));
            return true;
          });
    }
    Set<Integer> some = Set.of(0, 7, 63);
    List<Lane> mine = lanes.stream().filter(lane -> some.contains(lane.partition())).toList();
    assertThat(mine).isNotEmpty();
    assertThat(lanes.stream().map(Lane::partition).distinct().count()).isGreaterThan(48);

    Instant later = NOON.plusSeconds(500);
    assertThat(partitions.due(some, later, 500)).isEqualTo(mine);
    assertThat(partitions.due(some, later, 2)).isEqualTo(mine.subList(0, 2));
    assertThat(partitions.behind(some, "sink")).containsExactlyInAnyOrderElementsOf(mine);
    assertThat(partitions.earliest(some)).contains(NOON.plusSeconds(lanes.indexOf(mine.get(0))));
    store.wake(mine.get(1), NOON.minusSeconds(5));
    assertThat(partitions.due(some, NOON.minusSeconds(5), 5)).containsExactly(mine.get(1));
    assertThat(partitions.earliest(some)).contains(NOON.minusSeconds(5));
    store.outbox().position("sink", mine.get(0), 1);
    assertThat(partitions.behind(some, "sink")).doesNotContain(mine.get(0));
    assertThat(partitions.earliest(Set.of())).isEmpty();
  }

  @Test
  @DisplayName("Rule 1: at any time one process holds a partition, and all are held in turn")
  void oneAtATime() {
    Set<Integer> held = ConcurrentHashMap.newKeySet();
    Set<Integer> seen = ConcurrentHashMap.newKeySet();
    AtomicInteger twice = new AtomicInteger();
    AtomicInteger turns = new AtomicInteger();
    for (int node = 0; node < 2; node++) {
      join(
          store(),
          4,
          lease -> {
            twice.addAndGet(held.add(lease.partition()) ? 0 : 1);
            seen.add(lease.partition());
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(3));
            turns.incrementAndGet();
            held.remove(lease.partition());
            return Duration.ZERO;
          });
    }
    await(() -> seen.size() == Partitions.COUNT && turns.get() > 5 * Partitions.COUNT);
    assertThat(twice).hasValue(0);
  }

  @Test
  @DisplayName("A partition rests until it is due, or somebody says that it is")
  void dueBringsForward() {
    only(5);
    AtomicInteger turns = new AtomicInteger();
    Store store = store();
    join(
        store,
        1,
        lease -> {
          turns.incrementAndGet();
          return LONG;
        });
    await(() -> turns.get() == 1);
    Partitions other = store().partitions().orElseThrow();
    other.due(Group.LANES, 5, Duration.ZERO);
    await(() -> turns.get() == 2);
    store.partitions().orElseThrow().due(Group.LANES, 6, Duration.ZERO);
    await(() -> turns.get() == 3);
    assertThat(number("SELECT count(*) FROM daybook_lanes_lease WHERE picked")).isZero();
  }

  @Test
  @DisplayName("What is said of a partition while somebody holds it is not lost")
  void dueWhileHeld() {
    only(5);
    AtomicInteger turns = new AtomicInteger();
    CountDownLatch holds = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    join(
        store(),
        1,
        lease -> {
          turns.incrementAndGet();
          holds.countDown();
          return awaitQuietly(goOn) ? LONG : Duration.ZERO;
        });
    awaitQuietly(holds);
    Partitions other = store().partitions().orElseThrow();
    other.due(Group.LANES, 5, Duration.ZERO);
    assertThat(number("SELECT count(*) FROM daybook_lanes_lease WHERE picked")).isEqualTo(1);
    goOn.countDown();
    await(() -> turns.get() == 2);
  }

  @Test
  @DisplayName("Who held a partition and died is followed by somebody else")
  void deadIsTakenOver() {
    join(store(), 1, lease -> LONG).close();
    server.execute(
        url,
        "UPDATE daybook_lanes_lease SET picked = true, picked_by = 'dead',"
            + " last_heartbeat = clock_timestamp()");
    Set<Integer> seen = ConcurrentHashMap.newKeySet();
    join(
        store(),
        8,
        lease -> {
          seen.add(lease.partition());
          return LONG;
        });
    await(() -> seen.size() == Partitions.COUNT);
  }

  @Test
  @DisplayName("Rule 1: who stood still knows that his lease is lost, and gives nothing back")
  void stalledLosesItsLease() {
    only(5);
    AtomicReference<Partitions.Lease> lost = new AtomicReference<>();
    CountDownLatch goOn = new CountDownLatch(1);
    join(
        store(),
        1,
        lease -> {
          lost.set(lease);
          return awaitQuietly(goOn) ? Duration.ZERO : LONG;
        });
    await(() -> lost.get() != null);
    assertThat(lost.get().valid()).isTrue();
    server.execute(
        url,
        "UPDATE daybook_lanes_lease SET picked = true, picked_by = 'other', version = version + 1,"
            + " last_heartbeat = clock_timestamp() + interval '1 hour' WHERE task_instance = '5'");
    await(() -> !lost.get().valid());
    goOn.countDown();
    await(() -> lost.get().partition() == 5);
    assertThat(number("SELECT count(*) FROM daybook_lanes_lease WHERE picked_by = 'other'"))
        .isEqualTo(1);
  }

  @Test
  @DisplayName("Who leaves gives back what he holds, and another one has it at once")
  void leavingGivesBack() {
    only(5);
    CountDownLatch holds = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Membership leaving =
        join(
            store(),
            1,
            lease -> {
              holds.countDown();
              return awaitQuietly(goOn) ? Duration.ZERO : LONG;
            });
    awaitQuietly(holds);
    AtomicInteger turns = new AtomicInteger();
    join(
        store(),
        1,
        lease -> {
          turns.incrementAndGet();
          return LONG;
        });
    goOn.countDown();
    leaving.close();
    open.remove(leaving);
    await(() -> turns.get() == 1);
  }

  @Test
  @DisplayName("Partitions whose rows somebody has removed are there again for who joins")
  void rowsAreFilled() {
    join(store(), 1, lease -> LONG).close();
    server.execute(url, "DELETE FROM daybook_lanes_lease WHERE task_instance <> '7'");
    Set<Integer> seen = ConcurrentHashMap.newKeySet();
    join(
        store(),
        8,
        lease -> {
          seen.add(lease.partition());
          return LONG;
        });
    await(() -> seen.size() == Partitions.COUNT);
  }

  @Test
  @DisplayName("A holder that fails loses its turn only")
  void failingHolder() {
    only(5);
    AtomicInteger turns = new AtomicInteger();
    join(
        store(),
        1,
        lease -> {
          if (turns.incrementAndGet() == 1) {
            throw new IllegalStateException("once");
          }
          return LONG;
        });
    await(() -> turns.get() == 2);
  }
}
