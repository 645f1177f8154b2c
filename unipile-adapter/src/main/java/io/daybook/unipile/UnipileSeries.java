// SPDX-License-Identifier: Apache-2.0
package io.daybook.unipile;

import io.daybook.api.EventSnapshot;
import io.daybook.api.EventTime;
import io.daybook.spi.adapter.SeriesDialect;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How Unipile names the events of a series, which is how the provider behind it does. Google's
 * instances are {@code <stem>_20260501T090000Z}, or {@code <stem>_20260501} of whole days, and what
 * is split off has the id {@code <stem>_R20260501T110000}. Of others nothing can be told.
 */
public final class UnipileSeries implements SeriesDialect {

  private static final Pattern SPLIT = Pattern.compile("_R(\\d{8})(?:T(\\d{6})Z?)?$");

  private static final Pattern INSTANCE = Pattern.compile("(.+)_(\\d{8})(T\\d{6}Z)?");

  private static final DateTimeFormatter BASIC =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /** The start in the id of what is split off is in nobody knows which zone. */
  private static final int ZONE_HOURS = 14;

  /**
   * What the id of an instance spells.
   *
   * @param stem what it shares with its series
   * @param originalStart where the rule puts it, a time in UTC
   */
  record Spelled(String stem, EventTime originalStart) {

    /** The original start as a time of an event's own zone. */
    EventTime originalStart(EventTime own) {
      if (originalStart instanceof EventTime.Timed timed && own instanceof EventTime.Timed like) {
        ZoneId zone = like.zone() == null ? ZoneOffset.UTC : like.zone();
        return new EventTime.Timed(
            LocalDateTime.ofInstant(timed.instant(), zone),
            like.zoneName(),
            like.zone(),
            timed.instant());
      }
      return originalStart;
    }

    /** The series among those that were split off the stem; the stem if it is none of them. */
    String among(Collection<String> masters) {
      LocalDateTime at = utc(originalStart);
      String latest = stem;
      LocalDateTime from = LocalDateTime.MIN;
      for (String master : masters) {
        LocalDateTime begin = stemOf(master).equals(stem) ? splitStart(master) : null;
        if (begin != null && begin.isAfter(from) && !at.isBefore(begin.minusHours(ZONE_HOURS))) {
          latest = master;
          from = begin;
        }
      }
      return latest;
    }

    private static LocalDateTime utc(EventTime time) {
      return LocalDateTime.ofInstant(time.instant(ZoneOffset.UTC), ZoneOffset.UTC);
    }
  }

  @Override
  public String instanceId(String seriesId, EventTime originalStart) {
    String stem = stemOf(seriesId);
    return originalStart instanceof EventTime.Timed timed
        ? stem + "_" + BASIC.format(timed.instant())
        : stem + "_" + originalStart.date().format(DateTimeFormatter.BASIC_ISO_DATE);
  }

  /** As the provider behind Unipile does it, or Unipile itself. */
  @Override
  public boolean mayListInstances() {
    return true;
  }

  @Override
  public String stem(String seriesId, @Nullable EventSnapshot master) {
    return stemOf(seriesId);
  }

  static String stemOf(String seriesId) {
    return SPLIT.matcher(seriesId).replaceFirst("");
  }

  static boolean isSplit(String seriesId) {
    return SPLIT.matcher(seriesId).find();
  }

  /** What the id of an event spells, or null where it is not that of an instance. */
  static @Nullable Spelled spelled(String eventId) {
    Matcher matcher = INSTANCE.matcher(eventId);
    if (!matcher.matches()) {
      return null;
    }
    try {
      String date = matcher.group(2);
      return new Spelled(
          matcher.group(1),
          matcher.group(3) == null
              ? new EventTime.AllDay(LocalDate.parse(date, DateTimeFormatter.BASIC_ISO_DATE))
              : timed(LocalDateTime.parse(date + matcher.group(3), BASIC)));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static EventTime timed(LocalDateTime utc) {
    return new EventTime.Timed(utc, "UTC", ZoneOffset.UTC, utc.toInstant(ZoneOffset.UTC));
  }

  private static @Nullable LocalDateTime splitStart(String master) {
    Matcher matcher = SPLIT.matcher(master);
    if (!matcher.find()) {
      return null;
    }
    try {
      String time = matcher.group(2) == null ? "000000" : matcher.group(2);
      return LocalDateTime.parse(matcher.group(1) + "T" + time + "Z", BASIC);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
