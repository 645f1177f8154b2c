// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.source;

import io.daybook.api.CalendarRow;
import io.daybook.api.UnreadableInputException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads an iCalendar body (RFC 5545), as forgiving as its meaning is plain. A pure function of the
 * bytes, bounded in time and memory; immutable and safe for threads.
 *
 * <p>Of several versions of an event, which have one UID and one RECURRENCE-ID, that of the highest
 * SEQUENCE counts, then of the latest LAST-MODIFIED or DTSTAMP, then the last.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5545">RFC 5545, iCalendar</a>
 */
public final class IcsReader {

  private final ZoneId zone;

  private final IcsLimits limits;

  private final EventMapper mapper = new EventMapper();

  /**
   * A reader with the usual limits.
   *
   * @param zone where days begin, and what times without a zone are of, in calendars that do not
   *     say so themselves
   */
  public IcsReader(ZoneId zone) {
    this(zone, IcsLimits.DEFAULT);
  }

  /**
   * A reader.
   *
   * @param zone where days begin, and what times without a zone are of, in calendars that do not
   *     say so themselves
   * @param limits how much is read
   */
  public IcsReader(ZoneId zone, IcsLimits limits) {
    this.zone = zone;
    this.limits = limits;
  }

  /**
   * Reads a body: one calendar, or several, which count as one.
   *
   * @param body the bytes, in UTF-8
   * @return what it holds; an event that cannot be read is a row that says why
   * @throws UnreadableInputException when it is no iCalendar, is cut off, or goes beyond a limit:
   *     then nothing of it is told
   */
  public IcsCalendar read(byte[] body) {
    List<RawComponent> calendars = Cutter.calendars(body, limits);
    List<EventDraft> drafts = new ArrayList<>();
    ZoneEffort effort = new ZoneEffort();
    for (RawComponent calendar : calendars) {
      CalendarZones zones = CalendarZones.of(calendar, zone, effort);
      boolean cancelled = "CANCEL".equalsIgnoreCase(calendar.value("METHOD"));
      calendar
          .inside("VEVENT")
          .forEach(component -> drafts.add(EventDraft.of(component, zones, cancelled)));
    }
    return new IcsCalendar(
        first(calendars, calendar -> text(calendar, "NAME", "X-WR-CALNAME")),
        first(calendars, calendar -> text(calendar, "UID")),
        first(calendars, IcsReader::refreshInterval),
        rows(apart(drafts)));
  }

  /**
   * Some publishers write out a series as single events that all have its UID. The earliest one
   * keeps the UID as its id, whatever their order.
   */
  private static List<EventDraft> apart(List<EventDraft> drafts) {
    Map<Object, String> earliest = new HashMap<>();
    for (EventDraft draft : drafts) {
      if (draft.isSingle()) {
        earliest.merge(
            draft.version(), draft.start(), (one, two) -> one.compareTo(two) <= 0 ? one : two);
      }
    }
    return drafts.stream()
        .map(draft -> isEarliest(draft, earliest) ? draft : draft.byStart())
        .toList();
  }

  private static boolean isEarliest(EventDraft draft, Map<Object, String> earliest) {
    return !draft.isSingle() || draft.start().equals(earliest.get(draft.version()));
  }

  /** In the order of the body; an instance is compared with its series, wherever that stands. */
  private List<CalendarRow> rows(List<EventDraft> drafts) {
    Map<String, EventDraft> mains = new LinkedHashMap<>();
    drafts.stream()
        .filter(draft -> draft.recurrenceId() == null)
        .forEach(draft -> mains.merge(draft.id(), draft, EventDraft::later));
    Map<String, CalendarRow> masters = new LinkedHashMap<>();
    mains.forEach((id, draft) -> masters.put(id, mapper.main(draft)));
    Map<String, EventDraft> winners = new LinkedHashMap<>();
    Map<EventDraft, CalendarRow> rows = new LinkedHashMap<>();
    for (EventDraft draft : drafts) {
      CalendarRow row = masters.get(draft.id());
      if (draft.recurrenceId() != null) {
        row = mapper.override(draft, row);
      }
      if (row != null) {
        rows.put(draft, row);
        winners.merge(row.eventId(), draft, EventDraft::later);
      }
    }
    return winners.values().stream().map(rows::get).flatMap(Stream::ofNullable).toList();
  }

  private static <T> @Nullable T first(
      List<RawComponent> calendars, Function<RawComponent, @Nullable T> what) {
    return calendars.stream()
        .flatMap(calendar -> Stream.ofNullable(what.apply(calendar)))
        .findFirst()
        .orElse(null);
  }

  private static @Nullable String text(RawComponent calendar, String... properties) {
    for (String property : properties) {
      String text = IcalValues.text(calendar.value(property));
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  private static @Nullable Duration refreshInterval(RawComponent calendar) {
    for (String property : List.of("REFRESH-INTERVAL", "X-PUBLISHED-TTL")) {
      String value = calendar.value(property);
      try {
        Duration interval =
            value == null ? Duration.ZERO : IcalValues.exact(IcalValues.duration(value, property));
        if (!interval.isNegative() && !interval.isZero()) {
          return interval;
        }
      } catch (UnreadableInputException e) {
        // As if it were not there.
      }
    }
    return null;
  }
}
