// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import io.daybook.api.CalendarRow;
import io.daybook.api.EventSnapshot;
import io.daybook.api.EventTime;
import io.daybook.api.Identity;
import io.daybook.api.SeriesPart;
import io.daybook.api.UnreadableInputException;
import io.daybook.api.When;
import io.daybook.normalizer.recur.Recurrence;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
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

  private final SeriesDialect dialect;

  private final Horizon horizon;

  SlotBuilder(SeriesDialect dialect, Horizon horizon) {
    this.dialect = dialect;
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
    Map<SlotKey, CalendarRow> left = new HashMap<>(series.exceptions());
    EventSnapshot head = series.head();
    boolean complete = true;
    if (head != null && series.rule() != null) {
      complete = layOutRule(series, head, range, now, left, slots);
    } else if (head != null) {
      slots.add(
          new Slot(SlotKey.of(head), head.when().start().date(), order(head), head, false, null));
    }
    for (Map.Entry<SlotKey, CalendarRow> exception : series.exceptions().entrySet()) {
      if (left.containsKey(exception.getKey())
          && exception.getValue() instanceof EventSnapshot event) {
        slots.add(exceptionSlot(exception.getKey(), head, event, true));
      }
    }
    return complete;
  }

  private boolean layOutRule(
      SeriesState series,
      EventSnapshot head,
      SlotRange range,
      Instant now,
      Map<SlotKey, CalendarRow> left,
      List<Slot> slots) {
    Duration length = length(head);
    Iterator<EventTime> starts = recurrence(head).startsFrom(range.from());
    int inHorizon = 0;
    while (starts.hasNext()) {
      EventTime start = starts.next();
      if (!start.date().isBefore(range.until())) {
        break;
      }
      Instant instant = start.instant(head.when().calendarZone());
      boolean near =
          horizon.startsWithin(instant, now) && horizon.endsWithin(instant.plus(length), now);
      inHorizon += near ? 1 : 0;
      if (inHorizon > MOST_IN_HORIZON || slots.size() >= MOST_SLOTS) {
        return false;
      }
      SlotKey key = SlotKey.of(series.id(), start);
      slots.add(ruleSlot(key, head, start, left.remove(key)));
    }
    return true;
  }

  private Slot ruleSlot(
      SlotKey key, EventSnapshot head, EventTime start, @Nullable CalendarRow exception) {
    if (exception instanceof EventSnapshot event) {
      return exceptionSlot(key, head, event, false);
    }
    Instant order = start.instant(head.when().calendarZone());
    EventSnapshot event = exception == null ? instanceAt(head, start) : null;
    return new Slot(key, start.date(), order, event, false, null);
  }

  private static Slot exceptionSlot(
      SlotKey key, @Nullable EventSnapshot head, EventSnapshot event, boolean standsAlone) {
    EventSnapshot shown = withRule(event, head);
    EventTime original = originalStart(event);
    return new Slot(
        key,
        localDate(original, head),
        original.instant(event.when().calendarZone()),
        shown,
        standsAlone,
        null);
  }

  private static Slot toldOnly(SeriesState series, OccurrenceState told) {
    EventTime original = originalStart(told.event());
    return new Slot(
        told.key(),
        localDate(original, series.head()),
        original.instant(told.event().when().calendarZone()),
        told.event(),
        false,
        told);
  }

  static Recurrence recurrence(EventSnapshot head) {
    List<String> lines =
        head.series() instanceof SeriesPart.Master master ? master.recurrence() : List.of();
    return Recurrence.of(head.when().start(), lines);
  }

  static Duration length(EventSnapshot event) {
    return Duration.between(event.when().startInstant(), event.when().endInstant());
  }

  /** The meeting that the rule puts at a start, with all else as the master has it. */
  EventSnapshot instanceAt(EventSnapshot head, EventTime start) {
    When when = new When(start, end(head.when(), start), head.when().calendarZone());
    Identity identity =
        new Identity(dialect.instanceId(head.eventId(), start), head.identity().iCalUid());
    return head.at(identity, when, instance(head, start));
  }

  private static SeriesPart.Instance instance(EventSnapshot head, EventTime start) {
    List<String> lines =
        head.series() instanceof SeriesPart.Master master ? master.recurrence() : List.of();
    return new SeriesPart.Instance(head.eventId(), start, lines);
  }

  /** Each instance lasts as long as the master: the same time, or the same number of days. */
  private static EventTime end(When head, EventTime start) {
    if (start instanceof EventTime.AllDay day) {
      long days = ChronoUnit.DAYS.between(head.start().date(), head.end().date());
      return new EventTime.AllDay(day.date().plusDays(days));
    }
    EventTime.Timed headEnd = (EventTime.Timed) head.end();
    EventTime.Timed headStart = (EventTime.Timed) head.start();
    EventTime.Timed timed = (EventTime.Timed) start;
    Duration length = Duration.between(headStart.instant(), headEnd.instant());
    Instant instant = timed.instant().plus(length);
    ZoneId zone = headEnd.zone();
    LocalDateTime local =
        zone == null ? timed.local().plus(length) : LocalDateTime.ofInstant(instant, zone);
    return new EventTime.Timed(local, headEnd.zoneName(), zone, instant);
  }

  private static EventSnapshot withRule(EventSnapshot event, @Nullable EventSnapshot head) {
    if (head != null
        && head.series() instanceof SeriesPart.Master master
        && event.series() instanceof SeriesPart.Instance own) {
      SeriesPart.Instance instance =
          new SeriesPart.Instance(own.seriesId(), own.originalStart(), master.recurrence());
      return event.at(event.identity(), event.when(), instance);
    }
    return event;
  }

  static EventTime originalStart(EventSnapshot event) {
    return event.series() instanceof SeriesPart.Instance instance
        ? instance.originalStart()
        : event.when().start();
  }

  private static Instant order(EventSnapshot single) {
    return single.when().startInstant();
  }

  /** The date on the wall where the series is at home, whatever zone the original start names. */
  private static LocalDate localDate(EventTime original, @Nullable EventSnapshot head) {
    if (original instanceof EventTime.Timed timed
        && head != null
        && head.when().start() instanceof EventTime.Timed home
        && home.zone() != null) {
      return LocalDate.ofInstant(timed.instant(), home.zone());
    }
    return original.date();
  }
}
