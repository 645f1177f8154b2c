// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.StoreException;
import io.daybook.engine.memory.MemoryStore;
import io.daybook.spi.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random lives with refusals, lost cursors and crashes; in the end the consumer knows the truth.
 */
final class LongHaulTest {

  private static final int STEPS = 60;

  private static void happen(FakeCalendar calendar, Map<String, String> truth, Random random) {
    String id = "e" + random.nextInt(12);
    Instant start = Rig.inHours(24 * 40 + random.nextInt(24));
    String title = "title" + random.nextInt(1000);
    switch (random.nextInt(5)) {
      case 0, 1, 2 -> {
        calendar.put(Rows.single(id, title, start));
        truth.put(id, "cal " + start + " " + title);
      }
      case 3 -> {
        calendar.put(Rows.gone(id));
        truth.remove(id);
      }
      default -> {
        calendar.vanish(id);
        calendar.loseCursors();
        truth.remove(id);
      }
    }
  }

  private static void refuse(Rig rig, Random random) {
    switch (random.nextInt(8)) {
      case 0 -> rig.provider.refuse("cal", Failures::unavailable);
      case 1 -> rig.provider.refuse("cal", Failures::lost);
      case 2 -> rig.provider.refuse("cal", () -> Failures.tooMany(Duration.ofMinutes(9)));
      case 3 -> rig.provider.refuse("cal", () -> new IllegalStateException("a fault"));
      case 4 -> rig.provider.next("cal", FakeAdapter::answer);
      case 5 -> rig.provider.next("cal", () -> rig.daybook.wake(Rig.CAL));
      default -> {}
    }
  }

  private static void liveAndDie(Rig rig, Store store, Random random) {
    WatchedStore dying = new WatchedStore(store, 1 + random.nextInt(9), random.nextBoolean());
    rig.daybook = rig.build(dying, builder -> builder.chunk(1 + random.nextInt(4)));
    try {
      rig.daybook.runDue();
    } catch (StoreException e) {
      assertThat(dying.dead()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  @DisplayName("Rule 1: whatever fails on the way, in the end the consumer knows what is true")
  void endsWithTheTruth(long seed) {
    Random random = new Random(seed);
    Store store = new MemoryStore("epoch");
    Rig rig = new Rig(store, builder -> builder);
    Map<String, String> truth = new HashMap<>();
    rig.daybook.follow("acct", "cal");
    for (int step = 0; step < STEPS; step++) {
      rig.events().pageSize(1 + random.nextInt(4));
      happen(rig.events(), truth, random);
      refuse(rig, random);
      rig.clock.advance(Duration.ofMinutes(1 + random.nextInt(20)));
      liveAndDie(rig, store, random);
    }
    rig.restart();
    rig.runUntil(rig.clock.instant().plus(Duration.ofHours(8)));

    Set<String> ids = new TreeSet<>();
    rig.told.changes().forEach(change -> ids.add(change.header().changeId()));
    assertThat(rig.told.view()).isEqualTo(new TreeSet<>(truth.values()));
    assertThat(new TreeSet<>(rig.told.sequences(Rig.CAL))).hasSameSizeAs(ids);
    assertThat(rig.told.sequences(Rig.CAL).stream().mapToLong(Long::longValue).max())
        .hasValue(ids.size());
    assertThat(rig.outbox(Rig.CAL)).isEmpty();
  }

  @Test
  @DisplayName("Rule 2: a refusal before each page loses no page")
  void refusalBeforeEachPage() {
    Rig rig = new Rig();
    rig.events().pageSize(1);
    for (int i = 0; i < 12; i++) {
      rig.events().put(Rows.single("e" + i, "E", Rig.inHours(24)));
      rig.provider.refuse("cal", Failures::unavailable);
      rig.provider.next("cal", FakeAdapter::answer);
    }
    rig.begin();
    rig.runUntil(Rig.in(Duration.ofHours(4)));

    assertThat(rig.told.changes()).hasSize(12);
    assertThat(rig.provider.requests().stream().filter("cal More 11"::equals)).hasSize(2);
  }
}
