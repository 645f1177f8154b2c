// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.google;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;

/**
 * What Google says of a calendar itself.
 *
 * @param id its id
 * @param summary its name
 * @param zone its zone
 * @param primary whether it is the account's default calendar
 */
record CalendarInfo(String id, String summary, ZoneId zone, boolean primary) {

  /** An entry of the calendar list. */
  ObjectNode entry() {
    ObjectNode entry =
        Json.object()
            .put("kind", "calendar#calendarListEntry")
            .put("etag", "\"1\"")
            .put("id", id)
            .put("summary", summary)
            .put("timeZone", zone.getId())
            .put("colorId", "14")
            .put("backgroundColor", "#9fe1e7")
            .put("foregroundColor", "#000000")
            .put("selected", true)
            .put("accessRole", "owner");
    putDefaultReminders(entry);
    if (primary) {
      entry.put("primary", true);
    }
    return entry;
  }

  /** The calendar as a resource of its own. */
  ObjectNode resource() {
    return Json.object()
        .put("kind", "calendar#calendar")
        .put("etag", "\"1\"")
        .put("id", id)
        .put("summary", summary)
        .put("timeZone", zone.getId());
  }

  /** What stands around the events of a list. */
  ObjectNode envelope(String updated) {
    ObjectNode envelope =
        Json.object()
            .put("kind", "calendar#events")
            .put("etag", "\"1\"")
            .put("summary", summary)
            .put("updated", updated)
            .put("timeZone", zone.getId())
            .put("accessRole", "owner");
    putDefaultReminders(envelope);
    return envelope;
  }

  private static void putDefaultReminders(ObjectNode json) {
    json.putArray("defaultReminders").addObject().put("method", "popup").put("minutes", 10);
  }
}
