// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A VTIMEZONE as RFC 5545 (section 3.6.5) means it: which offset counts when. */
final class ZoneText {

  private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");

  private static final List<String> DAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");

  private final int lastYear;

  private final NavigableMap<Instant, ZoneOffset> offsets = new TreeMap<>();

  private ZoneText(int lastYear) {
    this.lastYear = lastYear;
  }

  static ZoneText of(String text, int lastYear) {
    ZoneText zone = new ZoneText(lastYear);
    for (String part : text.split("BEGIN:(STANDARD|DAYLIGHT)\r\n", -1)) {
      if (part.startsWith("DTSTART")) {
        zone.add(part.replace("\r\n ", ""));
      }
    }
    return zone;
  }

  /** The offset of the observance that began last. */
  ZoneOffset offset(Instant instant) {
    return offsets.floorEntry(instant).getValue();
  }

  private void add(String observance) {
    LocalDateTime onset = LocalDateTime.parse(values(observance, "DTSTART").get(0), LOCAL);
    ZoneOffset from = ZoneOffset.of(values(observance, "TZOFFSETFROM").get(0));
    ZoneOffset to = ZoneOffset.of(values(observance, "TZOFFSETTO").get(0));
    List<LocalDateTime> all = new ArrayList<>(List.of(onset));
    values(observance, "RDATE").forEach(value -> all.add(LocalDateTime.parse(value, LOCAL)));
    values(observance, "RRULE").forEach(rule -> all.addAll(expand(rule, onset, from)));
    all.forEach(time -> offsets.put(time.toInstant(from), to));
  }

  private static List<String> values(String observance, String name) {
    return observance
        .lines()
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1))
        .toList();
  }

  private List<LocalDateTime> expand(String rule, LocalDateTime onset, ZoneOffset from) {
    Map<String, String> parts =
        Stream.of(rule.split(";"))
            .collect(
                Collectors.toMap(part -> part.split("=", -1)[0], part -> part.split("=", -1)[1]));
    Instant until =
        parts.containsKey("UNTIL")
            ? LocalDateTime.parse(parts.get("UNTIL").replace("Z", ""), LOCAL)
                .toInstant(ZoneOffset.UTC)
            : Instant.MAX;
    List<LocalDateTime> all = new ArrayList<>();
    for (int year = onset.getYear(); year <= lastYear; year++) {
      YearMonth month = YearMonth.of(year, Integer.parseInt(parts.get("BYMONTH")));
      LocalDateTime time = day(month, parts).atTime(onset.toLocalTime());
      if (!time.isBefore(onset) && !time.toInstant(from).isAfter(until)) {
        all.add(time);
      }
    }
    return all;
  }

  private static LocalDate day(YearMonth month, Map<String, String> parts) {
    String byDay = parts.get("BYDAY");
    String name = byDay.substring(byDay.length() - 2);
    DayOfWeek weekday = DayOfWeek.of(DAYS.indexOf(name) + 1);
    List<LocalDate> days =
        Stream.iterate(month.atDay(1), day -> day.plusDays(1))
            .limit(month.lengthOfMonth())
            .filter(day -> day.getDayOfWeek() == weekday)
            .toList();
    if (parts.containsKey("BYMONTHDAY")) {
      List<String> allowed = List.of(parts.get("BYMONTHDAY").split(","));
      return days.stream()
          .filter(day -> allowed.contains(Integer.toString(day.getDayOfMonth())))
          .findFirst()
          .orElseThrow();
    }
    int ordinal = Integer.parseInt(byDay.substring(0, byDay.length() - 2));
    return days.get(ordinal < 0 ? days.size() + ordinal : ordinal - 1);
  }
}
