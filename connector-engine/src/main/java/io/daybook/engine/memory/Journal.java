// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine.memory;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/** How to undo what a transaction did so far. */
final class Journal {

  private final Deque<Runnable> undo = new ArrayDeque<>();

  void add(Runnable inverse) {
    undo.push(inverse);
  }

  <K, V> void put(Map<K, V> map, K key, V value) {
    V old = map.put(key, value);
    add(old == null ? () -> map.remove(key) : () -> map.put(key, old));
  }

  <K, V> void remove(Map<K, V> map, K key) {
    V old = map.remove(key);
    if (old != null) {
      add(() -> map.put(key, old));
    }
  }

  /** Undoes everything, the last first. */
  void rollBack() {
    while (!undo.isEmpty()) {
      undo.pop().run();
    }
  }
}
