// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.graph;

import io.daybook.api.UnreadableInputException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The pattern of a series, with only those members that its type gives a meaning.
 *
 * @param type what it counts in
 * @param interval every how many of them
 * @param month the month of a yearly pattern, else 0
 * @param dayOfMonth the day of an absolute pattern, else 0
 * @param days the days of the week of a weekly or relative pattern, Sunday first; else none
 * @param weekStart the first day of the week
 * @param position which of the days of a month a relative pattern means, -1 for the last; else 0
 * @see <a href="https://learn.microsoft.com/en-us/graph/api/resources/recurrencepattern">Microsoft
 *     Graph, recurrencePattern</a>
 */
record GraphPattern(
    Type type,
    int interval,
    int month,
    int dayOfMonth,
    List<DayOfWeek> days,
    DayOfWeek weekStart,
    int position) {

  /** The six types of patterns. */
  enum Type {
    DAILY,
    WEEKLY,
    ABSOLUTE_MONTHLY,
    RELATIVE_MONTHLY,
    ABSOLUTE_YEARLY,
    RELATIVE_YEARLY;

    private boolean yearly() {
      return this == ABSOLUTE_YEARLY || this == RELATIVE_YEARLY;
    }

    private boolean absolute() {
      return this == ABSOLUTE_MONTHLY || this == ABSOLUTE_YEARLY;
    }

    private boolean relative() {
      return this == RELATIVE_MONTHLY || this == RELATIVE_YEARLY;
    }
  }

  private static final String PLACE = "recurrence.pattern.";

  private static final int MOST_INTERVAL = 99_999;

  private static final int MONTHS = 12;

  private static final int LONGEST_MONTH = 31;

  /** Every month has this many days; a later day means the last one of a month without it. */
  private static final int SHORTEST_MONTH = 28;

  private static final List<String> POSITIONS = List.of("first", "second", "third", "fourth");

  static GraphPattern of(GraphRecurrence recurrence) {
    Type type = type(recurrence.type);
    boolean named = type == Type.WEEKLY || type.relative();
    return new GraphPattern(
        type,
        number(recurrence.interval, MOST_INTERVAL, "interval"),
        type.yearly() ? number(recurrence.month, MONTHS, "month") : 0,
        type.absolute() ? number(recurrence.dayOfMonth, LONGEST_MONTH, "dayOfMonth") : 0,
        named ? days(recurrence.daysOfWeek) : List.of(),
        type == Type.WEEKLY ? weekStart(recurrence.firstDayOfWeek) : DayOfWeek.MONDAY,
        type.relative() ? position(recurrence.index) : 0);
  }

  /** The rule of RFC 5545 section 3.3.10, without its end. */
  String rule() {
    String step = ";INTERVAL=" + interval;
    return switch (type) {
      case DAILY -> "FREQ=DAILY" + step;
      case WEEKLY -> "FREQ=WEEKLY" + step + byDay() + ";WKST=" + code(weekStart);
      case ABSOLUTE_MONTHLY -> "FREQ=MONTHLY" + step + byMonthDay(SHORTEST_MONTH);
      case RELATIVE_MONTHLY -> "FREQ=MONTHLY" + step + byDay() + bySetPos();
      case ABSOLUTE_YEARLY -> "FREQ=YEARLY" + step + byMonth() + byMonthDay(shortest(month));
      case RELATIVE_YEARLY -> "FREQ=YEARLY" + step + byMonth() + byDay() + bySetPos();
    };
  }

  /**
   * The first date that the pattern names. A series begins there, though it may be told to begin
   * earlier, while RFC 5545 takes any DTSTART for the first instance.
   */
  LocalDate firstFrom(LocalDate from) {
    return switch (type) {
      case DAILY -> from;
      case WEEKLY -> firstDay(from);
      case ABSOLUTE_MONTHLY, RELATIVE_MONTHLY -> {
        YearMonth first = YearMonth.from(from);
        LocalDate date = in(first);
        yield date.isBefore(from) ? in(first.plusMonths(interval)) : date;
      }
      case ABSOLUTE_YEARLY, RELATIVE_YEARLY -> {
        YearMonth first = YearMonth.of(from.getYear(), month);
        LocalDate date = in(first);
        yield date.isBefore(from) ? in(first.plusYears(interval)) : date;
      }
    };
  }

  private LocalDate firstDay(LocalDate from) {
    LocalDate week = from.with(TemporalAdjusters.previousOrSame(weekStart));
    for (LocalDate date = from; date.isBefore(week.plusWeeks(1)); date = date.plusDays(1)) {
      if (days.contains(date.getDayOfWeek())) {
        return date;
      }
    }
    LocalDate date = week.plusWeeks(interval);
    while (!days.contains(date.getDayOfWeek())) {
      date = date.plusDays(1);
    }
    return date;
  }

  private LocalDate in(YearMonth in) {
    if (type.absolute()) {
      return in.atDay(Math.min(dayOfMonth, in.lengthOfMonth()));
    }
    List<LocalDate> named =
        IntStream.rangeClosed(1, in.lengthOfMonth())
            .mapToObj(in::atDay)
            .filter(date -> days.contains(date.getDayOfWeek()))
            .toList();
    return named.get(position < 0 ? named.size() - 1 : position - 1);
  }

  private String byDay() {
    return ";BYDAY=" + days.stream().map(GraphPattern::code).collect(Collectors.joining(","));
  }

  private String bySetPos() {
    return ";BYSETPOS=" + position;
  }

  private String byMonth() {
    return ";BYMONTH=" + month;
  }

  private String byMonthDay(int always) {
    if (dayOfMonth <= always) {
      return ";BYMONTHDAY=" + dayOfMonth;
    }
    return IntStream.rangeClosed(always, dayOfMonth)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(",", ";BYMONTHDAY=", ";BYSETPOS=-1"));
  }

  private static int shortest(int month) {
    return Month.of(month).minLength();
  }

  private static String code(DayOfWeek day) {
    return day.name().substring(0, 2);
  }

  private static Type type(@Nullable String name) {
    return switch (lower(name)) {
      case "daily" -> Type.DAILY;
      case "weekly" -> Type.WEEKLY;
      case "absolutemonthly" -> Type.ABSOLUTE_MONTHLY;
      case "relativemonthly" -> Type.RELATIVE_MONTHLY;
      case "absoluteyearly" -> Type.ABSOLUTE_YEARLY;
      case "relativeyearly" -> Type.RELATIVE_YEARLY;
      default -> throw new UnreadableInputException(PLACE + "type", "a type of pattern");
    };
  }

  private static int number(@Nullable String text, int most, String name) {
    try {
      int number = text == null ? 0 : Integer.parseInt(text);
      if (number >= 1 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new UnreadableInputException(PLACE + name, "a number from 1 to " + most);
  }

  private static List<DayOfWeek> days(List<String> names) {
    List<DayOfWeek> days = new ArrayList<>();
    for (String name : names) {
      DayOfWeek day = day(name, "daysOfWeek");
      if (!days.contains(day)) {
        days.add(day);
      }
    }
    if (days.isEmpty()) {
      throw new UnreadableInputException(PLACE + "daysOfWeek", "days of the week");
    }
    days.sort(Comparator.comparing(day -> day.getValue() % DayOfWeek.values().length));
    return List.copyOf(days);
  }

  private static DayOfWeek weekStart(@Nullable String name) {
    return name == null ? DayOfWeek.SUNDAY : day(name, "firstDayOfWeek");
  }

  private static DayOfWeek day(String name, String place) {
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.name().equalsIgnoreCase(name)) {
        return day;
      }
    }
    throw new UnreadableInputException(PLACE + place, "a day of the week");
  }

  private static int position(@Nullable String name) {
    String index = name == null ? "first" : lower(name);
    int position = index.equals("last") ? -1 : POSITIONS.indexOf(index) + 1;
    if (position == 0) {
      throw new UnreadableInputException(PLACE + "index", "first, second, third, fourth or last");
    }
    return position;
  }

  private static String lower(@Nullable String name) {
    return name == null ? "" : name.toLowerCase(Locale.ROOT);
  }
}
