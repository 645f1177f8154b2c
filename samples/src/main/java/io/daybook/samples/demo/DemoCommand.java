// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.demo;

import io.daybook.api.DaybookException;
import io.daybook.samples.console.Console;
import io.daybook.samples.live.Interruption;
import io.daybook.samples.live.LiveOutput;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code daybook demo}: a day in a calendar, played on this machine without any account. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Plays a day in a calendar on this machine: a local Google Calendar in which meetings are"
          + " made, moved, renamed and cancelled, the connector that follows it over HTTP, and a"
          + " receiver to which it delivers webhooks.",
      "What somebody does to the calendar and what the receiver gets goes to standard error, what"
          + " Daybook tells to standard output."
    })
public final class DemoCommand implements Callable<Integer> {

  private static final int FAILED = 1;

  private final Console console;

  private final Clock machine;

  @Option(names = "--json", description = "Prints one JSON line for each change, in the Klen form.")
  private boolean json;

  @Option(
      names = "--serve",
      description = "Stays when the day is over, with the clock going on, until interrupted.")
  private boolean serve;

  /**
   * The command.
   *
   * @param console where results and diagnostics go
   * @param machine the machine's clock
   */
  public DemoCommand(Console console, Clock machine) {
    this.console = console;
    this.machine = machine;
  }

  @Override
  @SuppressWarnings("try") // An interruption is only held open.
  public Integer call() throws InterruptedException {
    LiveOutput output = new LiveOutput(console, json, DemoDay.ZONE);
    DemoClock clock = new DemoClock(machine, DemoDay.begin());
    CountDownLatch interrupted = new CountDownLatch(1);
    try (DemoHouse house = new DemoHouse(clock, output);
        Interruption interruption =
            Interruption.ending(
                () -> {
                  interrupted.countDown();
                  house.close();
                })) {
      output.note("webhooks are managed at " + house.api());
      output.note("the API key is " + house.apiKey().reveal());
      showFeeds(house, output);
      if (plays(house, clock, output, interrupted) && serve) {
        house.goOn();
        showFeeds(house, output);
        output.note("it stays until it is interrupted; see the webhooks with");
        output.note(
            "curl -H 'Authorization: Bearer " + house.apiKey().reveal() + "' " + house.api());
        interrupted.await();
      }
    } catch (IOException e) {
      output.note("the demo cannot be played: " + e.getMessage());
      return FAILED;
    }
    return 0;
  }

  /** The links work in a browser and in calendar programs, as long as the demo stays. */
  private static void showFeeds(DemoHouse house, LiveOutput output) {
    house.feeds().forEach((what, address) -> output.note(what + " as a feed: " + address));
    String meeting = house.latestMeeting();
    if (meeting != null) {
      output.note("the meeting that was made last: " + meeting);
    }
  }

  /** False when somebody interrupted it, whose house is closed while it is played in. */
  private static boolean plays(
      DemoHouse house, DemoClock clock, LiveOutput output, CountDownLatch interrupted) {
    try {
      play(house, clock, output);
      return true;
    } catch (IllegalStateException | DaybookException e) {
      if (interrupted.getCount() > 0) {
        throw e;
      }
      return false;
    }
  }

  private static void play(DemoHouse house, DemoClock clock, LiveOutput output) {
    DemoDay ana = new DemoDay(house);
    BensDay ben = new BensDay(house.graph());
    ClarasDay clara = new ClarasDay(house.unipile());
    DansDay dan = new DansDay(house.recall());
    output.note(clock.instant(), "Daybook begins to follow Ana's calendar at Google");
    house.daybook().follow(DemoHouse.GOOGLE, "primary");
    house.pass(clock.instant());
    output.note(clock.instant(), "and Ben's in Outlook");
    house.daybook().follow(DemoHouse.OUTLOOK, "primary");
    house.pass(clock.instant());
    output.note(clock.instant(), "Clara's, which Unipile reads, and Dan's, which Recall.ai reads");
    house.daybook().follow(DemoHouse.UNIPILE, "primary");
    house.daybook().follow(DemoHouse.RECALL, dan.calendarId());
    house.hear();
    List<DemoDay.Scene> scenes = new ArrayList<>(ana.scenes());
    scenes.addAll(ben.scenes());
    scenes.addAll(clara.scenes());
    scenes.addAll(dan.scenes());
    scenes.sort(Comparator.comparing(DemoDay.Scene::at));
    for (DemoDay.Scene scene : scenes) {
      house.pass(scene.at());
      output.note(scene.at(), scene.what());
      scene.action().run();
    }
    house.pass(DemoDay.end());
    output.note(clock.instant(), "the day is over after " + house.requests() + " requests");
  }
}
