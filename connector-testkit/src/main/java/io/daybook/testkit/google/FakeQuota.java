// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.google;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many requests a {@link FakeGoogle} serves in a minute, see
 * https://developers.google.com/workspace/calendar/api/guides/quota. The minute is a sliding window
 * of the fake's clock; what was refused, failed by order, asked with a bad token or before there
 * was any limit does not count.
 *
 * <p>A user is whom the access token stands for, or, where the request has one, its {@code
 * quotaUser}. Without tokens of {@link FakeOAuth} there is one user, the empty text. Thread-safe.
 */
public final class FakeQuota {

  private final GoogleState state;

  FakeQuota(GoogleState state) {
    this.state = state;
  }

  /**
   * Limits each user; what is more gets 403 {@code userRateLimitExceeded}.
   *
   * @param requests how many a minute, one or more; at first there is no limit
   */
  public void perUser(int requests) {
    checkLimit(requests);
    synchronized (state) {
      state.quota().perUser(requests);
    }
  }

  /**
   * Limits all users together; what is more gets 403 {@code rateLimitExceeded}.
   *
   * @param requests how many a minute, one or more; at first there is no limit
   */
  public void perProject(int requests) {
    checkLimit(requests);
    synchronized (state) {
      state.quota().perProject(requests);
    }
  }

  /** Takes both limits away. */
  public void unlimited() {
    perUser(Quota.UNLIMITED);
    perProject(Quota.UNLIMITED);
  }

  /**
   * Refuses with 429 {@code rateLimitExceeded} instead of 403, whichever limit it is.
   *
   * @param wanted whether to do so, at first not
   */
  public void tooManyRequests(boolean wanted) {
    synchronized (state) {
      state.quota().tooManyRequests(wanted);
    }
  }

  /**
   * What counted so far, since the start.
   *
   * @return how many requests by user, in the order in which users came
   */
  public Map<String, Integer> served() {
    synchronized (state) {
      return Collections.unmodifiableMap(new LinkedHashMap<>(state.quota().served()));
    }
  }

  /**
   * What was too much so far.
   *
   * @return how many requests a limit refused
   */
  public int refused() {
    synchronized (state) {
      return state.quota().refused();
    }
  }

  private static void checkLimit(int requests) {
    if (requests < 1) {
      throw new IllegalArgumentException("a limit lets one request through at least");
    }
  }
}
