// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import io.daybook.api.CalendarRef;
import io.daybook.api.Change;
import io.daybook.api.Occurrence;
import io.daybook.normalizer.stored.StoredForm;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * What several nodes told one consumer, who drops repetitions by id, and judges. Whatever is wrong
 * counts as of the last fault. Thread-safe.
 */
final class NodesTold {

  private final StoredForm form = new StoredForm();

  private final Incidents incidents;

  private final Map<String, Seen> seen = new HashMap<>();

  private final Map<String, Long> last = new HashMap<>();

  private final Map<String, View> views = new TreeMap<>();

  private final Map<String, Story> stories = new TreeMap<>();

  private final Map<UUID, Content> contents = new HashMap<>();

  /** Of which calendar nothing fits any more, as something did not fit before. */
  private final Set<String> broken = new HashSet<>();

  private final Map<String, String> tellers = new HashMap<>();

  /** When a title that somebody waits for was told, in milliseconds; not yet if negative. */
  private final Map<String, Long> awaited = new HashMap<>();

  private final Map<Fault, Tally> tallies = new EnumMap<>(Fault.class);

  private final List<String> notices = new ArrayList<>();

  private final List<String> faults = new ArrayList<>();

  private long arrivals;

  /** Who told something first, and when. */
  private record Seen(String node, long millis, int hash) {}

  /** What a change says, whatever its number. */
  private record Content(Class<?> kind, Occurrence now, Occurrence before) {

    static Content of(Change change) {
      return new Content(
          change.getClass(),
          change.occurrence(),
          change instanceof Change.Updated updated ? updated.previous() : change.occurrence());
    }
  }

  /** Counts of one kind of faults. */
  private static final class Tally {

    long times;

    long lost;

    long disordered;

    long doubled;

    long again;

    long byAnother;

    long unexcused;

    long undelivered;

    final List<Long> takeOvers = new ArrayList<>();
  }

  NodesTold(Incidents incidents) {
    this.incidents = incidents;
  }

  /** The name of a calendar in here. */
  static String key(CalendarRef calendar) {
    return calendar.connection() + "/" + calendar.calendarId();
  }

  /** One node tells a change in the stored form. */
  synchronized void take(String node, byte[] body) {
    long now = System.currentTimeMillis();
    Change change = form.readChange(body);
    String key = key(change.header().calendar());
    Seen known = seen.get(change.header().changeId());
    arrivals++;
    if (known == null) {
      seen.put(change.header().changeId(), new Seen(node, now, Arrays.hashCode(body)));
      tellers.put(key, node);
      first(key, change, node);
      awaited.computeIfPresent(
          change.occurrence().event().text().title(),
          (title, millis) -> millis < 0 ? Long.valueOf(now) : millis);
    } else {
      again(key, change, known, new Seen(node, now, Arrays.hashCode(body)));
    }
    notifyAll();
  }

  synchronized void notice(String line) {
    notices.add(Story.moment(Instant.now()) + " notice " + line);
  }

  private void first(String key, Change change, String node) {
    long sequence = change.header().sequence();
    long before = last.getOrDefault(key, 0L);
    last.put(key, Math.max(before, sequence));
    story(key).add(change);
    Content content = Content.of(change);
    boolean twice = content.equals(contents.put(change.occurrence().uuid(), content));
    if (sequence <= before || twice) {
      tally().doubled++;
      fault(key, change, node, twice ? "told before with another id" : "after " + before);
      broken.add(key);
    } else if (sequence != before + 1) {
      tally().disordered++;
      fault(key, change, node, "after " + before);
      broken.add(key);
    } else if (!broken.contains(key)) {
      fit(key, change, node);
    }
  }

  private void fit(String key, Change change, String node) {
    try {
      view(key).accept(change);
    } catch (AssertionError | RuntimeException e) {
      tally().disordered++;
      fault(key, change, node, e.toString());
      broken.add(key);
    }
  }

  private void again(String key, Change change, Seen known, Seen now) {
    Tally tally = tally();
    tally.again++;
    if (known.hash() != now.hash()) {
      tally.doubled++;
      fault(key, change, now.node(), "two contents of " + change.header().changeId());
    }
    if (!known.node().equals(now.node())) {
      tally.byAnother++;
      if (!incidents.excuses(known.node(), known.millis(), now.node(), now.millis())) {
        tally.unexcused++;
        fault(key, change, now.node(), "told before by " + known.node() + ", without need");
      }
    }
  }

  private void fault(String key, Change change, String node, String what) {
    long sequence = change.header().sequence();
    faults.add(
        "%s: #%d by %s during %s: %s: %s"
            .formatted(key, sequence, node, incidents.last(), Lines.of(change), what));
  }

  /** Counts a fault. */
  synchronized void counted(Fault fault) {
    tally(fault).times++;
  }

  /** What nobody knew, or knew wrongly, when all was quiet again. */
  synchronized void lost(Fault fault, List<String> lines) {
    tally(fault).lost += lines.size();
    faults.addAll(lines);
  }

  /** What endpoints did not have when all was quiet again. */
  synchronized void undelivered(Fault fault, long count) {
    tally(fault).undelivered += count;
  }

  synchronized void tookOver(Fault fault, long millis) {
    tally(fault).takeOvers.add(millis);
  }

  /** From now on somebody waits for a title. */
  synchronized void expect(String title) {
    awaited.put(title, -1L);
  }

  /** When it was told first, in milliseconds since 1970; negative when it was not. */
  synchronized long told(String title) {
    return awaited.getOrDefault(title, -1L);
  }

  /** What is known to stand and is not over. */
  synchronized List<Fact> known(String key, Instant now) {
    return view(key).after(now);
  }

  synchronized List<String> missed(String key, Instant now) {
    return broken.contains(key) ? List.of() : view(key).missed(now);
  }

  synchronized boolean isBroken(String key) {
    return broken.contains(key);
  }

  /** What was told of a meeting, beside what was done to it. */
  synchronized List<String> story(String key, String title, List<String> done) {
    List<String> story = new ArrayList<>(story(key).of(title, done));
    notices.stream().filter(line -> line.contains(" HELD")).forEach(story::add);
    return story;
  }

  /** The calendars of which a node told last. */
  synchronized List<String> toldLastBy(String node) {
    return tellers.keySet().stream().filter(key -> node.equals(tellers.get(key))).sorted().toList();
  }

  /** How many nodes told something that no other one had told before. */
  synchronized long nodes() {
    return seen.values().stream().map(Seen::node).distinct().count();
  }

  /** The ids of all changes. */
  synchronized Set<String> changeIds() {
    return Set.copyOf(seen.keySet());
  }

  /** How much came so far, repetitions too. */
  synchronized long arrivals() {
    return arrivals;
  }

  /** Waits until more came than that, or some time has passed. */
  synchronized void awaitMore(long before, long millis) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (arrivals <= before) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        return;
      }
      wait(left);
    }
  }

  synchronized List<String> faults() {
    return List.copyOf(faults);
  }

  synchronized List<NodesReport.Row> rows() {
    List<NodesReport.Row> rows = new ArrayList<>();
    tallies.forEach(
        (fault, one) ->
            rows.add(
                new NodesReport.Row(
                    fault,
                    one.times,
                    one.lost,
                    one.disordered,
                    one.doubled,
                    one.again,
                    one.byAnother,
                    one.unexcused,
                    one.undelivered,
                    one.takeOvers)));
    return rows;
  }

  private Tally tally() {
    return tally(incidents.last());
  }

  private Tally tally(Fault fault) {
    return Objects.requireNonNull(tallies.computeIfAbsent(fault, key -> new Tally()));
  }

  private View view(String key) {
    return views.computeIfAbsent(key, any -> new View());
  }

  private Story story(String key) {
    return stories.computeIfAbsent(key, any -> new Story());
  }
}
