// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.bots;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.testkit.recall.RecallBot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What people put into their calendars, as the test itself knows it. */
final class Diary {

  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /** An event; its meeting is the same in all calendars. */
  record Entry(String event, String meeting, Instant start, @Nullable String link, boolean stands) {

    private boolean wantsBot(Instant now) {
      return stands && link != null && start.isAfter(now);
    }
  }

  void add(String event, String meeting, Instant start, String link) {
    entries.put(event, new Entry(event, meeting, start, link, true));
  }

  Entry of(String event) {
    return entries.get(event);
  }

  List<String> events() {
    return List.copyOf(entries.keySet());
  }

  void move(String event, Instant start) {
    Entry known = of(event);
    entries.put(event, new Entry(event, known.meeting(), start, known.link(), known.stands()));
  }

  /** A series is moved, and with it the slots by which its instances are known. */
  void rename(String event, String meeting, Instant start) {
    Entry known = of(event);
    entries.put(event, new Entry(event, meeting, start, known.link(), known.stands()));
  }

  void link(String event, @Nullable String link) {
    Entry known = of(event);
    entries.put(event, new Entry(event, known.meeting(), known.start(), link, known.stands()));
  }

  void stands(String event, boolean stands) {
    Entry known = of(event);
    entries.put(event, new Entry(event, known.meeting(), known.start(), known.link(), stands));
  }

  /** Where calendars disagree about a meeting, the bot is as one of them says. */
  void assertTrue(List<RecallBot> bots, Instant now) {
    Map<String, List<Entry>> meetings =
        entries.values().stream()
            .filter(entry -> entry.wantsBot(now))
            .collect(
                Collectors.groupingBy(Entry::meeting, LinkedHashMap::new, Collectors.toList()));
    List<String> wrong = new ArrayList<>();
    Map<String, RecallBot> byMeeting = new LinkedHashMap<>();
    for (RecallBot bot : bots) {
      List<String> of = bot.eventIds().stream().map(id -> of(id).meeting()).distinct().toList();
      if (of.size() != 1 || bot.eventIds().size() != 1) {
        wrong.add(bot + " is for several");
      } else if (byMeeting.put(of.get(0), bot) != null) {
        wrong.add(bot + " is a second one of " + of);
      } else if (meetings.getOrDefault(of.get(0), List.of()).stream()
          .noneMatch(entry -> fits(bot, entry))) {
        wrong.add(bot + " is not as " + of + " stands: " + meetings.get(of.get(0)));
      }
    }
    assertThat(wrong).as("bots that are wrong").isEmpty();
    assertThat(byMeeting.keySet())
        .as("meetings that have a bot")
        .containsExactlyInAnyOrderElementsOf(meetings.keySet());
  }

  private static boolean fits(RecallBot bot, Entry entry) {
    return bot.startTime().equals(entry.start())
        && bot.meetingUrl().equals(entry.link())
        && bot.eventIds().contains(entry.event());
  }
}
