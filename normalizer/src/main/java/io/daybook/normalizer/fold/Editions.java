// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import io.daybook.api.CalendarRef;
import io.daybook.api.CalendarRow;
import io.daybook.api.EventField;
import io.daybook.api.EventSnapshot;
import io.daybook.api.EventTime;
import io.daybook.api.SparseInstance;
import io.daybook.normalizer.event.EventDiff;
import io.daybook.normalizer.event.Uids;
import io.daybook.spi.adapter.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds out whether what is shown of a series is another version than before. */
final class Editions {

  /** What RFC 5545 section 3.8.7.4 and RFC 5546 section 2.1.4 raise the SEQUENCE for. */
  private static final Set<EventField> TIMES =
      Collections.unmodifiableSet(
          EnumSet.of(EventField.START, EventField.END, EventField.ALL_DAY, EventField.TIME_ZONE));

  /** How much two versions of something differ. */
  private enum Difference {
    NONE,
    TEXT,
    TIMES;

    Difference and(Difference other) {
      return compareTo(other) >= 0 ? this : other;
    }
  }

  /** What takes place at a slot of a series. */
  private enum Place {
    AS_THE_RULE_SAYS,
    ITS_OWN,
    NOTHING
  }

  /**
   * What takes place at the slots of a series.
   *
   * @param series the series
   * @param listed where each instance has a row of its own, or null where the rule says it all
   */
  private record Places(SeriesState series, @Nullable Window listed) {

    Place of(SlotKey key) {
      CalendarRow row = series.exceptions().get(key);
      if (row == null) {
        return series.head() == null || (listed != null && covers(listed, key))
            ? Place.NOTHING
            : Place.AS_THE_RULE_SAYS;
      }
      if (row instanceof EventSnapshot) {
        return Place.ITS_OWN;
      }
      return row instanceof SparseInstance ? Place.AS_THE_RULE_SAYS : Place.NOTHING;
    }

    @Nullable EventSnapshot event(SlotKey key) {
      return series.exceptions().get(key) instanceof EventSnapshot event ? event : null;
    }

    private static boolean covers(Window listed, SlotKey key) {
      Instant start = key.instant();
      if (start == null) {
        LocalDate date = Objects.requireNonNull(key.date(), "a slot of a series has a start");
        start = date.atStartOfDay(ZoneOffset.UTC).toInstant();
      }
      return listed.covers(start, start);
    }
  }

  private final FoldSettings settings;

  Editions(FoldSettings settings) {
    this.settings = settings;
  }

  /**
   * Series that were looked at together, each with the edition that follows on the one it had.
   *
   * @param before as they were
   * @param after the same as they are
   */
  List<SeriesState> next(List<SeriesState> before, List<SeriesState> after, Pass pass) {
    List<SeriesState> next = new ArrayList<>();
    for (int i = 0; i < after.size(); i++) {
      int least = leastSequence(after.get(i), before, i);
      next.add(
          before.get(i).edition() == null
              ? after
                  .get(i)
                  .withEdition(first(after.get(i), least, taken(before, after), pass.now()))
              : next(before.get(i), after.get(i), least, pass));
    }
    return next;
  }

  /** The UIDs of series of which something is left. */
  private static Set<String> taken(List<SeriesState> before, List<SeriesState> after) {
    Set<String> taken = new HashSet<>();
    for (int i = 0; i < after.size(); i++) {
      Edition known = before.get(i).edition();
      if (known != null && !after.get(i).empty()) {
        taken.add(known.uid());
      }
    }
    return taken;
  }

  private SeriesState next(SeriesState before, SeriesState after, int least, Pass pass) {
    Edition old = Objects.requireNonNull(before.edition());
    Difference difference =
        between(before.head(), after.head())
            .and(
                between(
                    places(before, pass.before()),
                    places(after, pass.window() == null ? pass.before() : pass.window())))
            .and(newGap(after, pass) ? Difference.TIMES : Difference.NONE);
    if (difference == Difference.NONE && least <= old.sequence()) {
      return after.withEdition(old);
    }
    return after.withEdition(
        new Edition(
            old.uid(),
            old.revision() + 1,
            Math.max(least, old.sequence() + (difference == Difference.TIMES ? 1 : 0)),
            // The clock may have been put back.
            pass.now().isBefore(old.modified()) ? old.modified() : pass.now(),
            callsOff(before, after) ? pass.now() : old.calledOff(),
            withdrawn(before, after)));
  }

  /** A meeting that was of another series has a SEQUENCE already, which must not fall. */
  private static int leastSequence(SeriesState after, List<SeriesState> before, int itself) {
    int least = 0;
    for (int i = 0; i < before.size(); i++) {
      Edition other = before.get(i).edition();
      if (i != itself
          && other != null
          && !Collections.disjoint(meetings(after), meetings(before.get(i)))) {
        least = Math.max(least, other.sequence() + 1);
      }
    }
    return least;
  }

  private @Nullable Edition first(
      SeriesState series, int sequence, Set<String> taken, Instant now) {
    if (series.head() == null && series.exceptions().isEmpty()) {
      return null;
    }
    String uid = uid(series, now);
    return new Edition(
        taken.contains(uid) ? uidOfEvent(series, now) : uid, 1, sequence, now, null, null);
  }

  private static Set<UUID> meetings(SeriesState series) {
    return series.occurrences().stream()
        .map(told -> told.occurrence().uuid())
        .collect(Collectors.toSet());
  }

  /**
   * What was told already keeps its UID, be it under another event id. The meetings of a series
   * have UIDs of their own.
   */
  private String uid(SeriesState series, Instant now) {
    if (series.occurrences().isEmpty()) {
      return uidOfEvent(series, now);
    }
    UUID first = series.occurrences().get(0).occurrence().uuid();
    boolean single = series.head() != null && series.rule() == null;
    return single ? Uids.ofMeeting(first) : Uids.of("series", first.toString());
  }

  /** What was forgotten and comes back is another one: nobody knows its last SEQUENCE any more. */
  private String uidOfEvent(SeriesState series, Instant now) {
    CalendarRef calendar = settings.calendar();
    return Uids.of(
        "event",
        settings.epoch(),
        calendar.provider(),
        calendar.connection(),
        calendar.calendarId(),
        series.id(),
        now.toString());
  }

  private static boolean callsOff(SeriesState before, SeriesState after) {
    if (after.head() != null) {
      return false;
    }
    return before.head() != null
        || before.exceptions().entrySet().stream()
            .anyMatch(
                slot ->
                    slot.getValue() instanceof EventSnapshot
                        && !(after.exceptions().get(slot.getKey()) instanceof EventSnapshot));
  }

  private static @Nullable EventSnapshot withdrawn(SeriesState before, SeriesState after) {
    if (after.head() != null) {
      return null;
    }
    return before.head() != null
        ? before.head()
        : Objects.requireNonNull(before.edition()).withdrawn();
  }

  /** Whether what came into reach lacks an instance that the rule makes there. */
  private boolean newGap(SeriesState series, Pass pass) {
    EventSnapshot head = series.head();
    Instant from = pass.before() == null ? null : pass.before().to();
    Instant to = pass.window() == null ? null : pass.window().to();
    if (head == null
        || series.rule() == null
        || !settings.dialect().listsInstances()
        || from == null
        || to == null
        || !from.isBefore(to)) {
      return false;
    }
    LocalDate date = LocalDate.ofInstant(from, ZoneOffset.UTC).minusDays(1);
    Iterator<EventTime> starts = Instances.recurrence(head).startsFrom(date);
    for (int slots = 0; starts.hasNext() && slots < SlotBuilder.MOST_IN_HORIZON; slots++) {
      EventTime start = starts.next();
      Instant at = start.instant(ZoneOffset.UTC);
      if (!at.isBefore(to)) {
        return false;
      }
      if (!at.isBefore(from)
          && !series.exceptions().containsKey(SlotKey.of(head.eventId(), start))) {
        return true;
      }
    }
    return false;
  }

  private Places places(SeriesState series, @Nullable Window listed) {
    return new Places(series, settings.dialect().listsInstances() ? listed : null);
  }

  private static Difference between(Places before, Places after) {
    Set<SlotKey> keys = new LinkedHashSet<>(before.series.exceptions().keySet());
    keys.addAll(after.series.exceptions().keySet());
    Difference all = Difference.NONE;
    for (SlotKey key : keys) {
      Place was = before.of(key);
      Place is = after.of(key);
      all =
          all.and(
              was == Place.ITS_OWN && is == Place.ITS_OWN
                  ? between(before.event(key), after.event(key))
                  : was == is ? Difference.NONE : Difference.TIMES);
    }
    return all;
  }

  private static Difference between(@Nullable EventSnapshot before, @Nullable EventSnapshot after) {
    if (before == null || after == null) {
      return Objects.equals(before, after) ? Difference.NONE : Difference.TIMES;
    }
    Set<EventField> fields = EventDiff.between(before, after);
    if (!Collections.disjoint(fields, TIMES) || !Objects.equals(before.series(), after.series())) {
      return Difference.TIMES;
    }
    return fields.isEmpty() ? Difference.NONE : Difference.TEXT;
  }
}
