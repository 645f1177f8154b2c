// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.recur;

import io.daybook.api.EventTime;
import io.daybook.api.EventTime.AllDay;
import io.daybook.api.EventTime.Timed;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A series as calendars have them: one valid rule of which the start is the first match, and
 * sometimes dates added and removed.
 *
 * @param start its start
 * @param zone its zone, also where it is of whole days
 * @param rule the parts of its rule
 * @param added its RDATEs
 * @param removed its EXDATEs
 */
record RandomSeries(
    EventTime start,
    ZoneId zone,
    Map<String, String> rule,
    List<EventTime> added,
    List<EventTime> removed) {

  static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter WALL = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss");

  boolean allDay() {
    return start instanceof AllDay;
  }

  boolean has(String part) {
    return rule.containsKey(part);
  }

  boolean is(String part, String value) {
    return value.equals(rule.get(part));
  }

  /** Whether it leaves out days, weeks, months or years. */
  boolean skips() {
    return has("INTERVAL") && !is("INTERVAL", "1");
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>(List.of("RRULE:" + text(rule)));
    if (!added.isEmpty()) {
      lines.add(property("RDATE", added));
    }
    if (!removed.isEmpty()) {
      lines.add(property("EXDATE", removed));
    }
    return lines;
  }

  static String text(Map<String, String> rule) {
    return rule.entrySet().stream()
        .map(part -> part.getKey() + "=" + part.getValue())
        .collect(Collectors.joining(";"));
  }

  String property(String name, List<EventTime> times) {
    String parameter = allDay() ? ";VALUE=DATE:" : ";TZID=" + zone + ":";
    return name
        + parameter
        + times.stream().map(RandomSeries::text).collect(Collectors.joining(","));
  }

  private static String text(EventTime time) {
    return time instanceof Timed timed
        ? WALL.format(timed.local())
        : DateTimeFormatter.BASIC_ISO_DATE.format(time.date());
  }

  /** Whether the clocks ever skip its time of day from its start on. */
  boolean startsInSomeGap() {
    return start instanceof Timed timed
        && zone.getRules().getTransitionRules().stream()
            .map(rules -> rules.createTransition(timed.local().getYear() + 1))
            .anyMatch(transition -> skips(transition, timed.local().toLocalTime()));
  }

  private static boolean skips(ZoneOffsetTransition transition, LocalTime time) {
    return transition.isGap()
        && !time.isBefore(transition.getDateTimeBefore().toLocalTime())
        && time.isBefore(transition.getDateTimeAfter().toLocalTime());
  }
}
