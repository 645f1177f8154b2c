// SPDX-License-Identifier: Apache-2.0
package io.daybook.recall;

import io.daybook.api.CalendarGoneException;
import io.daybook.api.CalendarRef;
import io.daybook.api.PermissionException;
import io.daybook.api.ProviderException;
import io.daybook.api.UnreadableInputException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What must be known of calendars to read their events, of those that were read last. Thread-safe;
 * no lock is held while Recall is asked.
 *
 * <p>Calendars are asked for their owner once a day, and sooner while Recall does not know it yet
 * or does not answer: then the owner that was known before counts, or events are read without.
 */
final class RecallProfiles {

  private static final int MOST_CALENDARS = 5_000;

  private static final Duration HOLDS = Duration.ofDays(1);

  /** Recall finds out about the owner soon after a calendar was created. */
  private static final Duration SOON = Duration.ofMinutes(10);

  private static final int NOT_FOUND = 404;

  private final RecallClient client;

  private final Function<String, ZoneId> zone;

  private final Clock clock;

  /** The calendar that was read last stands last. Its own monitor guards it. */
  private final Map<CalendarRef, Known> known = new LinkedHashMap<>(16, 0.75f, true);

  /** An owner, if there is one, and until when that counts. */
  private record Known(@Nullable String owner, Instant until) {}

  RecallProfiles(RecallClient client, Function<String, ZoneId> zone, Clock clock) {
    this.client = client;
    this.zone = zone;
    this.clock = clock;
  }

  /**
   * How a calendar's events are read.
   *
   * @throws PermissionException when our own key is refused
   */
  RecallProfile of(CalendarRef calendar) {
    Known before;
    synchronized (known) {
      before = known.get(calendar);
    }
    if (before == null || !clock.instant().isBefore(before.until())) {
      before = renewed(calendar, before == null ? null : before.owner());
    }
    return new RecallProfile(calendar.calendarId(), before.owner(), zone(calendar.connection()));
  }

  /** In which whole days begin. */
  ZoneId zone(String connection) {
    return zone.apply(connection);
  }

  /**
   * Asks whether a calendar is there. What does not answer that is passed over.
   *
   * @throws CalendarGoneException when Recall knows no such calendar
   */
  void confirm(CalendarRef calendar) {
    try {
      if (client.calendar(calendar.calendarId()).isEmpty()) {
        throw new CalendarGoneException(calendar, NOT_FOUND, null);
      }
    } catch (CalendarGoneException e) {
      throw e;
    } catch (ProviderException | UnreadableInputException e) {
      // An empty list is an answer all the same.
    }
  }

  private Known renewed(CalendarRef calendar, @Nullable String owner) {
    String found = owner;
    try {
      Optional<String> said =
          client.calendar(calendar.calendarId()).map(RecallAnswer.Calendar::platformEmail);
      found = said.orElse(owner);
    } catch (PermissionException e) {
      throw e;
    } catch (ProviderException | UnreadableInputException e) {
      // Events are worth more than knowing which of their people is the owner.
      return keep(calendar, new Known(owner, clock.instant().plus(SOON)));
    }
    return keep(calendar, new Known(found, clock.instant().plus(found == null ? SOON : HOLDS)));
  }

  private Known keep(CalendarRef calendar, Known asked) {
    synchronized (known) {
      known.put(calendar, asked);
      if (known.size() > MOST_CALENDARS) {
        Iterator<CalendarRef> oldest = known.keySet().iterator();
        oldest.next();
        oldest.remove();
      }
    }
    return asked;
  }
}
