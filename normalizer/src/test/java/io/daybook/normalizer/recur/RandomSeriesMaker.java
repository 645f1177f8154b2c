// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.recur;

import io.daybook.api.EventTime;
import io.daybook.api.EventTime.AllDay;
import io.daybook.api.EventTime.Timed;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Makes one series at random; the same seed makes the same series. */
final class RandomSeriesMaker {

  private static final List<ZoneId> ZONES =
      List.of(
          ZoneId.of("Europe/Paris"),
          ZoneId.of("America/New_York"),
          ZoneId.of("Australia/Lord_Howe"),
          ZoneId.of("Asia/Kolkata"));

  private static final List<String> DAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");

  private final SplittableRandom random;
  private final ZoneId zone;
  private final boolean allDay;
  private final Map<String, String> rule = new LinkedHashMap<>();

  RandomSeriesMaker(SplittableRandom random) {
    this.random = random;
    this.zone = any(ZONES);
    this.allDay = oneIn(5);
  }

  /** A series, or nothing where the rule made never matches. */
  Optional<RandomSeries> make() {
    addRule();
    return firstMatch(time(2018, 3000)).map(this::series);
  }

  private void addRule() {
    String frequency = any(List.of("DAILY", "WEEKLY", "MONTHLY", "YEARLY"));
    rule.put("FREQ", frequency);
    maybe(2, "INTERVAL", () -> number(1, 4));
    switch (frequency) {
      case "DAILY" -> addDaily();
      case "WEEKLY" -> addWeekly();
      case "MONTHLY" -> addMonthly();
      default -> addYearly();
    }
    addTimes();
    maybe(3, "WKST", () -> any(DAYS));
    boolean week53 = rule.getOrDefault("BYWEEKNO", "").contains("53");
    if (!week53 && (rule.containsKey("BYDAY") || rule.containsKey("BYMONTHDAY"))) {
      maybe(4, "BYSETPOS", () -> list(2, () -> signed(4)));
    }
  }

  private void addDaily() {
    maybe(4, "BYMONTH", this::months);
    maybe(6, "BYMONTHDAY", this::monthDays);
    maybe(3, "BYDAY", this::weekdays);
  }

  private void addWeekly() {
    maybe(8, "BYMONTH", this::months);
    maybe(1, "BYDAY", this::weekdays);
  }

  private void addMonthly() {
    maybe(6, "BYMONTH", this::months);
    maybe(2, "BYMONTHDAY", this::monthDays);
    maybe(2, "BYDAY", () -> oneIn(2) ? weekdays() : ordinals(5));
  }

  private void addYearly() {
    switch (random.nextInt(8)) {
      case 0 -> rule.put("BYMONTH", months());
      case 1 -> {
        rule.put("BYMONTH", months());
        rule.put("BYMONTHDAY", monthDays());
      }
      case 2 -> {
        rule.put("BYMONTH", months());
        rule.put("BYDAY", oneIn(2) ? weekdays() : ordinals(5));
      }
      case 3 -> rule.put("BYDAY", oneIn(2) ? weekdays() : ordinals(53));
      case 4 -> rule.put("BYMONTHDAY", monthDays());
      case 5 -> rule.put("BYYEARDAY", list(3, () -> signed(366)));
      case 6 -> {
        rule.put("BYWEEKNO", list(3, () -> signed(oneIn(4) ? 53 : 52)));
        maybe(2, "BYDAY", this::weekdays);
      }
      default -> {
        // Once a year, as birthdays are.
      }
    }
  }

  private void addTimes() {
    if (!allDay) {
      maybe(12, "BYHOUR", () -> list(2, () -> number(0, 23)));
      maybe(16, "BYMINUTE", () -> list(2, () -> number(0, 59)));
    }
  }

  /** Where the rule first matches after a rough start, and only if it still does from there. */
  private Optional<EventTime> firstMatch(EventTime rough) {
    Iterator<EventTime> starts = starts(rough);
    starts.next();
    return starts.hasNext() ? Optional.of(starts.next()).filter(this::matches) : Optional.empty();
  }

  private boolean matches(EventTime start) {
    SeriesClock clock = SeriesClock.of(start);
    Rule read = Rule.parse(RandomSeries.text(rule), clock, "rule");
    return start.equals(read.exceptions(clock, start.date()).peek());
  }

  private RandomSeries series(EventTime start) {
    addBound(start);
    return new RandomSeries(start, zone, rule, added(start), removed(start));
  }

  private void addBound(EventTime start) {
    int bound = random.nextInt(3);
    if (bound == 0) {
      rule.put("COUNT", number(1, 60));
    } else if (bound == 1) {
      rule.put("UNTIL", until(start, start.date().plusDays(random.nextInt(1500))));
    }
  }

  private String until(EventTime start, LocalDate last) {
    return start instanceof Timed timed
        ? RandomSeries.UTC.format(last.atTime(timed.local().toLocalTime()).atZone(zone))
        : DateTimeFormatter.BASIC_ISO_DATE.format(last);
  }

  private List<EventTime> added(EventTime start) {
    List<EventTime> added = new ArrayList<>();
    for (int i = oneIn(3) ? random.nextInt(1, 4) : 0; i > 0; i--) {
      added.add(time(start.date().getYear() + 1, 700));
    }
    return added;
  }

  private List<EventTime> removed(EventTime start) {
    List<EventTime> removed = new ArrayList<>();
    Iterator<EventTime> starts = starts(start);
    for (int i = oneIn(3) ? 20 : 0; i > 0 && starts.hasNext(); i--) {
      EventTime candidate = starts.next();
      if (oneIn(4)) {
        removed.add(candidate);
      }
    }
    return removed;
  }

  private Iterator<EventTime> starts(EventTime start) {
    return Given.recurrence(start, "RRULE:" + RandomSeries.text(rule)).startsFrom(start.date());
  }

  private EventTime time(int year, int days) {
    LocalDate date = LocalDate.of(year, 1, 1).plusDays(random.nextInt(days));
    LocalDateTime wall = date.atTime(random.nextInt(24), 30 * random.nextInt(2));
    return allDay ? new AllDay(date) : Given.timed(wall.atZone(zone));
  }

  private String months() {
    return list(4, () -> number(1, 12));
  }

  private String monthDays() {
    return list(4, () -> signed(31));
  }

  private String weekdays() {
    return list(4, () -> any(DAYS));
  }

  private String ordinals(int greatest) {
    return list(4, () -> signed(greatest) + any(DAYS));
  }

  private void maybe(int oneIn, String part, Supplier<String> value) {
    if (oneIn(oneIn)) {
      rule.put(part, value.get());
    }
  }

  private String list(int most, Supplier<String> element) {
    Set<String> elements = new LinkedHashSet<>();
    for (int i = random.nextInt(most); i >= 0; i--) {
      elements.add(element.get());
    }
    return String.join(",", elements);
  }

  private String number(int least, int greatest) {
    return Integer.toString(random.nextInt(least, greatest + 1));
  }

  private String signed(int greatest) {
    return (oneIn(3) ? "-" : "") + number(1, greatest);
  }

  private <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private boolean oneIn(int chances) {
    return random.nextInt(chances) == 0;
  }
}
