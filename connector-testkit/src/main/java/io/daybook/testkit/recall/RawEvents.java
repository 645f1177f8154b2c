// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.recall;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Small events as Google and as Graph tell them. */
final class RawEvents {

  private RawEvents() {}

  static ObjectNode blank(RecallPlatform platform, int number, String owner, Instant now) {
    return platform == RecallPlatform.GOOGLE_CALENDAR
        ? google(number, owner, now)
        : graph(number, owner, now);
  }

  /** Says when it was changed, if it says so at all. */
  static void touch(ObjectNode raw, Instant now) {
    for (String name : new String[] {"updated", "lastModifiedDateTime"}) {
      if (raw.has(name)) {
        raw.put(name, seconds(now));
      }
    }
  }

  private static ObjectNode google(int number, String owner, Instant now) {
    String id = "recall" + String.format("%020d", number);
    ObjectNode raw =
        Json.object()
            .put("kind", "calendar#event")
            .put("id", id)
            .put("status", "confirmed")
            .put("created", seconds(now))
            .put("updated", seconds(now))
            .put("iCalUID", id + "@google.com")
            .put("sequence", 0)
            .put("eventType", "default");
    raw.putObject("creator").put("email", owner).put("self", true);
    raw.putObject("organizer").put("email", owner).put("self", true);
    raw.putObject("reminders").put("useDefault", true);
    return raw;
  }

  private static ObjectNode graph(int number, String owner, Instant now) {
    ObjectNode raw =
        Json.object()
            .put("id", "AAMkAGVmMDEzMTM4LTZmYWUtNDdkNC1hMDZi" + String.format("%020d", number))
            .put("createdDateTime", seconds(now))
            .put("lastModifiedDateTime", seconds(now))
            .put("iCalUId", "040000008200E00074C5B7101A82E008" + String.format("%032X", number))
            .put("type", "singleInstance")
            .put("isCancelled", false)
            .put("isAllDay", false)
            .put("showAs", "busy")
            .put("sensitivity", "normal");
    raw.putObject("organizer").putObject("emailAddress").put("name", owner).put("address", owner);
    return raw;
  }

  private static String seconds(Instant now) {
    return now.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
