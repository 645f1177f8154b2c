// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.Change;
import io.daybook.api.ChangeKind;
import io.daybook.api.Origin;
import io.daybook.engine.memory.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the passing of time brings, also when nobody was there to see it pass. */
final class TimeTest {

  private final Rig rig = new Rig(builder -> builder.poll(Duration.ofDays(1000)));

  @Test
  @DisplayName("Rule 16: next due is the instant of a reminder, then of the end")
  void nextDueIsExact() {
    rig.begin(Rows.single("a", "A", Rig.inHours(2), 10));

    assertThat(rig.daybook.nextDue()).contains(Instant.parse("2026-03-02T09:50:00Z"));
    rig.clock.set(Instant.parse("2026-03-02T09:50:00Z"));
    rig.quiet();
    rig.daybook.runDue();
    assertThat(rig.told.lines()).containsExactly("CLOCK REMINDER a 2026-03-02T10:00:00Z");
    assertThat(rig.daybook.nextDue()).contains(Rig.inHours(3));
    rig.clock.set(Rig.inHours(3).minusMillis(1));
    rig.daybook.runDue();
    assertThat(rig.told.changes()).hasSize(1);
    rig.clock.set(Rig.inHours(3));
    rig.daybook.runDue();
    assertThat(rig.told.lines()).endsWith("CLOCK COMPLETED a 2026-03-02T10:00:00Z");
    assertThat(rig.daybook.nextDue()).contains(Rig.inHours(3).plus(Rig.PAST));
    assertThat(rig.provider.requests()).isEmpty();
  }

  @Test
  @DisplayName("A poll that finds nothing takes two transactions")
  void quietPollIsCheap() {
    WatchedStore store = new WatchedStore(new MemoryStore("epoch"), 0, false);
    Rig polled = new Rig(store, builder -> builder);
    polled.begin(Rows.single("a", "A", Rig.inHours(2), 10));
    int before = store.steps();
    polled.poll();

    assertThat(polled.provider.requests()).isNotEmpty();
    assertThat(store.steps() - before).isEqualTo(2);
  }

  @Test
  @DisplayName("Rule 16: after down time what ended within a day completes, what is older does not")
  void catchUpOfCompletions() {
    rig.begin(
        Rows.single("old", "O", Rig.inHours(2)),
        Rows.single("edge", "E", Rig.inHours(10)),
        Rows.single("late", "L", Rig.inHours(30)));
    rig.quiet();
    rig.restart();
    rig.clock.set(Rig.inHours(11 + 24));
    rig.daybook.runDue();

    assertThat(rig.told.lines())
        .containsExactly(
            "CLOCK COMPLETED edge 2026-03-02T18:00:00Z",
            "CLOCK COMPLETED late 2026-03-03T14:00:00Z");
  }

  @Test
  @DisplayName("Rule 16: the catch-up limit can be set")
  void catchUpLimit() {
    rig.restart(builder -> builder.catchUp(Duration.ofHours(1)).poll(Duration.ofDays(1000)));
    rig.begin(Rows.single("old", "O", Rig.inHours(2)), Rows.single("new", "N", Rig.inHours(3)));
    rig.quiet();
    rig.clock.set(Rig.inHours(5));
    rig.daybook.runDue();

    assertThat(rig.told.lines()).containsExactly("CLOCK COMPLETED new 2026-03-02T11:00:00Z");
  }

  @Test
  @DisplayName("Rule 16: after down time a reminder is told late, but not after the start")
  void catchUpOfReminders() {
    rig.begin(
        Rows.single("begun", "B", Rig.inHours(2), 30),
        Rows.single("next", "N", Rig.inHours(4), 120));
    rig.quiet();
    rig.restart();
    rig.clock.set(Rig.inHours(2).plusSeconds(60));
    rig.daybook.runDue();

    assertThat(rig.told.lines()).containsExactly("CLOCK REMINDER next 2026-03-02T12:00:00Z");
  }

  @Test
  @DisplayName("Rule 16: a move arms anew, and each due fires once")
  void moveArmsAnew() {
    rig.begin(Rows.single("a", "A", Rig.inHours(2), 10));
    rig.runUntil(Rig.inHours(2));
    rig.quiet();
    rig.events().put(Rows.single("a", "A", Rig.inHours(5), 10));
    rig.daybook.wake(Rig.CAL);
    rig.runUntil(Rig.inHours(9));

    assertThat(rig.told.lines())
        .containsExactly(
            "CHANGE UPDATED a 2026-03-02T13:00:00Z",
            "CLOCK REMINDER a 2026-03-02T13:00:00Z",
            "CLOCK COMPLETED a 2026-03-02T13:00:00Z");
  }

  @Test
  @DisplayName("Rule 16: dues die with the meeting")
  void duesDieWithMeeting() {
    rig.begin(Rows.single("a", "A", Rig.inHours(2), 10));
    rig.events().put(Rows.gone("a"));
    rig.daybook.wake(Rig.CAL);
    rig.daybook.runDue();
    rig.quiet();

    assertThat(rig.daybook.nextDue()).contains(Rig.inHours(3).plus(Rig.PAST));
    rig.runUntil(Rig.inHours(9));
    assertThat(rig.told.changes()).isEmpty();
  }

  @Test
  @DisplayName("Rule 16: a restart neither loses nor repeats what time brings")
  void duesSurviveRestarts() {
    rig.begin(Rows.series("s", "S", Rig.inHours(1), "FREQ=DAILY;COUNT=3", 10));
    rig.quiet();
    for (int hour = 0; hour < 72; hour++) {
      rig.clock.set(Rig.inHours(hour));
      rig.restart();
      rig.daybook.runDue();
      rig.daybook.runDue();
    }

    // At full hours the reminder of ten minutes before is ten minutes late, and told at the start.
    assertThat(rig.told.changes().stream().map(Change::kind))
        .containsExactly(
            ChangeKind.REMINDER,
            ChangeKind.COMPLETED,
            ChangeKind.REMINDER,
            ChangeKind.COMPLETED,
            ChangeKind.REMINDER,
            ChangeKind.COMPLETED);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1000})
  @DisplayName(
      "Rule 16: after down time many calendars' worth of dues are told in order, in chunks")
  void catchUpInChunks(int chunk) {
    rig.restart(builder -> builder.chunk(chunk).poll(Duration.ofDays(1000)));
    for (int i = 0; i < 20; i++) {
      rig.events().put(Rows.single("e" + i, "E", Rig.inHours(20 - i)));
    }
    rig.begin();
    rig.quiet();
    rig.clock.set(Rig.inHours(24));
    rig.daybook.runDue();

    List<Instant> starts =
        rig.told.changes().stream()
            .map(change -> change.occurrence().event().when().startInstant())
            .toList();
    assertThat(starts).hasSize(20).isSorted();
    assertThat(rig.told.sequences(Rig.CAL)).hasSize(20).isSorted().doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("Rule 9: over 90 days each instance is created once, at the instant it is in reach")
  void horizonRolls() {
    Instant first = Rig.inHours(3);
    rig.begin(Rows.series("s", "Daily", first, "FREQ=DAILY"));
    assertThat(rig.told.changes()).hasSize(60);
    rig.quiet();

    rig.runUntil(Rig.in(Duration.ofDays(90)));

    List<Instant> created = new ArrayList<>();
    for (Change change : rig.told.changes()) {
      if (change.kind() == ChangeKind.CREATED) {
        Instant start = change.occurrence().event().when().startInstant();
        created.add(start);
        assertThat(change.header().origin()).isEqualTo(Origin.HORIZON);
        assertThat(change.header().timestamp()).isEqualTo(start.minus(Duration.ofDays(60)));
      }
    }
    assertThat(created).hasSize(90).isSorted();
    assertThat(new HashSet<>(created)).hasSize(90);
    assertThat(created.get(0)).isEqualTo(first.plus(Duration.ofDays(60)));
    assertThat(rig.told.changes())
        .filteredOn(change -> change.kind() == ChangeKind.COMPLETED)
        .hasSize(90);
    assertThat(rig.provider.requests()).isEmpty();
  }

  @Test
  @DisplayName("Rule 9: after down time the instances that came within reach are created once")
  void horizonAfterDownTime() {
    rig.begin(Rows.series("s", "Daily", Rig.inHours(3), "FREQ=DAILY"));
    rig.quiet();
    rig.restart();
    rig.clock.set(Rig.in(Duration.ofDays(10)));
    rig.daybook.runDue();
    rig.daybook.runDue();

    assertThat(rig.told.changes())
        .filteredOn(change -> change.header().origin() == Origin.HORIZON)
        .hasSize(10);
    assertThat(rig.told.changes())
        .filteredOn(change -> change.kind() == ChangeKind.COMPLETED)
        .hasSize(1);
  }
}
