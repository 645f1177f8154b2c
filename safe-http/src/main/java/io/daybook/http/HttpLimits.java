// SPDX-License-Identifier: Apache-2.0
package io.daybook.http;

import java.time.Duration;

/**
 * What a call may take.
 *
 * @param total the time from the call to the last byte of the answer, look-up and connection
 *     included; positive, to the millisecond
 * @param bodyBytes how much of the answer's body is read; the rest is not, and the connection is
 *     closed
 */
public record HttpLimits(Duration total, int bodyBytes) {

  /**
   * Checks both.
   *
   * @throws IllegalArgumentException when the time is under a millisecond or the length negative
   */
  public HttpLimits {
    if (total.toMillis() <= 0 || bodyBytes < 0) {
      throw new IllegalArgumentException("a call needs a time, and a length that is not negative");
    }
  }
}
