// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.Change;
import io.daybook.api.SeriesPart;
import io.daybook.testkit.google.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What nobody thought of. {@code -Ddaybook.walk.seeds=1000} walks on, {@code -Ddaybook.walk.first}
 * says from where.
 */
class RandomWalkTest {

  private static final int STEPS = 40;

  private static final List<Failure> FAILURES =
      List.of(
          Failure.backendError(),
          Failure.badGateway(),
          Failure.rateLimitExceeded(),
          Failure.tooManyRequests(Duration.ofSeconds(90)),
          Failure.gone(),
          Failure.of(500, "global", "backendError", "Backend Error"));

  @Test
  @DisplayName("A consumer that follows what it is told always knows what is so")
  void viewIsTrue() {
    int first = Integer.getInteger("daybook.walk.first", 1);
    int seeds = Integer.getInteger("daybook.walk.seeds", 60);
    List<String> failures = new ArrayList<>();
    for (int seed = first; seed < first + seeds; seed++) {
      walk(seed).ifPresent(failures::add);
    }
    assertThat(failures).as("%d of %d walks went wrong", failures.size(), seeds).isEmpty();
  }

  /** What went wrong, with all that was done. */
  private static Optional<String> walk(int seed) {
    Random random = new Random(seed);
    Stage.Setup setup =
        Stage.Setup.USUAL
            .ahead(10)
            .poll(Duration.ofHours(6))
            .chunk(random.nextBoolean() ? 1 + random.nextInt(5) : 1_000);
    try (Stage stage = Stage.open(setup)) {
      Walk walk = new Walk(stage.ana, stage.clock, Stage.PARIS, random);
      stage.follow();
      try {
        for (int i = 0; i < STEPS; i++) {
          step(stage, walk, random);
        }
      } catch (AssertionError | RuntimeException e) {
        String way = String.join("\n", walk.done());
        return Optional.of("seed " + seed + ": " + e + "\n" + way);
      }
    }
    return Optional.empty();
  }

  private static void step(Stage stage, Walk walk, Random random) {
    for (int edits = random.nextInt(3); edits >= 0; edits--) {
      walk.step();
    }
    boolean fails = random.nextInt(6) == 0;
    disturb(stage, walk, random, fails);
    walk.note("sync");
    stage.daybook().wake(Stage.CALENDAR);
    stage.daybook().runDue();
    if (fails) {
      stage.daybook().runDue();
      pass(stage, Duration.ofHours(2));
    }
    List<Change> news = stage.news();
    news.forEach(change -> walk.note("  " + Lines.of(change)));
    assertNoChurn(news);
    stage.assertTrue();
    if (random.nextInt(3) == 0) {
      pass(stage, Duration.ofMinutes(random.nextInt(2 * 24 * 60)));
      walk.note("time passed");
      stage.assertTrue();
    }
  }

  private static void pass(Stage stage, Duration time) {
    List<String> ignored = stage.pass(time);
    assertThat(ignored).isNotNull();
  }

  private static void disturb(Stage stage, Walk walk, Random random, boolean fails) {
    switch (random.nextInt(6)) {
      case 0 -> {
        walk.note("tokens expire");
        stage.google.expireTokens();
      }
      case 1 -> stage.google.pageSize(1 + random.nextInt(6));
      case 2 -> stage.google.pageSize(2_500);
      case 3 -> stage.google.emptyPages(random.nextBoolean());
      case 4 -> {
        if (random.nextInt(3) == 0) {
          walk.note("no sync token");
          stage.google.withoutSyncToken(1);
        }
      }
      default -> {
        // As before.
      }
    }
    if (fails) {
      walk.note("failures");
      stage.google.failNext(1 + random.nextInt(3), FAILURES.get(random.nextInt(FAILURES.size())));
    }
  }

  /** A meeting that goes on is not called off and made again in one breath. */
  private static void assertNoChurn(List<Change> news) {
    Set<String> cancelled = new HashSet<>();
    for (Change change : news) {
      if (change instanceof Change.Cancelled) {
        cancelled.add(key(change));
      } else if (change instanceof Change.Created) {
        assertThat(cancelled).as(Lines.of(change)).doesNotContain(key(change));
      }
    }
  }

  private static String key(Change change) {
    return change.occurrence().event().series() instanceof SeriesPart.Instance instance
        ? instance.seriesId() + " " + Lines.time(instance.originalStart())
        : change.occurrence().event().eventId();
  }
}
