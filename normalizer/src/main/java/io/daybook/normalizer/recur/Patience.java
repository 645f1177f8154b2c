// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.recur;

/**
 * How much is excepted in a row before a series counts as over, so that a rule whose EXRULE leaves
 * nothing standing comes to an end.
 */
final class Patience {

  /** More than five hundred years of days, or two days of seconds. */
  private static final int MOST = 200_000;

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
