// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics;

import io.daybook.api.EventSnapshot;
import io.daybook.api.EventStatus;
import io.daybook.api.EventTime;
import io.daybook.api.EventTime.Timed;
import io.daybook.api.SeriesPart;
import io.daybook.normalizer.recur.Recurrence;
import io.daybook.normalizer.recur.RecurrenceParts;
import io.daybook.normalizer.recur.RecurrenceRule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Decides in which words a series is written.
 *
 * <p>A rule that all readers know stays a rule. Of others the starts are written as dates, from two
 * years before an instant, such as the last change, until two years after that or after the start,
 * whichever is later; all of them where it ended before; at most 10,000. EXRULEs, which RFC 5545
 * has given up, become the dates that they except in that time.
 */
final class SeriesPlan {

  private static final int YEARS = 2;

  private static final int MOST_DATES = 10_000;

  /** A hundred years of days: what is excepted later nobody lives to see. */
  private static final int MOST_FOLLOWED = 36_500;

  /** In the middle of the years for which dates are written. */
  private final LocalDate today;

  private final EventTime start;
  private final Recurrence recurrence;
  private final RecurrenceParts parts;

  /** Those at which something else takes place, by their original starts. */
  private final SortedMap<Instant, EventTime> moved = new TreeMap<>();

  private final SortedMap<Instant, EventTime> excepted = new TreeMap<>();

  private final List<WrittenSeries.Differing> overrides = new ArrayList<>();

  private SeriesPlan(CalendarObject object, SeriesPart.Master master, Instant asOf) {
    this.today = asOf.atOffset(ZoneOffset.UTC).toLocalDate();
    this.start = object.event().when().start();
    this.recurrence = Recurrence.of(start, master.recurrence());
    this.parts = recurrence.parts();
    collectExceptions(object);
  }

  /**
   * The series of a master.
   *
   * @param asOf the instant around which the dates of a rule are written that readers differ on
   * @return how it is written; empty where none of it takes place
   */
  static Optional<WrittenSeries> of(CalendarObject object, SeriesPart.Master master, Instant asOf) {
    return new SeriesPlan(object, master, asOf).plan();
  }

  private void collectExceptions(CalendarObject object) {
    put(excepted, parts.exceptions());
    object.excluded().forEach(time -> put(excepted, recurrence.like(time)));
    object.overrides().forEach(this::collectOverride);
    if (parts.exceptionRules()) {
      exceptByRules();
    }
    excepted.keySet().removeAll(moved.keySet());
  }

  private void collectOverride(EventSnapshot event) {
    if (event.series() instanceof SeriesPart.Instance instance) {
      EventTime original = recurrence.like(instance.originalStart());
      if (event.look().status() == EventStatus.CANCELLED) {
        put(excepted, original);
      } else {
        put(moved, original);
        overrides.add(new WrittenSeries.Differing(original, event));
      }
    }
  }

  private void exceptByRules() {
    SortedMap<Instant, EventTime> standing = new TreeMap<>();
    put(standing, window(recurrence));
    for (EventTime time : window(recurrence.withoutExceptions())) {
      if (!standing.containsKey(instant(time))) {
        put(excepted, time);
      }
    }
  }

  private Optional<WrittenSeries> plan() {
    if (moved.isEmpty() && !takesPlace()) {
      return Optional.empty();
    }
    TimeForm form = TimeForm.ofSeries(start);
    String rule = rule();
    boolean listed = !parts.started() || !holds(form) || (rule == null && !parts.rules().isEmpty());
    return Optional.of(listed ? listed() : ruled(form, rule));
  }

  private boolean takesPlace() {
    if (parts.started() && !parts.exceptionRules() && excepted.isEmpty()) {
      return true;
    }
    Iterator<EventTime> starts = recurrence.startsFrom(LocalDate.MIN);
    while (starts.hasNext()) {
      if (!excepted.containsKey(instant(starts.next()))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether its clock tells all times of which the rule says nothing, and the first for the rule.
   */
  private boolean holds(TimeForm form) {
    boolean sameWall =
        !(start instanceof Timed given)
            || !(parts.first() instanceof Timed first)
            || given.local().equals(first.local());
    return sameWall
        && form.holds(instant(parts.first()))
        && parts.dates().stream().allMatch(time -> form.holds(instant(time)));
  }

  private @Nullable String rule() {
    if (parts.rules().size() != 1) {
      return null;
    }
    RecurrenceRule rule = parts.rules().get(0);
    return CommonRule.of(rule.parts(), start)
        .map(text -> text + RuleEnd.of(rule, start))
        .orElse(null);
  }

  /** Not all readers show a DTSTART that no rule names, so it is a date as well. */
  private WrittenSeries ruled(TimeForm form, @Nullable String rule) {
    SortedMap<Instant, EventTime> dates = new TreeMap<>();
    put(dates, parts.dates());
    if (rule == null || !parts.rules().get(0).namesFirst()) {
      put(dates, parts.first());
    }
    SortedMap<Instant, EventTime> known = namedAmong(moved);
    moved.values().stream()
        .filter(time -> !known.containsKey(instant(time)))
        .forEach(time -> put(dates, time));
    return new WrittenSeries(
        form,
        parts.first(),
        rule,
        List.copyOf(dates.values()),
        List.copyOf(namedAmong(excepted).values()),
        overrides);
  }

  /** Those that the series names: some readers stumble over an EXDATE that excepts nothing. */
  private SortedMap<Instant, EventTime> namedAmong(SortedMap<Instant, EventTime> times) {
    SortedMap<Instant, EventTime> found = new TreeMap<>();
    if (times.isEmpty()) {
      return found;
    }
    Instant last = times.lastKey();
    LocalDate from = times.values().iterator().next().date();
    Iterator<EventTime> starts = recurrence.withoutExceptions().startsFrom(from);
    for (int i = 0; i < MOST_FOLLOWED && starts.hasNext(); i++) {
      EventTime next = starts.next();
      if (instant(next).isAfter(last)) {
        break;
      }
      if (times.containsKey(instant(next))) {
        put(found, next);
      }
    }
    return found;
  }

  private WrittenSeries listed() {
    SortedMap<Instant, EventTime> dates = new TreeMap<>(moved);
    put(dates, window(recurrence));
    dates.keySet().removeAll(excepted.keySet());
    if (dates.isEmpty()) {
      put(dates, parts.first());
    }
    List<EventTime> all = List.copyOf(dates.values());
    return new WrittenSeries(TimeForm.ofSingle(start), all.get(0), null, all, List.of(), overrides);
  }

  private List<EventTime> window(Recurrence source) {
    LocalDate first = start.date();
    LocalDate from = today.minusYears(YEARS);
    LocalDate to = (today.isAfter(first) ? today : first).plusYears(YEARS);
    Iterator<EventTime> starts = source.startsFrom(from);
    if (!starts.hasNext()) {
      starts = source.startsFrom(LocalDate.MIN);
    }
    List<EventTime> window = new ArrayList<>();
    while (starts.hasNext() && window.size() < MOST_DATES) {
      EventTime next = starts.next();
      if (next.date().isAfter(to)) {
        break;
      }
      window.add(next);
    }
    return window;
  }

  private static void put(SortedMap<Instant, EventTime> times, List<EventTime> more) {
    more.forEach(time -> put(times, time));
  }

  private static void put(SortedMap<Instant, EventTime> times, EventTime time) {
    times.put(instant(time), time);
  }

  private static Instant instant(EventTime time) {
    return time.instant(ZoneOffset.UTC);
  }
}
