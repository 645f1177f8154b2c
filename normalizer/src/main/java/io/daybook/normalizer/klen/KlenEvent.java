// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.klen;

import com.fasterxml.jackson.core.JsonGenerator;
import io.daybook.api.EventSnapshot;
import io.daybook.api.EventTime;
import io.daybook.api.Look;
import io.daybook.api.People;
import io.daybook.api.Revision;
import io.daybook.api.SeriesPart;
import io.daybook.api.When;
import io.daybook.normalizer.event.EventDiff;
import io.daybook.normalizer.time.InstantText;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** What Daybook says of an event beyond Klen's own fields. */
final class KlenEvent {

  private KlenEvent() {}

  static void write(JsonGenerator out, EventSnapshot event) throws IOException {
    out.writeStringField("event_id", event.eventId());
    KlenValues.text(out, "ical_uid", event.identity().iCalUid());
    if (event.series() instanceof SeriesPart.Instance instance) {
      out.writeFieldName("series");
      KlenValues.series(out, instance);
    }
    writeWhen(out, event.when());
    KlenValues.text(out, "description", event.text().description());
    writePeople(out, event.people());
    writeLook(out, event);
    writeRevision(out, event.revision());
  }

  private static void writeWhen(JsonGenerator out, When when) throws IOException {
    out.writeBooleanField("all_day", when.allDay());
    KlenValues.text(out, "time_zone", EventDiff.timeZone(when));
    out.writeBooleanField("time_zone_resolved", isResolved(when.start()));
    out.writeStringField("start_local", KlenValues.local(when.start()));
    out.writeStringField("end_local", endLocal(when));
  }

  /**
   * Both wall times are in the one zone that is told, even if the end names another, as flights do.
   */
  private static String endLocal(When when) {
    return when.start() instanceof EventTime.Timed start && start.zone() != null
        ? InstantText.of(LocalDateTime.ofInstant(when.endInstant(), start.zone()))
        : KlenValues.local(when.end());
  }

  /** A date needs no zone, so none of it is unresolved. */
  private static boolean isResolved(EventTime time) {
    return !(time instanceof EventTime.Timed timed) || timed.zone() != null;
  }

  private static void writePeople(JsonGenerator out, People people) throws IOException {
    if (people.organizer() != null) {
      out.writeFieldName("organizer");
      KlenValues.organizer(out, people.organizer());
    }
    if (!people.attendees().isEmpty()) {
      out.writeFieldName("attendees");
      KlenValues.attendees(out, people.attendees());
    }
    out.writeBooleanField("attendees_hidden", people.attendeesHidden());
  }

  private static void writeLook(JsonGenerator out, EventSnapshot event) throws IOException {
    Look look = event.look();
    out.writeStringField("visibility", KlenValues.word(look.visibility()));
    out.writeStringField("transparency", KlenValues.word(look.transparency()));
    KlenValues.text(out, "color", look.color());
    if (event.people().selfResponse() != null) {
      out.writeStringField("self_response", KlenValues.word(event.people().selfResponse()));
    }
    if (!look.reminders().isEmpty()) {
      out.writeFieldName("reminders");
      KlenValues.reminders(out, look.reminders());
    }
  }

  private static void writeRevision(JsonGenerator out, Revision revision) throws IOException {
    writeInstant(out, "created_at", revision.createdAt());
    writeInstant(out, "updated_at", revision.updatedAt());
  }

  private static void writeInstant(JsonGenerator out, String name, @Nullable Instant instant)
      throws IOException {
    KlenValues.text(out, name, instant == null ? null : InstantText.of(instant));
  }
}
