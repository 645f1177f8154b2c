// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.recall;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daybook.testkit.Slot;
import org.jspecify.annotations.Nullable;

/**
 * What the provider's event behind one of Recall's shall hold: to be filled, then given to a {@link
 * FakeRecallCalendar}, or handed out by one to be changed. It writes the members of Google's event
 * resource or of Graph's, whichever the calendar is of. Not thread-safe.
 */
public final class RecallDraft {

  private final RecallPlatform platform;

  private final ObjectNode raw;

  private boolean linkChosen;

  private @Nullable String link;

  RecallDraft(RecallPlatform platform, ObjectNode raw) {
    this.platform = platform;
    this.raw = raw;
  }

  /**
   * Sets the title.
   *
   * @param title the {@code summary} or {@code subject}
   * @return this
   */
  public RecallDraft title(String title) {
    return text(google() ? "summary" : "subject", title);
  }

  /**
   * Sets start and end.
   *
   * @param slot the time it takes; a timed one is told in its own zone by Google and in UTC by
   *     Graph
   * @return this
   */
  public RecallDraft time(Slot slot) {
    if (google()) {
      RawTimes.putGoogle(raw, slot);
    } else {
      RawTimes.putGraph(raw, slot);
    }
    return this;
  }

  /**
   * Makes it an instance of a series. Recall tells each instance as an event of its own.
   *
   * @param seriesId the provider's id of the series
   * @param slot the slot that the series' rule gives it
   * @return this
   */
  public RecallDraft instanceOf(String seriesId, Slot slot) {
    if (google()) {
      raw.put("recurringEventId", seriesId);
      raw.set("originalStartTime", RawTimes.googleStart(slot));
    } else {
      raw.put("type", "occurrence").put("seriesMasterId", seriesId);
      raw.put("originalStart", RawTimes.graphStart(slot));
    }
    return this;
  }

  /**
   * Invites somebody.
   *
   * @param address the address
   * @param response the provider's word for the answer, as in {@code accepted}
   * @return this
   */
  public RecallDraft attendee(String address, String response) {
    ObjectNode attendee = raw.withArray("attendees").addObject();
    if (google()) {
      attendee.put("email", address).put("responseStatus", response);
      return this;
    }
    attendee.put("type", "required").putObject("status").put("response", response);
    attendee.putObject("emailAddress").put("name", address).put("address", address);
    return this;
  }

  /**
   * Gives it the link of an online meeting, where the provider has a place for it.
   *
   * @param url the link; it becomes {@code meeting_url} if it is of Zoom, Google Meet, Teams or
   *     Webex
   * @return this
   */
  public RecallDraft online(String url) {
    if (google()) {
      raw.put("hangoutLink", url);
      raw.putObject("conferenceData")
          .putArray("entryPoints")
          .addObject()
          .put("entryPointType", "video")
          .put("uri", url);
    } else {
      raw.put("isOnlineMeeting", true).putObject("onlineMeeting").put("joinUrl", url);
    }
    return this;
  }

  /**
   * Says what Recall takes for the meeting's link, whatever the provider's event says: Recall knows
   * links in descriptions, and misses wrapped ones.
   *
   * @param url the {@code meeting_url}, or null for none
   * @return this
   */
  public RecallDraft meetingUrl(@Nullable String url) {
    linkChosen = true;
    link = url;
    return this;
  }

  /**
   * Sets a member of the provider's event to a text.
   *
   * @param name the member's name
   * @param text its value
   * @return this
   */
  public RecallDraft text(String name, String text) {
    raw.put(name, text);
    return this;
  }

  /**
   * Sets a member of the provider's event to any JSON.
   *
   * @param name the member's name
   * @param value its value as JSON
   * @return this
   * @throws IllegalArgumentException when the value is not JSON
   */
  public RecallDraft member(String name, String value) {
    raw.set(name, Json.value(value));
    return this;
  }

  /**
   * Takes a member of the provider's event away.
   *
   * @param name the member's name
   * @return this
   */
  public RecallDraft without(String name) {
    raw.remove(name);
    return this;
  }

  ObjectNode raw() {
    return raw;
  }

  boolean linkChosen() {
    return linkChosen;
  }

  @Nullable String chosenLink() {
    return link;
  }

  private boolean google() {
    return platform == RecallPlatform.GOOGLE_CALENDAR;
  }
}
