// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.recur;

/**
 * How much EXRULEs may remove in a row before a series counts as over, so that one of which they
 * leave nothing standing comes to an end.
 */
final class Patience {

  /** More than fifty years of days. */
  private static final int MOST = 20_000;

  private int spent;

  void spend() {
    spent++;
  }

  boolean lost() {
    return spent > MOST;
  }

  void renew() {
    spent = 0;
  }
}
