// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.unipile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daybook.testkit.Slot;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/**
 * How an event looks, see https://developer.unipile.com/docs/calendar-webhook.
 *
 * @param calendar where it is
 * @param shapes which of the possible forms the test wants
 */
record EventJson(CalendarEntry calendar, FakeUnipileShapes shapes) {

  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter OFFSET =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

  static String instant(Instant instant) {
    return MILLIS.format(instant);
  }

  /** As lists and single answers have it. */
  ObjectNode listed(Row row) {
    ObjectNode json =
        Json.object()
            .put("object", "CalendarEvent")
            .put("account_id", calendar.account().id())
            .put("calendar_id", calendar.id());
    return fill(json, row, shapes.listsRecurrenceAsText());
  }

  /** As webhooks have it, but for what names the webhook. */
  ObjectNode hooked(Row row) {
    ObjectNode json = Json.object().put("calendar_id", calendar.hookId());
    return fill(json, row, shapes.hooksRecurrenceAsText());
  }

  private ObjectNode fill(ObjectNode json, Row row, boolean recurrenceAsText) {
    Slot slot = row.content().slot();
    json.put("id", row.id()).put("master_event_id", shapes.hasMasterIds() ? row.masterId() : "");
    json.put("created_at", instant(row.created())).put("updated_at", instant(row.updated()));
    json.setAll(row.content().members().deepCopy());
    json.put("is_all_day", slot instanceof Slot.Days);
    if (slot instanceof Slot.Timed timed) {
      time(json.putObject("start"), timed.start());
      time(json.putObject("end"), timed.end());
    } else if (slot instanceof Slot.Days days) {
      day(json.putObject("start"), days.start());
      day(json.putObject("end"), days.end());
    }
    if (calendar.garbled().contains(row.id())) {
      json.remove("start");
    }
    if (!row.recurrence().isEmpty() && recurrenceAsText) {
      json.put("recurrence", String.join("\n", row.recurrence()));
    } else if (!row.recurrence().isEmpty()) {
      row.recurrence().forEach(json.putArray("recurrence")::add);
    }
    return json;
  }

  private static void time(ObjectNode into, ZonedDateTime time) {
    into.put("date_time", OFFSET.format(time)).put("time_zone", time.getZone().getId());
  }

  private void day(ObjectNode into, LocalDate day) {
    ZoneId zone = calendar.zone();
    if (shapes.daysAreMidnights()) {
      time(into, day.atStartOfDay(zone));
    } else {
      into.put("date", day.toString());
    }
  }
}
