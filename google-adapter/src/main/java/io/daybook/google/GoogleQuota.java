// SPDX-License-Identifier: Apache-2.0
package io.daybook.google;

import io.daybook.spi.adapter.RequestLimit;
import java.time.Duration;
import java.util.List;

/**
 * What a project at Google may ask its Calendar API, as the project's quota page says.
 *
 * @param project names the project, such as an OAuth client's id: adapters with the same name share
 *     what there is
 * @param perMinute requests of all users in a minute; beyond they are refused
 * @param perUserPerMinute requests of one user in a minute; beyond they are refused
 * @param perDay requests of all users in a day; beyond they are to be paid for. Polling keeps
 *     within, what somebody waits for does not wait for that
 * @see <a href="https://developers.google.com/workspace/calendar/api/guides/quota">Google Calendar
 *     API, Manage quotas</a>
 */
public record GoogleQuota(String project, int perMinute, int perUserPerMinute, int perDay) {

  /** Of projects made since May 2026. */
  public static final GoogleQuota USUAL = new GoogleQuota("", 10_000, 600, 1_000_000);

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException when one is not positive
   */
  public GoogleQuota {
    if (perMinute < 1 || perUserPerMinute < 1 || perDay < 1) {
      throw new IllegalArgumentException("a quota allows one request at least");
    }
  }

  /**
   * The same numbers for another project.
   *
   * @param name the project
   * @return its quota
   */
  public GoogleQuota of(String name) {
    return new GoogleQuota(name, perMinute, perUserPerMinute, perDay);
  }

  List<RequestLimit> limits(String connection) {
    return List.of(
        new RequestLimit("day of " + project, perDay, Duration.ofDays(1), false),
        new RequestLimit(
            "user " + connection + " of " + project, perUserPerMinute, Duration.ofMinutes(1), true),
        new RequestLimit("minute of " + project, perMinute, Duration.ofMinutes(1), true));
  }
}
