// SPDX-License-Identifier: Apache-2.0
package io.daybook.spi.store;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * One partition while this process holds it, and what is under way in it. It is open until its time
 * is over; then nothing more begins, and what is under way goes on later, be it elsewhere. What
 * does not come to an end soon, such as a sink that hangs, must not hold up all the rest: then it
 * is open once more.
 */
public final class PartitionTurn {

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

  /**
   * Begins a turn.
   *
   * @param lease what is held
   */
  public PartitionTurn(Partitions.Lease lease) {
    this(lease, TURN, CLOSING);
  }

  /**
   * Begins a turn with other times than the usual two seconds each.
   *
   * @param lease what is held
   * @param turn for how long others wait for their turn where there is always something to do
   * @param closing how long what is under way may take to come to its next stop
   */
  public PartitionTurn(Partitions.Lease lease, Duration turn, Duration closing) {
    this.lease = lease;
    this.turnNanos = turn.toNanos();
    this.closingNanos = closing.toNanos();
  }

  /**
   * Begins to work on something of the partition.
   *
   * @return false when nothing more begins; then there is nothing to {@link #end}
   */
  public boolean begin() {
    lock.lock();
    try {
      boolean begins = !closing && lease.valid();
      underWay += begins ? 1 : 0;
      return begins;
    } finally {
      lock.unlock();
    }
  }

  /** Ends what {@link #begin} began. */
  public void end() {
    lock.lock();
    try {
      underWay--;
      ends++;
      ended.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Whether nobody else can be at work on the partition.
   *
   * @return false when somebody else may hold it
   */
  public boolean isValid() {
    return lease.valid();
  }

  /**
   * Whether what is under way shall go on.
   *
   * @return false when it shall come to its next stop
   */
  public boolean goesOn() {
    lock.lock();
    try {
      return !closing && lease.valid();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Notes that there may be more to do.
   *
   * @return false when it is too late for that, and whoever is next has to be told
   */
  public boolean stir() {
    lock.lock();
    try {
      boolean heard = !closing && lease.valid();
      ends += heard ? 1 : 0;
      ended.signalAll();
      return heard;
    } finally {
      lock.unlock();
    }
  }

  /** Begins nothing more, as the process ends. */
  public void close() {
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
   * Waits until nothing is under way, and either nothing is due or the turn is over. Also when what
   * it asks fails it waits for what is under way, as somebody else has the partition then.
   *
   * @param nothingDue whether nothing is due; asked while nothing is under way
   * @param opensAgain called whenever the turn goes on as something would not end: what others said
   *     of the partition meanwhile has to be looked for, as they cannot have it
   * @return whether nothing was due; false also when the lease is lost
   * @throws InterruptedException when the thread is interrupted
   */
  public boolean serve(BooleanSupplier nothingDue, Runnable opensAgain)
      throws InterruptedException {
    try {
      boolean first = true;
      do {
        if (!first) {
          opensAgain.run();
        }
        first = false;
        if (serveTurn(nothingDue)) {
          return true;
        }
      } while (!closeFor(stays() ? closingNanos : Long.MAX_VALUE));
      return false;
    } finally {
      boolean unused = closeFor(Long.MAX_VALUE);
    }
  }

  private boolean serveTurn(BooleanSupplier nothingDue) throws InterruptedException {
    long turn = System.nanoTime() + turnNanos;
    while (stays() && System.nanoTime() < turn) {
      long quiet = quiet();
      if (quiet >= 0 && nothingDue.getAsBoolean() && release(quiet)) {
        return true;
      }
      awaitEnd(quiet, turn);
    }
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
      long nanos = until - System.nanoTime();
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
