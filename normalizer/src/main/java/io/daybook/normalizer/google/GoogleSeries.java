// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.google;

import io.daybook.api.EventSnapshot;
import io.daybook.api.EventTime;
import io.daybook.spi.adapter.SeriesDialect;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How Google names the events of a series.
 *
 * <p>An instance is {@code <stem>_20260501T090000Z}, or {@code <stem>_20260501} of an all-day
 * series. When "this and following" are edited, the new master is {@code <stem>_R20260501T110000},
 * and its instances again {@code <stem>_…}, without the R part.
 */
public final class GoogleSeries implements SeriesDialect {

  private static final Pattern SPLIT = Pattern.compile("_R\\d{8}(T\\d{6}Z?)?$");

  private static final Pattern INSTANCE = Pattern.compile("_(\\d{8})(T\\d{6}Z)?$");

  private static final DateTimeFormatter BASIC =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  @Override
  public String instanceId(String seriesId, EventTime originalStart) {
    String stem = stem(seriesId);
    return originalStart instanceof EventTime.Timed timed
        ? stem + "_" + BASIC.format(timed.instant())
        : stem + "_" + originalStart.date().format(DateTimeFormatter.BASIC_ISO_DATE);
  }

  @Override
  public String stem(String seriesId, @Nullable EventSnapshot master) {
    return stem(seriesId);
  }

  private static String stem(String seriesId) {
    // Nearly all ids have no underscore at all.
    return seriesId.indexOf('_') < 0 ? seriesId : SPLIT.matcher(seriesId).replaceFirst("");
  }

  /** The original start that an instance's id spells, or null where it spells none. */
  static @Nullable EventTime originalStart(String instanceId) {
    Matcher matcher = INSTANCE.matcher(instanceId);
    if (!matcher.find()) {
      return null;
    }
    try {
      return matcher.group(2) == null
          ? new EventTime.AllDay(
              LocalDate.parse(matcher.group(1), DateTimeFormatter.BASIC_ISO_DATE))
          : timed(LocalDateTime.parse(matcher.group().substring(1), BASIC));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static EventTime timed(LocalDateTime utc) {
    return new EventTime.Timed(utc, "UTC", ZoneOffset.UTC, utc.toInstant(ZoneOffset.UTC));
  }
}
