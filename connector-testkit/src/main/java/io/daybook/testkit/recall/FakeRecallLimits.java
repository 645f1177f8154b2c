// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.recall;

/**
 * How many requests a {@link FakeRecall} serves. What is more gets 429 with {@code Retry-After}. A
 * minute is a sliding window of the fake's clock, for each call apart; what was refused or failed
 * by order does not count. Thread-safe.
 */
public final class FakeRecallLimits {

  private final RecallState state;

  FakeRecallLimits(RecallState state) {
    this.state = state;
  }

  /**
   * Limits one call.
   *
   * @param call the call
   * @param requests how many a minute, one or more; at first there is no limit
   */
  public void perMinute(RecallCall call, int requests) {
    if (requests < 1) {
      throw new IllegalArgumentException("a limit lets one request through at least");
    }
    synchronized (state) {
      state.limits().set(call, requests);
    }
  }

  /** Limits all calls as Recall's reference says, see {@link RecallCall#perMinute()}. */
  public void documented() {
    for (RecallCall call : RecallCall.values()) {
      perMinute(call, call.perMinute());
    }
  }

  /** Takes all limits away. */
  public void unlimited() {
    synchronized (state) {
      state.limits().clear();
    }
  }

  /**
   * What was too much so far.
   *
   * @return how many requests a limit refused
   */
  public int refused() {
    synchronized (state) {
      return state.limits().refused();
    }
  }
}
