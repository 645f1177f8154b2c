// SPDX-License-Identifier: Apache-2.0
package io.daybook.unipile;

import io.daybook.api.CalendarRef;
import io.daybook.normalizer.zone.Zones;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What must be known of calendars to read their events, of those that were read last: their zones
 * and their owners. Asked for once a day; a failure is the caller's, since an event that is read
 * with them would differ from the same event that was read without. Thread-safe; no lock is held
 * while Unipile is asked.
 */
final class UnipileProfiles {

  private static final int MOST_CALENDARS = 5_000;

  private static final Duration HOLDS = Duration.ofDays(1);

  private final UnipileApi api;

  private final AccountIds accounts;

  private final Function<String, @Nullable ZoneId> zone;

  private final Clock clock;

  /** The calendar that was read last stands last. Its own monitor guards it. */
  private final Map<CalendarRef, Known> known = new LinkedHashMap<>(16, 0.75f, true);

  UnipileProfiles(
      UnipileApi api, AccountIds accounts, Function<String, @Nullable ZoneId> zone, Clock clock) {
    this.api = api;
    this.accounts = accounts;
    this.zone = zone;
    this.clock = clock;
  }

  private record Known(UnipileProfile profile, boolean primary, Instant until) {}

  /**
   * How a calendar's events are read.
   *
   * @throws io.daybook.api.CalendarGoneException when there is no such calendar
   */
  UnipileProfile of(CalendarRef calendar) {
    Instant now = clock.instant();
    Known before;
    synchronized (known) {
      before = known.get(calendar);
    }
    if (before != null && now.isBefore(before.until())) {
      return before.profile();
    }
    Known asked = ask(calendar, now.plus(HOLDS));
    keep(calendar, asked);
    return asked.profile();
  }

  /**
   * What is known by now of a calendar that a webhook names, by its id, or of the default calendar
   * by its owner's address; null where nothing is.
   */
  @Nullable UnipileProfile known(String connection, String named) {
    synchronized (known) {
      Known exact = known.get(new CalendarRef(UnipileAdapter.PROVIDER, connection, named));
      return exact == null ? byOwner(connection, named) : exact.profile();
    }
  }

  /** Where whole days begin if Unipile does not say, or null. */
  @Nullable ZoneId zone(String connection) {
    return zone.apply(connection);
  }

  private @Nullable UnipileProfile byOwner(String connection, String address) {
    for (Map.Entry<CalendarRef, Known> entry : known.entrySet()) {
      Known calendar = entry.getValue();
      if (entry.getKey().connection().equals(connection)
          && calendar.primary()
          && address.equalsIgnoreCase(calendar.profile().account())) {
        return calendar.profile();
      }
    }
    return null;
  }

  private Known ask(CalendarRef calendar, Instant until) {
    String account = accounts.of(calendar.connection());
    UnipileCalendar asked =
        api.calendar(account, calendar.calendarId())
            .orElseThrow(() -> UnipileErrors.gone(calendar));
    ZoneId own = Zones.resolve(asked.timeZone()).orElseGet(() -> zone.apply(calendar.connection()));
    return new Known(
        new UnipileProfile(calendar.calendarId(), own, owner(account, calendar, asked)),
        asked.primary(),
        until);
  }

  /** A default calendar's id is often its owner's address; else the account may be named by it. */
  private @Nullable String owner(String account, CalendarRef calendar, UnipileCalendar asked) {
    if (asked.primary() && isAddress(calendar.calendarId())) {
      return calendar.calendarId();
    }
    return api.account(account)
        .map(UnipileAccount::name)
        .filter(UnipileProfiles::isAddress)
        .orElse(null);
  }

  private static boolean isAddress(String text) {
    return text.indexOf('@') > 0 && text.indexOf(' ') < 0;
  }

  private void keep(CalendarRef calendar, Known asked) {
    synchronized (known) {
      known.put(calendar, asked);
      if (known.size() > MOST_CALENDARS) {
        Iterator<CalendarRef> oldest = known.keySet().iterator();
        oldest.next();
        oldest.remove();
      }
    }
  }
}
