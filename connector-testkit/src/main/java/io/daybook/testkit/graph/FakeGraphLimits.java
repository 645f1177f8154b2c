// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

/**
 * How much a {@link FakeGraph} serves, see https://learn.microsoft.com/graph/throttling-limits.
 * What is more gets 429 with {@code Retry-After}. Ten minutes are a sliding window of the fake's
 * clock; what was refused, failed by order, or came before there was a limit does not count, each
 * request of a batch does. Thread-safe.
 */
public final class FakeGraphLimits {

  private final GraphState state;

  FakeGraphLimits(GraphState state) {
    this.state = state;
  }

  /**
   * Limits requests that are served at the same time; Graph serves 4 of a mailbox.
   *
   * @param requests how many, one or more; at first there is no limit
   */
  public void atOnce(int requests) {
    check(requests);
    synchronized (state) {
      state.limits().atOnce(requests);
    }
  }

  /**
   * Limits requests in ten minutes; Graph serves 10,000 of a mailbox.
   *
   * @param requests how many, one or more; at first there is no limit
   */
  public void perTenMinutes(int requests) {
    check(requests);
    synchronized (state) {
      state.limits().perWindow(requests);
    }
  }

  /** Takes both limits away. */
  public void unlimited() {
    atOnce(Limits.UNLIMITED);
    perTenMinutes(Limits.UNLIMITED);
  }

  /**
   * Pretends that other clients ask at the moment, since the fake answers faster than anybody can
   * ask twice.
   *
   * @param requests how many of their requests are being served, at first none
   */
  public void others(int requests) {
    synchronized (state) {
      state.limits().others(requests);
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

  /**
   * How much there was at once so far.
   *
   * @return the largest number of requests that were being served, others included
   */
  public int most() {
    synchronized (state) {
      return state.limits().most();
    }
  }

  private static void check(int requests) {
    if (requests < 1) {
      throw new IllegalArgumentException("a limit lets one request through at least");
    }
  }
}
