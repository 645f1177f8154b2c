// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import io.daybook.api.CalendarRow;
import io.daybook.api.EventSnapshot;
import io.daybook.api.EventStatus;
import io.daybook.api.EventTime;
import io.daybook.api.SeriesPart;
import io.daybook.api.SparseInstance;
import io.daybook.api.Tombstone;
import io.daybook.normalizer.event.SeriesInstances;
import io.daybook.spi.adapter.SeriesDialect;
import io.daybook.spi.adapter.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Folds the rows of a round into one series: what its master, exceptions and gaps are now. */
final class RowFolder {

  private final Pass pass;

  private final SeriesDialect dialect;

  /** Whether each instance comes as a row of its own. */
  private final boolean listed;

  /** Whether that is so in this round, though not as a rule. */
  private final boolean everyInstance;

  /**
   * Folds rows of one round.
   *
   * @param pass the round
   * @param dialect how the provider tells series
   */
  RowFolder(Pass pass, SeriesDialect dialect) {
    this.pass = pass;
    this.dialect = dialect;
    this.listed = dialect.listsInstances();
    this.everyInstance = !listed && pass.window() != null && pass.coverage().everyInstance();
  }

  SeriesState fold(SeriesState old, SeriesUnit.Member member) {
    EventSnapshot head = old.head();
    Map<SlotKey, CalendarRow> suspended = new LinkedHashMap<>(old.suspended());
    Map<SlotKey, CalendarRow> exceptions = new LinkedHashMap<>();
    if (restores(old, member)) {
      exceptions.putAll(suspended);
      suspended.clear();
    }
    exceptions.putAll(old.exceptions());
    exceptions.values().removeIf(row -> member.movedAway().contains(row.eventId()));
    suspended.values().removeIf(row -> member.movedAway().contains(row.eventId()));
    Window complete = pass.completeWithin(old.id());
    if (complete != null) {
      dropAbsentExceptions(old, member, complete, exceptions);
    }
    if (pass.window() != null) {
      head = member.keepHead() || pass.unreadable().contains(old.id()) ? head : null;
    }
    // The master first: its end takes the stored exceptions along, but not those that came with it.
    for (CalendarRow row : member.rows()) {
      if (isHead(old, row)) {
        head = standing(row);
        if (head == null) {
          suspended.putAll(exceptions);
          exceptions.clear();
        }
      }
    }
    boolean reset = isReset(old.head(), head);
    for (CalendarRow row : member.rows()) {
      if (!isHead(old, row)) {
        if (dialect.mayListInstances()) {
          // One event has one place, wherever it was before.
          exceptions.values().removeIf(known -> known.eventId().equals(row.eventId()));
        }
        if (!((listed || reset) && dropsException(row, exceptions, suspended))) {
          addException(old, listed ? SeriesInstances.plain(row, head) : row, exceptions);
        }
      }
    }
    if (listed && head != null && !(head.series() instanceof SeriesPart.Master)) {
      // A single event has no instances; what it had as a series may go without a word.
      exceptions.clear();
    }
    if (everyInstance && head != null && came(old, member)) {
      settleByRule(old, head, exceptions);
    }
    return old.withRows(head, exceptions, suspended).withMissing(isMissing(old, member));
  }

  /** Whether the master is among the rows, so that its rule is the one of today. */
  private static boolean came(SeriesState old, SeriesUnit.Member member) {
    return member.rows().stream().anyMatch(row -> isHead(old, row));
  }

  /**
   * Inside the window, what the rule makes and no row says to take place does not; and a row that
   * says no more than the rule does follows its master.
   */
  private void settleByRule(
      SeriesState old, EventSnapshot head, Map<SlotKey, CalendarRow> exceptions) {
    Window window = Objects.requireNonNull(pass.window(), "only full passes list each instance");
    Instant to = window.to();
    if (to == null || !(head.series() instanceof SeriesPart.Master)) {
      return;
    }
    Duration length = Instances.length(head);
    LocalDate from = LocalDate.ofInstant(window.from(), ZoneOffset.UTC).minusDays(1);
    Iterator<EventTime> starts = Instances.recurrence(head).startsFrom(from);
    for (int slots = 0; starts.hasNext() && slots < SlotBuilder.MOST_IN_HORIZON; slots++) {
      EventTime start = starts.next();
      Instant instant = start.instant(head.when().calendarZone());
      if (instant.plus(length).isAfter(to)) {
        return;
      }
      if (!instant.isBefore(window.from())) {
        exceptions.compute(
            SlotKey.of(head.eventId(), start),
            (key, row) ->
                row == null ? lacking(old, key, start) : SeriesInstances.plain(row, head));
      }
    }
  }

  /** What came and cannot be read may be the instance of any slot of which no row is known. */
  private @Nullable Tombstone lacking(SeriesState old, SlotKey key, EventTime start) {
    if (!pass.unreadable().isEmpty() && !old.exceptions().containsKey(key)) {
      return null;
    }
    return new Tombstone(
        dialect.instanceId(old.id(), start), new SeriesPart.Instance(old.id(), start, List.of()));
  }

  private boolean isMissing(SeriesState old, SeriesUnit.Member member) {
    boolean named = member.rows().stream().anyMatch(row -> isHead(old, row));
    return pass.window() == null ? old.missing() && !named : member.keepHead();
  }

  /** Whether a master that was gone is back. */
  private static boolean restores(SeriesState old, SeriesUnit.Member member) {
    return old.head() == null
        && member.rows().stream().anyMatch(row -> isHead(old, row) && standing(row) != null);
  }

  static boolean isHead(SeriesState series, CalendarRow row) {
    return row.eventId().equals(series.id());
  }

  /** The event of a row, or null when the row says that it does not take place. */
  private static @Nullable EventSnapshot standing(CalendarRow row) {
    return row instanceof EventSnapshot event && event.look().status() != EventStatus.CANCELLED
        ? event
        : null;
  }

  /**
   * Whether a series got other times or another rule, which takes its changed instances back. While
   * it was gone it may have got them as well.
   */
  static boolean isReset(@Nullable EventSnapshot before, @Nullable EventSnapshot after) {
    return before == null
        || after == null
        || !(before.when().equals(after.when()) && Objects.equals(before.series(), after.series()));
  }

  /**
   * A bare id says that an event is deleted, not that an instance is called off: with new times of
   * the series it is the exception that is gone, and the rule has its slot again, be it once the
   * series is restored.
   */
  private static boolean dropsException(
      CalendarRow row, Map<SlotKey, CalendarRow> exceptions, Map<SlotKey, CalendarRow> suspended) {
    boolean bare = row instanceof Tombstone tombstone && tombstone.instance() == null;
    if (bare) {
      exceptions.values().removeIf(known -> known.eventId().equals(row.eventId()));
      suspended.values().removeIf(known -> known.eventId().equals(row.eventId()));
    }
    return bare;
  }

  private void addException(
      SeriesState old, CalendarRow row, Map<SlotKey, CalendarRow> exceptions) {
    if (row instanceof SparseInstance sparse) {
      exceptions.put(SlotKey.of(sparse), sparse);
      return;
    }
    SeriesPart.Instance instance = instance(old, row);
    if (instance == null) {
      return;
    }
    EventSnapshot event = standing(row);
    SlotKey slot = SlotKey.of(instance);
    if (event != null || !isTaken(exceptions.get(slot), row.eventId())) {
      exceptions.put(slot, event == null ? new Tombstone(row.eventId(), instance) : event);
    }
  }

  /**
   * Whether an event under a new id stands in the place of one, of which only the old id is gone.
   */
  private boolean isTaken(@Nullable CalendarRow known, String eventId) {
    return dialect.idsAreAddresses()
        && known != null
        && standing(known) != null
        && !known.eventId().equals(eventId);
  }

  /** Which instance a row means; a bare id means the one that is known under it. */
  private static SeriesPart.@Nullable Instance instance(SeriesState old, CalendarRow row) {
    SeriesPart.Instance said = said(row);
    return said == null && !(row instanceof EventSnapshot)
        ? knownInstance(old, row.eventId())
        : said;
  }

  /** Which instance a row says that it means. */
  private static SeriesPart.@Nullable Instance said(CalendarRow row) {
    if (row instanceof EventSnapshot event) {
      return event.series() instanceof SeriesPart.Instance instance ? instance : null;
    }
    return row instanceof Tombstone tombstone ? tombstone.instance() : null;
  }

  private static SeriesPart.@Nullable Instance knownInstance(SeriesState old, String eventId) {
    for (CalendarRow known : old.exceptions().values()) {
      if (known.eventId().equals(eventId)) {
        return said(known);
      }
    }
    for (OccurrenceState told : old.occurrences()) {
      if (told.place().eventId().equals(eventId)
          && told.place().series() instanceof SeriesPart.Instance instance) {
        return instance;
      }
    }
    return null;
  }

  /** A full pass that could have returned an exception and did not says that there is none. */
  private void dropAbsentExceptions(
      SeriesState old,
      SeriesUnit.Member member,
      Window window,
      Map<SlotKey, CalendarRow> exceptions) {
    Set<String> came = new HashSet<>(pass.unreadable());
    member.rows().forEach(row -> came.add(row.eventId()));
    exceptions
        .values()
        .removeIf(row -> !came.contains(row.eventId()) && couldReturn(old, row, window));
  }

  private static boolean couldReturn(SeriesState old, CalendarRow exception, Window window) {
    if (exception instanceof EventSnapshot event) {
      return window.covers(event.when().startInstant(), event.when().endInstant());
    }
    if (exception instanceof SparseInstance sparse) {
      return window.covers(sparse.start().instant(), sparse.end().instant());
    }
    SeriesPart.Instance instance = said(exception);
    if (instance == null) {
      return true;
    }
    EventSnapshot head = old.head();
    ZoneId zone = head == null ? ZoneOffset.UTC : head.when().calendarZone();
    Duration length =
        head == null
            ? Duration.ZERO
            : Duration.between(head.when().startInstant(), head.when().endInstant());
    Instant start = instance.originalStart().instant(zone);
    return window.covers(start, start.plus(length));
  }
}
