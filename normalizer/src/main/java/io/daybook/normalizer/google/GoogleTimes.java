// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.google;

import io.daybook.api.EventTime;
import io.daybook.api.UnreadableInputException;
import io.daybook.api.When;
import io.daybook.normalizer.google.GoogleEventFields.Time;
import io.daybook.normalizer.time.EventTimes;
import io.daybook.normalizer.time.Timestamp;
import io.daybook.normalizer.zone.Zones;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Times of one page.
 *
 * @param zoneName the list's {@code timeZone} as given, or null
 * @param zone what that resolves to, or null
 */
record GoogleTimes(@Nullable String zoneName, @Nullable ZoneId zone) {

  static GoogleTimes of(@Nullable String zoneName) {
    return new GoogleTimes(zoneName, Zones.resolve(zoneName).orElse(null));
  }

  static GoogleTimes of(ZoneId zone) {
    return new GoogleTimes(zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId(), zone);
  }

  ZoneId calendarZone() {
    return zone == null ? ZoneOffset.UTC : zone;
  }

  When when(GoogleEventFields event) {
    EventTime start = time(event.start, "start");
    // An unspecified end is still sent, and is to be ignored.
    EventTime end =
        event.end == null || event.endTimeUnspecified
            ? EventTimes.defaultEnd(start)
            : time(event.end, "end");
    return EventTimes.when(start, end, calendarZone());
  }

  EventTime time(@Nullable Time time, String place) {
    if (time != null && time.dateTime() != null) {
      return EventTimes.inCalendar(timed(time.dateTime(), time.timeZone(), place), place);
    }
    if (time != null && time.date() != null) {
      LocalDate date = Timestamp.parseDate(time.date(), place + ".date");
      return EventTimes.inCalendar(new EventTime.AllDay(date), place);
    }
    throw new UnreadableInputException(place, "a date or a dateTime");
  }

  private EventTime.Timed timed(String dateTime, @Nullable String ownZoneName, String place) {
    Timestamp stamp = Timestamp.parse(dateTime, place + ".dateTime");
    String name = ownZoneName == null ? zoneName : ownZoneName;
    ZoneId resolved = ownZoneName == null ? zone : Zones.resolve(ownZoneName).orElse(null);
    Instant instant = stamp.instant();
    if (instant != null) {
      LocalDateTime local =
          resolved == null ? stamp.local() : LocalDateTime.ofInstant(instant, resolved);
      return new EventTime.Timed(local, name, resolved, instant);
    }
    if (resolved == null) {
      throw new UnreadableInputException(place, "an offset or a time zone that is known");
    }
    ZonedDateTime wall = stamp.local().atZone(resolved);
    return new EventTime.Timed(wall.toLocalDateTime(), name, resolved, wall.toInstant());
  }
}
