// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import io.daybook.testkit.google.FakeCalendar;
import io.daybook.testkit.google.FakeGoogle;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Somebody edits four calendars while the connector, a process of its own, is killed again and
 * again: after some edit, or standing still at a place of the way of a change. In the end what its
 * consumer knows is compared with what is so, and what its endpoint got with what was told.
 *
 * <p>It is Monday, 23 March 2026, 20 seconds to 8:00 in Paris; what is due at eight falls into the
 * run.
 */
public final class CrashRun {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  private static final Instant BEGINNING = Instant.parse("2026-03-23T06:59:40Z");

  /** Between two kills. */
  private static final int LEAST_EDITS = 100;

  private static final int MOST_EDITS = 500;

  private static final int EDITS_AT_ONCE = 8;

  /** Beyond that more is deleted than made. */
  private static final int CROWD = 70;

  /** A first start on a busy machine, and a server that has to come back. */
  private static final long PATIENCE_MILLIS = 120_000;

  /** For all lives together: many times of what they take where nothing else is done. */
  private static final long LIFE_SECONDS = 20;

  /**
   * When most of a calendar is gone at once the deletion guard holds that back for ten minutes.
   * Half of it is less than what reminders come before their meetings, so none is late.
   */
  private static final Duration HALF_OF_DOUBT = Duration.ofMinutes(6);

  /** How long the connector is waited for before it is edited further. */
  private static final long PACE_MILLIS = 500;

  private final Setup setup;

  private final Random random;

  private final MovedClock clock;

  private final FakeGoogle google;

  private final List<FakeCalendar> calendars = new ArrayList<>();

  private final List<Walk> walks = new ArrayList<>();

  private final Told told;

  private final Receiver receiver;

  private final Life life;

  private HookPost hooks;

  /** How it came to what is wrong in the end. */
  private final List<String> story = new ArrayList<>();

  private final SharedClasses classes;

  private final long end;

  private int edits;

  /** Where the run is, for whoever has to find out why it did not go on. */
  private String stand = "before the first life";

  /**
   * What a run is like.
   *
   * @param store where the connector keeps its state
   * @param kills how often it is killed
   * @param seed what is edited and where it is killed
   * @param folder where its files go
   * @param disturbance what happens under load at the end, such as the restart of a server
   */
  public record Setup(
      StoreAddress store, int kills, long seed, Path folder, Runnable disturbance) {}

  private CrashRun(Setup setup, FakeGoogle google, Receiver receiver, MovedClock clock)
      throws IOException {
    this.setup = setup;
    this.random = new Random(setup.seed());
    this.google = google;
    this.receiver = receiver;
    this.clock = clock;
    for (String id : Life.CALENDARS) {
      FakeCalendar calendar = google.addCalendar(id, id, PARIS, calendars.isEmpty());
      calendars.add(calendar);
      walks.add(new Walk(calendar, clock, PARIS, random));
    }
    Path sink = setup.folder().resolve("told.jsonl");
    this.told = new Told(sink);
    this.hooks = new HookPost(receiver.url(), Duration.ZERO);
    this.life =
        new Life(setup.store(), google.rootUrl(), sink, clock.offset(), 1_000, "NEVER:0", hooks);
    this.classes = SharedClasses.in(setup.folder());
    long seconds = PATIENCE_MILLIS / 1_000 + LIFE_SECONDS * (setup.kills() + 2);
    this.end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
  }

  /**
   * Runs.
   *
   * @param setup what it is like
   * @return what came of it
   * @throws IOException when there is trouble with files or processes
   * @throws InterruptedException when this thread is interrupted
   */
  public static CrashReport run(Setup setup) throws IOException, InterruptedException {
    MovedClock clock = new MovedClock(BEGINNING);
    try (FakeGoogle google = FakeGoogle.start(clock);
        Receiver receiver = Receiver.start()) {
      return new CrashRun(setup, google, receiver, clock).run();
    }
  }

  private CrashReport run() throws IOException, InterruptedException {
    firstLife();
    for (int kill = 0; kill < setup.kills(); kill++) {
      liveAndDie(kill + 1);
      told.endLife();
      for (int i = random.nextInt(12); i > 0; i--) {
        edit();
      }
    }
    List<String> lost = lastLife();
    if (!told.held().isEmpty()) {
      for (int i = 0; i < 2; i++) {
        clock.forward(HALF_OF_DOUBT);
        lateLife();
      }
      lost.addAll(compare(clock.instant(), Set.of()));
    }
    deliverRest();
    CrashReport report = told.report(setup.kills(), lost, story);
    return receiver.arrivals().addTo(report, told.changeIds());
  }

  /** Nothing to do, and an end in peace: it lays out the classes for all that follow. */
  private void firstLife() throws IOException, InterruptedException {
    stand = "the first life";
    try (Child child = begin(life, classes.making())) {
      sync(child);
      child.leave();
      int code = child.end(PATIENCE_MILLIS);
      if (code != 0) {
        throw stuck("it ended with " + code, child);
      }
    }
    told.endLife();
  }

  private void liveAndDie(int number) throws IOException, InterruptedException {
    List<Halt.Place> places = List.of(Halt.Place.values());
    Halt.Place place = places.get(random.nextInt(places.size()));
    int times = 1 + random.nextInt(20);
    int chunk = random.nextBoolean() ? 1 + random.nextInt(10) : 1_000;
    google.pageSize(random.nextBoolean() ? 1 + random.nextInt(10) : 2_500);
    google.emptyPages(random.nextInt(4) == 0);
    int least = LEAST_EDITS + random.nextInt(60);
    int expiry = random.nextInt(3 * least);
    stand = "life " + number + " of " + setup.kills() + ", to end at " + place + ":" + times;
    try (Child child = begin(life.until(place + ":" + times, chunk), classes.using())) {
      note(stand);
      for (int done = 0; done < least; done++) {
        edit();
        if (done == expiry) {
          note("tokens expire");
          google.expireTokens();
        }
        if (done % EDITS_AT_ONCE == 0) {
          pace(child);
        }
      }
      child.tell("arm");
      for (int more = 0; place != Halt.Place.NEVER && child.said("halted") == 0; more++) {
        edit();
        pace(child);
        if (more > MOST_EDITS) {
          throw stuck("it did not come past that place so often", child);
        }
      }
      child.kill();
      note("killed");
    }
  }

  /** An asterisk for what concerns all. */
  private void note(String what) {
    walks.forEach(walk -> walk.note("* " + what));
  }

  /** Lets the connector take part. */
  private void pace(Child child) throws IOException, InterruptedException {
    if (child.said("halted") == 0) {
      child.await(child.said("asked", "halted"), PACE_MILLIS, "asked", "halted");
    }
    if (System.nanoTime() > end) {
      throw stuck("all of it takes too long", child);
    }
  }

  private List<String> lastLife() throws IOException, InterruptedException {
    stand = "the last life";
    try (Child child = begin(life, classes.using())) {
      for (int i = 0; i < LEAST_EDITS; i++) {
        edit();
        if (i == LEAST_EDITS / 2) {
          setup.disturbance().run();
        }
      }
      Instant now = clock.instant();
      sync(child);
      child.kill();
      told.endLife();
      return compare(now, told.held());
    }
  }

  /** What was held is read a second time, and believed then. */
  private void lateLife() throws IOException, InterruptedException {
    stand = "a life after the last one";
    try (Child child = begin(life.at(clock.offset()), classes.using())) {
      sync(child);
      child.kill();
      told.endLife();
    }
  }

  /** What those before had begun to deliver, or could not when the store was not there. */
  private void deliverRest() throws IOException, InterruptedException {
    stand = "the life that delivers the rest";
    try (Child child = begin(life.at(clock.offset()), classes.using())) {
      await(child, "drain", "drained");
      child.kill();
    }
  }

  private Child begin(Life next, List<String> options) throws IOException, InterruptedException {
    google.clearRequests();
    hooks = hooks.next();
    Path log = setup.folder().resolve("child.log");
    // Short lives: what starts fast is fast.
    List<String> all = new ArrayList<>(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"));
    all.addAll(options);
    Life posting = next.posting(hooks);
    Child child = Child.start(CrashChild.class, all, posting.arguments(), log);
    boolean ready = false;
    try {
      if (!child.await(0, PATIENCE_MILLIS, "ready")) {
        throw stuck("it did not start", child);
      }
      ready = true;
      return child;
    } finally {
      if (!ready) {
        child.close();
      }
    }
  }

  /** Waits until the connector has read and told all that was edited. */
  private void sync(Child child) throws IOException, InterruptedException {
    await(child, "sync", "synced");
  }

  private void await(Child child, String order, String done)
      throws IOException, InterruptedException {
    child.tell(order);
    if (!child.await(0, PATIENCE_MILLIS, done)) {
      throw stuck("it did not come to rest", child);
    }
  }

  private IllegalStateException stuck(String why, Child child)
      throws IOException, InterruptedException {
    String where = ", after " + edits + " edits with the seed " + setup.seed();
    return new IllegalStateException(stand + where + ": " + why + "; " + child.whereabouts());
  }

  private void edit() {
    int which = random.nextInt(walks.size());
    if (++edits % 10 == 0 && calendars.get(which).size() > CROWD) {
      for (int i = 0; i < EDITS_AT_ONCE; i++) {
        walks.get(which).thin();
      }
    } else {
      walks.get(which).step();
    }
  }

  /** Compares what is known with what is so, in calendars that are not in doubt. */
  private List<String> compare(Instant now, Set<String> held) {
    List<String> lost = new ArrayList<>();
    for (int i = 0; i < calendars.size(); i++) {
      FakeCalendar calendar = calendars.get(i);
      if (held.contains(calendar.id())) {
        continue;
      }
      View view = told.view(calendar.id());
      List<Truth.Meeting> truth = Truth.of(calendar, PARIS).after(now, now.plus(Life.AHEAD));
      List<Fact> wrong = new ArrayList<>(view.after(now));
      truth.forEach(meeting -> wrong.remove(meeting.fact()));
      List<Fact> missing = new ArrayList<>();
      truth.stream().filter(Truth.Meeting::due).map(Truth.Meeting::fact).forEach(missing::add);
      view.after(now).forEach(missing::remove);
      wrong.forEach(fact -> lost.add(calendar.id() + ": known, but not so: " + fact));
      missing.forEach(fact -> lost.add(calendar.id() + ": so, but not known: " + fact));
      view.missed(now).forEach(missed -> lost.add(calendar.id() + ": missed: " + missed));
      List<String> done = walks.get(i).done();
      Stream.concat(wrong.stream(), missing.stream())
          .limit(1)
          .forEach(fact -> story.addAll(told.story(calendar.id()).of(fact.title(), done)));
    }
    return lost;
  }
}
