// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.source;

import io.daybook.api.EventSnapshot;
import io.daybook.api.EventTime;
import io.daybook.api.Organizer;
import io.daybook.api.SeriesPart;
import io.daybook.spi.adapter.SeriesDialect;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How iCalendar names the events of a series: all by one UID, of which an instance is {@code
 * <uid>/20260501T080000Z}, by where the rule puts it in UTC, or {@code <uid>/20260501} of whole
 * days.
 *
 * <p>When "this and following" are edited, Google gives the new master the UID {@code
 * <stem>_R20260501T110000@google.com}. Those of others have nothing in common; their masters have
 * the same title and organizer. Stateless.
 */
public final class IcsSeries implements SeriesDialect {

  private static final char SEPARATOR = '/';

  private static final String GOOGLE = "@google.com";

  private static final Pattern SPLIT = Pattern.compile("(.+)_R\\d{8}(?:T\\d{6}Z?)?(@google\\.com)");

  /** A dialect; all are alike. */
  public IcsSeries() {}

  @Override
  public String instanceId(String seriesId, EventTime originalStart) {
    return seriesId
        + SEPARATOR
        + (originalStart instanceof EventTime.Timed timed
            ? text(timed.instant())
            : originalStart.date().format(DateTimeFormatter.BASIC_ISO_DATE));
  }

  private static String text(Instant instant) {
    return IcalTime.utcText(instant);
  }

  @Override
  public String stem(String seriesId, @Nullable EventSnapshot master) {
    if (seriesId.endsWith(GOOGLE)) {
      Matcher split = SPLIT.matcher(seriesId);
      return split.matches() ? split.group(1) + split.group(2) : seriesId;
    }
    if (master == null || !(master.series() instanceof SeriesPart.Master)) {
      return seriesId;
    }
    Organizer organizer = master.people().organizer();
    String address = organizer == null ? null : organizer.email();
    return Digests.hex(
        master.text().title() + "\n" + (address == null ? "" : address.toLowerCase(Locale.ROOT)));
  }
}
