// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.testkit.unipile.FakeUnipileHooks;
import io.daybook.testkit.unipile.UnipileFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What nobody thought of, at Unipile: webhooks and lists go wrong in all ways, the account is lost
 * and comes back, and the process ends and begins again. {@code -Ddaybook.walk.seeds=1000} walks
 * on, {@code -Ddaybook.walk.first} says from where.
 */
class UnipileWalkTest {

  private static final int STEPS = 12;

  private static final Duration POLL = Duration.ofHours(6);

  private static final List<UnipileFailure> FAILURES =
      List.of(
          UnipileFailure.serviceUnavailable(),
          UnipileFailure.noClientSession(),
          UnipileFailure.badGateway(),
          UnipileFailure.requestTimeout(),
          UnipileFailure.tooManyRequests(),
          UnipileFailure.tooManyRequests().withHeader("Retry-After", "90"));

  @TempDir private Path folder;

  @Test
  @DisplayName("A consumer that follows what it is told by Unipile knows what is so in the end")
  void viewIsTrue() {
    int first = Integer.getInteger("daybook.walk.first", 1);
    int seeds = Integer.getInteger("daybook.walk.seeds", 4);
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
            .ahead(10)
            .poll(POLL)
            .chunk(random.nextBoolean() ? 1 + random.nextInt(5) : 1_000);
    StoreAddress store = StoreAddress.sqlite(folder.resolve("walk-" + seed + ".db"));
    try (UnipileStage stage = UnipileStage.open(setup, store::open)) {
      List<UnipileDiary.Shape> shapes = UnipileDiary.Shape.ALL;
      shapes.get(seed % shapes.size()).order(stage.unipile.shapes());
      UnipileWalk walk = new UnipileWalk(List.of(stage.ana, stage.team), stage.clock, random);
      walk.note("shape " + shapes.get(seed % shapes.size()));
      try {
        stage.follow();
        for (int i = 0; i < STEPS; i++) {
          step(stage, walk, random);
        }
        settle(stage, walk);
      } catch (AssertionError | RuntimeException e) {
        String way = String.join("\n", walk.done());
        return Optional.of("seed " + seed + ": " + e + "\n" + way);
      }
    }
    return Optional.empty();
  }

  private static void step(UnipileStage stage, UnipileWalk walk, Random random) {
    disturb(stage, walk, random);
    for (int edits = random.nextInt(3); edits >= 0; edits--) {
      walk.step();
    }
    if (random.nextInt(4) > 0) {
      walk.note("webhooks");
      stage.unipile.hooks().deliver();
    }
    pass(stage, walk, Duration.ofMinutes(1 + random.nextInt(random.nextInt(3) == 0 ? 600 : 10)));
  }

  private static void pass(UnipileStage stage, UnipileWalk walk, Duration time) {
    List<String> told = stage.pass(time);
    told.forEach(line -> walk.note("  " + line));
    stage.scene.notices().forEach(line -> walk.note("  " + line));
  }

  private static void disturb(UnipileStage stage, UnipileWalk walk, Random random) {
    FakeUnipileHooks hooks = stage.unipile.hooks();
    int choice = random.nextInt(16);
    boolean wanted = random.nextBoolean();
    walk.note("disturbance " + choice + " " + wanted);
    switch (choice) {
      case 0, 1 -> hooks.lose(1 + random.nextInt(3));
      case 2 -> hooks.duplicate(1 + random.nextInt(3));
      case 3 -> hooks.latestFirst(wanted);
      case 4 -> stage.refuse(true);
      case 5, 6 -> stage.refuse(false);
      case 7 -> stage.account.status(wanted ? "CREDENTIALS" : "STOPPED");
      case 8, 9 -> stage.account.status("RECONNECTED");
      case 10 -> hooks.backlog(wanted);
      case 11, 12 ->
          stage.unipile.failNext(
              1 + random.nextInt(4),
              FAILURES.get(random.nextInt(FAILURES.size())),
              request -> request.path().contains("/calendars/"));
      case 13 -> stage.unipile.pageSize(wanted ? 3 + random.nextInt(20) : 100);
      case 14 -> stage.scene.restart();
      default -> stage.unipile.emptyPages(wanted);
    }
  }

  /** Nothing goes wrong any more, and all is read once more. */
  private static void settle(UnipileStage stage, UnipileWalk walk) {
    walk.note("quiet");
    stage.refuse(false);
    stage.account.status("RECONNECTED");
    for (int i = 0; i < 5; i++) {
      stage.unipile.hooks().deliver();
      pass(stage, walk, Duration.ofMinutes(10));
    }
    pass(stage, walk, POLL.multipliedBy(3));
    stage.unipile.pageSize(100);
    stage.unipile.emptyPages(false);
    stage.assertTrue(UnipileStage.CALENDAR);
    stage.assertTrue(UnipileStage.TEAM_REF);
  }
}
