// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.time;

import io.daybook.api.UnreadableInputException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
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
      return hasUsualForm(text) ? byPosition(text) : byFormatter(text);
    } catch (DateTimeException | NumberFormatException e) {
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
      return LocalDate.parse(text);
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

  private static boolean hasUsualForm(String text) {
    return text.length() >= SECONDS_END
        && text.charAt(4) == '-'
        && text.charAt(7) == '-'
        && text.charAt(10) == 'T'
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
            Math.min(59, number(text, 17, SECONDS_END)),
            nanos(text, nanoEnd));
    return new Timestamp(local, offset(text, nanoEnd));
  }

  private static Timestamp byFormatter(String text) {
    return DateTimeFormatter.ISO_DATE_TIME.parse(
        text,
        parsed ->
            new Timestamp(
                LocalDateTime.from(parsed),
                parsed.isSupported(java.time.temporal.ChronoField.OFFSET_SECONDS)
                    ? ZoneOffset.from(parsed)
                    : null));
  }

  private static int endOfFraction(String text) {
    int end = SECONDS_END;
    if (end < text.length() && text.charAt(end) == '.') {
      end++;
      while (end < text.length() && Character.digit(text.charAt(end), 10) >= 0) {
        end++;
      }
    }
    return end;
  }

  private static int nanos(String text, int end) {
    int nanos = 0;
    for (int i = 0; i < NANO_DIGITS; i++) {
      int at = SECONDS_END + 1 + i;
      nanos = nanos * 10 + (at < end ? Character.digit(text.charAt(at), 10) : 0);
    }
    return nanos;
  }

  private static @Nullable ZoneOffset offset(String text, int from) {
    if (from == text.length()) {
      return null;
    }
    String offset = text.substring(from);
    return offset.equals("Z") ? ZoneOffset.UTC : ZoneOffset.of(offset);
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }
}
