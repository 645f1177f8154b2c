// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics;

import io.daybook.api.EventTime;
import io.daybook.api.EventTime.Timed;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Rules that all readers expand alike. What is not among them is met so seldom that readers differ
 * on it, in part against RFC 5545.
 */
final class CommonRule {

  private static final Set<String> FREQUENCIES = Set.of("DAILY", "WEEKLY", "MONTHLY", "YEARLY");

  private final Map<String, String> parts;

  private final EventTime start;

  private CommonRule(Map<String, String> parts, EventTime start) {
    this.parts = new LinkedHashMap<>(parts);
    this.start = start;
  }

  /**
   * The rule as it is to be written.
   *
   * @param parts its parts without COUNT and UNTIL
   * @param start the first start
   * @return the same rule without what goes without saying; empty where readers would differ
   */
  static Optional<String> of(Map<String, String> parts, EventTime start) {
    CommonRule rule = new CommonRule(parts, start);
    rule.dropDefaults();
    return rule.isCommon() ? Optional.of(rule.text()) : Optional.empty();
  }

  private void dropDefaults() {
    parts.remove("RSCALE");
    parts.remove("SKIP");
    parts.remove("INTERVAL", "1");
    if (start instanceof Timed timed) {
      LocalTime time = timed.local().toLocalTime();
      drop("BYHOUR", time.getHour());
      drop("BYMINUTE", time.getMinute());
      drop("BYSECOND", time.getSecond());
    }
    if (!is("WEEKLY") || !parts.containsKey("INTERVAL")) {
      parts.remove("WKST");
    }
    nameLeapDay();
    nameMonth();
    nameWeekdays();
  }

  private void drop(String name, int number) {
    String value = parts.get(name);
    if (value != null
        && value.length() <= 3
        && !value.contains(",")
        && Integer.parseInt(value) == number) {
      parts.remove(name);
    }
  }

  /** Some readers move the 29th of February to March. */
  private void nameLeapDay() {
    LocalDate date = start.date();
    boolean leapDay = date.getMonthValue() == 2 && date.getDayOfMonth() == 29;
    if (leapDay && is("YEARLY") && parts.keySet().stream().noneMatch(CommonRule::isList)) {
      parts.put("BYMONTH", "2");
      parts.put("BYMONTHDAY", "29");
    }
  }

  private static boolean isList(String name) {
    return name.startsWith("BY");
  }

  /** By RFC 5545 a day of every month, in Google Calendar and here one of the month it began in. */
  private void nameMonth() {
    if (is("YEARLY") && parts.containsKey("BYMONTHDAY") && !parts.containsKey("BYMONTH")) {
      LocalDate date = start.date();
      parts.put("BYMONTH", Integer.toString(date.getMonthValue()));
    }
  }

  /** Days of the week, said the usual way. */
  private void nameWeekdays() {
    if (is("DAILY") && parts.keySet().equals(Set.of("FREQ", "BYDAY"))) {
      parts.put("FREQ", "WEEKLY");
    }
  }

  private boolean is(String frequency) {
    return frequency.equals(parts.get("FREQ"));
  }

  private boolean isCommon() {
    if (!FREQUENCIES.contains(parts.getOrDefault("FREQ", ""))) {
      return false;
    }
    Set<String> lists =
        parts.keySet().stream().filter(CommonRule::isList).collect(Collectors.toUnmodifiableSet());
    return switch (parts.getOrDefault("FREQ", "")) {
      case "DAILY" -> lists.isEmpty();
      case "WEEKLY" -> lists.isEmpty() || lists.equals(Set.of("BYDAY"));
      case "MONTHLY" ->
          lists.isEmpty()
              || lists.equals(Set.of("BYMONTHDAY"))
              || lists.equals(Set.of("BYDAY"))
              || lists.equals(Set.of("BYDAY", "BYSETPOS"));
      default ->
          lists.isEmpty()
              || lists.equals(Set.of("BYMONTH"))
              || lists.equals(Set.of("BYMONTH", "BYMONTHDAY"))
              || lists.equals(Set.of("BYMONTH", "BYDAY"));
    };
  }

  /** With FREQ first, as readers of RFC 2445 insist on. */
  private String text() {
    Map<String, String> ordered = new LinkedHashMap<>();
    ordered.put("FREQ", parts.getOrDefault("FREQ", ""));
    ordered.putAll(parts);
    return ordered.entrySet().stream()
        .map(part -> part.getKey() + "=" + part.getValue())
        .collect(Collectors.joining(";"));
  }
}
