// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.source;

import io.daybook.api.UnreadableInputException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.PropertyBuilder;
import net.fortuna.ical4j.model.PropertyFactory;
import net.fortuna.ical4j.model.property.DtStart;
import org.jspecify.annotations.Nullable;

/**
 * The values of single properties, which ical4j reads. It gets no parameters, so that it sees no
 * zone: it would take an id of its pool for each, of which there are 1,500, and its names of
 * Windows are not those of today. It gets no components either, so that a property that cannot be
 * read takes no other along.
 *
 * <p>What it throws is unchecked and of many kinds; here it becomes one that names no text.
 */
final class IcalValues {

  private static final Pattern TIME = Pattern.compile("\\d{8}(?:T\\d{6}Z?)?");

  /** Longer ones are no durations, and take long to add up. */
  private static final Pattern DURATION =
      Pattern.compile("[+-]?P(?=.)(?:\\d{1,6}W)?(?:\\d{1,6}D)?(?:T[0-9HMS]{2,24})?");

  private static final String ESCAPED = "\\;,nN:\"";

  private static final List<PropertyFactory<?>> FACTORIES =
      List.of(new DtStart.Factory<>(), new net.fortuna.ical4j.model.property.Duration.Factory());

  private IcalValues() {}

  /**
   * A text with its escapes undone (section 3.3.11), one after the other: ical4j knows no {@code
   * \\N}, and takes a backslash before the end of a line for something else.
   *
   * @return the text, or null of an empty one
   */
  static @Nullable String text(@Nullable String value) {
    String text = value == null || value.indexOf('\\') < 0 ? value : unescaped(value);
    return text == null || text.isBlank() ? null : text.strip();
  }

  private static String unescaped(String value) {
    StringBuilder text = new StringBuilder(value.length());
    int i = 0;
    while (i < value.length()) {
      char c = value.charAt(i);
      char next = i + 1 < value.length() ? value.charAt(i + 1) : 0;
      boolean escape = c == '\\' && ESCAPED.indexOf(next) >= 0;
      char meant = next == 'n' || next == 'N' ? '\n' : next;
      text.append(escape ? meant : c);
      i += escape ? 2 : 1;
    }
    return text.toString();
  }

  /**
   * A date or a time.
   *
   * @param place where it stands, for the error
   */
  static IcalTime time(String value, String place) {
    String text = value.strip().toUpperCase(Locale.ROOT);
    if (!TIME.matcher(text).matches()) {
      throw new UnreadableInputException(place, "a date or date-time");
    }
    // A minute of 61 seconds ends a little earlier than that of others.
    String usual = text.replaceFirst("60(Z?)$", "59$1");
    try {
      DtStart<?> property =
          (DtStart<?>) property(Property.DTSTART, text.length() > 8 ? usual : text);
      IcalTime time = time(property.getDate());
      // It takes the 30th of February for the 28th.
      if (time.text().equals(text.length() > 8 ? usual : text)) {
        return time.inCalendar(place);
      }
    } catch (DateTimeException | IllegalArgumentException e) {
      // As below.
    }
    throw new UnreadableInputException(place, "a date or date-time that there is");
  }

  private static IcalTime time(Temporal read) {
    if (read instanceof LocalDate date) {
      return IcalTime.of(date);
    }
    if (read instanceof LocalDateTime local) {
      return IcalTime.of(local, false);
    }
    if (read instanceof OffsetDateTime utc) {
      return IcalTime.of(utc.toLocalDateTime(), true);
    }
    throw new IllegalArgumentException("another kind of time");
  }

  /** An instant, or null where the value is none; a time without a zone counts as UTC. */
  static @Nullable Instant instant(@Nullable String value) {
    if (value == null) {
      return null;
    }
    try {
      LocalDateTime local = time(value, "").local();
      return local == null ? null : local.toInstant(ZoneOffset.UTC);
    } catch (UnreadableInputException e) {
      return null;
    }
  }

  /**
   * A duration (section 3.3.6), its days and weeks as a period where it has nothing else.
   *
   * @param place where it stands, for the error
   */
  static TemporalAmount duration(String value, String place) {
    String text = value.strip().toUpperCase(Locale.ROOT);
    if (DURATION.matcher(text).matches()) {
      try {
        Property property = property(Property.DURATION, text);
        return ((net.fortuna.ical4j.model.property.Duration) property).getDuration();
      } catch (DateTimeException | IllegalArgumentException | ArithmeticException e) {
        // As below.
      }
    }
    throw new UnreadableInputException(place, "a duration");
  }

  /** A duration as time, days of 24 hours. */
  static Duration exact(TemporalAmount amount) {
    return amount instanceof Period period
        ? Duration.ofDays(period.get(ChronoUnit.DAYS))
        : Duration.from(amount);
  }

  private static Property property(String name, String value) {
    return new PropertyBuilder(FACTORIES).name(name).value(value).build();
  }
}
