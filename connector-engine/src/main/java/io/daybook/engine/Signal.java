// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Wakes one thread that waits. A signal that comes while nobody waits is kept. Thread-safe. */
final class Signal {

  private final ReentrantLock lock = new ReentrantLock();

  private final Condition raised = lock.newCondition();

  private boolean up;

  void raise() {
    lock.lock();
    try {
      up = true;
      raised.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the signal, at most so long, and lowers it. */
  void await(Duration atMost) throws InterruptedException {
    lock.lock();
    try {
      long nanos = atMost.toNanos();
      while (!up && nanos > 0) {
        nanos = raised.awaitNanos(nanos);
      }
      up = false;
    } finally {
      lock.unlock();
    }
  }
}
