// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.live;

import io.daybook.api.Attendee;
import io.daybook.api.Change;
import io.daybook.api.Conference;
import io.daybook.api.EventField;
import io.daybook.api.EventSnapshot;
import io.daybook.api.EventTime;
import io.daybook.api.Organizer;
import io.daybook.api.Origin;
import io.daybook.api.Reminder;
import io.daybook.api.SeriesPart;
import io.daybook.api.When;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes a change for people: a line that says what happened to which meeting, and below it what
 * differs, before → after. Thread-safe.
 */
final class ChangeText {

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEE d MMM uuuu", Locale.ENGLISH);

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

  private static final String NOTHING = "–";

  private final ZoneId zone;

  /** Writes the time of a change in a zone, and each meeting in its own. */
  ChangeText(ZoneId zone) {
    this.zone = zone;
  }

  String of(Change change) {
    EventSnapshot event = change.occurrence().event();
    StringBuilder text = new StringBuilder();
    text.append(clock(change.header().timestamp()))
        .append("  %-9s  #%-3s ".formatted(kind(change), change.occurrence().id()))
        .append(oneLine(title(event)))
        .append("  ")
        .append(when(event.when()))
        .append(origin(change.header().origin()));
    if (change instanceof Change.ReminderDue due) {
      text.append("  in ").append(due.reminder().minutesBefore()).append(" min");
    }
    if (change instanceof Change.Updated updated) {
      updated.fields().forEach(field -> text.append(difference(field, updated)));
    }
    return text.toString();
  }

  String clock(Instant instant) {
    return CLOCK.format(instant.atZone(zone));
  }

  private static String kind(Change change) {
    return change.kind().name().toLowerCase(Locale.ROOT);
  }

  private static String title(EventSnapshot event) {
    return event.text().title().isEmpty() ? "(no title)" : event.text().title();
  }

  /** Only what is not an ordinary change is worth a word. */
  private static String origin(Origin origin) {
    return origin == Origin.CHANGE || origin == Origin.CLOCK
        ? ""
        : "  (" + origin.name().toLowerCase(Locale.ROOT) + ")";
  }

  private static String difference(EventField field, Change.Updated updated) {
    EventSnapshot before = updated.previous().event();
    EventSnapshot after = updated.occurrence().event();
    return "\n%21s%s: %s → %s"
        .formatted(
            "",
            field.name().toLowerCase(Locale.ROOT).replace('_', ' '),
            value(field, before),
            value(field, after));
  }

  private static String value(EventField field, EventSnapshot event) {
    return switch (field) {
      case TITLE -> quoted(event.text().title());
      case DESCRIPTION -> quoted(event.text().description());
      case LOCATION -> quoted(event.text().location());
      case START -> time(event.when().start());
      case END -> time(event.when().end());
      case ALL_DAY -> event.when().allDay() ? "yes" : "no";
      case TIME_ZONE -> Objects.toString(zone(event.when().start()), NOTHING);
      case STATUS -> word(event.look().status());
      case EVENT_TYPE -> word(event.look().type());
      case ORGANIZER -> organizer(event.people().organizer());
      case ATTENDEES -> attendees(event);
      case SELF_RESPONSE -> word(event.people().selfResponse());
      case CONFERENCE_URL -> url(event.conference());
      case VISIBILITY -> word(event.look().visibility());
      case TRANSPARENCY -> word(event.look().transparency());
      case COLOR -> Objects.toString(event.look().color(), NOTHING);
      case REMINDERS -> reminders(event);
      case SERIES -> series(event.series());
      case EVENT_ID -> event.eventId();
    };
  }

  private static String when(When when) {
    if (when.allDay()) {
      LocalDate last = when.end().date().minusDays(1);
      String first = DAY.format(when.start().date());
      return last.isAfter(when.start().date()) ? first + " – " + DAY.format(last) : first;
    }
    LocalDateTime start = local(when.start());
    LocalDateTime end = local(when.end());
    boolean oneDay = start.toLocalDate().equals(end.toLocalDate());
    return time(when.start())
        + "–"
        + (oneDay ? TIME.format(end) : time(when.end()))
        + " "
        + Objects.toString(zone(when.start()), "");
  }

  private static String time(EventTime time) {
    return time instanceof EventTime.Timed timed
        ? DAY.format(timed.local()) + " " + TIME.format(timed.local())
        : DAY.format(time.date());
  }

  private static LocalDateTime local(EventTime time) {
    return ((EventTime.Timed) time).local();
  }

  /** The zone as Java calls it, else as the provider does. */
  private static @Nullable String zone(EventTime time) {
    if (!(time instanceof EventTime.Timed timed)) {
      return null;
    }
    String name = timed.zone() == null ? timed.zoneName() : timed.zone().getId();
    return name == null ? null : oneLine(name);
  }

  private static String organizer(@Nullable Organizer organizer) {
    return organizer == null ? NOTHING : oneLine(Objects.toString(organizer.email(), NOTHING));
  }

  private static String attendees(EventSnapshot event) {
    return event.people().attendees().isEmpty()
        ? NOTHING
        : event.people().attendees().stream()
            .map(ChangeText::attendee)
            .collect(Collectors.joining(", "));
  }

  private static String attendee(Attendee attendee) {
    return Objects.toString(attendee.email(), attendee.name())
        + " ("
        + word(attendee.response())
        + ")";
  }

  private static String reminders(EventSnapshot event) {
    return event.look().reminders().isEmpty()
        ? NOTHING
        : event.look().reminders().stream()
            .map(ChangeText::reminder)
            .collect(Collectors.joining(", "));
  }

  private static String reminder(Reminder reminder) {
    return reminder.minutesBefore() + " min (" + word(reminder.method()) + ")";
  }

  private static String series(@Nullable SeriesPart part) {
    return part instanceof SeriesPart.Instance instance ? instance.seriesId() : NOTHING;
  }

  private static String url(@Nullable Conference conference) {
    return conference == null ? NOTHING : oneLine(conference.url());
  }

  private static String word(@Nullable Enum<?> constant) {
    return constant == null ? NOTHING : constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String quoted(@Nullable String text) {
    return text == null ? NOTHING : '"' + oneLine(text) + '"';
  }

  /** Texts may hold what a terminal would take for a command. */
  private static String oneLine(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029]", " ");
  }
}
