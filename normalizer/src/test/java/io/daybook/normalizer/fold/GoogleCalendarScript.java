// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.CalendarRef;
import io.daybook.api.Change;
import io.daybook.normalizer.google.GoogleAnswer;
import io.daybook.normalizer.google.GoogleProfile;
import io.daybook.normalizer.google.GoogleReader;
import io.daybook.normalizer.google.GoogleSeries;
import io.daybook.spi.adapter.Window;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Plays a Google calendar into a fold, as a replay of recorded answers does, and checks on the way
 * what holds for every stream of changes.
 */
public final class GoogleCalendarScript {

  static final CalendarRef CALENDAR = new CalendarRef("google", "acct-1", "ana@acme.example");

  private static final Duration WINDOW_BACK = Duration.ofDays(1);

  private final CalendarState state;

  private final GoogleReader reader = new GoogleReader(GoogleProfile.of(CALENDAR.calendarId()));

  private final ToldModel model = new ToldModel();

  private final CalendarFold fold;

  private final List<String> history = new ArrayList<>();

  private String timeZone = "UTC";

  private String defaultReminders = "[]";

  private Instant now;

  private GoogleCalendarScript(
      Instant now, Horizon horizon, CalendarState state, @Nullable Duration past) {
    this.now = now;
    this.state = state;
    FoldSettings settings =
        new FoldSettings(
            CALENDAR, horizon, FoldSettings.DEFAULT_CATCH_UP, past, "epoch", new GoogleSeries());
    this.fold = new CalendarFold(settings, state, new CountedIds());
  }

  /** A calendar never read before, with a horizon of one day back and so many days ahead. */
  static GoogleCalendarScript at(String now, int daysAhead) {
    return at(now, daysAhead, new MemoryCalendarState());
  }

  /** Such a calendar, kept in a state of one's own. */
  static GoogleCalendarScript at(String now, int daysAhead, CalendarState state) {
    return at(now, daysAhead, state, null);
  }

  /** Such a calendar that remembers what is over for a time. */
  static GoogleCalendarScript at(
      String now, int daysAhead, CalendarState state, @Nullable Duration past) {
    Horizon horizon = new Horizon(Duration.ofDays(1), Duration.ofDays(daysAhead));
    return new GoogleCalendarScript(Instant.parse(now), horizon, state, past);
  }

  /** A calendar never read before, with the default horizon. */
  static GoogleCalendarScript at(String now) {
    return new GoogleCalendarScript(
        Instant.parse(now), Horizon.DEFAULT, new MemoryCalendarState(), null);
  }

  GoogleCalendarScript timeZone(String listTimeZone) {
    this.timeZone = listTimeZone;
    return this;
  }

  GoogleCalendarScript defaultReminders(int minutes) {
    this.defaultReminders = "[{\"method\":\"popup\",\"minutes\":" + minutes + "}]";
    return this;
  }

  Told snapshot(GoogleEvent... events) {
    return play("snapshot", Round.snapshot(window(), page(events).rows()), events);
  }

  Told delta(GoogleEvent... events) {
    return play("delta", Round.delta(page(events).rows()), events);
  }

  Told resync(GoogleEvent... events) {
    return play("resync", Round.resync(window(), page(events).rows()), events);
  }

  Told snapshot(List<GoogleEvent> events) {
    return snapshot(events.toArray(GoogleEvent[]::new));
  }

  Told delta(List<GoogleEvent> events) {
    return delta(events.toArray(GoogleEvent[]::new));
  }

  Told resync(List<GoogleEvent> events) {
    return resync(events.toArray(GoogleEvent[]::new));
  }

  /** Moves the clock from one due instant to the next, as long as it takes. */
  Told advanceTo(String instant) {
    return advanceTo(Instant.parse(instant));
  }

  Told advanceTo(Instant to) {
    List<Outcome> outcomes = new ArrayList<>();
    Instant due = fold.nextDue().orElse(Instant.MAX);
    while (!due.isAfter(to)) {
      now = due.isAfter(now) ? due : now;
      outcomes.add(fold.tick(now));
      Instant next = fold.nextDue().orElse(Instant.MAX);
      assertThat(next).as("the next due instant after a tick").isAfter(now);
      due = next;
    }
    now = to;
    return told(outcomes);
  }

  /** Moves the clock in one step, as after a time in which the process was down. */
  Told wakeAt(String instant) {
    now = Instant.parse(instant);
    return told(List.of(fold.tick(now)));
  }

  /** Moves the clock without a tick; the next round comes first. */
  GoogleCalendarScript sleepUntil(String instant) {
    now = Instant.parse(instant);
    return this;
  }

  Instant now() {
    return now;
  }

  /** All rows that came and all changes that were told, to be read when something is wrong. */
  String history() {
    return String.join("\n", history);
  }

  ToldModel model() {
    return model;
  }

  CalendarState state() {
    return state;
  }

  GoogleAnswer.Page page(GoogleEvent... events) {
    String items = Arrays.stream(events).map(GoogleEvent::json).collect(Collectors.joining(","));
    String body =
        "{\"kind\":\"calendar#events\",\"timeZone\":\""
            + timeZone
            + "\",\"defaultReminders\":"
            + defaultReminders
            + ",\"items\":["
            + items
            + "],\"nextSyncToken\":\"t\"}";
    return (GoogleAnswer.Page) reader.read(body.getBytes(StandardCharsets.UTF_8));
  }

  /** A push that carries an event, and what it tells. */
  Told hook(GoogleEvent event, @Nullable String at) {
    Optional<Outcome> outcome = push(event, at);
    assertThat(outcome).as("a hook that counts by itself").isPresent();
    return told(List.of(outcome.orElseThrow()));
  }

  /** A push that carries an event that has to be looked up. */
  void hookAsks(GoogleEvent event, @Nullable String at) {
    assertThat(push(event, at)).as("a hook that asks").isEmpty();
  }

  /** Whether a push says only one side of what became of a series. */
  boolean isOneSided(GoogleEvent event, @Nullable String at) {
    return fold.isOneSided(hookOf(event, at), now);
  }

  private Optional<Outcome> push(GoogleEvent event, @Nullable String at) {
    history.add("hook at " + now + "\n  " + event.json());
    fold.tick(now);
    return fold.hook(hookOf(event, at), now);
  }

  private Hook hookOf(GoogleEvent event, @Nullable String at) {
    return new Hook(page(event).rows().get(0), at == null ? null : Instant.parse(at));
  }

  private Window window() {
    return new Window(now.minus(WINDOW_BACK), null);
  }

  private Told play(String kind, Round round, GoogleEvent... events) {
    history.add(kind + " at " + now);
    Arrays.stream(events).forEach(event -> history.add("  " + event.json()));
    return told(List.of(fold.round(round, now)));
  }

  private Told told(List<Outcome> outcomes) {
    List<String> lines = new ArrayList<>();
    List<Change> changes = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      for (Change change : outcome.changes()) {
        history.add("-> " + Lines.of(change, false));
        lines.add(model.apply(change));
        changes.add(change);
      }
    }
    return new Told(
        lines, changes, outcomes.stream().flatMap(outcome -> outcome.notices().stream()).toList());
  }

  /** Ids that count up. */
  static final class CountedIds implements IdGenerator {

    private long lastId;

    private long lastUuid;

    @Override
    public long nextId() {
      return ++lastId;
    }

    @Override
    public UUID nextUuid() {
      return new UUID(0, ++lastUuid);
    }
  }
}
