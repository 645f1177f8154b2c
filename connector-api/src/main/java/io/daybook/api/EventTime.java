// SPDX-License-Identifier: Apache-2.0
package io.daybook.api;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * When an event starts or ends: an instant with its wall time, or a date.
 *
 * <p>An all-day end is exclusive, as in iCalendar (RFC 5545 section 3.6.1), Google and Microsoft
 * Graph.
 */
public sealed interface EventTime {

  /**
   * The instant of this time.
   *
   * @param calendarZone the zone in which an all-day date begins; a timed value ignores it
   * @return the instant, for a date that of its first moment
   */
  Instant instant(ZoneId calendarZone);

  /**
   * The local date of this time.
   *
   * @return the date on the wall of the event's own zone
   */
  LocalDate date();

  /**
   * A wall time in a zone.
   *
   * @param local the wall time
   * @param zoneName the zone as the provider names it, or null where it names none
   * @param zone the zone it resolves to, or null when it resolves to none
   * @param instant the instant, which holds even when the zone could not be resolved
   */
  record Timed(
      LocalDateTime local, @Nullable String zoneName, @Nullable ZoneId zone, Instant instant)
      implements EventTime {

    @Override
    public Instant instant(ZoneId calendarZone) {
      return instant;
    }

    @Override
    public LocalDate date() {
      return local.toLocalDate();
    }
  }

  /**
   * A date without a time or a zone.
   *
   * @param date the date
   */
  record AllDay(LocalDate date) implements EventTime {

    @Override
    public Instant instant(ZoneId calendarZone) {
      return date.atStartOfDay(calendarZone).toInstant();
    }
  }
}
