// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import io.daybook.api.CalendarRef;
import io.daybook.normalizer.event.Uids;
import io.daybook.spi.adapter.Window;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which version of a calendar is the present one, for who publishes it: one small document, changed
 * together with what is shown.
 *
 * @param calendar the calendar
 * @param revision rises by one with each version, from 1, and never begins anew
 * @param modified when this version was found, and at least a second after the one before it
 * @param calledOff when something was last called off, or null
 * @param listed where the provider gave each instance of a series its own row, so that what the
 *     rule makes there without a row does not take place; null where the rule says it all
 */
public record Publication(
    CalendarRef calendar,
    long revision,
    Instant modified,
    @Nullable Instant calledOff,
    @Nullable Window listed) {

  /** The kind of the documents. */
  public static final String KIND = "publication";

  /**
   * The key of a calendar's document.
   *
   * @param calendar the calendar
   * @return its key, which begins with {@link #prefix}
   */
  public static String key(CalendarRef calendar) {
    return prefix(calendar.provider(), calendar.connection()) + Uids.of(calendar.calendarId());
  }

  /**
   * What the keys of a connection's calendars have in common, and no others.
   *
   * @param provider the provider
   * @param connection the connection
   * @return the beginning of the keys
   */
  public static String prefix(String provider, String connection) {
    return Uids.of(provider, connection) + "/";
  }
}
