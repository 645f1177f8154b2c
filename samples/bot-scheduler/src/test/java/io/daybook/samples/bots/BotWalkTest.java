// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.bots;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BotWalkTest {

  private static final int STEPS = 150;

  @TempDir Path folder;

  private final BrokenDocuments documents = new BrokenDocuments();

  static LongStream seeds() {
    long first = Long.getLong("daybook.walk.first", 1);
    return LongStream.range(first, first + Long.getLong("daybook.walk.seeds", 1));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void botsAreRightAfterEachStep(long seed) {
    try (BotStage stage = BotStage.open(folder, documents::over)) {
      BotWalk walk = new BotWalk(stage, documents, seed);
      for (int step = 0; step < STEPS; step++) {
        walk.edit();
        stage.sync();
        stage.assertTrue();
        if (step % 20 == 19) {
          stage.restart();
          stage.assertTrue();
        }
      }
      stage.pass(Duration.ofDays(2));
      stage.assertTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void botsAreRightAfterAllThatGoesWrong(long seed) {
    try (BotStage stage = BotStage.open(folder, documents::over)) {
      BotWalk walk = new BotWalk(stage, documents, seed);
      for (int step = 0; step < STEPS; step++) {
        walk.edit();
        if (step % 3 == 0) {
          walk.trouble();
        }
        walk.rest();
      }
      // Long enough for what is left of failures and lost hooks.
      stage.pass(Duration.ofHours(1));
      stage.check();
      stage.assertTrue();
    }
  }
}
