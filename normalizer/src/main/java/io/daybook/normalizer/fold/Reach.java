// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import io.daybook.api.CalendarRow;
import io.daybook.api.EventSnapshot;
import io.daybook.api.EventTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When instances come within reach: when the horizon has come to their start, or when one of their
 * reminders falls due before that.
 */
final class Reach {

  private final Horizon horizon;

  private final boolean listed;

  /**
   * What is reached how.
   *
   * @param horizon how far it is
   * @param listed whether each instance is a row of its own, so that the rule makes none
   */
  Reach(Horizon horizon, boolean listed) {
    this.horizon = horizon;
    this.listed = listed;
  }

  /** When the event came within reach, or null when it has not. */
  @Nullable Instant reachedAt(EventSnapshot event, Instant since, Instant now) {
    if (!horizon.endsWithin(event.when().endInstant(), now)) {
      return null;
    }
    Instant start = event.when().startInstant();
    Instant earliest = null;
    if (horizon.startsWithin(start, now)) {
      Instant at = start.minus(horizon.ahead());
      earliest = at.isBefore(since) ? since : at;
    }
    for (Duration lead : reminderLeads(event)) {
      Instant at = start.minus(lead);
      if (!at.isBefore(since) && !at.isAfter(now) && (earliest == null || at.isBefore(earliest))) {
        earliest = at;
      }
    }
    return earliest;
  }

  SlotRange range(SeriesState series, Instant now) {
    Duration lead = horizon.ahead();
    EventSnapshot head = Objects.requireNonNull(series.head());
    for (Duration reminder : reminderLeads(head)) {
      lead = reminder.compareTo(lead) > 0 ? reminder : lead;
    }
    Instant from = now.minus(horizon.back()).minus(Instances.length(head));
    return new SlotRange(utcDate(from).minusDays(1), utcDate(now.plus(lead)).plusDays(2));
  }

  /** When the next instance comes within reach, if all are told that have come until now. */
  @Nullable Instant next(SeriesState series, Instant now) {
    EventSnapshot head = series.head();
    if (head == null || series.rule() == null) {
      return null;
    }
    Instant next = null;
    Set<SlotKey> told = toldKeys(series);
    for (Duration lead : listed ? List.<Duration>of() : leads(head)) {
      next = earlier(next, nextOnRule(series, head, told, lead, now));
    }
    for (CalendarRow row : series.exceptions().values()) {
      EventSnapshot event = Instances.of(row, head, listed);
      if (event != null && !told.contains(SlotKey.of(event))) {
        for (Duration lead : leads(event)) {
          Instant at = event.when().startInstant().minus(lead);
          next = at.isAfter(now) ? earlier(next, at) : next;
        }
      }
    }
    return next;
  }

  private static @Nullable Instant nextOnRule(
      SeriesState series, EventSnapshot head, Set<SlotKey> told, Duration lead, Instant now) {
    Instant reach = now.plus(lead);
    Iterator<EventTime> starts = Instances.recurrence(head).startsFrom(utcDate(reach).minusDays(1));
    while (starts.hasNext()) {
      EventTime start = starts.next();
      Instant instant = start.instant(head.when().calendarZone());
      SlotKey key = SlotKey.of(series.id(), start);
      if (instant.isAfter(reach) && !told.contains(key) && !series.exceptions().containsKey(key)) {
        return instant.minus(lead);
      }
    }
    return null;
  }

  /** How long before its start an instance may come within reach. */
  private List<Duration> leads(EventSnapshot event) {
    List<Duration> leads = new ArrayList<>();
    leads.add(horizon.ahead());
    for (Duration lead : reminderLeads(event)) {
      if (lead.compareTo(horizon.ahead()) > 0) {
        leads.add(lead);
      }
    }
    return leads;
  }

  private static List<Duration> reminderLeads(EventSnapshot event) {
    return Due.fires(event)
        ? event.look().reminders().stream()
            .map(reminder -> Duration.ofMinutes(reminder.minutesBefore()))
            .toList()
        : List.of();
  }

  static Set<SlotKey> toldKeys(SeriesState series) {
    Set<SlotKey> told = new HashSet<>();
    series.occurrences().forEach(occurrence -> told.add(occurrence.key()));
    return told;
  }

  private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isBefore(other) ? one : other;
  }

  private static LocalDate utcDate(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }
}
