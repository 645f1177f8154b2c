// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import io.daybook.api.CalendarRow;
import io.daybook.api.EventSnapshot;
import io.daybook.api.EventTime;
import io.daybook.api.Identity;
import io.daybook.api.SparseInstance;
import io.daybook.api.Tombstone;
import io.daybook.api.UnreadableInputException;
import io.daybook.spi.adapter.SeriesDialect;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lays out the slots of a series from its rule and its exceptions. */
final class SlotBuilder {

  /** Instances per series and horizon; a rule that makes more is not a calendar's any more. */
  static final int MOST_IN_HORIZON = 2_000;

  /** Slots of one series that are laid out at all, horizon or not. */
  private static final int MOST_SLOTS = 100_000;

  private final Instances instances;

  /** Whether instances come as rows, so that the rule makes none. */
  private final boolean listed;

  /** Whether they may come so, without a rule. */
  private final boolean mayBeListed;

  private final Horizon horizon;

  SlotBuilder(SeriesDialect dialect, Horizon horizon) {
    this.instances = new Instances(dialect);
    this.listed = dialect.listsInstances();
    this.mayBeListed = dialect.mayListInstances();
    this.horizon = horizon;
  }

  /**
   * The slots as they are now.
   *
   * @throws UnreadableInputException when the rule cannot be read or makes too many
   */
  List<Slot> fresh(SeriesState series, SlotRange range, Instant now) {
    List<Slot> slots = new ArrayList<>();
    if (layOut(series, range, now, slots)) {
      return slots;
    }
    throw new UnreadableInputException(
        "recurrence", "at most " + MOST_IN_HORIZON + " instances in the horizon");
  }

  /** The slots as they were: by rule and exceptions, and those of which something was told. */
  List<Slot> known(SeriesState series, SlotRange range, Instant now) {
    List<Slot> slots = new ArrayList<>();
    layOut(series, range, now, slots);
    Map<SlotKey, OccurrenceState> told = new LinkedHashMap<>();
    series.occurrences().forEach(occurrence -> told.put(occurrence.key(), occurrence));
    slots.replaceAll(slot -> slot.toldAs(told.remove(slot.key())));
    told.values().forEach(occurrence -> slots.add(toldOnly(series, occurrence)));
    return slots;
  }

  /** Lays out until there are too many, and says whether there were not. */
  private boolean layOut(SeriesState series, SlotRange range, Instant now, List<Slot> slots) {
    EventSnapshot head = series.head();
    if (head == null ? mayBeListed : listed && series.rule() != null) {
      return layOutRows(series, head, now, slots);
    }
    Map<SlotKey, CalendarRow> left = new HashMap<>(series.exceptions());
    boolean complete = true;
    if (head != null && series.rule() != null) {
      complete = layOutRule(series, head, range, now, left, slots);
    } else if (head != null) {
      slots.add(slot(SlotKey.of(head), null, head, head, false));
    }
    for (Map.Entry<SlotKey, CalendarRow> exception : series.exceptions().entrySet()) {
      if (left.containsKey(exception.getKey())
          && exception.getValue() instanceof EventSnapshot event) {
        // An instance that moved may be known by no other place than its new one.
        slots.add(exceptionSlot(exception.getKey(), head, event, !mayBeListed));
      }
    }
    return complete;
  }

  private boolean layOutRows(
      SeriesState series, @Nullable EventSnapshot head, Instant now, List<Slot> slots) {
    int inHorizon = 0;
    for (CalendarRow row : series.exceptions().values()) {
      EventSnapshot event = Instances.of(row, head, true);
      if (event != null) {
        inHorizon += isNear(event.when().startInstant(), event.when().endInstant(), now) ? 1 : 0;
        slots.add(slot(SlotKey.of(event), head, event, event, false));
      }
    }
    return inHorizon <= MOST_IN_HORIZON && slots.size() <= MOST_SLOTS;
  }

  private boolean isNear(Instant start, Instant end, Instant now) {
    return horizon.startsWithin(start, now) && horizon.endsWithin(end, now);
  }

  private boolean layOutRule(
      SeriesState series,
      EventSnapshot head,
      SlotRange range,
      Instant now,
      Map<SlotKey, CalendarRow> left,
      List<Slot> slots) {
    Duration length = Instances.length(head);
    Iterator<EventTime> starts = Instances.recurrence(head).startsFrom(range.from());
    int inHorizon = 0;
    while (starts.hasNext()) {
      EventTime start = starts.next();
      if (!start.date().isBefore(range.until())) {
        break;
      }
      Instant instant = start.instant(head.when().calendarZone());
      inHorizon += isNear(instant, instant.plus(length), now) ? 1 : 0;
      if (inHorizon > MOST_IN_HORIZON || slots.size() >= MOST_SLOTS) {
        return false;
      }
      SlotKey key = SlotKey.of(series.id(), start);
      CalendarRow exception = left.remove(key);
      // A list of instances does not tell a slot that is called off from one that moved.
      if (!(mayBeListed && exception instanceof Tombstone)) {
        slots.add(ruleSlot(key, head, start, exception));
      }
    }
    return true;
  }

  private Slot ruleSlot(
      SlotKey key, EventSnapshot head, EventTime start, @Nullable CalendarRow exception) {
    if (exception instanceof EventSnapshot event) {
      return exceptionSlot(key, head, event, false);
    }
    Instant order = start.instant(head.when().calendarZone());
    EventSnapshot event = exception instanceof Tombstone ? null : instances.at(head, start);
    if (event != null && exception instanceof SparseInstance sparse) {
      event =
          event.at(
              new Identity(sparse.eventId(), event.identity().iCalUid()),
              event.when(),
              event.series());
    }
    return new Slot(key, start.date(), order, event, false, null);
  }

  private static Slot exceptionSlot(
      SlotKey key, @Nullable EventSnapshot head, EventSnapshot event, boolean standsAlone) {
    return slot(key, head, event, Instances.withRule(event, head), standsAlone);
  }

  private static Slot toldOnly(SeriesState series, OccurrenceState told) {
    EventSnapshot event = told.place();
    return slot(told.key(), series.head(), event, event, false).toldAs(told);
  }

  private static Slot slot(
      SlotKey key,
      @Nullable EventSnapshot head,
      EventSnapshot event,
      EventSnapshot shown,
      boolean standsAlone) {
    EventTime original = Instances.originalStart(event);
    Instant order = original.instant(event.when().calendarZone());
    return new Slot(key, Instances.localDate(original, head), order, shown, standsAlone, null);
  }
}
