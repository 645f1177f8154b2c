// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import io.daybook.api.CalendarRow;
import io.daybook.api.EventSnapshot;
import io.daybook.api.EventTime;
import io.daybook.api.Organizer;
import io.daybook.api.SeriesPart;
import io.daybook.api.UnreadableInputException;
import io.daybook.normalizer.recur.Recurrence;
import io.daybook.normalizer.recur.RecurrencePeriod;
import io.daybook.spi.adapter.SeriesDialect;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Recognises "this and following" edits. The provider ends the old series and starts a new one, and
 * says nowhere that they are the same; but in one round the old rule gains an end, and a new master
 * of the same organizer and stem starts after the last slot that is left. Where instances may be
 * listed, stems say little: there it must also start in the period of the first slot that is cut
 * off.
 */
final class Splits {

  private final SeriesDialect dialect;

  private final CalendarState state;

  Splits(SeriesDialect dialect, CalendarState state) {
    this.dialect = dialect;
    this.state = state;
  }

  /**
   * Finds the splits among the series of a round, and joins their sides.
   *
   * @param rows the rows of the round
   * @param gone series that a full pass lacks: all that was left of them may be over
   * @param joins takes what belongs together
   */
  void find(RoundRows rows, Set<String> gone, RoundPlanner.Joins joins) {
    Set<String> ids = new LinkedHashSet<>(rows.bySeries().keySet());
    ids.addAll(gone);
    Map<String, List<String>> byStem = new LinkedHashMap<>();
    for (String id : ids) {
      EventSnapshot fresh = master(id, rows);
      String stem = dialect.stem(id, fresh == null ? storedMaster(id) : fresh);
      byStem.computeIfAbsent(stem, absent -> new ArrayList<>()).add(id);
    }
    for (List<String> kin : byStem.values()) {
      if (kin.size() > 1) {
        kin.forEach(old -> joinFollowers(old, kin, rows, gone, joins));
      }
    }
  }

  private void joinFollowers(
      String old, List<String> kin, RoundRows rows, Set<String> gone, RoundPlanner.Joins joins) {
    EventSnapshot before = storedMaster(old);
    EventSnapshot after = master(old, rows);
    if (before == null || (after == null && !gone.contains(old))) {
      return;
    }
    for (String follower : kin) {
      EventSnapshot next = storedMaster(follower) == null ? master(follower, rows) : null;
      if (next != null && sameOrganizer(before, next) && continuesAfter(before, after, next)) {
        joins.join(follower, old);
      }
    }
  }

  private @Nullable EventSnapshot storedMaster(String id) {
    Optional<SeriesState> stored = state.series(id);
    return stored.isPresent() && stored.get().rule() != null ? stored.get().head() : null;
  }

  private static @Nullable EventSnapshot master(String id, RoundRows rows) {
    for (CalendarRow row : rows.of(id)) {
      if (row instanceof EventSnapshot event
          && row.eventId().equals(id)
          && event.series() instanceof SeriesPart.Master) {
        return event;
      }
    }
    return null;
  }

  private boolean continuesAfter(
      EventSnapshot before, @Nullable EventSnapshot after, EventSnapshot next) {
    try {
      // What cannot be read is set aside by itself, not with the side that can.
      RecurrencePeriod period = Instances.recurrence(next).period();
      if (after == null) {
        return !dialect.mayListInstances() || takesTheSlot(before, Optional.empty(), next, period);
      }
      Recurrence cut = Instances.recurrence(after);
      if (!cut.finite()) {
        return false;
      }
      Optional<Instant> last = last(cut, after);
      return wentOnAfter(before, last)
          && (last.isEmpty() || next.when().startInstant().isAfter(last.get()))
          && (!dialect.mayListInstances() || takesTheSlot(before, last, next, period));
    } catch (UnreadableInputException e) {
      // The series is set aside for its rule when its turn comes; it splits nothing.
      return false;
    }
  }

  /** Whether the first slot that was cut off was in the period in which the new series begins. */
  private static boolean takesTheSlot(
      EventSnapshot before, Optional<Instant> last, EventSnapshot next, RecurrencePeriod period) {
    Recurrence rule = Instances.recurrence(before);
    RecurrencePeriod coarser = rule.period().compareTo(period) >= 0 ? rule.period() : period;
    LocalDate begin = coarser.firstDate(next.when().start().date());
    ZoneId zone = before.when().calendarZone();
    LocalDate from = last.map(at -> LocalDate.ofInstant(at, zone).minusDays(1)).orElse(begin);
    Iterator<EventTime> starts = rule.startsFrom(from);
    while (starts.hasNext()) {
      EventTime start = starts.next();
      if (last.isEmpty() || start.instant(zone).isAfter(last.get())) {
        return coarser.firstDate(start.date()).equals(begin);
      }
    }
    return false;
  }

  private static boolean wentOnAfter(EventSnapshot before, Optional<Instant> newLast) {
    Recurrence rule = Instances.recurrence(before);
    if (!rule.finite()) {
      return true;
    }
    Optional<Instant> oldLast = last(rule, before);
    return oldLast.isPresent() && (newLast.isEmpty() || oldLast.get().isAfter(newLast.get()));
  }

  private static Optional<Instant> last(Recurrence rule, EventSnapshot master) {
    ZoneId zone = master.when().calendarZone();
    return rule.last().map((EventTime start) -> start.instant(zone));
  }

  private static boolean sameOrganizer(EventSnapshot one, EventSnapshot other) {
    return Objects.equals(address(one), address(other));
  }

  private static @Nullable String address(EventSnapshot event) {
    Organizer organizer = event.people().organizer();
    return organizer == null ? null : organizer.email();
  }
}
