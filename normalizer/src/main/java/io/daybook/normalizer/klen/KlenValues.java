// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.klen;

import com.fasterxml.jackson.core.JsonGenerator;
import io.daybook.api.Attendee;
import io.daybook.api.ChangeKind;
import io.daybook.api.Conference;
import io.daybook.api.EventField;
import io.daybook.api.EventStatus;
import io.daybook.api.EventTime;
import io.daybook.api.EventType;
import io.daybook.api.Organizer;
import io.daybook.api.Origin;
import io.daybook.api.Reminder;
import io.daybook.api.ReminderMethod;
import io.daybook.api.Response;
import io.daybook.api.SeriesPart;
import io.daybook.api.Transparency;
import io.daybook.api.Visibility;
import io.daybook.normalizer.time.InstantText;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The small values of the Klen form, written the same wherever they stand. */
final class KlenValues {

  /** The form's words are the constants' names in lower case. */
  private static final Map<Enum<?>, String> WORDS =
      words(
          List.of(
              EventType.values(),
              EventStatus.values(),
              EventField.values(),
              Origin.values(),
              Response.values(),
              Visibility.values(),
              Transparency.values(),
              ReminderMethod.values(),
              ChangeKind.values()));

  private KlenValues() {}

  static String word(Enum<?> constant) {
    return Objects.requireNonNull(WORDS.get(constant));
  }

  private static Map<Enum<?>, String> words(List<Enum<?>[]> types) {
    return types.stream()
        .flatMap(Stream::of)
        .collect(
            Collectors.toUnmodifiableMap(
                constant -> constant, constant -> constant.name().toLowerCase(Locale.ROOT)));
  }

  static void text(JsonGenerator out, String name, @Nullable String value) throws IOException {
    if (value != null) {
      out.writeStringField(name, value);
    }
  }

  static @Nullable String url(@Nullable Conference conference) {
    return conference == null ? null : conference.url();
  }

  /** The wall time, or the date. */
  static String local(EventTime time) {
    return time instanceof EventTime.Timed timed
        ? InstantText.of(timed.local())
        : time.date().toString();
  }

  /** The instant, or the date. */
  static String original(EventTime time) {
    return time instanceof EventTime.Timed timed
        ? InstantText.of(timed.instant())
        : time.date().toString();
  }

  static void organizer(JsonGenerator out, Organizer organizer) throws IOException {
    out.writeStartObject();
    text(out, "email", organizer.email());
    text(out, "name", organizer.name());
    out.writeBooleanField("self", organizer.self());
    out.writeEndObject();
  }

  static void attendees(JsonGenerator out, List<Attendee> attendees) throws IOException {
    out.writeStartArray();
    for (Attendee attendee : attendees) {
      out.writeStartObject();
      text(out, "email", attendee.email());
      text(out, "name", attendee.name());
      out.writeStringField("response", word(attendee.response()));
      out.writeBooleanField("optional", attendee.optional());
      out.writeBooleanField("resource", attendee.resource());
      out.writeBooleanField("self", attendee.self());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  static void reminder(JsonGenerator out, Reminder reminder) throws IOException {
    out.writeStartObject();
    out.writeNumberField("minutes_before", reminder.minutesBefore());
    out.writeStringField("method", word(reminder.method()));
    out.writeEndObject();
  }

  static void reminders(JsonGenerator out, List<Reminder> reminders) throws IOException {
    out.writeStartArray();
    for (Reminder reminder : reminders) {
      reminder(out, reminder);
    }
    out.writeEndArray();
  }

  static void series(JsonGenerator out, SeriesPart.Instance instance) throws IOException {
    out.writeStartObject();
    out.writeStringField("id", instance.seriesId());
    out.writeStringField("original_start", original(instance.originalStart()));
    if (!instance.recurrence().isEmpty()) {
      out.writeArrayFieldStart("rrule");
      for (String line : instance.recurrence()) {
        out.writeString(line);
      }
      out.writeEndArray();
    }
    out.writeEndObject();
  }
}
