// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The moment at which a process stands still until it is killed: the n-th time that it comes past a
 * place. Thread-safe.
 */
final class Halt {

  /** Places in the way of a change. */
  enum Place {
    /** Before a page is asked for. */
    ASK,
    /** A page is there, and not yet staged. */
    FETCHED,
    /** All of a transaction is done but its commit. */
    UNCOMMITTED,
    /** A transaction is committed, and nobody knows yet. */
    COMMITTED,
    /** Before the sink keeps a change. */
    BEFORE_SINK,
    /** The sink has a change, and its position is not kept. */
    AFTER_SINK,
    /** A delivery is taken in, and its sink does not know. */
    ACCEPTED,
    /** Deliveries are taken from the queue, and none is sent. */
    TAKEN,
    /** A delivery was answered, and its work stands as it was. */
    ANSWERED,
    /** What came of a delivery is kept, and nobody knows yet. */
    SETTLED,
    /** Nowhere. */
    NEVER
  }

  private final Place place;

  private final AtomicInteger left;

  private final Runnable tell;

  private volatile boolean armed;

  private Halt(Place place, int times, Runnable tell) {
    this.place = place;
    this.left = new AtomicInteger(times);
    this.tell = tell;
  }

  /** Reads a place and a number, as in {@code ASK:7}. */
  static Halt parse(String text, Runnable tell) {
    String[] parts = text.split(":", -1);
    return new Halt(Place.valueOf(parts[0]), Integer.parseInt(parts[1]), tell);
  }

  /** From now on it counts. */
  void arm() {
    armed = true;
  }

  /** Somebody comes past a place, and may not get on. */
  void pass(Place where) {
    if (armed && where == place && left.decrementAndGet() == 0) {
      tell.run();
      forever();
    }
  }

  private static void forever() {
    CountDownLatch never = new CountDownLatch(1);
    while (never.getCount() > 0) {
      try {
        never.await();
      } catch (InterruptedException e) {
        // Only the kill ends it.
      }
    }
  }
}
