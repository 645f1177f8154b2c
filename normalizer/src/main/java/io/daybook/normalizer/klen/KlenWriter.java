// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.klen;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.daybook.api.Change;
import io.daybook.api.ChangeHeader;
import io.daybook.api.ChangeKind;
import io.daybook.api.EventField;
import io.daybook.api.EventSnapshot;
import io.daybook.api.Occurrence;
import io.daybook.api.When;
import io.daybook.normalizer.time.InstantText;
import io.daybook.spi.sink.Enrichment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Writes changes in the Klen form.
 *
 * <p>What Klen documents stands where Klen puts it, all else under {@code daybook}. What is absent
 * is left out. Equal changes give equal bytes. Thread-safe.
 */
public final class KlenWriter {

  private static final int SCHEMA = 1;

  private final JsonFactory json = new JsonFactory();

  /**
   * Writes one change.
   *
   * @param change the change
   * @param enrichment what is added to it
   * @return one JSON object in UTF-8, without a line end
   */
  public byte[] write(Change change, Enrichment enrichment) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(2048);
    try (JsonGenerator out = json.createGenerator(bytes)) {
      out.writeStartObject();
      out.writeStringField("event_type", eventType(change.kind()));
      writeCalendarEvent(out, change, enrichment);
      out.writeStringField("timestamp", InstantText.of(change.header().timestamp()));
      writeDaybook(out, change);
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * The type under which Klen's endpoints subscribe to a kind of change.
   *
   * @param kind the kind
   * @return such as {@code calendar.created}
   */
  public static String eventType(ChangeKind kind) {
    return "calendar." + KlenValues.word(kind);
  }

  private static void writeCalendarEvent(JsonGenerator out, Change change, Enrichment enrichment)
      throws IOException {
    Occurrence occurrence = change.occurrence();
    EventSnapshot event = occurrence.event();
    When when = event.when();
    out.writeObjectFieldStart("calendar_event");
    out.writeNumberField("id", occurrence.id());
    out.writeStringField("uuid", occurrence.uuid().toString());
    out.writeStringField("title", event.text().title());
    out.writeStringField("event_type", KlenValues.word(event.look().type()));
    out.writeStringField("status", status(change));
    out.writeStringField("start_time", InstantText.of(when.startInstant()));
    out.writeStringField("end_time", InstantText.of(when.endInstant()));
    out.writeNumberField(
        "duration_minutes", Duration.between(when.startInstant(), when.endInstant()).toMinutes());
    KlenValues.text(out, "location", event.text().location());
    out.writeBooleanField("has_video_conference", event.conference() != null);
    KlenValues.text(out, "video_conference_url", KlenValues.url(event.conference()));
    writePeople(out, event, enrichment);
    out.writeStringField("ics_url", occurrence.icsPath());
    writeOwnOfKind(out, change, enrichment);
    out.writeEndObject();
  }

  private static String status(Change change) {
    return change.kind() == ChangeKind.CANCELLED
        ? "cancelled"
        : KlenValues.word(change.occurrence().event().look().status());
  }

  private static void writePeople(JsonGenerator out, EventSnapshot event, Enrichment enrichment)
      throws IOException {
    Enrichment.Agent agent = enrichment.agent();
    out.writeBooleanField("created_by_ai_agent", agent != null);
    if (agent != null) {
      out.writeObjectFieldStart("ai_agent");
      out.writeNumberField("id", agent.id());
      out.writeStringField("name", agent.name());
      out.writeStringField("assistant_id", agent.assistantId());
      out.writeEndObject();
    }
    Enrichment.Customer customer =
        enrichment.customer() == null ? Customers.of(event.people()) : enrichment.customer();
    if (customer != null) {
      out.writeObjectFieldStart("customer");
      KlenValues.text(out, "name", customer.name());
      KlenValues.text(out, "email", customer.email());
      KlenValues.text(out, "phone", customer.phone());
      out.writeEndObject();
    }
  }

  private static void writeOwnOfKind(JsonGenerator out, Change change, Enrichment enrichment)
      throws IOException {
    if (change instanceof Change.Updated updated) {
      out.writeBooleanField("time_changed", updated.timeChanged());
      if (updated.timeChanged()) {
        When before = updated.previous().event().when();
        out.writeStringField("previous_start", InstantText.of(before.startInstant()));
        out.writeStringField("previous_end", InstantText.of(before.endInstant()));
      }
    } else if (change instanceof Change.Cancelled) {
      KlenValues.text(out, "reason", enrichment.reason());
    }
  }

  private static void writeDaybook(JsonGenerator out, Change change) throws IOException {
    out.writeObjectFieldStart("daybook");
    writeHeader(out, change.header(), change.occurrence());
    KlenEvent.write(out, change.occurrence().event());
    if (change instanceof Change.Updated updated) {
      writeChanges(out, updated);
    } else if (change instanceof Change.ReminderDue due) {
      out.writeFieldName("reminder");
      KlenValues.reminder(out, due.reminder());
    }
    out.writeEndObject();
  }

  private static void writeHeader(JsonGenerator out, ChangeHeader header, Occurrence occurrence)
      throws IOException {
    out.writeNumberField("schema", SCHEMA);
    out.writeStringField("change_id", header.changeId());
    out.writeNumberField("sequence", header.sequence());
    out.writeStringField("origin", KlenValues.word(header.origin()));
    out.writeStringField("cause_id", header.causeId());
    KlenValues.text(out, "meeting_key", occurrence.meetingKey());
    out.writeStringField("provider", header.calendar().provider());
    out.writeStringField("connection", header.calendar().connection());
    out.writeStringField("calendar_id", header.calendar().calendarId());
  }

  private static void writeChanges(JsonGenerator out, Change.Updated updated) throws IOException {
    out.writeArrayFieldStart("changes");
    for (EventField field : updated.fields()) {
      out.writeStartObject();
      out.writeStringField("field", KlenValues.word(field));
      writeSide(out, "before", field, updated.previous().event());
      writeSide(out, "after", field, updated.occurrence().event());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static void writeSide(
      JsonGenerator out, String side, EventField field, @Nullable EventSnapshot event)
      throws IOException {
    if (event != null && KlenFields.isPresent(field, event)) {
      out.writeFieldName(side);
      KlenFields.write(out, field, event);
    }
  }
}
