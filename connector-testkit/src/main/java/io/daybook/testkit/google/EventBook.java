// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The events of one calendar with their versions. Cancelled ones keep their details, so that they
 * can be restored; what a list shows of them is decided here too. Not thread-safe.
 */
final class EventBook {

  private static final Pattern CLIENT_ID = Pattern.compile("[a-v0-9]{5,1024}");

  private final CalendarInfo info;

  private final Revisions revisions;

  private final Map<String, Entry> entries = new LinkedHashMap<>();

  private long version;

  EventBook(CalendarInfo info, Revisions revisions) {
    this.info = info;
    this.revisions = revisions;
  }

  /**
   * An event and when it changed last.
   *
   * @param json the event with all details
   * @param version counted through all calendars
   * @param garbled what is delivered in its place, or null
   */
  record Entry(ObjectNode json, long version, @Nullable ObjectNode garbled) {}

  Times times() {
    return new Times(info.zone());
  }

  /** The version of what changed last, zero while there was nothing. */
  long version() {
    return version;
  }

  /** Makes a new event out of what its author wrote. */
  String insert(ObjectNode draft) {
    String id = Json.text(draft, "id");
    if (id != null && !CLIENT_ID.matcher(id).matches()) {
      throw new ApiError(Failure.badRequest("invalid", "Invalid resource id value."));
    }
    if (id != null && entries.containsKey(id)) {
      throw new ApiError(
          Failure.of(409, "global", "duplicate", "The requested identifier already exists."));
    }
    String newId = id == null ? revisions.nextId() : id;
    ObjectNode event = draft.deepCopy().put("id", newId);
    fill(event, "iCalUID", newId + "@google.com");
    write(event);
    return newId;
  }

  /** Stores an event in its next version. */
  void write(ObjectNode event) {
    times().normalise(event);
    String id = required(event);
    Entry before = entries.get(id);
    String now = revisions.now();
    // "updated" says nothing of reminders, see the event resource.
    if (before == null || !remindersAlone(before.json(), event)) {
      event.put("updated", now);
    }
    event.put("kind", "calendar#event");
    fill(event, "status", "confirmed");
    fill(event, "created", now);
    fill(event, "htmlLink", "https://www.google.com/calendar/event?eid=" + id);
    fill(event, "eventType", "default");
    fillOwner(event, "creator");
    fillOwner(event, "organizer");
    if (!event.has("reminders")) {
      event.putObject("reminders").put("useDefault", true);
    }
    // RFC 5546 section 2.1.4: a new time is a new sequence.
    int sequence = event.path("sequence").asInt(0);
    boolean moved = before != null && !sameTimes(before.json(), event);
    event.put("sequence", moved ? sequence + 1 : sequence);
    store(id, event, null);
  }

  /** Delivers something else in place of an event until it is written again. */
  void garble(String id, ObjectNode garbled) {
    store(id, get(id), garbled);
  }

  /** Marks an event as cancelled; what that means depends on whether it names a series. */
  void cancel(String id) {
    store(id, get(id).put("status", "cancelled").put("updated", revisions.now()), null);
  }

  /** Takes an exception out of its series for good, as if it had never been one. */
  void drop(String id) {
    ObjectNode event = get(id);
    event.remove("recurringEventId");
    event.remove("originalStartTime");
    store(id, event.put("status", "cancelled").put("updated", revisions.now()), null);
  }

  /** Writes all times anew, after the calendar got a new zone. That is no change of any event. */
  void restate() {
    Times times = times();
    for (Entry entry : entries.values()) {
      for (String name : List.of("start", "end", "originalStartTime")) {
        if (entry.json().has(name)) {
          entry.json().set(name, times.restated(entry.json().path(name)));
        }
      }
    }
  }

  boolean has(String id) {
    return entries.containsKey(id);
  }

  /** A copy of an event, cancelled or not. */
  ObjectNode get(String id) {
    Entry entry = entries.get(id);
    if (entry == null) {
      throw new ApiError(Failure.notFound());
    }
    return entry.json().deepCopy();
  }

  /** A copy of an event, cancelled if the series is to which it belongs. */
  ObjectNode current(String id) {
    ObjectNode event = get(id);
    return underDeletedSeries(event) ? event.put("status", "cancelled") : event;
  }

  /** Copies of all events, those that are cancelled too. */
  List<ObjectNode> all() {
    return entries.values().stream().map(entry -> entry.json().deepCopy()).toList();
  }

  /** What stands under a series, cancelled or not. */
  List<ObjectNode> exceptionsOf(String seriesId) {
    return all().stream()
        .filter(event -> seriesId.equals(Json.text(event, "recurringEventId")))
        .toList();
  }

  /** Those that a list could show: exceptions of a deleted series are gone with it. */
  List<Entry> visible() {
    return entries.values().stream().filter(entry -> !underDeletedSeries(entry.json())).toList();
  }

  private boolean underDeletedSeries(ObjectNode event) {
    String seriesId = Json.text(event, "recurringEventId");
    Entry master = seriesId == null ? null : entries.get(seriesId);
    return master != null && cancelled(master.json());
  }

  /** An event as a list delivers it: of what is cancelled only as much as Google guarantees. */
  static ObjectNode row(Entry entry) {
    if (entry.garbled() != null) {
      return entry.garbled().deepCopy();
    }
    ObjectNode event = entry.json().deepCopy();
    if (cancelled(event)) {
      event.retain("kind", "etag", "id", "status", "recurringEventId", "originalStartTime");
    }
    return event;
  }

  static boolean cancelled(JsonNode event) {
    return "cancelled".equals(Json.text(event, "status"));
  }

  /** Whether it was an exception once and is none any more. */
  static boolean dropped(JsonNode event) {
    return cancelled(event)
        && !event.has("recurringEventId")
        && !event.has("recurrence")
        && InstanceIds.parse(event.path("id").asText()).isPresent();
  }

  static boolean sameTimes(JsonNode one, JsonNode other) {
    return one.path("start").equals(other.path("start"))
        && one.path("end").equals(other.path("end"))
        && one.path("recurrence").equals(other.path("recurrence"));
  }

  private static boolean remindersAlone(JsonNode before, ObjectNode event) {
    JsonNode reminders = before.path("reminders");
    return !reminders.equals(event.path("reminders"))
        && before.equals(event.deepCopy().set("reminders", reminders));
  }

  private void store(String id, ObjectNode event, @Nullable ObjectNode garbled) {
    version = revisions.next();
    event.put("etag", "\"" + version + "\"");
    entries.put(id, new Entry(event, version, garbled));
  }

  private void fillOwner(ObjectNode event, String member) {
    if (!event.has(member)) {
      event.putObject(member).put("email", info.id()).put("self", true);
    }
  }

  private static void fill(ObjectNode event, String member, String value) {
    if (!event.has(member)) {
      event.put(member, value);
    }
  }

  private static String required(ObjectNode event) {
    String id = Json.text(event, "id");
    if (id == null) {
      throw new IllegalArgumentException("an event has no id");
    }
    return id;
  }
}
