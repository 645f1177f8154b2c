// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The few rules that the tests use, reckoned here once more and by nobody else's code: daily,
 * weekly on days, monthly, with INTERVAL, COUNT and UNTIL. Weeks begin on Mondays.
 */
final class Rule {

  private static final List<String> DAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");

  private final Map<String, String> parts = new HashMap<>();

  Rule(String line) {
    for (String part : line.substring("RRULE:".length()).split(";", -1)) {
      parts.put(part.substring(0, part.indexOf('=')), part.substring(part.indexOf('=') + 1));
    }
  }

  /** UNTIL as it is written, or nothing. */
  String until() {
    return parts.getOrDefault("UNTIL", "");
  }

  /** The dates from the first to a last one, UNTIL not regarded. */
  List<LocalDate> dates(LocalDate first, LocalDate last) {
    int count = Integer.parseInt(parts.getOrDefault("COUNT", "100000"));
    TreeSet<LocalDate> dates = new TreeSet<>(List.of(first));
    for (int period = 0; ; period++) {
      List<LocalDate> more = period(first, period);
      if (more.isEmpty() || more.get(0).isAfter(last)) {
        return dates.stream().limit(count).filter(date -> !date.isAfter(last)).toList();
      }
      more.stream().filter(date -> date.isAfter(first)).forEach(dates::add);
    }
  }

  private List<LocalDate> period(LocalDate first, int number) {
    int steps = number * Integer.parseInt(parts.getOrDefault("INTERVAL", "1"));
    return switch (parts.getOrDefault("FREQ", "")) {
      case "DAILY" -> List.of(first.plusDays(steps));
      case "WEEKLY" -> week(first, steps);
      case "MONTHLY" -> List.of(first.plusMonths(steps));
      default -> throw new IllegalArgumentException("a rule that is not reckoned: " + parts);
    };
  }

  private List<LocalDate> week(LocalDate first, int weeks) {
    LocalDate monday =
        first.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).plusWeeks(weeks);
    String own = DAYS.get(first.getDayOfWeek().getValue() - 1);
    List<LocalDate> dates = new ArrayList<>();
    Stream.of(parts.getOrDefault("BYDAY", own).split(",", -1))
        .map(day -> monday.plusDays(DAYS.indexOf(day)))
        .sorted()
        .forEach(dates::add);
    return dates;
  }
}
