// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/** What is being handed on at this moment, so that nobody else hands on the same. Thread-safe. */
final class Claims {

  private final Set<String> held = new HashSet<>();

  /** Takes all of the keys, or none when somebody has one of them. */
  synchronized boolean take(Set<String> keys) {
    return Collections.disjoint(held, keys) && held.addAll(keys);
  }

  synchronized void release(Set<String> keys) {
    held.removeAll(keys);
  }
}
