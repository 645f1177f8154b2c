// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import java.util.UUID;

/** Chance, so that tests can do without. Thread-safe. */
public interface Randomness {

  /**
   * A UUID that nobody can guess: the key of an ICS link.
   *
   * @return a UUID that was not given before
   */
  UUID uuid();

  /**
   * Spreads retries, so that many do not come at once.
   *
   * @return a number from 0, inclusive, to 1, exclusive
   */
  double fraction();
}
