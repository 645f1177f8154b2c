// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.Change;
import io.daybook.api.Occurrence;
import io.daybook.ics.IcsOptions;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever becomes of a calendar, its feeds and files keep what iCalendar and HTTP promise. */
class FeedWalkTest {

  private static final int STEPS = 120;

  static LongStream seeds() {
    long first = Long.getLong("daybook.walk.first", 1);
    return LongStream.range(first, first + Long.getLong("daybook.walk.seeds", 6));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void feedsKeepTheirPromises(long seed) {
    try (Published published = new Published()) {
      RandomEdits edits = new RandomEdits(published, seed);
      Watch watch = new Watch(published);
      published.with();
      for (int step = 0; step < STEPS; step++) {
        boolean edited = edits.next();
        watch.look("seed " + seed + ", step " + step + ": " + edits.last(), edited);
      }
    }
  }

  /** What somebody sees who asks after each step. */
  private static final class Watch {

    private final Published published;

    private final List<String> paths;

    private final Map<String, String> bodies = new HashMap<>();

    private final Map<String, String> tags = new HashMap<>();

    private final Map<String, ShownFeed.Item> shown = new HashMap<>();

    private final Map<UUID, Occurrence> standing = new HashMap<>();

    private final Map<UUID, ShownFeed.Item> files = new HashMap<>();

    private int heard;

    Watch(Published published) {
      this.published = published;
      Feed feed = Feed.of("All", FeedScope.of(Published.CALENDAR));
      this.paths =
          List.of(
              published.feeds.create(feed).path(),
              published.feeds.create(feed.with(new IcsOptions(true, true, false))).path(),
              published.feeds.create(feed.with(IcsOptions.FREE_BUSY)).path(),
              published.feeds.create(feed.with(new FeedFilter("a", false, true))).path());
    }

    void look(String step, boolean edited) {
      boolean told = heard < published.told.size();
      hear();
      for (String path : paths) {
        tag(step, path, edited || told);
      }
      ShownFeed all = new ShownFeed(Published.lines(published.get(paths.get(0))));
      versions(step, all);
      Instant now = now();
      Instant until = now.plusSeconds(59 * 86400L);
      assertThat(all.starts(now, until))
          .as("%s: what takes place", step)
          .isEqualTo(told(now, until));
      files(step);
    }

    private Instant now() {
      return published.clock.instant();
    }

    private void hear() {
      for (Change change : published.told.subList(heard, published.told.size())) {
        Occurrence occurrence = change.occurrence();
        if (change instanceof Change.Cancelled) {
          standing.remove(occurrence.uuid());
        } else {
          standing.put(occurrence.uuid(), occurrence);
        }
      }
      heard = published.told.size();
    }

    private void tag(String step, String path, boolean differs) {
      IcsResponse response = published.get(path);
      assertThat(response.status()).as(step).isEqualTo(200);
      String tag = response.headers().get("ETag");
      String body = new String(Published.bytes(response), StandardCharsets.UTF_8);
      assertThat(body).as("%s: the bytes of a tag", step).isEqualTo(bodies.getOrDefault(tag, body));
      new ShownFeed(List.of(body.replace("\r\n ", "").split("\r\n"))).requireDistinct(step);
      bodies.put(tag, body);
      String before = tags.put(path, tag);
      if (!differs && before != null) {
        assertThat(tag).as("%s: the tag of what did not change", step).isEqualTo(before);
      }
    }

    private void versions(String step, ShownFeed feed) {
      for (ShownFeed.Item item : feed.items()) {
        ShownFeed.Item before = shown.put(item.uid(), item);
        item.requireAfter(step, before);
      }
    }

    private void files(String step) {
      Set<UUID> asked = new TreeSet<>(standing.keySet());
      asked.addAll(files.keySet());
      asked.stream().limit(12).forEach(uuid -> file(step, uuid));
    }

    private void file(String step, UUID uuid) {
      IcsResponse response = published.get("/calendar/event/" + uuid + "/calendar.ics");
      if (response.status() == 200) {
        ShownFeed.Item item = new ShownFeed(Published.lines(response)).items().get(0);
        ShownFeed.Item before = files.put(uuid, item);
        item.requireAfter(step + ": file", before);
        assertThat(before == null ? item.uid() : before.uid()).as(step).isEqualTo(item.uid());
      } else {
        Occurrence told = standing.get(uuid);
        boolean over = told == null || !told.event().when().endInstant().isAfter(now());
        assertThat(over).as("%s: %s", step, response).isTrue();
      }
    }

    private Set<String> told(Instant from, Instant to) {
      Set<String> starts = new TreeSet<>();
      for (Occurrence occurrence : standing.values()) {
        Instant start = occurrence.event().when().startInstant();
        if (start.isAfter(from) && start.isBefore(to)) {
          starts.add(start + " " + occurrence.event().text().title());
        }
      }
      return starts;
    }
  }
}
