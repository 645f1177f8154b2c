// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The observances of a zone from a year on, for all time: what the zone's last rules say, as rules
 * without an end; what was the same for some years, as rules with an end; anything else by its
 * dates. Rules that no RRULE can say, as Cairo's "the day after the last Thursday", are dates for
 * sixty years.
 */
final class Observances {

  private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");

  /** After so many years each date has been on each day of the week, in leap years and others. */
  private static final int CALENDAR_CYCLE = 28;

  private static final int YEARS_OF_DATES = 60;

  /** As far as the JDK lists what follows the moon. */
  private static final int LEAST_LAST_YEAR = 2087;

  private static final int LEAST_YEARS_OF_RULE = 3;

  private final ZoneRules rules;

  private final List<ZoneOffsetTransition> transitions = new ArrayList<>();

  private final List<Observance> found = new ArrayList<>();

  private Observances(ZoneRules rules) {
    this.rules = rules;
  }

  /**
   * The observances from the beginning of a year on, the one in force then included.
   *
   * @return ascending by their onsets
   */
  static List<Observance> from(int year, ZoneRules rules) {
    return new Observances(rules).collect(year);
  }

  private List<Observance> collect(int year) {
    // A day before, as the year begins at another instant in each zone.
    Instant begin = LocalDate.of(year, 1, 1).minusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    ZoneOffsetTransition first = rules.previousTransition(begin.plusNanos(1));
    if (first == null) {
      ZoneOffset offset = rules.getOffset(begin);
      LocalDateTime onset = LocalDate.of(Math.min(1970, year), 1, 1).atStartOfDay();
      boolean daylight = rules.isDaylightSavings(begin);
      found.add(new Observance(daylight, offset, offset, onset, "", List.of()));
    }
    collectTransitions(first, begin, year);
    for (ZoneOffsetTransitionRule rule : rules.getTransitionRules()) {
      collectEndless(rule);
    }
    collectPast();
    found.sort(Comparator.comparing(Observance::onset).thenComparing(Observance::daylight));
    return List.copyOf(found);
  }

  /** All that is listed, and of the last rules at least the first year. */
  private void collectTransitions(@Nullable ZoneOffsetTransition first, Instant begin, int year) {
    boolean sayable =
        rules.getTransitionRules().stream().allMatch(rule -> endless(rule, year).isPresent());
    int last =
        sayable ? lastListedYear(year) + 1 : Math.max(LEAST_LAST_YEAR, year + YEARS_OF_DATES);
    ZoneOffsetTransition next = first == null ? rules.nextTransition(begin) : first;
    boolean ruled = !rules.getTransitionRules().isEmpty();
    while (next != null && (!ruled || next.getDateTimeBefore().getYear() <= last)) {
      transitions.add(next);
      next = rules.nextTransition(next.getInstant());
    }
  }

  private int lastListedYear(int year) {
    List<ZoneOffsetTransition> listed = rules.getTransitions();
    return listed.isEmpty()
        ? year
        : Math.max(year, listed.get(listed.size() - 1).getDateTimeBefore().getYear());
  }

  private static Optional<YearlyOnset> endless(ZoneOffsetTransitionRule rule, int year) {
    return YearlyOnset.of(
        IntStream.range(year, year + CALENDAR_CYCLE)
            .mapToObj(each -> rule.createTransition(each).getDateTimeBefore())
            .toList());
  }

  /** One of the last rules, from the first year on since when the zone has followed it. */
  private void collectEndless(ZoneOffsetTransitionRule rule) {
    int year = transitions.get(transitions.size() - 1).getDateTimeBefore().getYear();
    Optional<YearlyOnset> onset = endless(rule, year);
    if (onset.isEmpty()) {
      return;
    }
    ZoneOffsetTransition first = null;
    for (ZoneOffsetTransition at = rule.createTransition(year);
        transitions.remove(at);
        at = rule.createTransition(--year)) {
      first = at;
    }
    if (first != null) {
      found.add(observance(first, onset.get().rule(), List.of()));
    }
  }

  private Observance observance(
      ZoneOffsetTransition first, String rule, List<LocalDateTime> dates) {
    return new Observance(
        rules.isDaylightSavings(first.getInstant()),
        first.getOffsetBefore(),
        first.getOffsetAfter(),
        first.getDateTimeBefore(),
        rule,
        dates);
  }

  /** What a transition has in common with others of its observance. */
  private record Shift(ZoneOffset from, ZoneOffset to, boolean daylight) {}

  private void collectPast() {
    Map<Shift, List<ZoneOffsetTransition>> shifts = new LinkedHashMap<>();
    for (ZoneOffsetTransition transition : transitions) {
      boolean daylight = rules.isDaylightSavings(transition.getInstant());
      Shift shift = new Shift(transition.getOffsetBefore(), transition.getOffsetAfter(), daylight);
      shifts.computeIfAbsent(shift, key -> new ArrayList<>()).add(transition);
    }
    shifts.values().forEach(this::collectShift);
  }

  private void collectShift(List<ZoneOffsetTransition> all) {
    List<ZoneOffsetTransition> single = new ArrayList<>();
    int begin = 0;
    while (begin < all.size()) {
      int end = endOfRun(all, begin);
      List<ZoneOffsetTransition> run = all.subList(begin, end);
      Optional<YearlyOnset> onset = YearlyOnset.of(locals(run));
      if (run.size() >= LEAST_YEARS_OF_RULE && onset.isPresent()) {
        String until = UTC.format(run.get(run.size() - 1).getInstant().atOffset(ZoneOffset.UTC));
        found.add(observance(run.get(0), onset.get().rule() + ";UNTIL=" + until, List.of()));
      } else {
        single.addAll(run);
      }
      begin = end;
    }
    if (!single.isEmpty()) {
      List<LocalDateTime> dates = single.size() == 1 ? List.of() : locals(single);
      found.add(observance(single.get(0), "", dates));
    }
  }

  /** As long as there is one in each year, and all follow one pattern. */
  private static int endOfRun(List<ZoneOffsetTransition> all, int begin) {
    int end = begin + 1;
    while (end < all.size()
        && year(all.get(end)) == year(all.get(end - 1)) + 1
        && YearlyOnset.of(locals(all.subList(begin, end + 1))).isPresent()) {
      end++;
    }
    return end;
  }

  private static int year(ZoneOffsetTransition transition) {
    return transition.getDateTimeBefore().getYear();
  }

  private static List<LocalDateTime> locals(List<ZoneOffsetTransition> transitions) {
    return transitions.stream().map(ZoneOffsetTransition::getDateTimeBefore).toList();
  }
}
