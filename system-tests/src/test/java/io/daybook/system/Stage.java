// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.CalendarRef;
import io.daybook.api.Change;
import io.daybook.api.Notice;
import io.daybook.api.Secret;
import io.daybook.engine.Daybook;
import io.daybook.engine.DaybookBuilder;
import io.daybook.engine.Randomness;
import io.daybook.engine.memory.MemoryStore;
import io.daybook.google.GoogleAdapter;
import io.daybook.normalizer.fold.Horizon;
import io.daybook.testkit.SettableClock;
import io.daybook.testkit.Slot;
import io.daybook.testkit.google.FakeCalendar;
import io.daybook.testkit.google.FakeGoogle;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The whole way on one stage: a calendar of the fake, HTTP, adapter, engine, and a listener. It is
 * Monday, 23 March 2026, 8:00 in Paris, six days before the clocks go forward.
 */
final class Stage implements AutoCloseable {

  static final String ANA = "ana@acme.example";

  static final String CONNECTION = "acct-1";

  static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  static final Instant MONDAY = Instant.parse("2026-03-23T07:00:00Z");

  static final CalendarRef CALENDAR = new CalendarRef("google", CONNECTION, ANA);

  final SettableClock clock = new SettableClock(MONDAY);

  final FakeGoogle google = FakeGoogle.start(clock);

  final FakeCalendar ana = google.addCalendar(ANA, "Ana", PARIS, true);

  final List<Change> told = new ArrayList<>();

  /** Of Ana's connection. */
  final Hooks hooks = new Hooks();

  private final MemoryStore store = new MemoryStore("system");

  private final Map<CalendarRef, View> views = new LinkedHashMap<>();

  private final List<Notice> notices = new ArrayList<>();

  private final AtomicLong lastUuid = new AtomicLong();

  private Setup setup;

  private Daybook daybook;

  private int taken;

  /** What a test may choose. */
  record Setup(Duration poll, Duration ahead, int chunk) {

    static final Setup USUAL = new Setup(Duration.ofMinutes(5), Duration.ofDays(14), 1_000);

    Setup ahead(int days) {
      return new Setup(poll, Duration.ofDays(days), chunk);
    }

    Setup chunk(int rows) {
      return new Setup(poll, ahead, rows);
    }

    Setup poll(Duration interval) {
      return new Setup(interval, ahead, chunk);
    }
  }

  private Stage(Setup setup) {
    this.setup = setup;
    this.daybook = build();
  }

  static Stage open() {
    return new Stage(Setup.USUAL);
  }

  static Stage open(Setup setup) {
    return new Stage(setup);
  }

  static Slot.Timed at(String time) {
    return Slot.at(time, PARIS.getId());
  }

  /** Begins to follow Ana's calendar. */
  List<String> follow() {
    daybook.follow(CONNECTION, ANA);
    daybook.runDue();
    return lines();
  }

  /** As if the provider had said that something changed. */
  List<String> sync() {
    daybook.wake(CALENDAR);
    daybook.runDue();
    return lines();
  }

  /** Lets the clock stand at each instant at which something is due. */
  List<String> moveTo(Instant until) {
    daybook.runDue();
    for (Optional<Instant> next = next(until); next.isPresent(); next = next(until)) {
      assertThat(next.orElseThrow()).as("something is due, and nothing done").isAfter(now());
      clock.set(next.orElseThrow());
      daybook.runDue();
    }
    clock.set(until);
    return lines();
  }

  /** The same, to a wall time of Paris. */
  List<String> moveTo(String time) {
    return moveTo(LocalDateTime.parse(time).atZone(PARIS).toInstant());
  }

  List<String> pass(Duration time) {
    return moveTo(now().plus(time));
  }

  /** Time passes while the connector is down; then it works again. */
  List<String> downUntil(String time) {
    clock.set(LocalDateTime.parse(time).atZone(PARIS).toInstant());
    daybook.runDue();
    return lines();
  }

  /** The connector is built anew on the same store. */
  void rebuild(Setup newSetup) {
    setup = newSetup;
    daybook = build();
  }

  Instant now() {
    return clock.instant();
  }

  Daybook daybook() {
    return daybook;
  }

  /** What was told since it was asked last, each change put into its calendar's view. */
  List<String> lines() {
    return news().stream().map(Lines::of).toList();
  }

  /** The same as changes. */
  List<Change> news() {
    List<Change> news = List.copyOf(told.subList(taken, told.size()));
    taken = told.size();
    for (Change change : news) {
      views.computeIfAbsent(change.header().calendar(), key -> new View()).accept(change);
    }
    return news;
  }

  List<String> notices() {
    List<String> lines = notices.stream().map(Lines::of).toList();
    notices.clear();
    return lines;
  }

  /** How many requests there were since it was asked last. */
  int requests() {
    int count = google.requests().size();
    google.clearRequests();
    return count;
  }

  /** What a consumer knows to come is what comes, as far as the horizon reaches. */
  void assertTrue() {
    lines();
    View view = views.computeIfAbsent(CALENDAR, key -> new View());
    List<Truth.Meeting> truth = Truth.of(ana, PARIS).after(now(), now().plus(setup.ahead()));
    List<Fact> known = view.after(now());
    List<Fact> wrong = new ArrayList<>(known);
    truth.forEach(meeting -> wrong.remove(meeting.fact()));
    List<Fact> missing = new ArrayList<>();
    truth.stream().filter(Truth.Meeting::due).map(Truth.Meeting::fact).forEach(missing::add);
    known.forEach(missing::remove);
    assertThat(wrong).as("known, but not so").isEmpty();
    assertThat(missing).as("so, but not known").isEmpty();
    assertThat(view.missed(now())).as("completions and reminders missed").isEmpty();
  }

  /** Goes from one due instant to the next, and does what is due then. */
  static void pass(Daybook daybook, SettableClock clock, Duration time) {
    Instant until = clock.instant().plus(time);
    Instant next = daybook.nextDue().orElse(Instant.MAX);
    while (!next.isAfter(until)) {
      clock.set(next.isAfter(clock.instant()) ? next : clock.instant());
      daybook.runDue();
      next = daybook.nextDue().orElse(Instant.MAX);
    }
    clock.set(until);
  }

  @Override
  public void close() {
    daybook.close();
    google.close();
  }

  private Optional<Instant> next(Instant until) {
    return daybook.nextDue().filter(next -> !next.isAfter(until));
  }

  DaybookBuilder builder() {
    return Daybook.builder()
        .store(store)
        .clock(clock)
        .randomness(new Counted())
        .connection(CONNECTION, new WatchedAdapter(adapter(), hooks))
        .connection("acct-2", adapter())
        .horizon(new Horizon(Duration.ofDays(1), setup.ahead()))
        .poll(setup.poll())
        .chunk(setup.chunk())
        .listen("recorder", told::add, notices::add);
  }

  private Daybook build() {
    return builder().build();
  }

  private GoogleAdapter adapter() {
    return GoogleAdapter.builder()
        .clock(clock)
        .rootUrl(google.rootUrl())
        .accessToken(Secret.of("token"))
        .build();
  }

  /** The same UUIDs each time, and retries as late as they may be. */
  private final class Counted implements Randomness {

    @Override
    public UUID uuid() {
      return new UUID(0, lastUuid.incrementAndGet());
    }

    @Override
    public double fraction() {
      return 0;
    }
  }
}
