// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.recur;

import io.daybook.api.UnreadableInputException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A DATE or DATE-TIME (RFC 5545 sections 3.3.4 and 3.3.5), told apart by its form.
 *
 * @param date the date as written
 * @param time the time as written, or null for a DATE
 * @param zone the zone of date and time, or null for that of the series
 */
record DateValue(LocalDate date, @Nullable LocalTime time, @Nullable ZoneId zone) {

  private static final Pattern FORM = Pattern.compile("\\d{8}(?:T\\d{6}Z?)?");

  /**
   * Reads a value.
   *
   * @param text the value, in upper case
   * @param zone what its TZID stands for, or null
   * @param place where it stands, for the error
   */
  static DateValue parse(String text, @Nullable ZoneId zone, String place) {
    if (!FORM.matcher(text).matches()) {
      throw unreadable(place);
    }
    try {
      return new DateValue(
          LocalDate.of(number(text, 0, 4), number(text, 4, 6), number(text, 6, 8)),
          text.length() == 8
              ? null
              : LocalTime.of(number(text, 9, 11), number(text, 11, 13), number(text, 13, 15)),
          text.endsWith("Z") ? ZoneOffset.UTC : zone);
    } catch (DateTimeException noSuchDay) {
      throw unreadable(place);
    }
  }

  private static int number(String text, int begin, int end) {
    return Integer.parseInt(text, begin, end, 10);
  }

  private static UnreadableInputException unreadable(String place) {
    return new UnreadableInputException(place, "a date or date-time of RFC 5545");
  }
}
