// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.google;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daybook.testkit.Slot;

/**
 * What an event shall hold: to be filled, then given to a {@link FakeCalendar}, or handed out by
 * one to be changed. Members are those of Google's event resource. Not thread-safe.
 */
public final class EventDraft {

  private final ObjectNode json;

  private final Times times;

  EventDraft(ObjectNode json, Times times) {
    this.json = json;
    this.times = times;
  }

  /**
   * Chooses the id instead of letting the calendar count.
   *
   * @param id 5 to 1024 characters out of {@code a} to {@code v} and {@code 0} to {@code 9}
   * @return this
   */
  public EventDraft id(String id) {
    json.put("id", id);
    return this;
  }

  /**
   * Sets the title.
   *
   * @param title the title
   * @return this
   */
  public EventDraft title(String title) {
    json.put("summary", title);
    return this;
  }

  /**
   * Sets start and end.
   *
   * @param slot the time it takes; of a series, that of its first instance
   * @return this
   */
  public EventDraft time(Slot slot) {
    times.put(json, slot);
    return this;
  }

  /**
   * Makes it a series.
   *
   * @param lines lines of RFC 5545, as in {@code RRULE:FREQ=WEEKLY}; none make it a single event.
   *     Slots are reckoned by RRULE and EXDATE; EXRULE and RDATE are delivered only
   * @return this
   */
  public EventDraft recurring(String... lines) {
    json.remove("recurrence");
    if (lines.length > 0) {
      ArrayNode recurrence = json.putArray("recurrence");
      for (String line : lines) {
        recurrence.add(line);
      }
    }
    return this;
  }

  /**
   * Invites somebody.
   *
   * @param email the address
   * @param responseStatus {@code needsAction}, {@code declined}, {@code tentative} or {@code
   *     accepted}
   * @return this
   */
  public EventDraft attendee(String email, String responseStatus) {
    json.withArray("attendees")
        .addObject()
        .put("email", email)
        .put("responseStatus", responseStatus);
    return this;
  }

  /**
   * Sets reminders of its own in place of the calendar's.
   *
   * @param minutes minutes before the start, shown on a screen; none at all for no reminder
   * @return this
   */
  public EventDraft reminders(int... minutes) {
    ObjectNode reminders = json.putObject("reminders").put("useDefault", false);
    for (int before : minutes) {
      reminders.withArray("overrides").addObject().put("method", "popup").put("minutes", before);
    }
    return this;
  }

  /**
   * Gives it a Google Meet link.
   *
   * @param url the link
   * @return this
   */
  public EventDraft meet(String url) {
    json.put("hangoutLink", url);
    ObjectNode conference = json.putObject("conferenceData");
    conference.putArray("entryPoints").addObject().put("entryPointType", "video").put("uri", url);
    ObjectNode solution = conference.putObject("conferenceSolution").put("name", "Google Meet");
    solution.putObject("key").put("type", "hangoutsMeet");
    return this;
  }

  /**
   * Sets a member to a text, such as {@code description}, {@code location}, {@code visibility},
   * {@code transparency}, {@code colorId} or {@code eventType}.
   *
   * @param name the member's name
   * @param text its value
   * @return this
   */
  public EventDraft text(String name, String text) {
    json.put(name, text);
    return this;
  }

  /**
   * Sets a member to any JSON.
   *
   * @param name the member's name
   * @param value its value as JSON
   * @return this
   * @throws IllegalArgumentException when the value is not JSON
   */
  public EventDraft member(String name, String value) {
    json.set(name, Json.value(value));
    return this;
  }

  /**
   * Takes a member away.
   *
   * @param name the member's name
   * @return this
   */
  public EventDraft without(String name) {
    json.remove(name);
    return this;
  }

  ObjectNode json() {
    return json;
  }
}
