// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.normalizer.fold.Horizon;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Calendars that are read anew, and compared with what is stored. */
final class ResyncTest {

  private final Rig rig = new Rig();

  private void beginWithThree() {
    rig.begin(
        Rows.single("a", "A", Rig.inHours(2)),
        Rows.single("b", "B", Rig.inHours(3)),
        Rows.single("c", "C", Rig.inHours(4)));
    rig.quiet();
  }

  @Test
  @DisplayName("Rule 3: after a lost cursor what is unchanged tells nothing")
  void unchangedTellsNothing() {
    beginWithThree();
    rig.events().loseCursors();
    rig.poll();

    assertThat(rig.provider.requests()).containsExactly("cal Since", "cal Start");
    assertThat(rig.told.changes()).isEmpty();
    assertThat(rig.told.notices()).isEmpty();
    rig.poll();
    assertThat(rig.provider.requests()).containsExactly("cal Since");
  }

  @Test
  @DisplayName("Rule 3: after a lost cursor new, changed and vanished events are told as resync")
  void differencesAreResync() {
    beginWithThree();
    rig.events().vanish("b");
    rig.events().put(Rows.single("c", "C2", Rig.inHours(4)), Rows.single("d", "D", Rig.inHours(5)));
    rig.events().loseCursors();
    rig.poll();

    assertThat(rig.told.lines())
        .containsExactlyInAnyOrder(
            "RESYNC UPDATED c 2026-03-02T12:00:00Z",
            "RESYNC CREATED d 2026-03-02T13:00:00Z",
            "RESYNC CANCELLED b 2026-03-02T11:00:00Z");
  }

  @Test
  @DisplayName("Rule 3: a cancelled event shows its last known fields, once")
  void vanishedIsCancelledOnce() {
    beginWithThree();
    rig.events().vanish("b");
    rig.events().loseCursors();
    rig.poll();
    rig.events().loseCursors();
    rig.poll();

    assertThat(rig.told.changes())
        .singleElement()
        .satisfies(change -> assertThat(change.occurrence().event().text().title()).isEqualTo("B"));
  }

  @Test
  @DisplayName("Rule 3: a page that is lost makes the round begin anew from its cursor")
  void lostPageOfDelta() {
    beginWithThree();
    rig.events().pageSize(1);
    rig.events()
        .put(Rows.single("a", "A2", Rig.inHours(2)), Rows.single("b", "B2", Rig.inHours(3)));
    rig.provider.next("cal", FakeAdapter::answer);
    rig.provider.refuse("cal", Failures::lost);
    rig.poll();

    assertThat(rig.provider.requests())
        .containsExactly("cal Since", "cal More 1", "cal Since", "cal More 1");
    assertThat(rig.told.lines())
        .containsExactlyInAnyOrder(
            "CHANGE UPDATED a 2026-03-02T10:00:00Z", "CHANGE UPDATED b 2026-03-02T11:00:00Z");
  }

  @Test
  @DisplayName("Rule 3: a full round that loses its place begins again")
  void lostPageOfFullRound() {
    rig.events().pageSize(1);
    rig.provider.next("cal", FakeAdapter::answer);
    rig.provider.refuse("cal", Failures::lost);
    rig.begin(Rows.single("a", "A", Rig.inHours(2)), Rows.single("b", "B", Rig.inHours(3)));

    assertThat(rig.provider.requests())
        .containsExactly("cal Start", "cal More 1", "cal Start", "cal More 1");
    assertThat(rig.told.changes()).hasSize(2);
  }

  @Test
  @DisplayName(
      "Rule 3: a lost page of the full round that follows a lost cursor is not asked again")
  void lostPageAfterLostCursor() {
    beginWithThree();
    rig.events().pageSize(1);
    rig.events().loseCursors();
    rig.provider.next("cal", FakeAdapter::answer, FakeAdapter::answer);
    rig.provider.refuse("cal", Failures::lost);
    rig.poll();

    assertThat(rig.provider.requests())
        .containsExactly(
            "cal Since", "cal Start", "cal More 1", "cal Start", "cal More 1", "cal More 2");
    assertThat(rig.told.changes()).isEmpty();
  }

  @Test
  @DisplayName("Rule 3: a provider that loses even the beginning is asked again later, not at once")
  void lostBeginningIsNoLoop() {
    for (int i = 0; i < 3; i++) {
      rig.provider.refuse("cal", Failures::lost);
    }
    rig.begin(Rows.single("a", "A", Rig.inHours(2)));

    assertThat(rig.provider.requests()).containsExactly("cal Start");
    assertThat(rig.daybook.nextDue().orElseThrow()).isAfter(Rig.NOW);
    rig.runUntil(Rig.in(Duration.ofMinutes(5)));
    assertThat(rig.told.changes()).hasSize(1);
  }

  @Test
  @DisplayName("Rule 3: a list that ends without a cursor makes the next round full")
  void listWithoutCursor() {
    rig.events().withoutCursor(true);
    beginWithThree();
    rig.events().vanish("a");
    rig.poll();

    assertThat(rig.provider.requests()).containsExactly("cal Start");
    assertThat(rig.told.lines()).containsExactly("RESYNC CANCELLED a 2026-03-02T10:00:00Z");
  }

  @Test
  @DisplayName("Rule 3: a delta that ends without a cursor makes the next round full")
  void deltaWithoutCursor() {
    beginWithThree();
    rig.events().withoutCursor(true);
    rig.poll();
    rig.events().withoutCursor(false);
    rig.poll();
    rig.poll();

    assertThat(rig.provider.requests()).containsExactly("cal Since", "cal Start", "cal Since");
    assertThat(rig.told.changes()).isEmpty();
  }

  @Test
  @DisplayName("Rule 3: what merely fell out of the window is forgotten in silence")
  void outOfWindowIsSilent() {
    rig.provider.windowAhead(Duration.ofDays(10));
    rig.begin(
        Rows.single("near", "N", Rig.inHours(30)), Rows.single("far", "F", Rig.inHours(24 * 9)));
    rig.quiet();
    rig.provider.windowAhead(Duration.ofDays(5));
    rig.events().loseCursors();
    rig.poll();
    rig.events().loseCursors();
    rig.poll();

    assertThat(rig.told.changes()).isEmpty();
  }

  @Test
  @DisplayName(
      "Rules 3 and 9: a window with an end rolls on before that comes near, and in silence")
  void windowRolls() {
    rig.restart(builder -> builder.poll(Duration.ofHours(6)));
    rig.provider.windowAhead(Duration.ofDays(120));
    rig.begin(
        Rows.single("near", "N", Rig.inHours(24 * 50)),
        Rows.single("far", "F", Rig.inHours(24 * 130)));
    assertThat(rig.told.lines()).hasSize(1);
    rig.quiet();

    rig.runUntil(Rig.in(Duration.ofDays(15).minusMinutes(2)));
    assertThat(rig.provider.requests()).doesNotContain("cal Start");
    rig.runUntil(Rig.in(Duration.ofDays(15).plusMinutes(2)));

    assertThat(rig.provider.requests()).containsOnlyOnce("cal Start");
    assertThat(rig.told.lines())
        .as("what the window did not hold before")
        .containsExactly("HORIZON CREATED far 2026-07-10T08:00:00Z");
    rig.quiet();
    rig.runUntil(Rig.in(Duration.ofDays(31)));
    assertThat(rig.provider.requests()).containsOnlyOnce("cal Start");
    assertThat(rig.told.lines()).isEmpty();
  }

  @Test
  @DisplayName("Rule 3: what is over is forgotten in silence")
  void overIsSilent() {
    beginWithThree();
    rig.runUntil(Rig.inHours(4 + 26));
    rig.quiet();
    rig.events().loseCursors();
    rig.poll();

    assertThat(rig.told.changes()).isEmpty();
  }

  @Test
  @DisplayName("Rule 5: another shape of the request makes one full round, and only one")
  void anotherShape() {
    beginWithThree();
    rig.provider.shapedAs("filtered");
    rig.events().vanish("a");
    rig.poll();
    rig.poll();
    rig.poll();

    assertThat(rig.provider.requests()).containsExactly("cal Start", "cal Since", "cal Since");
    assertThat(rig.told.lines()).containsExactly("RESYNC CANCELLED a 2026-03-02T10:00:00Z");
  }

  @Test
  @DisplayName("Rule 5: another horizon makes one full round, and only one")
  void anotherHorizon() {
    rig.begin(Rows.series("s", "Daily", Rig.inHours(1), "FREQ=DAILY;COUNT=5"));
    assertThat(rig.told.changes()).hasSize(5);
    rig.quiet();
    rig.events().put(Rows.series("t", "Daily", Rig.inHours(1), "FREQ=DAILY;COUNT=90"));
    rig.poll();
    int before = rig.told.changes().size();
    rig.quiet();

    rig.restart(builder -> builder.horizon(new Horizon(Duration.ofDays(1), Duration.ofDays(70))));
    rig.poll();
    rig.poll();

    assertThat(rig.provider.requests()).containsExactly("cal Start", "cal Since");
    assertThat(before).isEqualTo(60);
    assertThat(rig.told.lines()).hasSize(10).allMatch(line -> line.startsWith("RESYNC CREATED t_"));
  }

  @Test
  @DisplayName("Rule 5: the same settings after a restart make no full round")
  void sameSettings() {
    beginWithThree();
    rig.restart();
    rig.poll();

    assertThat(rig.provider.requests()).containsExactly("cal Since");
  }

  @Test
  @DisplayName("Rule 5: settings that change in the middle of a round still make a full round")
  void anotherShapeInTheMiddleOfARound() {
    beginWithThree();
    rig.events().pageSize(1);
    rig.events()
        .put(Rows.single("a", "A2", Rig.inHours(2)), Rows.single("b", "B2", Rig.inHours(3)));
    rig.provider.next("cal", FakeAdapter::answer);
    rig.provider.refuse("cal", Failures::unavailable);
    rig.poll();
    rig.quiet();

    rig.provider.shapedAs("filtered");
    rig.restart();
    rig.runUntil(Rig.in(Duration.ofMinutes(4)));

    List<String> requests = rig.provider.requests();
    assertThat(requests).containsOnlyOnce("cal Start");
    assertThat(requests.get(requests.size() - 1)).isEqualTo("cal Since");
  }
}
