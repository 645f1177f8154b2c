// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import io.daybook.spi.store.PartitionTurn;
import io.daybook.spi.store.Partitions;
import io.daybook.spi.store.Partitions.Group;
import io.daybook.spi.store.Partitions.Membership;
import io.daybook.spi.store.Store;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Which endpoints this process delivers to: all of them, or those of the partitions that it holds
 * where several processes share a store. Then an endpoint's limit holds over all of them.
 * Thread-safe.
 */
final class EndpointReach {

  /** Few enough that several processes have their share. */
  private static final int MOST_PARTITIONS = 16;

  /** How long it may go unnoticed that more may begin. */
  private static final Duration WHILE_HELD = Duration.ofSeconds(1);

  private final @Nullable Partitions partitions;

  private final Map<Integer, PartitionTurn> held = new ConcurrentHashMap<>();

  private volatile boolean takesAll;

  private @Nullable Membership membership;

  /**
   * Who delivers.
   *
   * @param began a partition is held, in which nothing begins yet
   * @param opens something may begin in a partition; also when it was closed for a while
   * @param due after how long something will be due in a partition
   * @param ended a partition is not held any more
   */
  record Workers(
      IntConsumer began, IntConsumer opens, IntFunction<Duration> due, IntConsumer ended) {}

  EndpointReach(Store store) {
    this.partitions = store.partitions().orElse(null);
    this.takesAll = partitions == null;
  }

  /** Takes part from now on, where there are others. */
  synchronized void join(Workers workers) {
    if (partitions != null) {
      takesAll = false;
      membership = partitions.join(Group.ENDPOINTS, MOST_PARTITIONS, lease -> hold(lease, workers));
    }
  }

  /** Gives back what is held as soon as the attempts under way have ended. */
  synchronized void leave() {
    held.values().forEach(PartitionTurn::close);
    if (membership != null) {
      membership.close();
    }
  }

  /** Takes all, as somebody calls who brings threads of his own. */
  void takeAll() {
    takesAll = true;
  }

  private Duration hold(Partitions.Lease lease, Workers workers) {
    int partition = lease.partition();
    PartitionTurn mine = new PartitionTurn(lease);
    Duration[] wait = {Duration.ZERO};
    try {
      // Nothing begins before what others had taken is given back.
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
      if (held.remove(partition, mine) || !held.containsKey(partition)) {
        workers.ended().accept(partition);
      }
    }
  }

  /** For how long nobody needs to look whether there is something to deliver. */
  Duration longestWait(Duration usual) {
    return held.isEmpty() ? usual : WHILE_HELD;
  }

  boolean isShared() {
    return partitions != null;
  }

  boolean isAll() {
    return takesAll;
  }

  /**
   * Begins something for an endpoint, which stays within reach until what this gives has run, once;
   * null when it is not within reach.
   */
  @Nullable Runnable begin(String endpointId) {
    if (takesAll) {
      return () -> {};
    }
    PartitionTurn mine = turn(endpointId);
    // Its own end, be it that the partition is held once more before that.
    return mine != null && mine.begin() ? mine::end : null;
  }

  /** Whether something more may begin for an endpoint. */
  boolean isOpen(String endpointId) {
    PartitionTurn mine = turn(endpointId);
    return takesAll || (mine != null && mine.goesOn());
  }

  /** Whether nobody else can be delivering to an endpoint that something was begun for. */
  boolean keeps(String endpointId) {
    PartitionTurn mine = turn(endpointId);
    return takesAll || (mine != null && mine.isValid());
  }

  /** Says that there may be something for an endpoint, to whoever delivers to it. */
  void announce(String endpointId) {
    PartitionTurn mine = turn(endpointId);
    if (partitions != null && !takesAll && (mine == null || !mine.stir())) {
      partitions.due(Group.ENDPOINTS, Partitions.of(endpointId), Duration.ZERO);
    }
  }

  private @Nullable PartitionTurn turn(String endpointId) {
    return held.get(Partitions.of(endpointId));
  }
}
