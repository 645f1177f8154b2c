// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Who may call: anybody until the store is closed, and no work of a transaction what writes. */
final class Gate {

  private final Set<Thread> working = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the store is closed");
    }
  }

  void requireOpenAndOutside() {
    requireOpen();
    if (isWorking()) {
      throw new IllegalStateException("the work of a transaction writes by its transaction only");
    }
  }

  boolean isWorking() {
    return working.contains(Thread.currentThread());
  }

  void beginWork() {
    requireOpenAndOutside();
    working.add(Thread.currentThread());
  }

  void endWork() {
    working.remove(Thread.currentThread());
  }

  /** Closes; false when it was closed already. */
  boolean close() {
    synchronized (working) {
      boolean first = !closed;
      closed = true;
      return first;
    }
  }
}
