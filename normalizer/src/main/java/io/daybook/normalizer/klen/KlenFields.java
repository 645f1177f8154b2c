// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.klen;

import com.fasterxml.jackson.core.JsonGenerator;
import io.daybook.api.EventField;
import io.daybook.api.EventSnapshot;
import io.daybook.api.SeriesPart;
import io.daybook.normalizer.event.EventDiff;
import io.daybook.normalizer.time.InstantText;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The values of the fields that a change lists, as they stand elsewhere in the form. */
final class KlenFields {

  private KlenFields() {}

  static boolean isPresent(EventField field, EventSnapshot event) {
    return switch (field) {
      case ORGANIZER -> event.people().organizer() != null;
      case ATTENDEES -> !event.people().attendees().isEmpty();
      case REMINDERS -> !event.look().reminders().isEmpty();
      case SERIES -> event.series() instanceof SeriesPart.Instance;
      case ALL_DAY -> true;
      default -> scalar(field, event) != null;
    };
  }

  static void write(JsonGenerator out, EventField field, EventSnapshot event) throws IOException {
    switch (field) {
      case ORGANIZER ->
          KlenValues.organizer(out, Objects.requireNonNull(event.people().organizer()));
      case ATTENDEES -> KlenValues.attendees(out, event.people().attendees());
      case REMINDERS -> KlenValues.reminders(out, event.look().reminders());
      case SERIES ->
          KlenValues.series(out, (SeriesPart.Instance) Objects.requireNonNull(event.series()));
      case ALL_DAY -> out.writeBoolean(event.when().allDay());
      default -> out.writeString(scalar(field, event));
    }
  }

  private static @Nullable String scalar(EventField field, EventSnapshot event) {
    return switch (field) {
      case TITLE -> event.text().title();
      case DESCRIPTION -> event.text().description();
      case LOCATION -> event.text().location();
      case START -> InstantText.of(event.when().startInstant());
      case END -> InstantText.of(event.when().endInstant());
      case TIME_ZONE -> EventDiff.timeZone(event.when());
      case STATUS -> KlenValues.word(event.look().status());
      case EVENT_TYPE -> KlenValues.word(event.look().type());
      case SELF_RESPONSE ->
          event.people().selfResponse() == null
              ? null
              : KlenValues.word(event.people().selfResponse());
      case CONFERENCE_URL -> KlenValues.url(event.conference());
      case VISIBILITY -> KlenValues.word(event.look().visibility());
      case TRANSPARENCY -> KlenValues.word(event.look().transparency());
      case COLOR -> event.look().color();
      case EVENT_ID -> event.eventId();
      case ALL_DAY, ORGANIZER, ATTENDEES, REMINDERS, SERIES ->
          throw new IllegalArgumentException(field + " is no text");
    };
  }
}
