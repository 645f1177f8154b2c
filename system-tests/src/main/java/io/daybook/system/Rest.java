// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Edits while something is wrong, and waits until consumers know what is so when it is healed. Used
 * by one thread.
 */
final class Rest {

  private static final Logger LOG = System.getLogger(Rest.class.getName());

  /** Beyond the take-over: for rounds and back-off after it, on a busy machine. */
  private static final long SLACK_MILLIS = 40_000;

  private static final int EDITS_AT_ONCE = 3;

  private static final long PACE_MILLIS = 100;

  /** Of so many calendars of a node it is measured when they are taken over. */
  private static final int SAMPLE = 8;

  /** So long it is waited for a first sign that they are worked on. */
  private static final long ENGAGED_MILLIS = 3_000;

  private static final int SHOWN_STORIES = 3;

  /** Instances come into the horizon one by one. */
  private static final Duration MARGIN = Duration.ofMinutes(1);

  private final NodesTold told;

  private final Receiver receiver;

  private final Duration takeOver;

  private final Random random;

  private final Clock clock = Clock.systemUTC();

  private final Map<String, Editor> editors = new LinkedHashMap<>();

  /** Edited since all was quiet. */
  private final Set<String> dirty = new LinkedHashSet<>();

  /** What is lost is not lost once more. */
  private final Set<String> lost = new LinkedHashSet<>();

  /** Edited by nobody else, as what was made there is waited for. */
  private final Set<String> watched = new HashSet<>();

  private final List<String> stories = new ArrayList<>();

  private int probes;

  Rest(NodesTold told, Receiver receiver, List<Editor> editors, Duration takeOver, Random random) {
    this.told = told;
    this.receiver = receiver;
    this.takeOver = takeOver;
    this.random = random;
    editors.forEach(editor -> this.editors.put(editor.key(), editor));
    dirty.addAll(this.editors.keySet());
  }

  /** An asterisk for what concerns all. */
  void note(String what) {
    editors.values().forEach(editor -> editor.note("* " + what));
  }

  /** A few edits anywhere. */
  void edit() {
    List<String> keys = List.copyOf(editors.keySet());
    for (int i = 0; i < EDITS_AT_ONCE; i++) {
      String key = keys.get(random.nextInt(keys.size()));
      if (!watched.contains(key)) {
        dirty.add(key);
        editor(key).step();
      }
    }
  }

  void editWhile(BooleanSupplier more) throws InterruptedException {
    while (more.getAsBoolean()) {
      edit();
      told.awaitMore(told.arrivals() + EDITS_AT_ONCE, PACE_MILLIS);
    }
  }

  /**
   * Edits calendars of which a node told last, until it is seen that they are worked on.
   *
   * @return those calendars
   */
  List<String> engage(String node) throws InterruptedException {
    List<String> calendars = new ArrayList<>(told.toldLastBy(node));
    calendars.removeAll(lost);
    Collections.shuffle(calendars, random);
    List<String> some = List.copyOf(calendars.subList(0, Math.min(SAMPLE, calendars.size())));
    List<String> titles = some.stream().map(this::probe).toList();
    long end = System.currentTimeMillis() + ENGAGED_MILLIS;
    editWhile(
        () ->
            System.currentTimeMillis() < end
                && titles.stream().noneMatch(title -> told.told(title) >= 0));
    return some;
  }

  private String probe(String key) {
    String title = "Probe " + ++probes;
    told.expect(title);
    dirty.add(key);
    watched.add(key);
    editor(key).insert(title);
    return title;
  }

  /** How long it takes until edits made now in some calendars are told. */
  void takeOver(Fault fault, List<String> calendars, long begin) throws InterruptedException {
    Map<String, String> titles = new LinkedHashMap<>();
    calendars.forEach(key -> titles.put(probe(key), key));
    long end = begin + patience();
    editWhile(() -> System.currentTimeMillis() < end && !allTold(titles.keySet()));
    watched.clear();
    titles.forEach((title, key) -> tookOver(fault, key, told.told(title) - begin));
  }

  private void tookOver(Fault fault, String key, long millis) {
    if (millis < 0) {
      told.lost(fault, List.of(key + ": not taken over within " + patience() + " ms"));
      return;
    }
    told.tookOver(fault, millis);
    if (millis > takeOver.toMillis()) {
      LOG.log(Level.INFO, "{0} was taken over late, after {1} ms", key, millis);
    }
  }

  private boolean allTold(Collection<String> titles) {
    return titles.stream().allMatch(title -> told.told(title) >= 0);
  }

  private long patience() {
    return takeOver.toMillis() + SLACK_MILLIS;
  }

  /** Waits until consumers know what is so, or will not know it any more. */
  void come(Fault fault) throws InterruptedException {
    long end = System.currentTimeMillis() + patience();
    long before = told.arrivals();
    while (!dirty.isEmpty() && System.currentTimeMillis() < end) {
      dirty.removeIf(key -> lost.contains(key) || compare(key).isEmpty());
      if (!dirty.isEmpty()) {
        told.awaitMore(before, PACE_MILLIS);
        before = told.arrivals();
      }
    }
    for (String key : List.copyOf(dirty)) {
      lose(fault, key, compare(key));
    }
    dirty.clear();
    watched.clear();
    told.undelivered(fault, awaitDeliveries());
  }

  private void lose(Fault fault, String key, List<String> lines) {
    lost.add(key);
    told.lost(fault, lines);
    if (stories.size() < SHOWN_STORIES && !lines.isEmpty()) {
      String title = lines.get(0).replaceFirst("^.*title=", "").replaceFirst(", start=.*", "");
      List<String> story = told.story(key, title, editor(key).done());
      stories.add("the story of " + title + " in " + key + "\n" + String.join("\n", story));
    }
  }

  private List<String> compare(String key) {
    if (told.isBroken(key)) {
      return List.of();
    }
    Editor editor = editor(key);
    Instant now = clock.instant();
    List<Truth.Meeting> truth = editor.truth(now, now.plus(Life.AHEAD).minus(MARGIN));
    List<Fact> known = told.known(key, now).stream().map(editor::compared).toList();
    List<Fact> wrong = new ArrayList<>(known);
    truth.forEach(meeting -> wrong.remove(meeting.fact()));
    List<Fact> missing = new ArrayList<>();
    truth.stream().filter(Truth.Meeting::due).map(Truth.Meeting::fact).forEach(missing::add);
    known.forEach(missing::remove);
    List<String> lines = new ArrayList<>();
    wrong.forEach(fact -> lines.add(key + ": known, but not so: " + fact));
    missing.forEach(fact -> lines.add(key + ": so, but not known: " + fact));
    return lines;
  }

  /** Looks at all once more, and says what came of it. */
  NodesReport report() throws InterruptedException {
    dirty.addAll(editors.keySet());
    come(Fault.NONE);
    Instant now = clock.instant().minus(takeOver);
    for (String key : editors.keySet()) {
      List<String> missed = told.missed(key, now);
      told.lost(Fault.NONE, missed.stream().map(line -> key + ": missed: " + line).toList());
    }
    Arrivals arrivals = receiver.arrivals();
    CrashReport none = new CrashReport(0, 0, 0, 0, 0, 0, 0, 0, told.faults());
    CrashReport all = arrivals.addTo(none, told.changeIds());
    List<String> faults = new ArrayList<>(all.faults());
    faults.addAll(stories);
    return new NodesReport(
        told.nodes(),
        told.rows(),
        told.changeIds().size(),
        all.deliveries(),
        all.redelivered(),
        all.lost(),
        all.disordered() + all.torn(),
        faults);
  }

  /** Waits until all is delivered, and says of how many changes that took too long. */
  private long awaitDeliveries() throws InterruptedException {
    long begin = System.currentTimeMillis();
    // What a node had begun to deliver when it went is held until its own lease ends.
    long end = begin + HookPost.LEASE.toMillis();
    Set<String> missing = receiver.arrivals().missing(told.changeIds());
    while (!missing.isEmpty() && System.currentTimeMillis() < end) {
      told.awaitMore(told.arrivals(), PACE_MILLIS);
      missing = receiver.arrivals().missing(missing);
    }
    long millis = System.currentTimeMillis() - begin;
    if (millis > takeOver.toMillis()) {
      LOG.log(Level.INFO, "all was delivered late, after {0} ms", millis);
    }
    return missing.size();
  }

  private Editor editor(String key) {
    return Objects.requireNonNull(editors.get(key));
  }
}
