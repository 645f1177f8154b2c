// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.graph;

import io.daybook.api.EventTime;
import io.daybook.api.UnreadableInputException;
import io.daybook.normalizer.time.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How long a series goes on, as the last part of its rule.
 *
 * @see <a href="https://learn.microsoft.com/en-us/graph/api/resources/recurrencerange">Microsoft
 *     Graph, recurrenceRange</a>
 */
final class GraphRange {

  private static final String PLACE = "recurrence.range.";

  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /** The last second that a date-time of RFC 5545 can name. */
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  private GraphRange() {}

  /**
   * The end of the rule.
   *
   * @param recurrence how the series recurs
   * @param start its first start, whose kind and zone UNTIL follows (RFC 5545 section 3.3.10); a
   *     zone that is not known counts as UTC, as it does when the rule is expanded
   * @return the part with its semicolon, empty where there is no end
   */
  static String part(GraphRecurrence recurrence, EventTime start) {
    return switch (type(recurrence)) {
      case "noend" -> "";
      case "numbered" -> ";COUNT=" + count(recurrence.count);
      case "enddate" -> ";UNTIL=" + until(endDate(recurrence.endDate), start);
      default -> throw new UnreadableInputException(PLACE + "type", "a type of range");
    };
  }

  private static String type(GraphRecurrence recurrence) {
    return recurrence.rangeType == null ? "" : recurrence.rangeType.toLowerCase(Locale.ROOT);
  }

  private static int count(@Nullable String text) {
    try {
      int count = text == null ? 0 : Integer.parseInt(text);
      if (count >= 1) {
        return count;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new UnreadableInputException(PLACE + "numberOfOccurrences", "a number from 1");
  }

  private static LocalDate endDate(@Nullable String text) {
    LocalDate date = text == null ? null : Timestamp.parseDate(text, PLACE + "endDate");
    if (date == null || date.getYear() <= 1) {
      throw new UnreadableInputException(PLACE + "endDate", "a date");
    }
    return date;
  }

  /** The last date is still part of the series, all of it. */
  private static String until(LocalDate date, EventTime start) {
    if (!(start instanceof EventTime.Timed timed)) {
      return DateTimeFormatter.BASIC_ISO_DATE.format(date);
    }
    ZoneId zone = timed.zone() == null ? ZoneOffset.UTC : timed.zone();
    Instant last = date.plusDays(1).atStartOfDay(zone).toInstant().minusSeconds(1);
    return UTC.format(last.isAfter(LAST) ? LAST : last);
  }
}
