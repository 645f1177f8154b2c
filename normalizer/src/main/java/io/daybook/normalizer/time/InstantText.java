// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.time;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** The written forms of times in the Klen form: always of the same length, so always comparable. */
public final class InstantText {

  private static final int[] POWERS = {1, 10, 100, 1000};

  private InstantText() {}

  /**
   * An instant to the millisecond.
   *
   * @param instant the instant
   * @return such as {@code 2025-05-01T14:00:00.000Z}
   */
  public static String of(Instant instant) {
    OffsetDateTime utc = instant.atOffset(ZoneOffset.UTC);
    StringBuilder text = dateAndTime(utc.toLocalDateTime()).append('.');
    return pad(text, utc.getNano() / 1_000_000, 3).append('Z').toString();
  }

  /**
   * A wall time to the second.
   *
   * @param local the wall time
   * @return such as {@code 2025-05-01T16:00:00}
   */
  public static String of(LocalDateTime local) {
    return dateAndTime(local).toString();
  }

  private static StringBuilder dateAndTime(LocalDateTime local) {
    StringBuilder text = new StringBuilder(24);
    pad(text, local.getYear(), 4).append('-');
    pad(text, local.getMonthValue(), 2).append('-');
    pad(text, local.getDayOfMonth(), 2).append('T');
    pad(text, local.getHour(), 2).append(':');
    pad(text, local.getMinute(), 2).append(':');
    return pad(text, local.getSecond(), 2);
  }

  private static StringBuilder pad(StringBuilder text, int number, int width) {
    for (int next = width, least = POWERS[width - 1]; next > 1 && number < least; next--) {
      text.append('0');
      least /= 10;
    }
    return text.append(number);
  }
}
