// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import io.daybook.testkit.recall.FakeRecallCalendar;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a calendar at its provider as Recall does, instance by instance, from a day back to 28 days
 * ahead, and lets the fake know of each event what the provider says of it, to the letter.
 */
final class RecallBridge {

  private static final Duration BEHIND = Duration.ofDays(1);

  private static final Duration AHEAD = Duration.ofDays(28);

  private static final String GONE = "";

  private final Clock clock;

  private final Origin origin;

  private final FakeRecallCalendar calendar;

  private final Map<String, String> ids = new HashMap<>();

  private final Map<String, String> raws = new LinkedHashMap<>();

  /** What is as it was, but no longer in the window; as Recall, nobody asks for it again. */
  private final Set<String> behind = new HashSet<>();

  /** A calendar at its provider, over HTTP. */
  interface Origin {

    /** Single events and instances as JSON, by their ids. */
    Map<String, String> between(Instant from, Instant until);

    /** A single event or instance as it is now, also a cancelled one, or null where none is. */
    @Nullable String find(String id);
  }

  RecallBridge(Clock clock, Origin origin, FakeRecallCalendar calendar) {
    this.clock = clock;
    this.origin = origin;
    this.calendar = calendar;
  }

  String id() {
    return calendar.id();
  }

  void read() {
    Instant now = clock.instant();
    Map<String, String> found = origin.between(now.minus(BEHIND), now.plus(AHEAD));
    behind.removeAll(found.keySet());
    List<String> others =
        raws.keySet().stream()
            .filter(id -> !found.containsKey(id) && !behind.contains(id))
            .toList();
    for (String id : others) {
      behind.add(id);
      String raw = origin.find(id);
      if (raw != null) {
        found.put(id, raw);
      } else if (!GONE.equals(raws.put(id, GONE))) {
        calendar.delete(known(id));
      }
    }
    found.forEach(this::put);
  }

  private void put(String id, String raw) {
    String before = raws.put(id, raw);
    if (before == null) {
      ids.put(id, calendar.insertRaw(raw));
    } else if (!before.equals(raw)) {
      calendar.replaceRaw(known(id), raw);
    }
  }

  private String known(String id) {
    String known = ids.get(id);
    if (known == null) {
      throw new IllegalStateException("an event without an id at Recall");
    }
    return known;
  }
}
