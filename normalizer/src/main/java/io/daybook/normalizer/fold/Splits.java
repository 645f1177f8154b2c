// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import io.daybook.api.CalendarRow;
import io.daybook.api.EventSnapshot;
import io.daybook.api.EventTime;
import io.daybook.api.Organizer;
import io.daybook.api.SeriesPart;
import io.daybook.api.UnreadableInputException;
import io.daybook.normalizer.recur.Recurrence;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Recognises "this and following" edits. The provider ends the old series and starts a new one, and
 * says nowhere that they are the same; but in one round the old rule gains an end, and a new master
 * of the same organizer and stem starts after the last slot that is left.
 */
final class Splits {

  private final SeriesDialect dialect;

  private final CalendarState state;

  Splits(SeriesDialect dialect, CalendarState state) {
    this.dialect = dialect;
    this.state = state;
  }

  /**
   * Finds the splits among the series of a round.
   *
   * @param rows the rows by series
   * @return the id of each new series that continues an old one, with the id of that
   */
  Map<String, String> find(Map<String, List<CalendarRow>> rows) {
    Map<String, List<String>> byStem = new LinkedHashMap<>();
    for (String id : rows.keySet()) {
      byStem.computeIfAbsent(dialect.stem(id), stem -> new ArrayList<>()).add(id);
    }
    Map<String, String> continues = new HashMap<>();
    for (List<String> kin : byStem.values()) {
      if (kin.size() > 1) {
        link(kin, rows, continues);
      }
    }
    return continues;
  }

  private void link(
      List<String> kin, Map<String, List<CalendarRow>> rows, Map<String, String> continues) {
    for (String old : kin) {
      EventSnapshot before = storedMaster(old);
      EventSnapshot after = master(old, rows);
      if (before == null || after == null) {
        continue;
      }
      for (String follower : kin) {
        EventSnapshot next = storedMaster(follower) == null ? master(follower, rows) : null;
        if (next != null && continuesAfter(before, after, next)) {
          continues.put(follower, old);
        }
      }
    }
  }

  private @Nullable EventSnapshot storedMaster(String id) {
    Optional<SeriesState> stored = state.series(id);
    return stored.isPresent() && stored.get().rule() != null ? stored.get().head() : null;
  }

  private static @Nullable EventSnapshot master(String id, Map<String, List<CalendarRow>> rows) {
    for (CalendarRow row : Objects.requireNonNull(rows.get(id))) {
      if (row instanceof EventSnapshot event
          && row.eventId().equals(id)
          && event.series() instanceof SeriesPart.Master) {
        return event;
      }
    }
    return null;
  }

  private static boolean continuesAfter(
      EventSnapshot before, EventSnapshot after, EventSnapshot next) {
    try {
      Recurrence cut = SlotBuilder.recurrence(after);
      if (!cut.finite() || !sameOrganizer(before, next)) {
        return false;
      }
      Optional<Instant> last = last(cut, after);
      return wentOnAfter(before, last)
          && (last.isEmpty() || next.when().startInstant().isAfter(last.get()));
    } catch (UnreadableInputException e) {
      // The series is set aside for its rule when its turn comes; it splits nothing.
      return false;
    }
  }

  private static boolean wentOnAfter(EventSnapshot before, Optional<Instant> newLast) {
    Recurrence rule = SlotBuilder.recurrence(before);
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
