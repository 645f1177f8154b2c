// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.graph;

import io.daybook.api.EventTime;
import io.daybook.api.UnreadableInputException;
import io.daybook.api.When;
import io.daybook.normalizer.event.SeriesInstances;
import io.daybook.normalizer.graph.GraphEventFields.Time;
import io.daybook.normalizer.time.EventTimes;
import io.daybook.normalizer.time.Timestamp;
import io.daybook.normalizer.zone.Zones;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Times of events.
 *
 * @param calendarZone the zone in which all-day dates begin
 */
record GraphTimes(ZoneId calendarZone) {

  private static final int DATE_LENGTH = 10;

  private static final String UTC = "UTC";

  /**
   * The zone of an event.
   *
   * @param name as given
   * @param zone what it resolves to, or null
   */
  record Named(String name, @Nullable ZoneId zone) {

    private static Named of(String name) {
      return new Named(name, Zones.resolve(name).orElse(null));
    }

    EventTime.Timed at(Instant instant, LocalDateTime asGiven) {
      LocalDateTime local = zone == null ? asGiven : LocalDateTime.ofInstant(instant, zone);
      return new EventTime.Timed(local, name, zone, instant);
    }
  }

  /** From when to when an event lasts; a series in the zone of its recurrence, if it has one. */
  When when(GraphEventFields event, @Nullable String recurrenceZone) {
    if (event.allDay) {
      EventTime start = day(event.start, "start");
      EventTime end = event.end == null ? EventTimes.defaultEnd(start) : day(event.end, "end");
      return EventTimes.when(start, end, calendarZone);
    }
    Named zone = zone(event, recurrenceZone);
    EventTime start = timed(event.start, zone, "start");
    EventTime end = event.end == null ? start : timed(event.end, endZone(event, zone), "end");
    return EventTimes.when(start, end, calendarZone);
  }

  /** A start or end as it was sent. */
  EventTime.Timed asSent(@Nullable Time time, String place) {
    return timed(time, Named.of(sentZone(time)), place);
  }

  /**
   * When the rule puts an instance. Graph gives an instant even for whole days: midnight in UTC is
   * a date then, and what else it is, only the master knows.
   */
  EventTime originalStart(GraphEventFields event, String text, EventTime start) {
    Timestamp stamp = Timestamp.parse(text, "originalStart");
    Instant given = stamp.instant();
    Instant instant = given == null ? stamp.local().toInstant(ZoneOffset.UTC) : given;
    LocalDateTime utc = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    if (event.allDay && utc.toLocalTime().equals(LocalTime.MIDNIGHT)) {
      return EventTimes.inCalendar(new EventTime.AllDay(utc.toLocalDate()), "originalStart");
    }
    EventTime original =
        start instanceof EventTime.Timed timed
            ? SeriesInstances.timed(instant, timed)
            : zone(event, null).at(instant, utc);
    return EventTimes.inCalendar(original, "originalStart");
  }

  private static EventTime day(@Nullable Time time, String place) {
    if (time == null || time.dateTime() == null) {
      throw new UnreadableInputException(place, "a dateTime");
    }
    String text = time.dateTime();
    LocalDate date =
        text.length() == DATE_LENGTH
            ? Timestamp.parseDate(text, place + ".dateTime")
            : Timestamp.parse(text, place + ".dateTime").local().toLocalDate();
    return EventTimes.inCalendar(new EventTime.AllDay(date), place);
  }

  private static EventTime.Timed timed(@Nullable Time time, Named zone, String place) {
    if (time == null || time.dateTime() == null) {
      throw new UnreadableInputException(place, "a dateTime");
    }
    Timestamp stamp = Timestamp.parse(time.dateTime(), place + ".dateTime");
    Instant given = stamp.instant();
    Instant instant =
        given == null ? stamp.local().atZone(sentZone(time, place)).toInstant() : given;
    EventTime.Timed timed = zone.at(instant, stamp.local());
    EventTimes.inCalendar(timed, place);
    return timed;
  }

  private static ZoneId sentZone(Time time, String place) {
    String name = sentZone(time);
    return name.equals(UTC)
        ? ZoneOffset.UTC
        : Zones.resolve(name)
            .orElseThrow(
                () ->
                    new UnreadableInputException(place + ".timeZone", "a time zone that is known"));
  }

  /** Graph sends UTC unless asked for another zone. */
  private static String sentZone(@Nullable Time time) {
    return time == null || time.timeZone() == null ? UTC : time.timeZone();
  }

  /**
   * The first of the event's zones that resolves. That in which its times were sent says nothing
   * about it, unless there is no other.
   */
  private static Named zone(GraphEventFields event, @Nullable String recurrenceZone) {
    List<String> names = new ArrayList<>();
    addName(recurrenceZone, names);
    addName(event.startZone, names);
    for (String name : names) {
      Named named = Named.of(name);
      if (named.zone() != null) {
        return named;
      }
    }
    return names.isEmpty() ? Named.of(sentZone(event.start)) : new Named(names.get(0), null);
  }

  private static void addName(@Nullable String name, List<String> names) {
    if (name != null && !name.isBlank()) {
      names.add(name);
    }
  }

  private static Named endZone(GraphEventFields event, Named startZone) {
    Named own = event.endZone == null ? startZone : Named.of(event.endZone);
    return own.zone() == null ? startZone : own;
  }
}
