// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daybook.testkit.Slot;
import org.jspecify.annotations.Nullable;

/**
 * What an event shall hold: to be filled, then given to a {@link FakeGraphCalendar}, or handed out
 * by one to be changed. Members are those of https://learn.microsoft.com/graph/api/resources/event.
 * Not thread-safe.
 */
public final class GraphDraft {

  private final ObjectNode members;

  private @Nullable Slot slot;

  private @Nullable Repeat repeat;

  GraphDraft(ObjectNode members, @Nullable Slot slot, @Nullable Repeat repeat) {
    this.members = members;
    this.slot = slot;
    this.repeat = repeat;
  }

  /**
   * Sets the title.
   *
   * @param title the {@code subject}
   * @return this
   */
  public GraphDraft title(String title) {
    return text("subject", title);
  }

  /**
   * Sets start and end.
   *
   * @param time the time it takes; of a series, that of its first occurrence
   * @return this
   */
  public GraphDraft time(Slot time) {
    slot = time;
    return this;
  }

  /**
   * Makes it a series; an occurrence cannot be one.
   *
   * @param how how it repeats
   * @return this
   */
  public GraphDraft repeating(Repeat how) {
    repeat = how;
    return this;
  }

  /**
   * Makes it a single event.
   *
   * @return this
   */
  public GraphDraft once() {
    repeat = null;
    return this;
  }

  /**
   * Invites somebody.
   *
   * @param address the address, also taken as the name
   * @param response {@code none}, {@code tentativelyAccepted}, {@code accepted}, {@code declined}
   *     or {@code notResponded}
   * @return this
   */
  public GraphDraft attendee(String address, String response) {
    ObjectNode attendee = members.withArray("attendees").addObject().put("type", "required");
    attendee.putObject("status").put("response", response).put("time", "0001-01-01T00:00:00Z");
    attendee.putObject("emailAddress").put("name", address).put("address", address);
    return this;
  }

  /**
   * Makes it a meeting of somebody else to which the mailbox is invited.
   *
   * @param address whose meeting it is
   * @param response what the mailbox answered, as in {@link #attendee}
   * @return this
   */
  public GraphDraft invitedBy(String address, String response) {
    members.put("isOrganizer", false);
    members
        .putObject("organizer")
        .putObject("emailAddress")
        .put("name", address)
        .put("address", address);
    members
        .putObject("responseStatus")
        .put("response", response)
        .put("time", "0001-01-01T00:00:00Z");
    return this;
  }

  /**
   * Marks it as cancelled by its organizer, as it stays until somebody removes it.
   *
   * @return this
   */
  public GraphDraft cancelled() {
    String title = members.path("subject").asText();
    members.put("isCancelled", true).put("showAs", "free");
    return title.startsWith("Canceled: ") ? this : title("Canceled: " + title);
  }

  /**
   * Sets one reminder.
   *
   * @param minutes minutes before the start; below zero for no reminder
   * @return this
   */
  public GraphDraft reminder(int minutes) {
    members
        .put("isReminderOn", minutes >= 0)
        .put("reminderMinutesBeforeStart", Math.max(0, minutes));
    return this;
  }

  /**
   * Gives it a Teams link.
   *
   * @param joinUrl the link
   * @return this
   */
  public GraphDraft online(String joinUrl) {
    members.put("isOnlineMeeting", true).put("onlineMeetingProvider", "teamsForBusiness");
    members.putObject("onlineMeeting").put("joinUrl", joinUrl);
    return this;
  }

  /**
   * Says where it is.
   *
   * @param place the place's name
   * @return this
   */
  public GraphDraft location(String place) {
    members.withObjectProperty("location").put("displayName", place);
    return this;
  }

  /**
   * Sets the description.
   *
   * @param contentType {@code html} or {@code text}
   * @param content the content; its first 255 characters are the preview
   * @return this
   */
  public GraphDraft body(String contentType, String content) {
    members.putObject("body").put("contentType", contentType).put("content", content);
    String bare = content.replaceAll("<[^>]*>", "");
    return text("bodyPreview", bare.substring(0, Math.min(255, bare.length())));
  }

  /**
   * Sets a member to a text, such as {@code showAs}, {@code sensitivity} or {@code importance}.
   *
   * @param name the member's name
   * @param text its value
   * @return this
   */
  public GraphDraft text(String name, String text) {
    members.put(name, text);
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
  public GraphDraft member(String name, String value) {
    members.set(name, Json.value(value));
    return this;
  }

  ObjectNode members() {
    return members;
  }

  Slot slot() {
    Slot set = slot;
    if (set == null) {
      throw new IllegalArgumentException("an event has no time");
    }
    return set;
  }

  @Nullable Repeat repeat() {
    return repeat;
  }
}
