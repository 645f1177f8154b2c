// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.recall;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event: what the provider says, and what Recall keeps of it. Whoever uses it holds the state's
 * monitor.
 */
final class EventEntry {

  private final String id;

  private CalendarEntry calendar;

  private EventFacts facts;

  private int version = 1;

  private @Nullable Stored stored;

  EventEntry(String id, CalendarEntry calendar, EventFacts facts) {
    this.id = id;
    this.calendar = calendar;
    this.facts = facts;
  }

  /**
   * What Recall keeps.
   *
   * @param facts what it read last
   * @param version of the provider's event when it did
   * @param inside whether it was in the window then
   * @param createdAt when it read the event first
   * @param updatedAt when it read the event last
   */
  record Stored(
      EventFacts facts, int version, boolean inside, Instant createdAt, Instant updatedAt) {}

  String id() {
    return id;
  }

  CalendarEntry calendar() {
    return calendar;
  }

  EventFacts facts() {
    return facts;
  }

  int version() {
    return version;
  }

  void change(EventFacts changed) {
    facts = changed;
    version++;
  }

  void transfer(CalendarEntry to) {
    calendar = to;
    version++;
  }

  @Nullable Stored stored() {
    return stored;
  }

  void store(Stored read) {
    stored = read;
  }

  /** What Recall keeps, of an event that it shows. */
  Stored shown() {
    Stored kept = stored;
    if (kept == null) {
      throw new IllegalStateException("Recall has not read this event");
    }
    return kept;
  }

  ObjectNode json(List<RecallBot> bots) {
    Stored kept = shown();
    EventFacts read = kept.facts();
    ObjectNode json = Json.object().put("id", id).put("calendar_id", calendar.id());
    json.put("start_time", text(read.start())).put("end_time", text(read.end()));
    json.set("raw", read.raw().deepCopy());
    json.put("platform", calendar.platform().word());
    json.put("platform_id", read.platformId());
    json.put("ical_uid", read.icalUid(calendar.platform()));
    json.put("meeting_platform", Meetings.platform(read.meetingUrl()));
    json.put("meeting_url", read.meetingUrl());
    json.put("is_deleted", read.deleted());
    json.put("created_at", kept.createdAt().toString());
    json.put("updated_at", kept.updatedAt().toString());
    ArrayNode array = json.putArray("bots");
    for (RecallBot bot : bots) {
      array
          .addObject()
          .put("bot_id", bot.botId())
          .put("start_time", bot.startTime().toString())
          .put("deduplication_key", bot.deduplicationKey())
          .put("meeting_url", bot.meetingUrl());
    }
    return json;
  }

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }
}
