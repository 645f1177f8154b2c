// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.time;

import io.daybook.api.UnreadableInputException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import org.jspecify.annotations.Nullable;

/**
 * A date-time of RFC 3339 section 5.6, with or without its offset.
 *
 * <p>A page of 2,500 events holds some 10,000 of these, so the usual form is read by position; what
 * does not have it goes through the JDK's parser.
 *
 * @param local the date and time as written
 * @param offset the offset as written, or null where there is none
 */
public record Timestamp(LocalDateTime local, @Nullable ZoneOffset offset) {

  private static final int SECONDS_END = 19;

  private static final int NANO_DIGITS = 9;

  private static final int LEAP_SECOND = 60;

  private static final int LAST_YEAR = 9999;

  private static final String EXPECTED = "a date-time such as 2026-05-01T14:00:00+02:00";

  /**
   * Reads a date-time.
   *
   * @param text such as {@code 2026-05-01T14:00:00+02:00}, {@code ….000Z} or without an offset
   * @param place where it stands, for the error
   * @return what it says
   * @throws UnreadableInputException when it is no date-time
   */
  public static Timestamp parse(String text, String place) {
    try {
      Timestamp stamp = hasUsualForm(text) ? byPosition(text) : byFormatter(text);
      checkYear(stamp.local.getYear());
      return stamp;
    } catch (DateTimeException e) {
      throw new UnreadableInputException(place, EXPECTED);
    }
  }

  /**
   * Reads a date.
   *
   * @param text such as {@code 2026-05-01}
   * @param place where it stands, for the error
   * @return the date
   * @throws UnreadableInputException when it is no date
   */
  public static LocalDate parseDate(String text, String place) {
    try {
      LocalDate date = LocalDate.parse(text);
      checkYear(date.getYear());
      return date;
    } catch (DateTimeException e) {
      throw new UnreadableInputException(place, "a date such as 2026-05-01");
    }
  }

  /**
   * The instant this names.
   *
   * @return the instant, or null where there is no offset
   */
  public @Nullable Instant instant() {
    return offset == null ? null : local.toInstant(offset);
  }

  /**
   * When a provider says that an event was made or touched. Such marks decide nothing, so an odd
   * one is not worth losing the event; birthdays and holidays come with the year 0.
   *
   * @param text a date-time with an offset, or null
   * @return the instant, or null where there is none to be believed
   */
  public static @Nullable Instant mark(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      Instant instant = parse(text, "").instant();
      boolean placeholder = instant == null || instant.atOffset(ZoneOffset.UTC).getYear() <= 1;
      return placeholder ? null : instant;
    } catch (UnreadableInputException e) {
      return null;
    }
  }

  private static void checkYear(int year) {
    if (year < 0 || year > LAST_YEAR) {
      throw new DateTimeException("no year of four digits");
    }
  }

  private static boolean hasUsualForm(String text) {
    return text.length() >= SECONDS_END
        && text.charAt(4) == '-'
        && text.charAt(7) == '-'
        && isEither(text.charAt(10), 'T', 't')
        && text.charAt(13) == ':'
        && text.charAt(16) == ':';
  }

  private static Timestamp byPosition(String text) {
    int nanoEnd = endOfFraction(text);
    LocalDateTime local =
        LocalDateTime.of(
            number(text, 0, 4),
            number(text, 5, 7),
            number(text, 8, 10),
            number(text, 11, 13),
            number(text, 14, 16),
            second(text),
            nanos(text, nanoEnd));
    return new Timestamp(local, offset(text, nanoEnd));
  }

  private static Timestamp byFormatter(String text) {
    return DateTimeFormatter.ISO_DATE_TIME.parse(
        text,
        parsed ->
            new Timestamp(
                LocalDateTime.from(parsed),
                parsed.isSupported(ChronoField.OFFSET_SECONDS) ? ZoneOffset.from(parsed) : null));
  }

  private static int endOfFraction(String text) {
    int end = SECONDS_END;
    if (end < text.length() && text.charAt(end) == '.') {
      digit(text, end + 1);
      end += 2;
      while (end < text.length() && isDigit(text.charAt(end))) {
        end++;
      }
    }
    return end;
  }

  private static int nanos(String text, int end) {
    int nanos = 0;
    for (int i = 0; i < NANO_DIGITS; i++) {
      int at = SECONDS_END + 1 + i;
      nanos = nanos * 10 + (at < end ? digit(text, at) : 0);
    }
    return nanos;
  }

  private static @Nullable ZoneOffset offset(String text, int from) {
    if (from == text.length()) {
      return null;
    }
    String offset = text.substring(from);
    return offset.equalsIgnoreCase("Z") ? ZoneOffset.UTC : ZoneOffset.of(offset);
  }

  /** A leap second is taken as the second before it, as the JDK has none. */
  private static int second(String text) {
    int second = number(text, 17, SECONDS_END);
    return second == LEAP_SECOND ? LEAP_SECOND - 1 : second;
  }

  private static int number(String text, int from, int to) {
    int number = 0;
    for (int at = from; at < to; at++) {
      number = number * 10 + digit(text, at);
    }
    return number;
  }

  private static int digit(String text, int at) {
    if (at >= text.length() || !isDigit(text.charAt(at))) {
      throw new DateTimeException("no digit");
    }
    return text.charAt(at) - '0';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isEither(char c, char one, char other) {
    return c == one || c == other;
  }
}
