// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import io.daybook.api.CalendarRow;
import io.daybook.api.EventSnapshot;
import io.daybook.api.EventStatus;
import io.daybook.api.SeriesPart;
import io.daybook.api.Tombstone;
import io.daybook.api.UnreadableEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says what a hook counts for. Hooks overtake one another, so an older one loses against what is
 * known; and one of an event that is gone proves nothing, unless both say when they were made.
 */
final class HookOrder {

  /** What a hook counts for. */
  enum Verdict {
    /** It says how things are. */
    APPLIES,
    /** Something later is known. */
    LOSES,
    /** Only the provider knows. */
    ASKS
  }

  private final CalendarState state;

  HookOrder(CalendarState state) {
    this.state = state;
  }

  Verdict of(Hook hook) {
    String eventId = hook.row().eventId();
    SeriesState series = series(hook.row()).orElse(null);
    if (series == null) {
      return Verdict.APPLIES;
    }
    EventSnapshot standing = standing(series, eventId);
    if (standing != null) {
      Instant known = standing.revision().updatedAt();
      return isBefore(hook.at(), known) ? Verdict.LOSES : Verdict.APPLIES;
    }
    return isEnd(hook.row()) || !isGone(series, eventId)
        ? Verdict.APPLIES
        : ofGone(hook.at(), series.gone());
  }

  /**
   * The rows of a list in which the later version of an event counts, be it one that is stored.
   *
   * @param rows the rows as they came
   * @return one row for each event, in their order
   */
  List<CalendarRow> latest(List<CalendarRow> rows) {
    Map<String, CalendarRow> latest = new LinkedHashMap<>();
    for (CalendarRow row : rows) {
      latest.merge(row.eventId(), row, (one, other) -> isBefore(at(other), at(one)) ? one : other);
    }
    return latest.values().stream().flatMap(row -> believed(row).stream()).toList();
  }

  private Optional<CalendarRow> believed(CalendarRow row) {
    return of(new Hook(row, at(row))) == Verdict.LOSES
        ? series(row).map(series -> standing(series, row.eventId()))
        : Optional.of(row);
  }

  /** When an event was as a row says. */
  static @Nullable Instant at(CalendarRow row) {
    return row instanceof EventSnapshot event ? event.revision().updatedAt() : null;
  }

  /** Whether a row says that its event does not take place. */
  static boolean isEnd(CalendarRow row) {
    return row instanceof EventSnapshot event
        ? event.look().status() == EventStatus.CANCELLED
        : !(row instanceof UnreadableEvent);
  }

  private static Verdict ofGone(@Nullable Instant at, SeriesState.@Nullable Gone gone) {
    Instant end = gone == null ? null : gone.at();
    if (isBefore(at, end)) {
      return Verdict.LOSES;
    }
    return isBefore(end, at) ? Verdict.APPLIES : Verdict.ASKS;
  }

  /** An instance that nobody saw yet belongs to its series, which may be gone. */
  private Optional<SeriesState> series(CalendarRow row) {
    return state
        .series(row.eventId())
        .or(() -> state.seriesOf(row.eventId()).flatMap(state::series))
        .or(() -> seriesId(row).flatMap(state::series));
  }

  private static Optional<String> seriesId(CalendarRow row) {
    return row instanceof EventSnapshot event
            && event.series() instanceof SeriesPart.Instance instance
        ? Optional.of(instance.seriesId())
        : Optional.empty();
  }

  private static @Nullable EventSnapshot standing(SeriesState series, String eventId) {
    if (series.id().equals(eventId)) {
      return series.head();
    }
    for (CalendarRow row : series.exceptions().values()) {
      if (row instanceof EventSnapshot event && event.eventId().equals(eventId)) {
        return event;
      }
    }
    return null;
  }

  /** What the rule makes is not gone for want of a hook, nor a master that nobody saw yet. */
  private static boolean isGone(SeriesState series, String eventId) {
    return series.isTombstone()
        || series.exceptions().values().stream()
            .anyMatch(row -> row instanceof Tombstone && row.eventId().equals(eventId));
  }

  private static boolean isBefore(@Nullable Instant one, @Nullable Instant other) {
    return one != null && other != null && one.isBefore(other);
  }
}
