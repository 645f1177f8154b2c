// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

/** Chance, so that tests can do without. Thread-safe. */
public interface Randomness {

  /**
   * Bytes that nobody can guess: ids, secrets and nonces are made of them.
   *
   * @param count how many
   * @return the bytes
   */
  byte[] bytes(int count);

  /**
   * Spreads retries, so that many do not come at once.
   *
   * @return a number from 0, inclusive, to 1, exclusive
   */
  double fraction();
}
