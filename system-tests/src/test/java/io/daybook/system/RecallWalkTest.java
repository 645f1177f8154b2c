// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.Change;
import io.daybook.testkit.google.FakeCalendar;
import io.daybook.testkit.google.FakeGoogle;
import io.daybook.testkit.recall.FakeRecallCalendar;
import io.daybook.testkit.recall.FakeRecallHooks;
import io.daybook.testkit.recall.RecallFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What nobody thought of, in calendars of Google's that Recall reads: hooks and lists go wrong in
 * all ways, accounts are lost and come back, and the process ends and begins again. {@code
 * -Ddaybook.walk.seeds=1000} walks on, {@code -Ddaybook.walk.first} says from where.
 */
class RecallWalkTest {

  private static final int STEPS = 15;

  private static final Duration POLL = Duration.ofHours(6);

  /** Less than what Recall reads, so that nobody has to be there at the very moment. */
  private static final Duration REACH = Duration.ofDays(27);

  private static final List<RecallFailure> FAILURES =
      List.of(
          RecallFailure.serverError(),
          RecallFailure.badGateway(),
          RecallFailure.serviceUnavailable(),
          RecallFailure.tooManyRequests(Duration.ofSeconds(90)));

  @TempDir private Path folder;

  /**
   * A calendar at Google, who edits it, and what Recall makes of it.
   *
   * @param google the calendar
   * @param walk who edits it
   * @param recall the same as Recall has it
   * @param bridge reads it
   */
  private record Side(
      FakeCalendar google, Walk walk, FakeRecallCalendar recall, RecallBridge bridge) {

    static Side of(
        RecallStage stage, FakeGoogle google, FakeRecallCalendar recall, String id, Random random) {
      FakeCalendar calendar = google.addCalendar(id, id, Stage.PARIS, false);
      return new Side(
          calendar,
          new Walk(calendar, stage.clock, Stage.PARIS, random),
          recall,
          new RecallBridge(stage.clock, RecallOrigins.google(google.rootUrl(), calendar), recall));
    }

    void assertTrue(RecallStage stage) {
      Instant now = stage.clock.instant();
      List<Truth.Meeting> truth =
          Truth.of(google, Stage.PARIS).after(now, now.plus(REACH)).stream()
              .map(
                  meeting ->
                      new Truth.Meeting(
                          meeting.fact(),
                          meeting.fact().start().compareTo(Lines.minute(now.plus(REACH))) < 0))
              .toList();
      stage.assertTrue(RecallStage.ref(recall), truth);
    }
  }

  @Test
  @DisplayName("A consumer that follows what it is told by Recall knows what is so in the end")
  void viewIsTrue() {
    int first = Integer.getInteger("daybook.walk.first", 1);
    int seeds = Integer.getInteger("daybook.walk.seeds", 3);
    List<String> failures = new ArrayList<>();
    for (int seed = first; seed < first + seeds; seed++) {
      walk(seed).ifPresent(failures::add);
    }
    assertThat(failures).as("%d of %d walks went wrong", failures.size(), seeds).isEmpty();
  }

  /** What went wrong, with all that was done. */
  private Optional<String> walk(int seed) {
    Random random = new Random(seed);
    Stage.Setup setup =
        Stage.Setup.USUAL
            .ahead(28)
            .poll(POLL)
            .chunk(random.nextBoolean() ? 1 + random.nextInt(5) : 1_000);
    StoreAddress store = StoreAddress.sqlite(folder.resolve("walk-" + seed + ".db"));
    try (RecallStage stage = RecallStage.open(setup, store::open);
        FakeGoogle google = FakeGoogle.start(stage.clock)) {
      List<Side> sides =
          List.of(
              Side.of(stage, google, stage.ana, "ana", random),
              Side.of(stage, google, stage.team, "team", random));
      try {
        stage.follow();
        for (int i = 0; i < STEPS; i++) {
          step(stage, sides, random);
        }
        settle(stage, sides);
      } catch (AssertionError | RuntimeException e) {
        String way = String.join("\n", sides.get(0).walk().done());
        String other = String.join("\n", sides.get(1).walk().done());
        return Optional.of("seed " + seed + ": " + e + "\n" + way + "\nand\n" + other);
      }
    }
    return Optional.empty();
  }

  private static void step(RecallStage stage, List<Side> sides, Random random) {
    disturb(stage, sides, random);
    for (int edits = random.nextInt(3); edits >= 0; edits--) {
      sides.get(random.nextInt(4) == 0 ? 1 : 0).walk().step();
    }
    sides.forEach(side -> side.bridge().read());
    if (random.nextInt(4) > 0) {
      note(sides, "hooks");
      stage.recall.hooks().deliver();
    }
    pass(stage, sides, Duration.ofMinutes(1 + random.nextInt(random.nextInt(3) == 0 ? 600 : 10)));
  }

  private static void note(List<Side> sides, String what) {
    sides.forEach(side -> side.walk().note(what));
  }

  private static void pass(RecallStage stage, List<Side> sides, Duration time) {
    int before = stage.scene.told.size();
    List<String> lines = stage.pass(time);
    assertThat(stage.scene.told).hasSize(before + lines.size());
    for (Change change : stage.scene.told.subList(before, before + lines.size())) {
      sides.stream()
          .filter(side -> RecallStage.ref(side.recall()).equals(change.header().calendar()))
          .forEach(side -> side.walk().note("  " + Lines.of(change)));
    }
    stage.scene.notices().forEach(line -> note(sides, "  " + line));
  }

  private static void disturb(RecallStage stage, List<Side> sides, Random random) {
    FakeRecallHooks hooks = stage.recall.hooks();
    int choice = random.nextInt(16);
    boolean wanted = random.nextBoolean();
    FakeRecallCalendar calendar = wanted ? stage.ana : stage.team;
    note(sides, "disturbance " + choice + " " + wanted);
    switch (choice) {
      case 0, 1 -> hooks.lose(1 + random.nextInt(3));
      case 2 -> hooks.duplicate(1 + random.nextInt(3));
      case 3 -> hooks.latestFirst(wanted);
      case 4 -> stage.refuse(true);
      case 5, 6 -> stage.refuse(false);
      case 7 -> calendar.disconnect("invalid_grant");
      case 8, 9 -> calendar.connect(Stage.ANA);
      case 10 -> hooks.forge(1);
      case 11, 12 ->
          stage.recall.failNext(
              1 + random.nextInt(4), FAILURES.get(random.nextInt(FAILURES.size())));
      case 13 -> stage.recall.pageSize(wanted ? 1 + random.nextInt(5) : 100);
      case 14 -> stage.scene.restart();
      default -> hooks.syncEvents(calendar.id(), stage.clock.instant().minus(Duration.ofHours(9)));
    }
  }

  /** Nothing goes wrong any more, and all is read once more. */
  private static void settle(RecallStage stage, List<Side> sides) {
    note(sides, "quiet");
    stage.refuse(false);
    stage.ana.connect(Stage.ANA);
    stage.team.connect("team@acme.example");
    stage.recall.pageSize(100);
    for (int i = 0; i < 5; i++) {
      sides.forEach(side -> side.bridge().read());
      stage.recall.hooks().deliver();
      pass(stage, sides, Duration.ofMinutes(10));
    }
    pass(stage, sides, POLL.multipliedBy(3));
    sides.forEach(side -> side.assertTrue(stage));
  }
}
