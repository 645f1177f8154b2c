// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daybook.testkit.Slot;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;

/** Writes events as https://learn.microsoft.com/graph/api/resources/event has them. */
final class EventJson {

  private static final String TYPE = "@odata.type";

  private static final String EVENT = "#microsoft.graph.event";

  private static final String NO_DATE = "0001-01-01";

  private final Mailbox mailbox;

  EventJson(Mailbox mailbox) {
    this.mailbox = mailbox;
  }

  /** What an event says that nobody said anything of. */
  ObjectNode blank(Instant now) {
    ObjectNode members =
        Json.object()
            .put("createdDateTime", Times.utc(now))
            .put("lastModifiedDateTime", Times.utc(now));
    members.putArray("categories");
    members
        .putNull("transactionId")
        .put("reminderMinutesBeforeStart", 15)
        .put("isReminderOn", true)
        .put("hasAttachments", false)
        .put("subject", "")
        .put("bodyPreview", "")
        .put("importance", "normal")
        .put("sensitivity", "normal")
        .put("isCancelled", false)
        .put("isOrganizer", true)
        .put("responseRequested", true)
        .put("showAs", "busy")
        .putNull("onlineMeetingUrl")
        .put("isOnlineMeeting", false)
        .put("onlineMeetingProvider", "unknown")
        .put("allowNewTimeProposals", true)
        .put("isDraft", false)
        .put("hideAttendees", false);
    members
        .putObject("responseStatus")
        .put("response", "organizer")
        .put("time", NO_DATE + "T00:00:00Z");
    members.putObject("body").put("contentType", "html").put("content", "");
    members
        .putObject("location")
        .put("displayName", "")
        .put("locationType", "default")
        .put("uniqueIdType", "unknown");
    members.putArray("locations");
    members.putArray("attendees");
    members
        .putObject("organizer")
        .putObject("emailAddress")
        .put("name", mailbox.name())
        .put("address", mailbox.mail());
    return members.putNull("onlineMeeting");
  }

  /** A row of a delta: of an occurrence only a little. */
  ObjectNode row(Row row, Preferences preferences) {
    ObjectNode json = Json.object().put(TYPE, EVENT);
    if (!row.type().equals("occurrence")) {
      json.setAll(full(row, preferences));
      return json;
    }
    json.put("@odata.etag", etag(row))
        .put("seriesMasterId", masterId(row, preferences))
        .put("type", row.type())
        .put("id", row.id(preferences));
    Times.put(json, row.slot(), preferences);
    return json;
  }

  ObjectNode removed(Row row, Preferences preferences) {
    ObjectNode json = Json.object().put(TYPE, EVENT).put("id", row.id(preferences));
    json.putObject("@removed").put("reason", "deleted");
    return json;
  }

  /** All that there is to say. */
  ObjectNode full(Row row, Preferences preferences) {
    ObjectNode garbled = row.state().garbled();
    ObjectNode json = Json.object().put("@odata.etag", etag(row)).put("id", row.id(preferences));
    if (garbled != null && row.date() == null) {
      json.setAll(garbled.deepCopy());
      return json;
    }
    json.put("changeKey", Ids.changeKey(row.state().version()))
        .put("originalStartTimeZone", zoneName(row.slot()))
        .put("originalEndTimeZone", zoneName(row.slot()))
        .put("iCalUId", Ids.iCalUId(row.number(), row.date()))
        .put("isAllDay", row.slot() instanceof Slot.Days)
        .put("type", row.type())
        .put("webLink", "https://outlook.office365.com/owa/?itemid=" + row.number());
    json.setAll(row.state().says(row.date()));
    LocalDate date = row.date();
    if (date == null) {
      json.putNull("seriesMasterId").putNull("occurrenceId");
    } else {
      json.put("seriesMasterId", masterId(row, preferences))
          .put("occurrenceId", occurrenceId(row, date, preferences))
          .put("originalStart", originalStart(row.state().slots().at(date)));
    }
    Times.put(json, row.slot(), preferences);
    Repeat repeat = row.state().repeat();
    if (repeat == null || date != null) {
      return json.putNull("recurrence");
    }
    return json.set("recurrence", recurrence(repeat, row.state().slot()));
  }

  /** The dates that are deleted, which a master tells only if asked for them. */
  ArrayNode cancelledOccurrences(Row master, Preferences preferences) {
    ArrayNode ids = Json.object().putArray("cancelledOccurrences");
    master
        .state()
        .changes()
        .forEach(
            (date, change) -> {
              if (change.slot() == null) {
                ids.add(occurrenceId(master, date, preferences));
              }
            });
    return ids;
  }

  private static String occurrenceId(Row row, LocalDate date, Preferences preferences) {
    return "OID." + masterId(row, preferences) + "." + date;
  }

  private static String masterId(Row row, Preferences preferences) {
    return Ids.id(row.number(), null, row.state().home(), preferences.immutableIds());
  }

  private static String etag(Row row) {
    return "W/\"" + Ids.changeKey(row.state().version()) + "\"";
  }

  private String originalStart(Slot slot) {
    return Slots.start(slot, slot instanceof Slot.Timed ? mailbox.zone() : utc()).toString();
  }

  /** A whole day begins at midnight in UTC, as its start does. */
  private static ZoneId utc() {
    return ZoneOffset.UTC;
  }

  private String zoneName(Slot slot) {
    return ZoneNames.name(
        slot instanceof Slot.Timed timed ? timed.start().getZone() : mailbox.zone());
  }

  /** Every property is there, whatever the type: those it does not use hold placeholders. */
  private JsonNode recurrence(Repeat repeat, Slot first) {
    ObjectNode json = Json.object();
    ObjectNode pattern =
        json.putObject("pattern")
            .put("type", repeat.type())
            .put("interval", repeat.interval())
            .put("month", repeat.month())
            .put("dayOfMonth", repeat.dayOfMonth());
    if (!repeat.days().isEmpty()) {
      ArrayNode days = pattern.putArray("daysOfWeek");
      repeat.days().forEach(day -> days.add(word(day)));
    }
    pattern.put("firstDayOfWeek", word(repeat.firstDay())).put("index", repeat.index());
    LocalDate until = repeat.until();
    json.putObject("range")
        .put("type", until != null ? "endDate" : repeat.count() > 0 ? "numbered" : "noEnd")
        .put("startDate", Slots.date(first).toString())
        .put("endDate", until == null ? NO_DATE : until.toString())
        .put("recurrenceTimeZone", zoneName(first))
        .put("numberOfOccurrences", repeat.count());
    return json;
  }

  private static String word(DayOfWeek day) {
    return day.name().toLowerCase(Locale.ROOT);
  }
}
