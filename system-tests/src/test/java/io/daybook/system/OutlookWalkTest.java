// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.Change;
import io.daybook.api.SeriesPart;
import io.daybook.testkit.graph.FakeGraphCalendar;
import io.daybook.testkit.graph.FakeGraphDeltas;
import io.daybook.testkit.graph.GraphFailure;
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
 * What nobody thought of, in Outlook. {@code -Ddaybook.walk.seeds=1000} walks on, {@code
 * -Ddaybook.walk.first} says from where.
 */
class OutlookWalkTest {

  private static final int STEPS = 25;

  private static final List<GraphFailure> FAILURES =
      List.of(
          GraphFailure.serviceUnavailable(),
          GraphFailure.badGateway(),
          GraphFailure.tooManyRequests(Duration.ofSeconds(90)),
          GraphFailure.of(500, "InternalServerError", "Something went wrong."));

  private static final List<GraphFailure> LOSSES =
      List.of(GraphFailure.gone(), GraphFailure.syncStateNotFound(), GraphFailure.resyncRequired());

  @Test
  @DisplayName("A consumer that follows what it is told of a mailbox always knows what is so")
  void viewIsTrue() {
    int first = Integer.getInteger("daybook.walk.first", 1);
    int seeds = Integer.getInteger("daybook.walk.seeds", 5);
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
    try (OutlookStage stage = OutlookStage.open(setup)) {
      FakeGraphCalendar team = stage.followTeam();
      stage.follow();
      OutlookWalk walk = new OutlookWalk(List.of(stage.ana, team), stage.clock, random);
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

  private static void step(OutlookStage stage, OutlookWalk walk, Random random) {
    for (int edits = random.nextInt(3); edits >= 0; edits--) {
      walk.step();
    }
    boolean fails = random.nextInt(6) == 0;
    disturb(stage, walk, random, fails);
    walk.note("sync");
    stage.daybook().wake(OutlookStage.CALENDAR);
    stage.daybook().wake(OutlookStage.TEAM_REF);
    stage.daybook().runDue();
    // A round of many pages takes its time, too.
    pass(stage, fails ? Duration.ofHours(2) : Duration.ofMinutes(2));
    List<Change> news = stage.scene.news();
    news.forEach(
        change ->
            walk.note("  " + change.header().calendar().calendarId() + " " + Lines.of(change)));
    assertNoChurn(news);
    assertTrue(stage);
    if (random.nextInt(3) == 0) {
      pass(stage, Duration.ofMinutes(random.nextInt(2 * 24 * 60)));
      walk.note("time passed");
      assertTrue(stage);
    }
  }

  private static void assertTrue(OutlookStage stage) {
    stage.assertTrue();
    stage.assertTrue(OutlookStage.TEAM_REF);
  }

  private static void pass(OutlookStage stage, Duration time) {
    List<String> ignored = stage.pass(time);
    assertThat(ignored).isNotNull();
  }

  private static void disturb(OutlookStage stage, OutlookWalk walk, Random random, boolean fails) {
    FakeGraphDeltas deltas = stage.graph.deltas();
    int choice = random.nextInt(12);
    boolean wanted = random.nextBoolean();
    if (choice < 11) {
      walk.note("disturbance " + choice + " " + wanted);
    }
    switch (choice) {
      case 0, 1 -> {
        if (!walk.isFarOff()) {
          deltas.expire(LOSSES.get(random.nextInt(LOSSES.size())));
        }
      }
      case 2 -> stage.pageSize(5 + random.nextInt(60));
      case 3 -> stage.pageSize(1_000);
      case 4 -> deltas.emptyPages(wanted);
      case 5 -> deltas.repeatRows(wanted);
      case 6 -> deltas.backwards(wanted);
      case 7 -> deltas.tombstones(wanted);
      case 8 -> deltas.wholeSeries(wanted);
      case 9 -> stage.graph.batches(wanted);
      case 10 -> deltas.repeatPages(random.nextInt(4));
      default -> {
        // As before.
      }
    }
    if (fails) {
      walk.note("failures");
      GraphFailure failure = FAILURES.get(random.nextInt(FAILURES.size()));
      boolean inside = random.nextBoolean();
      stage.graph.failNext(
          1 + random.nextInt(3),
          failure,
          request ->
              request.prefer().stream().anyMatch(text -> text.contains("Immutable"))
                  && (inside || !request.batched())
                  && !request.path().endsWith("/calendarView"));
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
    String calendar = change.header().calendar().calendarId() + " ";
    return change.occurrence().event().series() instanceof SeriesPart.Instance instance
        ? calendar + instance.seriesId() + " " + Lines.time(instance.originalStart())
        : calendar + change.occurrence().event().eventId();
  }
}
