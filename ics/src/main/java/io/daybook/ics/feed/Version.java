// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.feed;

import io.daybook.ics.CalendarObjects;
import io.daybook.ics.IcsWriter;
import io.daybook.normalizer.fold.Publication;
import io.daybook.normalizer.secret.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Which bytes a feed consists of. They are made of the link, of the versions of its calendars, of
 * the store's epoch, as versions go back with a store that is restored from a backup, of the year,
 * as some rules are written as dates of a few years, and, as long as something is shown that was
 * called off, of the day: it is left out one day.
 *
 * @param tag equal for equal bytes
 * @param modified when the bytes became what they are
 */
record Version(String tag, Instant modified) {

  /**
   * The version of a feed.
   *
   * @param epoch the store's epoch
   * @param rules the version of the rules of time zones, by which zones are written
   */
  static Version of(
      FoundLink link, List<Publication> calendars, String epoch, String rules, Instant now) {
    StringBuilder parts = new StringBuilder();
    Instant year = year(now);
    parts.append(IcsWriter.VERSION).append(' ').append(link.digest()).append(' ').append(year);
    parts.append(' ').append(rules).append(' ').append(epoch);
    Instant modified = later(link.link().changedAt(), year);
    for (Publication calendar : calendars) {
      Instant asOf = asOf(calendar, now);
      parts
          .append('\n')
          .append(calendar.calendar())
          .append(' ')
          .append(calendar.revision())
          .append(' ')
          .append(asOf);
      modified = later(later(modified, calendar.modified()), asOf);
    }
    return new Version(Sha256.hex(parts.toString()), modified);
  }

  /**
   * The instant by which what was called off is old enough to be left out: the beginning of a day,
   * not later than the one on which the last of it is.
   */
  static Instant asOf(Publication calendar, Instant now) {
    Instant calledOff = calendar.calledOff();
    if (calledOff == null) {
      return Instant.EPOCH;
    }
    Instant today = now.truncatedTo(ChronoUnit.DAYS);
    Instant gone = calledOff.plus(CalendarObjects.CALLED_OFF);
    Instant lastDay = gone.truncatedTo(ChronoUnit.DAYS);
    lastDay = lastDay.isBefore(gone) ? lastDay.plus(Duration.ofDays(1)) : lastDay;
    return today.isBefore(lastDay) ? today : lastDay;
  }

  /** From when on the dates of odd rules are written: the beginning of the year. */
  static Instant year(Instant now) {
    return now.atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS).withDayOfYear(1).toInstant();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
