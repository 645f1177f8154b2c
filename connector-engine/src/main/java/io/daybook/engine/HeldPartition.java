// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.spi.store.Partitions;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One partition while this process holds it, and what is under way in it. It is open until its time
 * is over; then nothing more begins, and what is under way goes on later, be it elsewhere. What
 * does not come to an end soon, such as a sink that hangs, must not hold up all the rest: then it
 * is open once more.
 */
final class HeldPartition {

  /** For how long others wait for their turn where there is always something to do. */
  private static final Duration TURN = Duration.ofSeconds(2);

  /** How long what is under way may take to come to its next stop. */
  private static final Duration CLOSING = Duration.ofSeconds(2);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ended = lock.newCondition();
  private final Partitions.Lease lease;
  private final long turnNanos;
  private final long closingNanos;

  private int underWay;
  private long ends;
  private boolean closing;
  private boolean leaving;

  HeldPartition(Partitions.Lease lease) {
    this(lease, TURN, CLOSING);
  }

  /** One with other times than the usual ones. */
  HeldPartition(Partitions.Lease lease, Duration turn, Duration closing) {
    this.lease = lease;
    this.turnNanos = turn.toNanos();
    this.closingNanos = closing.toNanos();
  }

  /** Begins something, be it that this process holds the partition once more before it ends. */
  Reach.@Nullable Stay begin() {
    lock.lock();
    try {
      if (closing || !lease.valid()) {
        return null;
      }
      underWay++;
      return this::end;
    } finally {
      lock.unlock();
    }
  }

  private void end() {
    lock.lock();
    try {
      underWay--;
      ends++;
      ended.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean isValid() {
    return lease.valid();
  }

  boolean goesOn() {
    lock.lock();
    try {
      return !closing && lease.valid();
    } finally {
      lock.unlock();
    }
  }

  /** Somebody says that there is more to do; false when it is too late for that. */
  boolean stir() {
    lock.lock();
    try {
      ends += closing ? 0 : 1;
      ended.signalAll();
      return !closing;
    } finally {
      lock.unlock();
    }
  }

  /** Begins nothing more, as the process ends. */
  void close() {
    lock.lock();
    try {
      leaving = true;
      closing = true;
      ended.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Returns when nothing is under way, and either nothing is due or its turn is over.
   *
   * @param nothingDue whether nothing is due, for which the store is asked
   * @return whether nothing was
   */
  boolean serve(BooleanSupplier nothingDue) throws InterruptedException {
    do {
      long turn = Machine.nanos() + turnNanos;
      while (stays() && Machine.nanos() < turn) {
        long quiet = quiet();
        if (quiet >= 0 && nothingDue.getAsBoolean() && release(quiet)) {
          return true;
        }
        awaitEnd(quiet, turn);
      }
    } while (!closeFor(stays() ? closingNanos : Long.MAX_VALUE));
    return false;
  }

  private boolean stays() {
    lock.lock();
    try {
      return !leaving && lease.valid();
    } finally {
      lock.unlock();
    }
  }

  /** How much has ended while nothing is under way, or less than zero. */
  private long quiet() {
    lock.lock();
    try {
      return underWay == 0 ? ends : -1;
    } finally {
      lock.unlock();
    }
  }

  /** Lets nothing more begin, unless something did since it was quiet. */
  private boolean release(long quiet) {
    lock.lock();
    try {
      closing = underWay == 0 && ends == quiet;
      return closing;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until something more has ended and nothing is under way, or the turn is over. */
  private void awaitEnd(long quiet, long until) throws InterruptedException {
    lock.lock();
    try {
      long nanos = until - Machine.nanos();
      while ((ends == quiet || underWay > 0) && !leaving && nanos > 0) {
        nanos = ended.awaitNanos(nanos);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Lets nothing more begin for a while; false when something was still under way after it. */
  private boolean closeFor(long nanos) throws InterruptedException {
    lock.lock();
    try {
      closing = true;
      long left = nanos;
      while (underWay > 0 && left > 0) {
        left = ended.awaitNanos(left);
      }
      closing = leaving || underWay == 0;
      return underWay == 0;
    } finally {
      lock.unlock();
    }
  }
}
