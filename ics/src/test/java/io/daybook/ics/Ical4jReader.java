// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Period;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.DateProperty;

/** ical4j. It keeps nothing of what it read: each zone takes one of 1,500 places. */
final class Ical4jReader implements Reader {

  private static Calendar parse(byte[] feed) {
    try {
      return new CalendarBuilder().build(new ByteArrayInputStream(feed));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ParserException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * It strips texts, and is not sure of what backslashes, ends of lines and an n after them mean.
   */
  @Override
  public String shown(String text) {
    return text.replaceAll("[\\\\\\sn]+", " ").strip();
  }

  @Override
  public List<String> complaints(byte[] feed) {
    return parse(feed).validate().getEntries().stream().map(Object::toString).toList();
  }

  @Override
  public List<Seen> read(byte[] feed, LocalDate from, LocalDate to) {
    Map<String, List<VEvent>> byUid = new HashMap<>();
    for (VEvent event : parse(feed).<VEvent>getComponents(Component.VEVENT)) {
      byUid.computeIfAbsent(value(event, Property.UID), uid -> new ArrayList<>()).add(event);
    }
    List<Seen> seen = new ArrayList<>();
    byUid.values().forEach(events -> addAll(seen, events, from, to));
    seen.sort(Seen.ORDER);
    return seen;
  }

  private static void addAll(List<Seen> seen, List<VEvent> events, LocalDate from, LocalDate to) {
    Set<String> overridden = new HashSet<>();
    List<Seen> all = new ArrayList<>();
    for (VEvent event : events) {
      event
          .<DateProperty<Temporal>>getProperty(Property.RECURRENCE_ID)
          .ifPresent(id -> overridden.add(text(id.getDate())));
    }
    for (VEvent event : events) {
      if (event.getProperty(Property.RECURRENCE_ID).isPresent()) {
        Temporal start = event.<Temporal>getDateTimeStart().getDate();
        all.add(seen(event, start, end(event, start)));
      } else {
        expand(event, from, to).stream()
            .filter(each -> !overridden.contains(each.start()))
            .forEach(all::add);
      }
    }
    all.stream()
        .filter(each -> !each.start().isEmpty())
        .filter(each -> each.start().compareTo(from.toString()) >= 0)
        .filter(each -> each.start().compareTo(to.toString()) < 0)
        .forEach(seen::add);
  }

  private static List<Seen> expand(VEvent event, LocalDate from, LocalDate to) {
    List<Seen> seen = new ArrayList<>();
    if ("CANCELLED".equals(value(event, Property.STATUS))) {
      return seen;
    }
    Temporal start = event.<Temporal>getDateTimeStart().getDate();
    long length =
        start instanceof LocalDate date
            ? ChronoUnit.DAYS.between(date, (LocalDate) end(event, start))
            : Duration.between(instant(start), instant(end(event, start))).toSeconds();
    if (start instanceof LocalDate) {
      for (Period<LocalDate> period :
          event.<LocalDate>calculateRecurrenceSet(
              new Period<>(from.minusDays(1), to.plusDays(1)))) {
        seen.add(seen(event, period.getStart(), period.getStart().plusDays(length)));
      }
    } else {
      ZonedDateTime begin = from.minusDays(1).atStartOfDay(ZoneOffset.UTC);
      ZonedDateTime end = to.plusDays(1).atStartOfDay(ZoneOffset.UTC);
      for (Period<? extends Temporal> period :
          event.<ZonedDateTime>calculateRecurrenceSet(new Period<>(begin, end))) {
        Instant at = instant(period.getStart());
        seen.add(seen(event, at, at.plusSeconds(length)));
      }
    }
    return seen;
  }

  private static Temporal end(VEvent event, Temporal start) {
    return event
        .<DateProperty<Temporal>>getProperty(Property.DTEND)
        .map(DateProperty::getDate)
        .orElseGet(
            () ->
                event
                    .<net.fortuna.ical4j.model.property.Duration>getProperty(Property.DURATION)
                    .<Temporal>map(
                        duration -> instant(start).plus((Duration) duration.getDuration()))
                    .orElse(start));
  }

  private static Seen seen(VEvent event, Temporal start, Temporal end) {
    if ("CANCELLED".equals(value(event, Property.STATUS))) {
      return new Seen("", "", "", "", "", "");
    }
    return new Seen(
        value(event, Property.UID),
        text(start),
        text(end),
        value(event, Property.SUMMARY),
        value(event, Property.DESCRIPTION),
        value(event, Property.LOCATION));
  }

  private static String text(Temporal time) {
    return time instanceof LocalDate date ? date.toString() : instant(time).toString();
  }

  private static Instant instant(Temporal time) {
    if (time instanceof ZonedDateTime zoned) {
      return zoned.toInstant();
    }
    return time instanceof OffsetDateTime offset ? offset.toInstant() : Instant.from(time);
  }

  private static String value(VEvent event, String name) {
    return event.getProperty(name).map(Property::getValue).orElse("");
  }
}
