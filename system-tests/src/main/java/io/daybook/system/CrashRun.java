// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import io.daybook.testkit.google.FakeCalendar;
import io.daybook.testkit.google.FakeGoogle;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Somebody edits four calendars while the connector, a process of its own, is killed again and
 * again: after some edit, or standing still at a place of the way of a change. In the end what its
 * consumer knows is compared with what is so.
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

  private final Setup setup;

  private final Random random;

  private final Clock clock;

  private final FakeGoogle google;

  private final List<FakeCalendar> calendars = new ArrayList<>();

  private final List<Walk> walks = new ArrayList<>();

  private final Told told;

  private final Life life;

  private int edits;

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

  private CrashRun(Setup setup, FakeGoogle google, Clock clock, Duration offset) {
    this.setup = setup;
    this.random = new Random(setup.seed());
    this.google = google;
    this.clock = clock;
    for (String id : Life.CALENDARS) {
      FakeCalendar calendar = google.addCalendar(id, id, PARIS, calendars.isEmpty());
      calendars.add(calendar);
      walks.add(new Walk(calendar, clock, PARIS, random));
    }
    Path sink = setup.folder().resolve("told.jsonl");
    this.told = new Told(sink);
    this.life = new Life(setup.store(), google.rootUrl(), sink, offset, 1_000, "NEVER:0");
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
    Duration offset = Duration.between(Clock.systemUTC().instant(), BEGINNING);
    Clock clock = Clock.offset(Clock.systemUTC(), offset);
    try (FakeGoogle google = FakeGoogle.start(clock)) {
      return new CrashRun(setup, google, clock, offset).run();
    }
  }

  private CrashReport run() throws IOException, InterruptedException {
    for (int kill = 0; kill < setup.kills(); kill++) {
      liveAndDie();
      told.endLife();
      for (int i = random.nextInt(12); i > 0; i--) {
        edit();
      }
    }
    List<String> lost = end();
    return told.report(setup.kills(), lost);
  }

  private void liveAndDie() throws IOException, InterruptedException {
    List<Halt.Place> places = List.of(Halt.Place.values());
    Halt.Place place = places.get(random.nextInt(places.size()));
    int times = 1 + random.nextInt(20);
    int chunk = random.nextBoolean() ? 1 + random.nextInt(10) : 1_000;
    google.pageSize(random.nextBoolean() ? 1 + random.nextInt(10) : 2_500);
    google.emptyPages(random.nextInt(4) == 0);
    int least = LEAST_EDITS + random.nextInt(60);
    int expiry = random.nextInt(3 * least);
    try (Child child = begin(life.until(place + ":" + times, chunk))) {
      for (int done = 0; done < least; done++) {
        edit();
        if (done == expiry) {
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
          throw new IllegalStateException(
              "the connector came " + times + " times past no " + place);
        }
      }
      child.kill();
    }
  }

  /** Lets the connector take part. */
  private static void pace(Child child) throws InterruptedException {
    if (child.said("halted") == 0) {
      child.await("asked", child.said("asked"), 500);
    }
  }

  private List<String> end() throws IOException, InterruptedException {
    try (Child child = begin(life)) {
      for (int i = 0; i < LEAST_EDITS; i++) {
        edit();
        if (i == LEAST_EDITS / 2) {
          setup.disturbance().run();
        }
      }
      Instant now = clock.instant();
      child.tell("sync");
      if (!child.await("synced", 0, PATIENCE_MILLIS)) {
        return List.of("the connector did not come to rest");
      }
      child.kill();
      told.endLife();
      return compare(now);
    }
  }

  private Child begin(Life next) throws IOException, InterruptedException {
    google.clearRequests();
    Path log = setup.folder().resolve("child.log");
    // Short lives: what starts fast is fast.
    List<String> options = List.of("-Xmx256m", "-XX:TieredStopAtLevel=1");
    Child child = Child.start(CrashChild.class, options, next.arguments(), log);
    if (!child.await("ready", 0, PATIENCE_MILLIS)) {
      child.close();
      throw new IllegalStateException("the connector did not start, see " + log);
    }
    return child;
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

  private List<String> compare(Instant now) {
    List<String> lost = new ArrayList<>();
    for (FakeCalendar calendar : calendars) {
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
    }
    return lost;
  }
}
