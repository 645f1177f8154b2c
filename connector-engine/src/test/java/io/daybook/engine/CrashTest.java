// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.Change;
import io.daybook.api.StoreException;
import io.daybook.engine.memory.MemoryStore;
import io.daybook.spi.adapter.Coverage;
import io.daybook.spi.store.Lane;
import io.daybook.spi.store.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A process that dies at each of its writing steps, before or after it is durable. */
final class CrashTest {

  /** What is there before, and what comes while processes die. */
  private record Story(String name, Consumer<Rig> before, Consumer<Rig> meanwhile) {

    @Override
    public String toString() {
      return name;
    }
  }

  /** What all processes of a story told together. */
  private record End(List<String> told, Set<String> view, int steps) {}

  static Stream<Arguments> stories() {
    List<Story> stories =
        List.of(
            new Story("delta", CrashTest::someEvents, CrashTest::manyEdits),
            new Story("delta in pages", CrashTest::someEvents, CrashTest::editsInPages),
            new Story("snapshot", rig -> rig.events().pageSize(2), CrashTest::someEvents),
            new Story("resync", CrashTest::someEvents, CrashTest::resync),
            new Story("ticks", CrashTest::someEvents, rig -> rig.clock.advance(Duration.ofDays(2))),
            new Story("held", CrashTest::crowd, CrashTest::mostVanish),
            new Story("whole", CrashTest::someEvents, CrashTest::editsOfAll),
            new Story("whole and held", CrashTest::crowd, CrashTest::mostOfAllVanish));
    return stories.stream()
        .flatMap(story -> Stream.of(1, 2, 3, 1000).map(chunk -> Arguments.of(story, chunk)));
  }

  private static void someEvents(Rig rig) {
    rig.events()
        .put(
            Rows.single("a", "A", Rig.inHours(2), 10),
            Rows.series("s", "Daily", Rig.inHours(1), "FREQ=DAILY;COUNT=4", 30),
            Rows.exception("s", Rig.inHours(25), "Moved", Rig.inHours(27)),
            Rows.single("b", "B", Rig.inHours(3)),
            Rows.gap("s", Rig.inHours(49)),
            Rows.series("t", "Other", Rig.inHours(5), "FREQ=DAILY"));
    rig.daybook.follow("acct", "cal");
  }

  private static void manyEdits(Rig rig) {
    rig.events()
        .put(
            Rows.single("a", "A2", Rig.inHours(4), 10),
            Rows.gone("b"),
            Rows.exception("s", Rig.inHours(25), "Moved again", Rig.inHours(28)),
            Rows.series("t", "Other", Rig.inHours(5), "FREQ=DAILY;COUNT=2"),
            Rows.series("t_R20260304T130000", "Other", Rig.inHours(54), "FREQ=DAILY"),
            Rows.single("c", "C", Rig.inHours(7)));
    rig.clock.advance(Rig.POLL);
  }

  private static void editsInPages(Rig rig) {
    rig.events().pageSize(2);
    manyEdits(rig);
  }

  private static void resync(Rig rig) {
    rig.events().pageSize(2);
    manyEdits(rig);
    rig.events().vanish("s");
    rig.events().vanish("c");
    rig.events().vanish("a");
    rig.events().loseCursors();
  }

  private static void editsOfAll(Rig rig) {
    tellAll(rig);
    editsInPages(rig);
    List.of("s", "c", "a").forEach(rig.events()::vanish);
    rig.events().put(Rows.single("d", "D", Rig.inHours(8)));
  }

  private static void mostOfAllVanish(Rig rig) {
    tellAll(rig);
    for (int i = 0; i < 22; i++) {
      rig.events().vanish("e" + i);
    }
    rig.clock.advance(Rig.POLL);
  }

  private static void tellAll(Rig rig) {
    rig.events().tellingAll(true);
    rig.provider.coverage(Coverage.WHOLE);
  }

  private static void crowd(Rig rig) {
    for (int i = 0; i < 24; i++) {
      rig.events().put(Rows.single("e" + i, "E", Rig.inHours(2 + i)));
    }
    rig.daybook.follow("acct", "cal");
  }

  private static void mostVanish(Rig rig) {
    for (int i = 0; i < 22; i++) {
      rig.events().vanish("e" + i);
    }
    rig.events().loseCursors();
    rig.clock.advance(Rig.POLL);
  }

  private static Rig prepared(Story story, int chunk, Store store) {
    Rig rig = new Rig(store, builder -> builder.chunk(chunk));
    story.before().accept(rig);
    rig.daybook.runDue();
    story.meanwhile().accept(rig);
    return rig;
  }

  private static End undisturbed(Story story, int chunk) {
    Store store = new MemoryStore("epoch");
    Rig rig = prepared(story, chunk, store);
    WatchedStore watched = new WatchedStore(store, 0, false);
    rig.build(watched, builder -> builder.chunk(chunk)).runDue();
    return end(rig, watched.steps());
  }

  private static End disturbed(Story story, int chunk, int step, boolean diesAfter) {
    Store store = new MemoryStore("epoch");
    Rig rig = prepared(story, chunk, store);
    WatchedStore dying = new WatchedStore(store, step, diesAfter);
    Daybook process = rig.build(dying, builder -> builder.chunk(chunk));
    try {
      process.runDue();
    } catch (StoreException e) {
      assertThat(dying.dead()).isTrue();
    }
    assertThat(dying.dead()).isTrue();
    assertNothingIsToldThatIsNotStored(rig);
    rig.restart();
    rig.daybook.runDue();
    return end(rig, 0);
  }

  private static void assertNothingIsToldThatIsNotStored(Rig rig) {
    long stored = new RecordForm().calendar(rig.store.state(Lane.of(Rig.CAL)).bytes()).sequence();
    assertThat(rig.told.sequences(Rig.CAL)).allMatch(sequence -> sequence <= stored);
  }

  /** What was told, each change once; repeated ones must be the same. */
  private static End end(Rig rig, int steps) {
    Map<String, Change> byId = new LinkedHashMap<>();
    for (Change change : rig.told.changes()) {
      Change before = byId.putIfAbsent(change.header().changeId(), change);
      assertThat(before == null ? change : before).isEqualTo(change);
    }
    List<String> lines = new ArrayList<>();
    byId.forEach(
        (id, change) ->
            lines.add(id + " " + change.header().sequence() + " " + Recorder.line(change)));
    List<Long> sequences =
        byId.values().stream().map(change -> change.header().sequence()).toList();
    assertThat(sequences).isSorted().doesNotHaveDuplicates();
    return new End(lines, rig.told.view(), steps);
  }

  @ParameterizedTest(name = "{0} in chunks of {1}")
  @MethodSource("stories")
  @DisplayName("Rule 1: a crash anywhere loses nothing and repeats nothing under another id")
  void crashAnywhere(Story story, int chunk) {
    End expected = undisturbed(story, chunk);
    assertThat(expected.told()).isNotEmpty();
    assertThat(expected.steps()).isGreaterThan(2);
    for (int step = 1; step <= expected.steps(); step++) {
      for (boolean diesAfter : new boolean[] {false, true}) {
        End end = disturbed(story, chunk, step, diesAfter);
        assertThat(end.told()).as("step %s, after %s", step, diesAfter).isEqualTo(expected.told());
        assertThat(end.view()).isEqualTo(expected.view());
      }
    }
  }
}
