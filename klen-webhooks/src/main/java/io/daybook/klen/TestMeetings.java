// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import io.daybook.api.Attendee;
import io.daybook.api.CalendarRef;
import io.daybook.api.Change;
import io.daybook.api.ChangeHeader;
import io.daybook.api.Conference;
import io.daybook.api.EventField;
import io.daybook.api.EventSnapshot;
import io.daybook.api.EventStatus;
import io.daybook.api.EventTime;
import io.daybook.api.EventType;
import io.daybook.api.Identity;
import io.daybook.api.Look;
import io.daybook.api.Occurrence;
import io.daybook.api.Organizer;
import io.daybook.api.Origin;
import io.daybook.api.People;
import io.daybook.api.Reminder;
import io.daybook.api.ReminderMethod;
import io.daybook.api.Response;
import io.daybook.api.Revision;
import io.daybook.api.Text;
import io.daybook.api.Transparency;
import io.daybook.api.Visibility;
import io.daybook.api.When;
import io.daybook.spi.sink.Enrichment;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Made-up changes of a made-up meeting, as the connector would tell them. */
final class TestMeetings {

  /** What Klen documents and the connector does not know by itself. */
  static final Enrichment ENRICHMENT =
      new Enrichment(
          new Enrichment.Customer("John Smith", "john@example.com", "+15551234567"),
          new Enrichment.Agent(42, "Meeting Scheduler", "asst_01234567890"),
          "Client requested to reschedule");

  private static final UUID ID = UUID.fromString("f47ac10b-58cc-4372-a567-0e02b2c3d479");

  private static final CalendarRef CALENDAR = new CalendarRef("test", "test", "agent@example.com");

  private static final Reminder REMINDER = new Reminder(10, ReminderMethod.POPUP);

  private static final Duration LENGTH = Duration.ofHours(1);

  private TestMeetings() {}

  static Change of(String type, String changeId, Instant now) {
    ChangeHeader header = header(type, changeId, now);
    Instant start = start(type, now);
    Occurrence meeting = meeting(start);
    return switch (type) {
      case "calendar.created" -> new Change.Created(header, meeting);
      case "calendar.updated" ->
          new Change.Updated(
              header,
              meeting,
              meeting(start.minus(LENGTH)),
              List.of(EventField.START, EventField.END));
      case "calendar.cancelled" -> new Change.Cancelled(header, meeting);
      case "calendar.completed" -> new Change.Completed(header, meeting);
      case "calendar.reminder" -> new Change.ReminderDue(header, meeting, REMINDER);
      default -> throw new IllegalArgumentException("there is no such type of events");
    };
  }

  private static ChangeHeader header(String type, String changeId, Instant now) {
    boolean byClock = type.equals("calendar.completed") || type.equals("calendar.reminder");
    Origin origin = byClock ? Origin.CLOCK : Origin.CHANGE;
    return new ChangeHeader(changeId, 1, origin, changeId, CALENDAR, now);
  }

  private static Instant start(String type, Instant now) {
    Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
    return switch (type) {
      case "calendar.completed" -> minute.minus(LENGTH);
      case "calendar.reminder" -> minute.plus(Duration.ofMinutes(REMINDER.minutesBefore()));
      default -> now.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofDays(1));
    };
  }

  private static Occurrence meeting(Instant start) {
    EventSnapshot event =
        new EventSnapshot(
            new Identity("test", "test@example.com"),
            new When(time(start), time(start.plus(LENGTH)), ZoneOffset.UTC),
            new Text("Client Meeting", null, "Conference Room A"),
            people(),
            new Conference("https://meet.google.com/abc-defg-hij"),
            new Look(
                EventType.MEETING,
                EventStatus.CONFIRMED,
                Visibility.DEFAULT,
                Transparency.OPAQUE,
                null,
                List.of(REMINDER)),
            null,
            Revision.UNKNOWN);
    return new Occurrence(123, ID, "test", event);
  }

  private static People people() {
    String owner = CALENDAR.calendarId();
    Attendee client =
        new Attendee("john@example.com", "John Smith", Response.ACCEPTED, false, false, false);
    return new People(
        new Organizer(owner, null, true), List.of(client), false, Response.ACCEPTED, owner);
  }

  private static EventTime time(Instant instant) {
    return new EventTime.Timed(
        LocalDateTime.ofInstant(instant, ZoneOffset.UTC), "UTC", ZoneOffset.UTC, instant);
  }
}
