// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.recur;

import io.daybook.api.EventTime;
import io.daybook.api.UnreadableInputException;
import io.daybook.normalizer.zone.Zones;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads the lines of one series (RFC 5545 section 3.8.5; EXRULE: RFC 2445 section 4.8.5.2). */
final class LineReader {

  private final SeriesClock clock;
  private final List<Rule> rules = new ArrayList<>();
  private final List<EventTime> dates = new ArrayList<>();
  private final List<Rule> exceptionRules = new ArrayList<>();
  private final Set<Instant> exceptionInstants = new HashSet<>();
  private final Set<LocalDate> exceptionDates = new HashSet<>();

  private LineReader(SeriesClock clock) {
    this.clock = clock;
  }

  static Series read(List<String> lines, SeriesClock clock) {
    LineReader reader = new LineReader(clock);
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        reader.read(lines.get(i), "recurrence[" + i + "]");
      }
    }
    reader.addFirst();
    return new Series(
        reader.rules,
        reader.dates,
        reader.exceptionRules,
        reader.exceptionInstants,
        reader.exceptionDates);
  }

  /**
   * The first start belongs to the series even if no rule names it, but not if all its rules end
   * before: that is what is left of a series of which the first and all that follow were cut off.
   */
  private void addFirst() {
    EventTime first = clock.first();
    Instant instant = SeriesClock.instantOf(first);
    if (rules.isEmpty() || rules.stream().anyMatch(rule -> rule.reaches(instant))) {
      dates.add(first);
    }
  }

  private void read(String line, String place) {
    Property property = Property.parse(line, place);
    switch (property.name()) {
      case "RRULE" -> rules.add(Rule.parse(property.value(), clock, place));
      case "EXRULE" -> exceptionRules.add(exceptionRule(property.value(), place));
      case "RDATE" -> values(property, place).forEach(value -> dates.add(clock.at(value)));
      case "EXDATE" -> values(property, place).forEach(this::addException);
      default -> {
        // Providers add lines of their own, which say nothing about when.
      }
    }
  }

  private Rule exceptionRule(String value, String place) {
    Rule rule = Rule.parse(value, clock, place);
    if (rule.pattern().whole().step().subDaily()) {
      // Following one of seconds takes too long, and nobody writes one.
      throw new UnreadableInputException(place, "an EXRULE of days or longer");
    }
    return rule;
  }

  private static List<DateValue> values(Property property, String place) {
    ZoneId zone = Zones.resolve(property.zoneName()).orElse(null);
    List<DateValue> values = new ArrayList<>();
    for (String text : property.value().toUpperCase(Locale.ROOT).split(",", -1)) {
      values.add(DateValue.parse(startOfPeriod(text.strip()), zone, place));
    }
    return values;
  }

  private static String startOfPeriod(String text) {
    int slash = text.indexOf('/');
    return slash < 0 ? text : text.substring(0, slash);
  }

  private void addException(DateValue value) {
    if (clock.allDay() || value.time() == null) {
      exceptionDates.add(value.date());
    } else {
      exceptionInstants.add(SeriesClock.instantOf(clock.at(value)));
    }
  }
}
