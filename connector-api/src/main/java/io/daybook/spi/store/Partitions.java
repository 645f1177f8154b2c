// SPDX-License-Identifier: Apache-2.0
package io.daybook.spi.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Shares the work of a store among all processes that use it. What is to be done falls into
 * partitions, by {@link #of(String)}, and each partition is held by one process at a time: a lease
 * that is kept up while the process lives, given back when nothing is due, and taken over when the
 * process dies, stands still or cannot reach the store.
 *
 * <p>A lease is no lock: who stood still may wake up after somebody else has taken over. What he
 * then does is kept from doing harm by what is compared in the store: a lane's version, a
 * document's, an item's attempts, a sink's position. Thread-safe.
 */
public interface Partitions {

  /** How many there are; it never changes. */
  int COUNT = 64;

  /** What is shared; each has partitions of its own. */
  enum Group {
    /** Lanes: their rounds, their dues, and what is told of them. */
    LANES,
    /** Deliveries to endpoints. */
    ENDPOINTS
  }

  /** Somebody who works on what he holds. */
  interface Holder {

    /**
     * Works on a partition, in a thread that is his for as long as it takes. He holds it until this
     * returns, and returns when nothing is due or others should have their turn.
     *
     * @param lease what he holds
     * @return after how long somebody shall hold it again at the latest; zero for at once
     */
    Duration hold(Lease lease);
  }

  /** A partition that is held. Thread-safe. */
  interface Lease {

    /**
     * Which one.
     *
     * @return its number, from 0
     */
    int partition();

    /**
     * Whether nobody else can hold it.
     *
     * @return false when the lease was not kept up for so long that somebody else may have it by
     *     now, or soon
     */
    boolean valid();
  }

  /** A process that takes part. */
  interface Membership extends AutoCloseable {

    /**
     * Takes no more, and waits for what is held to be given back: its holder has to see to that.
     * Others take over at once.
     */
    @Override
    void close();
  }

  /**
   * Takes part in the work.
   *
   * @param group which work
   * @param most how many partitions are held at a time at most
   * @param holder who works on them
   * @return until when
   */
  Membership join(Group group, int most, Holder holder);

  /**
   * Says that something of a partition will be due, whoever is to do it; also who takes no part may
   * say so. It does not wait for the store: what it says is passed on soon, or lost with the
   * process. Each partition is looked at from time to time without it.
   *
   * @param group which work
   * @param partition which partition
   * @param wait after how long
   */
  void due(Group group, int partition, Duration wait);

  /**
   * The lanes of some partitions that want to be looked at, as {@link Store#due} has them.
   *
   * @param partitions of which partitions
   * @param now the clock
   * @param limit the most to return
   * @return the lanes, each once, the earliest due first, equal ones in any order
   */
  List<Lane> due(Set<Integer> partitions, Instant now, int limit);

  /**
   * When a lane of some partitions will want to be looked at, or did so.
   *
   * @param partitions of which partitions
   * @return the earliest due
   */
  Optional<Instant> earliest(Set<Integer> partitions);

  /**
   * Finds the lanes of some partitions that have something for a sink, as {@link Outbox#behind}
   * does.
   *
   * @param partitions of which partitions
   * @param sink the sink's name
   * @return the lanes, in any order
   */
  List<Lane> behind(Set<Integer> partitions, String sink);

  /**
   * The partition that something is in.
   *
   * @param name what it is called
   * @return its number, the same in every process and version
   */
  static int of(String name) {
    // Fibonacci hashing: the upper bits depend on all of the name.
    return (name.hashCode() * 0x9E3779B9) >>> (Integer.SIZE - Integer.numberOfTrailingZeros(COUNT));
  }
}
