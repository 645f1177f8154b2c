// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.source;

/**
 * How much of a foreign calendar is read. Beyond the first two nothing of it is; beyond the others
 * one component is set aside.
 *
 * @param bytes the length of a body, also of one that came compressed
 * @param components how many components there are in all, those inside of others too
 * @param lines how many lines a component has, with those inside of it, unfolded
 * @param lineBytes the length of a line that says something, unfolded
 * @param depth how deep components lie in each other; a calendar is the first
 */
public record IcsLimits(int bytes, int components, int lines, int lineBytes, int depth) {

  /** 10 MB, 20,000 components, 10,000 lines of 256 KB each, 8 deep. */
  public static final IcsLimits DEFAULT = new IcsLimits(10 << 20, 20_000, 10_000, 256 << 10, 8);

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException when one of them is not positive
   */
  public IcsLimits {
    if (bytes < 1 || components < 1 || lines < 1 || lineBytes < 1 || depth < 1) {
      throw new IllegalArgumentException("a limit lets something through");
    }
  }
}
