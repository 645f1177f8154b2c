// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.unipile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daybook.testkit.Slot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an event shall hold: to be filled, then given to a {@link FakeUnipileCalendar}, or handed
 * out by one to be changed. Members are those of
 * https://developer.unipile.com/docs/calendar-webhook; a title, body or location that nobody sets
 * is absent. Not thread-safe.
 */
public final class UnipileDraft {

  private final ObjectNode members;

  private @Nullable Slot slot;

  private List<String> rules;

  UnipileDraft(ObjectNode members, @Nullable Slot slot, List<String> rules) {
    this.members = members;
    this.slot = slot;
    this.rules = rules;
  }

  /** An event that has no time yet. */
  static UnipileDraft empty(String organizer) {
    ObjectNode members = Json.object();
    members.put("is_cancelled", false).put("is_attendees_list_hidden", false);
    members.putArray("attendees");
    members.putObject("organizer").put("email", organizer).put("display_name", "");
    members.put("visibility", "default").put("transparency", "opaque");
    members.put("event_type", "default").put("color", "#039BE5");
    return new UnipileDraft(members, null, List.of());
  }

  /**
   * Sets the title.
   *
   * @param title the title
   * @return this
   */
  public UnipileDraft title(String title) {
    return text("title", title);
  }

  /**
   * Sets start and end.
   *
   * @param time the time it takes; of a series, that of its first instance
   * @return this
   */
  public UnipileDraft time(Slot time) {
    slot = time;
    return this;
  }

  /**
   * Makes it a series, or a single event again; an instance cannot be one.
   *
   * @param lines the RRULE lines, none for a single event; the first slot is one that they name
   * @return this
   * @throws IllegalArgumentException when a line is no RRULE
   */
  public UnipileDraft repeating(String... lines) {
    List<String> given = List.of(lines);
    given.forEach(Rule::of);
    rules = given;
    return this;
  }

  /**
   * Sets the description.
   *
   * @param body the description
   * @return this
   */
  public UnipileDraft body(String body) {
    return text("body", body);
  }

  /**
   * Says where it is.
   *
   * @param place the place
   * @return this
   */
  public UnipileDraft location(String place) {
    return text("location", place);
  }

  /**
   * Marks it as cancelled.
   *
   * @return this
   */
  public UnipileDraft cancelled() {
    members.put("is_cancelled", true);
    return this;
  }

  /**
   * Says whose event it is.
   *
   * @param address the address
   * @param name the name, may be empty
   * @return this
   */
  public UnipileDraft organizer(String address, String name) {
    members.putObject("organizer").put("email", address).put("display_name", name);
    return this;
  }

  /**
   * Invites somebody.
   *
   * @param address the address
   * @param name the name, may be empty
   * @param response what they answered, such as {@code accepted}
   * @return this
   */
  public UnipileDraft attendee(String address, String name, String response) {
    members
        .withArray("attendees")
        .addObject()
        .put("email", address)
        .put("display_name", name)
        .put("response_status", response);
    return this;
  }

  /**
   * Sets a member to a text, such as {@code visibility}, {@code transparency} or {@code color}.
   *
   * @param name the member's name
   * @param text its value
   * @return this
   */
  public UnipileDraft text(String name, String text) {
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
  public UnipileDraft member(String name, String value) {
    members.set(name, Json.value(value));
    return this;
  }

  /**
   * Leaves a member out.
   *
   * @param name the member's name
   * @return this
   */
  public UnipileDraft without(String name) {
    members.remove(name);
    return this;
  }

  Content content() {
    Slot set = slot;
    if (set == null) {
      throw new IllegalArgumentException("an event has no time");
    }
    return new Content(members.deepCopy(), set, rules);
  }
}
