// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.google;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which scope a request needs, see https://developers.google.com/workspace/calendar/api/auth. Those
 * for a part of the calendars only are not faked.
 */
final class Scopes {

  private static final String PREFIX = "https://www.googleapis.com/auth/calendar";

  private Scopes() {}

  static boolean suffice(Set<String> scopes, Call call) {
    return needed(call).stream().map(PREFIX::concat).anyMatch(scopes::contains)
        || (needed(call).isEmpty() && scopes.stream().anyMatch(s -> s.startsWith(PREFIX)));
  }

  /** One of these is enough; where there are none, any scope of the calendar is. */
  private static List<String> needed(Call call) {
    List<String> path = call.path();
    boolean read = call.method().equals("GET") || path.get(path.size() - 1).equals("watch");
    String what = path.size() > 4 ? path.get(4) : path.size() > 2 ? path.get(2) : "";
    return switch (what) {
      case "calendarList" -> either(read, ".calendarlist");
      case "events" -> either(read, ".events");
      case "calendars" -> either(read, ".calendars");
      default -> List.of();
    };
  }

  private static List<String> either(boolean read, String kind) {
    Stream<String> all = Stream.of("", kind, ".readonly", kind + ".readonly");
    return all.limit(read ? 4 : 2).toList();
  }
}
