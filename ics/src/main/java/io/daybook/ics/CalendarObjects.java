// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics;

import io.daybook.api.CalendarRow;
import io.daybook.api.EventSnapshot;
import io.daybook.api.EventTime;
import io.daybook.api.SeriesPart;
import io.daybook.api.SparseInstance;
import io.daybook.api.Tombstone;
import io.daybook.normalizer.event.SeriesInstances;
import io.daybook.normalizer.event.Uids;
import io.daybook.normalizer.fold.Edition;
import io.daybook.normalizer.fold.OccurrenceState;
import io.daybook.normalizer.fold.SeriesState;
import io.daybook.normalizer.fold.SlotKey;
import io.daybook.normalizer.recur.Recurrence;
import io.daybook.spi.adapter.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says what is shown of what is stored. Without state, and so safe for threads. */
public final class CalendarObjects {

  /**
   * How long what was called off is shown as such at the least, so that the slowest client gets to
   * see it; after that it is left out.
   */
  public static final Duration CALLED_OFF = Duration.ofDays(7);

  /**
   * Slots of one series that are looked at; a rule that makes more is not a calendar's any more.
   */
  private static final int MOST_SLOTS = 10_000;

  private CalendarObjects() {}

  /**
   * What is shown of a series, or single event.
   *
   * <p>A series whose master is known is one object. One that a provider tells instance by instance
   * is a single event for each of them, with a UID of its own slot, which stays when it moves; so
   * is what outlives its series.
   *
   * @param series as it is stored
   * @param listed where each instance has a row of its own, so that what the rule makes there
   *     without a row does not take place; null where the rule says it all
   * @param asOf the instant by which what was called off is old enough to be left out
   * @return the objects, in the same order each time; none where nothing is to be shown
   */
  public static List<CalendarObject> of(SeriesState series, @Nullable Window listed, Instant asOf) {
    Edition edition = series.edition();
    if (edition == null) {
      return List.of();
    }
    EventSnapshot head = series.head();
    List<CalendarObject> objects = new ArrayList<>();
    if (head != null) {
      objects.add(whole(edition, head, series.exceptions(), listed, false));
      if (!(head.series() instanceof SeriesPart.Master)) {
        // What a series had that became a single event stands by itself.
        addStanding(objects, edition, series);
      }
      return objects;
    }
    EventSnapshot withdrawn = edition.withdrawn();
    boolean recent = isRecent(edition.calledOff(), asOf);
    if (withdrawn != null && recent) {
      objects.add(whole(edition, withdrawn, series.suspended(), null, true));
    }
    addStanding(objects, edition, series);
    if (withdrawn == null && recent) {
      for (OccurrenceState told : series.occurrences()) {
        if (!told.standing()) {
          objects.add(single(edition, told.place(), true));
        }
      }
    }
    return objects;
  }

  private static void addStanding(
      List<CalendarObject> objects, Edition edition, SeriesState series) {
    for (CalendarRow row : series.exceptions().values()) {
      if (row instanceof EventSnapshot event) {
        objects.add(single(edition, event, false));
      }
    }
  }

  /**
   * What is shown of one meeting by itself, be it an instance of a series.
   *
   * @param series the series it belongs to, or itself
   * @param told the meeting
   * @return the object, called off if the meeting is
   */
  public static CalendarObject ofMeeting(SeriesState series, OccurrenceState told) {
    EventSnapshot event = told.occurrence().event();
    Edition edition = series.edition();
    return new CalendarObject(
        Uids.ofMeeting(told.occurrence().uuid()),
        edition == null ? 0 : edition.sequence(),
        edition == null ? event.when().startInstant() : edition.modified(),
        event.at(event.identity(), event.when(), null),
        List.of(),
        List.of(),
        !told.standing());
  }

  /**
   * Whether something that was called off is to be shown yet.
   *
   * @param calledOff when it was called off, or null for never
   * @param asOf the instant that counts
   * @return true for {@link #CALLED_OFF} from then on
   */
  public static boolean isRecent(@Nullable Instant calledOff, Instant asOf) {
    return calledOff != null && calledOff.plus(CALLED_OFF).isAfter(asOf);
  }

  private static CalendarObject whole(
      Edition edition,
      EventSnapshot head,
      Map<SlotKey, CalendarRow> exceptions,
      @Nullable Window listed,
      boolean cancelled) {
    List<EventTime> excluded = new ArrayList<>();
    List<EventSnapshot> overrides = new ArrayList<>();
    if (head.series() instanceof SeriesPart.Master) {
      for (CalendarRow row : exceptions.values()) {
        if (row instanceof EventSnapshot event) {
          overrides.add(event);
        } else if (row instanceof Tombstone tombstone
            && tombstone.instance() != null
            && sameKind(tombstone.instance().originalStart(), head)) {
          excluded.add(tombstone.instance().originalStart());
        }
      }
      if (listed != null) {
        compare(head, exceptions, listed, excluded, overrides);
      }
    }
    excluded.sort(Comparator.comparing(CalendarObjects::order));
    overrides.sort(Comparator.comparing(event -> order(originalStart(event))));
    return new CalendarObject(
        edition.uid(),
        edition.sequence(),
        edition.modified(),
        head,
        excluded,
        overrides,
        cancelled);
  }

  /** Where rows are the slots, a rule is right only as far as they agree. */
  private static void compare(
      EventSnapshot head,
      Map<SlotKey, CalendarRow> rows,
      Window listed,
      List<EventTime> excluded,
      List<EventSnapshot> overrides) {
    Set<SlotKey> byRule = new HashSet<>();
    Instant known = known(rows, listed);
    Iterator<EventTime> starts =
        Recurrence.of(head.when().start(), lines(head))
            .startsFrom(LocalDate.ofInstant(known, ZoneOffset.UTC).minusDays(1));
    for (int slots = 0; starts.hasNext() && slots < MOST_SLOTS; slots++) {
      EventTime start = starts.next();
      Instant at = order(start);
      if (listed.to() != null && !at.isBefore(listed.to())) {
        break;
      }
      SlotKey key = key(head.eventId(), start);
      byRule.add(key);
      if (!at.isBefore(known) && !rows.containsKey(key)) {
        excluded.add(start);
      }
    }
    rows.forEach(
        (key, row) -> {
          if (row instanceof SparseInstance sparse && !byRule.contains(key)) {
            overrides.add(SeriesInstances.complete(sparse, head));
          }
        });
  }

  /**
   * From when on each instance has its row: what was listed stays known while the window goes on.
   */
  private static Instant known(Map<SlotKey, CalendarRow> rows, Window listed) {
    Instant first = listed.from();
    for (SlotKey key : rows.keySet()) {
      Instant start =
          key.instant() != null
              ? key.instant()
              : key.date() == null ? first : key.date().atStartOfDay(ZoneOffset.UTC).toInstant();
      first = start.isBefore(first) ? start : first;
    }
    return first;
  }

  private static CalendarObject single(Edition edition, EventSnapshot event, boolean cancelled) {
    return alone(edition.uid(), edition.sequence(), edition.modified(), event, cancelled);
  }

  /**
   * An instance of a series as a single event, with a UID of its slot.
   *
   * @param object the series
   * @param instance one of its instances
   * @return the object
   */
  public static CalendarObject alone(CalendarObject object, EventSnapshot instance) {
    return alone(object.uid(), object.sequence(), object.modified(), instance, object.cancelled());
  }

  private static CalendarObject alone(
      String seriesUid, int sequence, Instant modified, EventSnapshot event, boolean cancelled) {
    return new CalendarObject(
        Uids.of(seriesUid, order(originalStart(event)).toString()),
        sequence,
        modified,
        event.at(event.identity(), event.when(), null),
        List.of(),
        List.of(),
        cancelled);
  }

  private static List<String> lines(EventSnapshot head) {
    return head.series() instanceof SeriesPart.Master master ? master.recurrence() : List.of();
  }

  private static SlotKey key(String seriesId, EventTime start) {
    return start instanceof EventTime.Timed timed
        ? new SlotKey(seriesId, timed.instant(), null)
        : new SlotKey(seriesId, null, start.date());
  }

  private static boolean sameKind(EventTime start, EventSnapshot head) {
    return start.getClass() == head.when().start().getClass();
  }

  /**
   * Where a series puts an event.
   *
   * @param event the event
   * @return the original start of an instance, else its start
   */
  public static EventTime originalStart(EventSnapshot event) {
    return event.series() instanceof SeriesPart.Instance instance
        ? instance.originalStart()
        : event.when().start();
  }

  private static Instant order(EventTime time) {
    return time.instant(ZoneOffset.UTC);
  }
}
