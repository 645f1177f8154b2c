// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import io.daybook.api.CalendarRow;
import io.daybook.api.EventSnapshot;
import io.daybook.api.SeriesPart;
import io.daybook.api.SparseInstance;
import io.daybook.api.Tombstone;
import io.daybook.api.UnreadableEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a round, each with the series it belongs to.
 *
 * @param bySeries the rows by series, both in the provider's order; of several of one event the
 *     last
 * @param unreadable events that could not be read
 * @param ids the ids of all rows, unreadable ones too
 * @param moves stored exceptions that now are part of another series or stand by themselves, and
 *     single events that now are part of a series. An id is one event, so a split that takes an
 *     exception along leaves none behind, and only the new row says so
 */
record RoundRows(
    Map<String, List<CalendarRow>> bySeries,
    List<UnreadableEvent> unreadable,
    Set<String> ids,
    List<Move> moves) {

  /**
   * An event that went from one series, or from itself, to another.
   *
   * @param eventId its id
   * @param from the series under which it is stored
   * @param to the series of which it is part now
   */
  record Move(String eventId, String from, String to) {}

  /** An event's id, and the series it is part of: of a split both sides may come under one id. */
  private record Key(String eventId, String seriesId) {}

  static RoundRows of(List<CalendarRow> rows, CalendarState state) {
    Set<String> ids = new HashSet<>();
    List<UnreadableEvent> unreadable = new ArrayList<>();
    Map<Key, CalendarRow> last = new LinkedHashMap<>();
    Map<String, String> said = new HashMap<>();
    for (CalendarRow came : rows) {
      CalendarRow row = placed(came, state);
      ids.add(row.eventId());
      Key key = new Key(row.eventId(), seriesOf(row, said, state));
      if (row instanceof UnreadableEvent event) {
        unreadable.add(event);
        last.remove(key);
      } else {
        last.put(key, row);
      }
    }
    RoundRows sorted = new RoundRows(new LinkedHashMap<>(), unreadable, ids, new ArrayList<>());
    last.forEach((key, row) -> sorted.add(row, key.seriesId(), state));
    return sorted;
  }

  boolean has(String seriesId) {
    return bySeries.containsKey(seriesId);
  }

  boolean came(String eventId) {
    return ids.contains(eventId);
  }

  List<CalendarRow> of(String seriesId) {
    return bySeries.getOrDefault(seriesId, List.of());
  }

  Set<String> movedAwayFrom(String seriesId) {
    return moves.stream()
        .filter(move -> move.from().equals(seriesId))
        .map(Move::eventId)
        .collect(Collectors.toSet());
  }

  private void add(CalendarRow row, String seriesId, CalendarState state) {
    bySeries.computeIfAbsent(seriesId, key -> new ArrayList<>()).add(row);
    noteMove(row.eventId(), seriesId, state);
  }

  private void noteMove(String eventId, String seriesId, CalendarState state) {
    boolean wasSingle =
        !seriesId.equals(eventId)
            && state.series(eventId).filter(known -> known.head() != null).isPresent();
    if (wasSingle) {
      // A single event that is part of a series now stands by itself no longer.
      bySeries.computeIfAbsent(eventId, key -> new ArrayList<>()).add(new Tombstone(eventId, null));
      moves.add(new Move(eventId, eventId, seriesId));
    }
    Optional<String> before = state.seriesOf(eventId).filter(old -> !old.equals(seriesId));
    if (before.isPresent() && hasException(state, before.get(), eventId)) {
      moves.add(new Move(eventId, before.get(), seriesId));
    }
  }

  private static boolean hasException(CalendarState state, String seriesId, String eventId) {
    return state.series(seriesId).stream()
        .flatMap(
            series ->
                Stream.concat(
                    series.exceptions().values().stream(), series.suspended().values().stream()))
        .anyMatch(row -> row.eventId().equals(eventId));
  }

  /** Of an instance that does not take place little may be left; where it was the store knows. */
  private static CalendarRow placed(CalendarRow row, CalendarState state) {
    boolean bare =
        row instanceof EventSnapshot event
            && event.series() == null
            && HookOrder.isEnd(event)
            && state.series(event.eventId()).isEmpty();
    return bare
        ? state
            .seriesOf(row.eventId())
            .flatMap(state::series)
            .flatMap(series -> known(series, row.eventId()))
            .map(known -> in(known.series(), (EventSnapshot) row))
            .orElse(row)
        : row;
  }

  private static Optional<EventSnapshot> known(SeriesState series, String eventId) {
    return series.exceptions().values().stream()
        .filter(EventSnapshot.class::isInstance)
        .map(EventSnapshot.class::cast)
        .filter(event -> event.eventId().equals(eventId))
        .findFirst();
  }

  private static CalendarRow in(@Nullable SeriesPart part, EventSnapshot event) {
    return new EventSnapshot(
        event.identity(),
        event.when(),
        event.text(),
        event.people(),
        event.conference(),
        event.look(),
        part,
        event.revision());
  }

  /** A bare id may mean an instance; only an earlier row of the round, or else the store, knows. */
  private static String seriesOf(CalendarRow row, Map<String, String> said, CalendarState state) {
    String series = seriesOf(row);
    if (series != null) {
      said.put(row.eventId(), series);
      return series;
    }
    String before = said.get(row.eventId());
    if (before != null) {
      return before;
    }
    return state.series(row.eventId()).isEmpty()
        ? state.seriesOf(row.eventId()).orElse(row.eventId())
        : row.eventId();
  }

  private static @Nullable String seriesOf(CalendarRow row) {
    if (row instanceof EventSnapshot event) {
      return event.series() instanceof SeriesPart.Instance instance
          ? instance.seriesId()
          : event.eventId();
    }
    if (row instanceof SparseInstance sparse) {
      return sparse.seriesId();
    }
    return row instanceof Tombstone tombstone && tombstone.instance() != null
        ? tombstone.instance().seriesId()
        : null;
  }
}
