// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine.memory;

/** The order of code points, which is that of UTF-8 bytes and not that of Java's strings. */
final class CodePoints {

  private CodePoints() {}

  static int compare(String left, String right) {
    int shared = Math.min(left.length(), right.length());
    for (int i = 0; i < shared; i++) {
      char one = left.charAt(i);
      char other = right.charAt(i);
      if (one != other) {
        // A surrogate stands for a code point beyond all that take one char.
        boolean surrogate = Character.isSurrogate(one);
        return surrogate == Character.isSurrogate(other)
            ? Character.compare(one, other)
            : surrogate ? 1 : -1;
      }
    }
    return Integer.compare(left.length(), right.length());
  }
}
