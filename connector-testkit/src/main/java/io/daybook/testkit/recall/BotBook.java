// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.recall;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The bots of the workspace. Whoever uses it holds the state's monitor. */
final class BotBook {

  private final RecallState state;

  private final Map<String, RecallBot> byKey = new LinkedHashMap<>();

  BotBook(RecallState state) {
    this.state = state;
  }

  List<RecallBot> all() {
    return List.copyOf(byKey.values());
  }

  List<RecallBot> of(String eventId) {
    return byKey.values().stream().filter(bot -> bot.eventIds().contains(eventId)).toList();
  }

  /** Schedules a bot under a key in place of the event's other bots that are still to come. */
  void schedule(String eventId, String key, Instant start, String url, String config) {
    for (RecallBot other : of(eventId)) {
      if (!other.deduplicationKey().equals(key) && ahead(other)) {
        without(other, eventId);
      }
    }
    RecallBot before = byKey.get(key);
    List<String> events = new ArrayList<>(before == null ? List.of() : before.eventIds());
    if (!events.contains(eventId)) {
      events.add(eventId);
    }
    String id = before == null ? state.nextId() : before.botId();
    byKey.put(key, new RecallBot(id, key, start, url, events, config));
  }

  /** Takes an event away from all its bots that are still to come; whose last it was, goes. */
  void leave(String eventId) {
    for (RecallBot bot : of(eventId)) {
      if (ahead(bot)) {
        without(bot, eventId);
      }
    }
  }

  private void without(RecallBot bot, String eventId) {
    List<String> events = new ArrayList<>(bot.eventIds());
    events.remove(eventId);
    if (events.isEmpty()) {
      byKey.remove(bot.deduplicationKey());
      return;
    }
    byKey.put(
        bot.deduplicationKey(),
        new RecallBot(
            bot.botId(),
            bot.deduplicationKey(),
            bot.startTime(),
            bot.meetingUrl(),
            events,
            bot.config()));
  }

  private boolean ahead(RecallBot bot) {
    return bot.startTime().isAfter(state.clock().instant());
  }
}
