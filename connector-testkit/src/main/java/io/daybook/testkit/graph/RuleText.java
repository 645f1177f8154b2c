// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import io.daybook.testkit.Slot;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Repetitions as rules of RFC 5545, and the few rules that contracts use as repetitions. */
final class RuleText {

  private static final String PREFIX = "RRULE:";

  private static final DateTimeFormatter UNTIL =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");

  private static final List<String> INDICES = List.of("first", "second", "third", "fourth", "last");

  private static final Set<String> KNOWN = Set.of("FREQ", "INTERVAL", "BYDAY", "COUNT", "UNTIL");

  /** The last day that every month has. */
  private static final int SHORTEST_MONTH = 28;

  private RuleText() {}

  /** The whole rule, as an adapter is expected to tell it. */
  static String of(Repeat repeat, Slot first) {
    String rule = PREFIX + pattern(repeat);
    LocalDate until = repeat.until();
    if (until != null) {
      return rule + ";UNTIL=" + until(until, first);
    }
    return repeat.count() > 0 ? rule + ";COUNT=" + repeat.count() : rule;
  }

  /** The rule without its end; Graph always says the interval. */
  static String pattern(Repeat repeat) {
    String every = ";INTERVAL=" + repeat.interval();
    return switch (repeat.type()) {
      case "daily" -> "FREQ=DAILY" + every;
      case "weekly" -> "FREQ=WEEKLY" + every + days(repeat) + ";WKST=" + day(repeat.firstDay());
      case "absoluteMonthly" -> "FREQ=MONTHLY" + every + dayOfMonth(repeat);
      case "relativeMonthly" -> "FREQ=MONTHLY" + every + days(repeat) + position(repeat);
      case "absoluteYearly" ->
          "FREQ=YEARLY" + every + ";BYMONTH=" + repeat.month() + dayOfMonth(repeat);
      case "relativeYearly" ->
          "FREQ=YEARLY" + every + ";BYMONTH=" + repeat.month() + days(repeat) + position(repeat);
      default -> throw new IllegalArgumentException("no such pattern: " + repeat.type());
    };
  }

  /** Reads a daily or weekly rule; a weekly one without days is on the day of the first event. */
  static Repeat read(String line, Slot first) {
    Map<String, String> parts = new LinkedHashMap<>();
    for (String part : line.substring(line.indexOf(':') + 1).split(";", -1)) {
      String[] sides = part.split("=", 2);
      parts.put(sides[0], sides[sides.length - 1]);
    }
    if (!line.startsWith(PREFIX) || !KNOWN.containsAll(parts.keySet())) {
      throw new IllegalArgumentException("not a rule that Graph can say: " + line);
    }
    int interval = Integer.parseInt(parts.getOrDefault("INTERVAL", "1"));
    Repeat pattern =
        switch (parts.getOrDefault("FREQ", "")) {
          case "DAILY" -> Repeat.daily(interval);
          case "WEEKLY" -> Repeat.weekly(interval, days(parts.get("BYDAY"), first));
          default -> throw new IllegalArgumentException("not a rule of days or weeks: " + line);
        };
    String until = parts.get("UNTIL");
    if (until != null) {
      return pattern.until(
          LocalDate.parse(until.substring(0, 8), DateTimeFormatter.BASIC_ISO_DATE));
    }
    return pattern.times(Integer.parseInt(parts.getOrDefault("COUNT", "0")));
  }

  private static DayOfWeek[] days(@Nullable String byDay, Slot first) {
    if (byDay == null) {
      return new DayOfWeek[] {Slots.date(first).getDayOfWeek()};
    }
    return Arrays.stream(byDay.split(",", -1))
        .map(
            wanted ->
                Arrays.stream(DayOfWeek.values())
                    .filter(day -> day(day).equals(wanted))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no such day: " + wanted)))
        .toArray(DayOfWeek[]::new);
  }

  /** An inclusive date becomes its last second. */
  private static String until(LocalDate date, Slot first) {
    if (first instanceof Slot.Timed timed) {
      ZoneId zone = timed.start().getZone();
      return date.plusDays(1)
          .atStartOfDay(zone)
          .minusSeconds(1)
          .withZoneSameInstant(ZoneOffset.UTC)
          .format(UNTIL);
    }
    return date.format(DateTimeFormatter.BASIC_ISO_DATE);
  }

  private static String days(Repeat repeat) {
    return repeat.days().stream()
        .map(RuleText::day)
        .collect(Collectors.joining(",", ";BYDAY=", ""));
  }

  private static String day(DayOfWeek day) {
    return day.name().substring(0, 2);
  }

  private static String position(Repeat repeat) {
    int index = INDICES.indexOf(repeat.index());
    if (index < 0) {
      throw new IllegalArgumentException("no such index: " + repeat.index());
    }
    return ";BYSETPOS=" + (index == INDICES.size() - 1 ? -1 : index + 1);
  }

  /** In a month that is too short the last day stands for it. */
  private static String dayOfMonth(Repeat repeat) {
    int day = repeat.dayOfMonth();
    return day <= SHORTEST_MONTH
        ? ";BYMONTHDAY=" + day
        : IntStream.rangeClosed(SHORTEST_MONTH, day)
            .mapToObj(String::valueOf)
            .collect(Collectors.joining(",", ";BYMONTHDAY=", ";BYSETPOS=-1"));
  }
}
