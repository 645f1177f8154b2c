// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine.memory;

/** Where a document stands. */
record DocumentKey(String kind, String key) implements Comparable<DocumentKey> {

  @Override
  public int compareTo(DocumentKey other) {
    int order = kind.compareTo(other.kind);
    return order != 0 ? order : CodePoints.compare(key, other.key);
  }
}
