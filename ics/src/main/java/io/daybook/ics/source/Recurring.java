// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a series as {@link io.daybook.normalizer.recur.Recurrence} reads them: with zones
 * that it knows, and nothing in them beside what they mean.
 *
 * @param zones the zones of the calendar
 * @param startZone the TZID of the start of the series, or null
 */
record Recurring(CalendarZones zones, @Nullable String startZone) {

  /**
   * The lines of a component.
   *
   * @return the lines in their order; empty where none of them makes a series of it
   * @throws io.daybook.api.UnreadableInputException when a date in them cannot be read
   */
  List<String> lines(RawComponent event) {
    List<String> lines = new ArrayList<>();
    boolean series = false;
    for (ContentLine line : event.lines()) {
      String value = line.value().strip();
      if (value.isEmpty()) {
        continue;
      }
      switch (line.name()) {
        case "RRULE", "EXRULE" -> lines.add(line.name() + ":" + value);
        case "RDATE", "EXDATE" -> lines.add(dates(line, value));
        default -> {
          continue;
        }
      }
      series |= line.name().startsWith("R");
    }
    return series ? lines : List.of();
  }

  private String dates(ContentLine line, String value) {
    String zoneName = line.parameter("TZID").orElse(null);
    List<String> dates = new ArrayList<>();
    String parameter = "";
    for (String text : value.split(",", -1)) {
      if (text.isBlank()) {
        continue;
      }
      IcalTime time = IcalValues.time(startOfPeriod(text), line.name());
      if (time.local() == null) {
        parameter = ";VALUE=DATE";
        dates.add(time.text());
      } else {
        dates.add(time(time, zoneName));
        parameter = parameter.isEmpty() ? parameter(time, zoneName) : parameter;
      }
    }
    return line.name() + parameter + ":" + String.join(",", dates);
  }

  /** What is of the same zone as the start is read on its clock, whatever that zone is. */
  private String time(IcalTime time, @Nullable String zoneName) {
    if (time.utc() || zoneName == null || zoneName.equals(startZone)) {
      return time.text();
    }
    return zones.id(zoneName) == null
        ? IcalTime.utcText(zones.instant(time, zoneName))
        : time.text();
  }

  private String parameter(IcalTime time, @Nullable String zoneName) {
    if (time.utc() || zoneName == null || zones.id(zoneName) == null) {
      return "";
    }
    return ";TZID=" + String.valueOf(zones.id(zoneName));
  }

  private static String startOfPeriod(String text) {
    int slash = text.indexOf('/');
    return (slash < 0 ? text : text.substring(0, slash)).toUpperCase(Locale.ROOT);
  }
}
