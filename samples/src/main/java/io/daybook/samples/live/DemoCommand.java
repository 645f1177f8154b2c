// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.live;

import io.daybook.api.Notice;
import io.daybook.api.Secret;
import io.daybook.engine.Daybook;
import io.daybook.engine.memory.MemoryStore;
import io.daybook.google.GoogleAdapter;
import io.daybook.normalizer.fold.Horizon;
import io.daybook.samples.console.Console;
import io.daybook.testkit.SettableClock;
import io.daybook.testkit.google.FakeGoogle;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code daybook demo}: a day in a calendar, played on this machine without any account. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Plays a day in a calendar on this machine: a local Google Calendar in which meetings are"
          + " made, moved, renamed and cancelled, and the connector that follows it over HTTP.",
      "What somebody does to the calendar goes to standard error, what Daybook tells of it to"
          + " standard output."
    })
public final class DemoCommand implements Callable<Integer> {

  private static final String TOKEN = "demo-token";

  private static final String CONNECTION = "acct-1";

  private final Console console;

  @Option(names = "--json", description = "Prints one JSON line for each change, in the Klen form.")
  private boolean json;

  /**
   * The command.
   *
   * @param console where results and diagnostics go
   */
  public DemoCommand(Console console) {
    this.console = console;
  }

  @Override
  @SuppressWarnings("try") // An interruption is only held open.
  public Integer call() {
    LiveOutput output = new LiveOutput(console, json, DemoDay.ZONE);
    SettableClock clock = new SettableClock(DemoDay.begin());
    try (FakeGoogle google = FakeGoogle.start(clock);
        Daybook daybook = daybook(google, clock, output);
        Interruption interruption = Interruption.closing(daybook)) {
      google.accessToken(TOKEN);
      DemoDay day = new DemoDay(google);
      output.note(clock.instant(), "Daybook begins to follow Ana's calendar");
      daybook.follow(CONNECTION, "primary");
      for (DemoDay.Scene scene : day.scenes()) {
        pass(daybook, clock, scene.at());
        output.note(scene.at(), scene.what());
        scene.action().run();
      }
      pass(daybook, clock, DemoDay.end());
      output.note(
          clock.instant(), "the day is over after " + google.requests().size() + " requests");
    }
    return 0;
  }

  /** Lets the clock stand at each instant at which something is due. */
  private static void pass(Daybook daybook, SettableClock clock, Instant until) {
    daybook.runDue();
    while (daybook.nextDue().filter(next -> !next.isAfter(until)).isPresent()) {
      clock.set(daybook.nextDue().orElseThrow());
      daybook.runDue();
    }
    clock.set(until);
  }

  private static Daybook daybook(FakeGoogle google, SettableClock clock, LiveOutput output) {
    GoogleAdapter adapter =
        GoogleAdapter.builder()
            .clock(clock)
            .rootUrl(google.rootUrl())
            .accessToken(Secret.of(TOKEN))
            .build();
    return Daybook.builder()
        .store(new MemoryStore("demo"))
        .clock(clock)
        .randomness(new DemoRandomness())
        .connection(CONNECTION, adapter)
        .listen("demo", output::print, notice -> output.note(text(notice)))
        .horizon(new Horizon(Duration.ofDays(1), Duration.ofDays(8)))
        .poll(Duration.ofMinutes(5))
        .build();
  }

  private static String text(Notice notice) {
    return notice.kind().name().toLowerCase(Locale.ROOT) + ": " + notice.message();
  }
}
