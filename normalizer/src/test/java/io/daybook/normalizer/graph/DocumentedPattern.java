// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.graph;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** A pattern, and its days found by asking of each day what the documentation says of it. */
record DocumentedPattern(
    LocalDate from,
    String type,
    int interval,
    int month,
    int dayOfMonth,
    Set<DayOfWeek> days,
    DayOfWeek firstDayOfWeek,
    String index) {

  private static final List<String> TYPES =
      List.of(
          "daily",
          "weekly",
          "absoluteMonthly",
          "relativeMonthly",
          "absoluteYearly",
          "relativeYearly");

  private static final List<String> INDEXES = List.of("first", "second", "third", "fourth", "last");

  static DocumentedPattern random(Random random) {
    EnumSet<DayOfWeek> days = EnumSet.of(DayOfWeek.of(1 + random.nextInt(7)));
    for (int i = random.nextInt(4); i > 0; i--) {
      days.add(DayOfWeek.of(1 + random.nextInt(7)));
    }
    return new DocumentedPattern(
        LocalDate.of(2024, 1, 1).plusDays(random.nextInt(1_500)),
        TYPES.get(random.nextInt(TYPES.size())),
        1 + random.nextInt(4),
        1 + random.nextInt(12),
        1 + random.nextInt(31),
        days,
        DayOfWeek.of(1 + random.nextInt(7)),
        INDEXES.get(random.nextInt(INDEXES.size())));
  }

  String json() {
    return """
        "type": "%s", "interval": %d, "month": %d, "dayOfMonth": %d, "daysOfWeek": [%s],
        "firstDayOfWeek": "%s", "index": "%s\""""
        .formatted(
            type,
            interval,
            month,
            dayOfMonth,
            days.stream().map(day -> '"' + lower(day) + '"').collect(Collectors.joining(",")),
            lower(firstDayOfWeek),
            index);
  }

  List<LocalDate> days(int count) {
    List<LocalDate> found = new ArrayList<>();
    for (LocalDate day = from; found.size() < count; day = day.plusDays(1)) {
      if (names(day)) {
        found.add(day);
      }
    }
    return found;
  }

  private boolean names(LocalDate day) {
    return switch (type) {
      case "daily" -> steps(ChronoUnit.DAYS, from, day);
      case "weekly" ->
          days.contains(day.getDayOfWeek()) && steps(ChronoUnit.WEEKS, week(from), week(day));
      case "absoluteMonthly" ->
          isDayOfMonth(day) && steps(ChronoUnit.MONTHS, month(from), month(day));
      case "relativeMonthly" -> isNth(day) && steps(ChronoUnit.MONTHS, month(from), month(day));
      case "absoluteYearly" -> isInYear(day) && isDayOfMonth(day);
      default -> isInYear(day) && isNth(day);
    };
  }

  private boolean isInYear(LocalDate day) {
    return day.getMonthValue() == month && (day.getYear() - from.getYear()) % interval == 0;
  }

  /** A day that the month lacks is its last. */
  private boolean isDayOfMonth(LocalDate day) {
    return day.getDayOfMonth() == Math.min(dayOfMonth, day.lengthOfMonth());
  }

  private boolean isNth(LocalDate day) {
    if (!days.contains(day.getDayOfWeek())) {
      return false;
    }
    if (index.equals("last")) {
      return count(day.plusDays(1), YearMonth.from(day).atEndOfMonth()) == 0;
    }
    return count(day.withDayOfMonth(1), day) == INDEXES.indexOf(index) + 1;
  }

  private long count(LocalDate first, LocalDate last) {
    return first
        .datesUntil(last.isBefore(first) ? first : last.plusDays(1))
        .filter(day -> days.contains(day.getDayOfWeek()))
        .count();
  }

  private boolean steps(ChronoUnit unit, LocalDate one, LocalDate other) {
    return unit.between(one, other) % interval == 0;
  }

  private LocalDate week(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(firstDayOfWeek));
  }

  private static LocalDate month(LocalDate day) {
    return day.withDayOfMonth(1);
  }

  private static String lower(DayOfWeek day) {
    return day.name().toLowerCase(Locale.ROOT);
  }
}
