// SPDX-License-Identifier: Apache-2.0
package io.daybook.benchmarks;

import io.daybook.api.CalendarRef;
import io.daybook.api.Change;
import io.daybook.engine.Daybook;
import io.daybook.engine.DaybookBuilder;
import io.daybook.engine.memory.MemoryStore;
import io.daybook.testkit.SettableClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * A day of many calendars of one project, on a clock that is set: how much is asked, and how soon a
 * change is told. The calendars are read for the first time before that day.
 */
final class QuotaDay {

  private static final Instant BEGIN = Instant.parse("2026-03-23T00:00:00Z");

  private static final Duration DAY = Duration.ofDays(1);

  private static final int CALENDARS_OF_A_USER = 3;

  private final SettableClock clock = new SettableClock(BEGIN);

  private final SimulatedGoogle google = new SimulatedGoogle(clock);

  private final List<CalendarRef> calendars = new ArrayList<>();

  /** When a change was made that was not told yet. */
  private final Map<CalendarRef, Instant> open = new HashMap<>();

  private final List<Long> delays = new ArrayList<>();

  private final int changes;

  private final boolean pushed;

  private final Daybook daybook;

  /** What came of a day. */
  record Result(
      int calendars,
      boolean pushed,
      int changes,
      long firstReading,
      long requests,
      int mostInAMinute,
      int mostOfAUser,
      long refused,
      long told,
      long medianSeconds,
      long slowSeconds) {

    static final String HEADING =
        String.format(
            Locale.ROOT,
            "%9s %6s %8s %12s %13s %10s %8s %8s %8s %9s %8s",
            "calendars",
            "pushes",
            "changes",
            "read in min",
            "requests/day",
            "top/minute",
            "of user",
            "refused",
            "told",
            "median s",
            "95 % s");

    String line() {
      return String.format(
          Locale.ROOT,
          "%9d %6s %8d %12d %13d %10d %8d %8d %8d %9d %8d",
          calendars,
          pushed ? "yes" : "no",
          changes,
          firstReading,
          requests,
          mostInAMinute,
          mostOfAUser,
          refused,
          told,
          medianSeconds,
          slowSeconds);
    }

    String json() {
      return String.format(
          Locale.ROOT,
          "{\"calendars\":%d,\"pushed\":%b,\"changes\":%d,\"first_reading_minutes\":%d,"
              + "\"requests\":%d,\"most_in_a_minute\":%d,\"most_of_a_user\":%d,\"refused\":%d,"
              + "\"told\":%d,\"median_seconds\":%d,\"p95_seconds\":%d}",
          calendars,
          pushed,
          changes,
          firstReading,
          requests,
          mostInAMinute,
          mostOfAUser,
          refused,
          told,
          medianSeconds,
          slowSeconds);
    }
  }

  private QuotaDay(int count, int changes, boolean pushed) {
    this.changes = changes;
    this.pushed = pushed;
    DaybookBuilder builder =
        Daybook.builder().store(new MemoryStore("quota")).clock(clock).listen("delays", this::told);
    if (pushed) {
      builder.pushTo(google.provider(), URI.create("https://hooks.example/hooks/google"));
    }
    int users = (count + CALENDARS_OF_A_USER - 1) / CALENDARS_OF_A_USER;
    for (int user = 0; user < users; user++) {
      builder.connection("user-" + user, google);
    }
    this.daybook = builder.build();
    for (int i = 0; i < count; i++) {
      calendars.add(daybook.follow("user-" + i / CALENDARS_OF_A_USER, "calendar-" + i));
    }
  }

  /**
   * Simulates it.
   *
   * @param count how many calendars
   * @param changes how many changes they have on that day, all together
   * @param pushed whether Google announces them
   */
  static Result run(int count, int changes, boolean pushed) {
    return new QuotaDay(count, changes, pushed).run();
  }

  private void told(Change change) {
    Instant made = open.remove(change.header().calendar());
    if (made != null) {
      delays.add(Duration.between(made, clock.instant()).toSeconds());
    }
  }

  private Result run() {
    daybook.runDue();
    while (google.served() < calendars.size() * (pushed ? 2L : 1L)) {
      pass(Duration.ofMinutes(1));
    }
    long firstReading = Duration.between(BEGIN, clock.instant()).toMinutes();
    // Until it goes on evenly.
    pass(DAY);
    long before = google.served();
    long[] moments = new Random(7).longs(changes, 0, DAY.toMillis()).sorted().toArray();
    Random which = new Random(11);
    Instant begin = clock.instant();
    for (long moment : moments) {
      pass(Duration.between(clock.instant(), begin.plusMillis(moment)));
      change(calendars.get(which.nextInt(calendars.size())));
    }
    pass(Duration.between(clock.instant(), begin.plus(DAY)));
    long requests = google.served() - before;
    pass(DAY);
    return result(firstReading, requests);
  }

  private void change(CalendarRef calendar) {
    google.move(calendar);
    open.putIfAbsent(calendar, clock.instant());
    if (pushed) {
      google.notice(calendar).ifPresent(notice -> daybook.receive(google.provider(), notice));
    }
  }

  private void pass(Duration time) {
    Instant until = clock.instant().plus(time);
    Instant next = daybook.nextDue().orElse(until);
    while (next.isBefore(until)) {
      clock.set(next.isAfter(clock.instant()) ? next : clock.instant());
      daybook.runDue();
      next = daybook.nextDue().orElse(until);
    }
    clock.set(until);
  }

  private Result result(long firstReading, long requests) {
    long[] sorted = delays.stream().mapToLong(Long::longValue).sorted().toArray();
    return new Result(
        calendars.size(),
        pushed,
        changes,
        firstReading,
        requests,
        google.mostInAMinute(),
        google.mostOfAUser(),
        google.refused(),
        sorted.length,
        at(sorted, 0.5),
        at(sorted, 0.95));
  }

  private static long at(long[] sorted, double part) {
    return sorted.length == 0 ? 0 : sorted[(int) (part * (sorted.length - 1))];
  }
}
