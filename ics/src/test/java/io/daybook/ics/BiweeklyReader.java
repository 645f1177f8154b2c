// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.ParseWarning;
import biweekly.io.TimezoneAssignment;
import biweekly.property.ICalProperty;
import biweekly.property.Status;
import biweekly.property.TextProperty;
import biweekly.util.ICalDate;
import biweekly.util.com.google.ical.compat.javautil.DateIterator;
import io.daybook.normalizer.zone.Zones;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/** biweekly. */
final class BiweeklyReader implements Reader {

  /**
   * It wants RECURRENCE-ID to be like the start of the instance; RFC 5545 (section 3.8.4.4) wants
   * it to be like that of the series.
   */
  private static final String MOVED_TO_A_DAY = "(19)";

  private static final int DATE = "2026-01-01".length();

  private static ICalendar parse(byte[] feed) {
    return Biweekly.parse(new String(feed, StandardCharsets.UTF_8)).first();
  }

  /** On a day on which the clocks change it is an hour out, at any time of that day. */
  @Override
  public boolean judges(Seen seen) {
    return seen.start().length() == DATE
        || RandomObjects.ZONES.stream()
            .map(zone -> Zones.resolve(zone).orElseThrow().getRules())
            .allMatch(rules -> isQuiet(rules, Instant.parse(seen.start())));
  }

  private static boolean isQuiet(ZoneRules rules, Instant time) {
    Duration day = Duration.ofDays(1);
    return rules.getOffset(time.minus(day)).equals(rules.getOffset(time.plus(day)));
  }

  @Override
  public List<String> complaints(byte[] feed) {
    List<String> complaints = new ArrayList<>();
    List<List<ParseWarning>> warnings = new ArrayList<>();
    ICalendar calendar =
        Biweekly.parse(new String(feed, StandardCharsets.UTF_8)).warnings(warnings).first();
    warnings.forEach(each -> each.forEach(warning -> complaints.add(warning.toString())));
    calendar
        .validate(ICalVersion.V2_0)
        .forEach(group -> group.getWarnings().forEach(each -> complaints.add(each.toString())));
    complaints.removeIf(each -> each.startsWith(MOVED_TO_A_DAY));
    return complaints;
  }

  @Override
  public List<Seen> read(byte[] feed, LocalDate from, LocalDate to) {
    ICalendar calendar = parse(feed);
    Map<String, Set<String>> overridden = new HashMap<>();
    for (VEvent event : calendar.getEvents()) {
      if (event.getRecurrenceId() != null) {
        overridden
            .computeIfAbsent(event.getUid().getValue(), uid -> new HashSet<>())
            .add(text(event.getRecurrenceId().getValue()));
      }
    }
    List<Seen> seen = new ArrayList<>();
    for (VEvent event : calendar.getEvents()) {
      Status status = event.getStatus();
      if (status != null && status.isCancelled()) {
        continue;
      }
      Set<String> gone =
          event.getRecurrenceId() == null
              ? overridden.getOrDefault(event.getUid().getValue(), Set.of())
              : Set.of();
      addAll(seen, calendar, event, gone, from, to);
    }
    seen.sort(Seen.ORDER);
    return seen;
  }

  private static void addAll(
      List<Seen> seen,
      ICalendar calendar,
      VEvent event,
      Set<String> gone,
      LocalDate from,
      LocalDate to) {
    ICalDate start = event.getDateStart().getValue();
    TimeZone zone = start.hasTime() ? zone(calendar, event.getDateStart()) : TimeZone.getDefault();
    DateIterator dates = event.getDateIterator(zone);
    while (dates.hasNext()) {
      Date date = dates.next();
      ICalDate at = new ICalDate(date, start.hasTime());
      String text = text(at);
      if (text.compareTo(to.toString()) >= 0) {
        break;
      }
      if (text.compareTo(from.toString()) >= 0 && !gone.contains(text)) {
        seen.add(seen(event, at));
      }
    }
  }

  private static TimeZone zone(ICalendar calendar, ICalProperty property) {
    TimezoneAssignment assigned = calendar.getTimezoneInfo().getTimezone(property);
    return assigned == null ? TimeZone.getTimeZone("UTC") : assigned.getTimeZone();
  }

  private static Seen seen(VEvent event, ICalDate at) {
    ICalDate start = event.getDateStart().getValue();
    Instant first = start.toInstant();
    Date end =
        event.getDateEnd() != null
            ? event.getDateEnd().getValue()
            : event.getDuration() != null ? event.getDuration().getValue().add(start) : start;
    String until;
    if (start.hasTime()) {
      until =
          at.toInstant()
              .plusSeconds(end.toInstant().getEpochSecond() - first.getEpochSecond())
              .toString();
    } else {
      long days = ChronoUnit.DAYS.between(date(start), date(end));
      until = date(at).plusDays(days).toString();
    }
    return new Seen(
        event.getUid().getValue(),
        text(at),
        until,
        text(event.getSummary()),
        text(event.getDescription()),
        text(event.getLocation()));
  }

  private static String text(ICalDate date) {
    return date.hasTime() ? date.toInstant().toString() : date(date).toString();
  }

  /** It has dates in the zone of the machine. */
  private static LocalDate date(Date date) {
    return date.toInstant().atZone(ZoneId.systemDefault()).toLocalDate();
  }

  private static String text(@Nullable TextProperty property) {
    return property == null ? "" : property.getValue();
  }
}
