// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

import java.util.UUID;

/** What the machine gives: chance, and a count that goes on whatever its clock is set to. */
final class Machine {

  private Machine() {}

  static long nanos() {
    return System.nanoTime();
  }

  static UUID uuid() {
    return UUID.randomUUID();
  }
}
