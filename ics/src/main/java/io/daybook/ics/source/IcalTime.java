// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.source;

import io.daybook.api.UnreadableInputException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * A DATE or DATE-TIME as it is written (RFC 5545 sections 3.3.4 and 3.3.5).
 *
 * @param date the date
 * @param local the wall time, or null of a date
 * @param utc whether the wall time is that of UTC
 */
record IcalTime(LocalDate date, @Nullable LocalDateTime local, boolean utc) {

  private static final DateTimeFormatter BASIC = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");

  static IcalTime of(LocalDate date) {
    return new IcalTime(date, null, false);
  }

  static IcalTime of(LocalDateTime local, boolean utc) {
    return new IcalTime(local.toLocalDate(), local, utc);
  }

  /** As RFC 5545 writes it. */
  String text() {
    if (local == null) {
      return date.format(DateTimeFormatter.BASIC_ISO_DATE);
    }
    return BASIC.format(local) + (utc ? "Z" : "");
  }

  static String utcText(Instant instant) {
    return BASIC.format(LocalDateTime.ofInstant(instant, ZoneOffset.UTC)) + "Z";
  }

  /** Whether it says no more than its date does. */
  boolean midnight() {
    return local == null || local.toLocalTime().toSecondOfDay() == 0;
  }

  IcalTime inCalendar(String place) {
    if (date.getYear() < 1 || date.getYear() > 9999) {
      throw new UnreadableInputException(place, "a year from 1 to 9999");
    }
    return this;
  }
}
