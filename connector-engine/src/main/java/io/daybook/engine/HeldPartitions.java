// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.spi.metrics.Metrics.PartitionEvent;
import io.daybook.spi.store.Lane;
import io.daybook.spi.store.PartitionTurn;
import io.daybook.spi.store.Partitions;
import io.daybook.spi.store.Partitions.Group;
import io.daybook.spi.store.Partitions.Membership;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The lanes of the partitions that this process holds at the moment, where several share a store.
 * As long as it takes no part it holds none, and only tells the others what is due; who brings
 * threads of his own has all, and shares with nobody.
 */
final class HeldPartitions extends Reach {

  /** How long what others say of a partition may go unnoticed while this process holds it. */
  private static final Duration WHILE_HELD = Duration.ofSeconds(1);

  private final Partitions partitions;
  private final WholeStore whole;
  private final Meters meters;
  private final Map<Integer, PartitionTurn> held = new ConcurrentHashMap<>();
  private volatile boolean takesAll;
  private @Nullable Membership membership;

  /**
   * Who works on what is held.
   *
   * @param began a partition is held, in which nothing begins yet
   * @param opens something may begin in a partition; also when it was closed for a while
   * @param due after how long something will be due in a partition
   * @param ended a partition is not held any more
   */
  record Workers(
      IntConsumer began, IntConsumer opens, IntFunction<Duration> due, IntConsumer ended) {}

  HeldPartitions(Partitions partitions, WholeStore whole, Meters meters) {
    this.meters = meters;
    this.partitions = partitions;
    this.whole = whole;
  }

  /** Takes part from now on. */
  synchronized void join(int most, Workers workers) {
    takesAll = false;
    membership = partitions.join(Group.LANES, most, lease -> hold(lease, workers));
  }

  /** Gives back what is held, as soon as what is under way has come to its next stop. */
  synchronized void leave() {
    held.values().forEach(PartitionTurn::close);
    if (membership != null) {
      membership.close();
    }
  }

  private Duration hold(Partitions.Lease lease, Workers workers) {
    int partition = lease.partition();
    PartitionTurn mine = new PartitionTurn(lease);
    meters.partition(partition, PartitionEvent.TAKEN);
    Duration[] wait = {Duration.ZERO};
    try {
      if (isStopped()) {
        return Duration.ZERO;
      }
      // Nothing begins before all that others have left is known.
      workers.began().accept(partition);
      held.put(partition, mine);
      workers.opens().accept(partition);
      boolean nothingDue =
          mine.serve(
              () -> {
                wait[0] = workers.due().apply(partition);
                return !wait[0].isZero();
              },
              () -> workers.opens().accept(partition));
      return nothingDue ? wait[0] : Duration.ZERO;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Duration.ZERO;
    } finally {
      // Who lost the lease may have it once more before what hung has come to its end.
      if (held.remove(partition, mine) || !held.containsKey(partition)) {
        workers.ended().accept(partition);
      }
      meters.partition(partition, lease.valid() ? PartitionEvent.GIVEN_BACK : PartitionEvent.LOST);
    }
  }

  /**
   * The partitions in which something can begin. Who saw what is due in the others would ask for it
   * again and again, at full speed.
   */
  private Set<Integer> open() {
    return held.entrySet().stream()
        .filter(entry -> entry.getValue().goesOn())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  @Override
  void takeAll() {
    takesAll = true;
  }

  @Override
  List<Lane> due(Instant now, int limit) {
    if (takesAll) {
      return whole.due(now, limit);
    }
    Set<Integer> mine = open();
    return mine.isEmpty() ? List.of() : partitions.due(mine, now, limit);
  }

  @Override
  Optional<Instant> nextDue(Instant now) {
    // What is due later is looked for when the partition is given back.
    return takesAll ? whole.nextDue(now) : Optional.empty();
  }

  @Override
  List<Lane> behind(String sink) {
    if (takesAll) {
      return whole.behind(sink);
    }
    Set<Integer> mine = open();
    return mine.isEmpty() ? List.of() : partitions.behind(mine, sink);
  }

  @Override
  @Nullable Stay begin(Lane lane) {
    if (takesAll) {
      return whole.begin(lane);
    }
    PartitionTurn partition = held.get(lane.partition());
    // Its own end, be it that the partition is held once more before that.
    return partition != null && partition.begin() ? partition::end : null;
  }

  @Override
  boolean goesOn(Lane lane) {
    if (isStopped() || takesAll) {
      return !isStopped();
    }
    PartitionTurn partition = held.get(lane.partition());
    return partition != null && partition.goesOn();
  }

  @Override
  boolean keeps(Lane lane) {
    PartitionTurn partition = held.get(lane.partition());
    return takesAll || (partition != null && partition.isValid());
  }

  @Override
  void announce(Lane lane, Duration wait) {
    PartitionTurn mine = held.get(lane.partition());
    if (!takesAll && (mine == null || !mine.stir())) {
      partitions.due(Group.LANES, lane.partition(), wait);
    }
  }

  @Override
  boolean isAll() {
    return takesAll;
  }

  @Override
  Health.Node node() {
    Map<Integer, PartitionTurn> now = Map.copyOf(held);
    boolean valid = now.values().stream().allMatch(PartitionTurn::isValid);
    return new Health.Node(true, now.keySet(), valid);
  }

  @Override
  Duration longestWait() {
    return held.isEmpty() ? WholeStore.LONGEST_WAIT : WHILE_HELD;
  }
}
