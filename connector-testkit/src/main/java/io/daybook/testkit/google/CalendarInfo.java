// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.google;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;

/**
 * What Google says of a calendar itself: what its owner decided, the same for everybody, and what
 * the user of the calendar list decided for the user's own view. Not thread-safe.
 */
final class CalendarInfo {

  private final String id;

  private final boolean primary;

  private final ObjectNode calendar = Json.object();

  private final ObjectNode view = Json.object();

  private ZoneId zone;

  private AccessRole role = AccessRole.OWNER;

  /**
   * Makes a calendar that its user owns.
   *
   * @param id its id
   * @param summary its name
   * @param zone its zone
   * @param primary whether it is the account's default calendar
   */
  CalendarInfo(String id, String summary, ZoneId zone, boolean primary) {
    this.id = id;
    this.primary = primary;
    this.zone = zone;
    calendar.put("id", id).put("summary", summary).put("timeZone", zone.getId());
    view.put("colorId", "14").put("selected", true);
    view.putArray("defaultReminders").addObject().put("method", "popup").put("minutes", 10);
  }

  String id() {
    return id;
  }

  boolean primary() {
    return primary;
  }

  ZoneId zone() {
    return zone;
  }

  void zone(ZoneId changed) {
    zone = changed;
    calendar.put("timeZone", changed.getId());
  }

  AccessRole role() {
    return role;
  }

  void role(AccessRole changed) {
    role = changed;
  }

  /** What its owner decided, to be changed; but for the zone. */
  ObjectNode calendar() {
    return calendar;
  }

  /** What its user decided, to be changed. */
  ObjectNode view() {
    return view;
  }

  boolean hidden() {
    return view.path("hidden").asBoolean();
  }

  /** An entry of the calendar list. */
  ObjectNode entry(long version) {
    ObjectNode entry =
        Json.object().put("kind", "calendar#calendarListEntry").put("etag", "\"" + version + "\"");
    ObjectNode own = calendar.deepCopy();
    own.remove("labelProperties");
    entry.setAll(own);
    entry.setAll(view.deepCopy());
    entry
        .put("backgroundColor", Palette.background(view.path("colorId").asText()))
        .put("foregroundColor", "#000000")
        .put("accessRole", role.word());
    if (primary) {
      entry.put("primary", true);
    }
    return entry;
  }

  /** The calendar as a resource of its own. */
  ObjectNode resource() {
    ObjectNode resource = Json.object().put("kind", "calendar#calendar").put("etag", "\"1\"");
    resource.setAll(calendar.deepCopy());
    return resource;
  }

  /** What stands around the events of a list. */
  ObjectNode envelope(String updated) {
    ObjectNode envelope =
        Json.object()
            .put("kind", "calendar#events")
            .put("etag", "\"1\"")
            .put("summary", calendar.path("summary").asText())
            .put("updated", updated)
            .put("timeZone", zone.getId())
            .put("accessRole", role.word());
    envelope.set("defaultReminders", view.path("defaultReminders").deepCopy());
    return envelope;
  }
}
