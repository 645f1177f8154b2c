// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.ChangeKind;
import io.daybook.api.NoticeKind;
import io.daybook.api.Origin;
import io.daybook.spi.adapter.Coverage;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A provider that answers with all there is when it is asked what changed. */
final class WholeAnswerTest {

  private static final int EVENTS = 30;

  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

  private final Rig rig = new Rig();

  private void begin() {
    for (int i = 0; i < EVENTS; i++) {
      rig.events().put(Rows.single("e" + i, "E", Rig.inHours(10 + i)));
    }
    rig.begin();
    rig.quiet();
    rig.events().tellingAll(true);
    rig.provider.coverage(Coverage.WHOLE);
  }

  private void vanish(int count) {
    for (int i = 0; i < count; i++) {
      rig.events().vanish("e" + i);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 250})
  @DisplayName("Rule 4: what it lacks is gone, which is a change and no recovery")
  void lackingIsGone(int chunk) {
    rig.restart(builder -> builder.chunk(chunk));
    begin();
    rig.events().pageSize(11);
    vanish(2);
    rig.events().put(Rows.single("new", "N", Rig.inHours(9)));
    rig.poll();

    assertThat(rig.told.changes())
        .extracting(change -> change.kind() + " " + change.occurrence().event().eventId())
        .containsExactlyInAnyOrder("CREATED new", "CANCELLED e0", "CANCELLED e1");
    assertThat(rig.told.changes()).allMatch(change -> change.header().origin() == Origin.CHANGE);
    assertThat(rig.provider.requests()).allMatch(asked -> !asked.contains("Start"));
  }

  @Test
  @DisplayName("Rule 4: what is the same tells nothing, and what is over goes in silence")
  void sameTellsNothing() {
    begin();
    rig.poll();
    assertThat(rig.told.changes()).isEmpty();
    assertThat(rig.told.notices()).isEmpty();
  }

  @Test
  @DisplayName("Rule 4: the deletion guard holds, and a full pass ten minutes later decides")
  void guardHolds() {
    begin();
    vanish(25);
    rig.poll();
    assertThat(rig.told.changes()).isEmpty();
    assertThat(rig.told.noticeKinds()).containsExactly(NoticeKind.HELD);
    rig.quiet();

    // What came between tells nothing of what is held, and keeps the second pass.
    rig.provider.coverage(Coverage.USUAL);
    rig.events().tellingAll(false);
    rig.runUntil(rig.clock.instant().plus(TEN_MINUTES).minusMillis(1));
    assertThat(rig.told.changes()).isEmpty();
    rig.quiet();
    rig.runUntil(rig.clock.instant().plusMillis(1));

    assertThat(rig.provider.requests()).containsExactly("cal Start");
    assertThat(rig.told.changes())
        .hasSize(25)
        .allMatch(change -> change.kind() == ChangeKind.CANCELLED);
  }

  @Test
  @DisplayName("Rule 4: the guard holds over any number of whole answers before the second pass")
  void guardHoldsOverAll() {
    begin();
    vanish(25);
    rig.poll();
    rig.quiet();
    rig.runUntil(rig.clock.instant().plus(TEN_MINUTES).minusMillis(1));
    assertThat(rig.provider.requests()).isNotEmpty().allMatch(a -> a.contains("Since"));
    assertThat(rig.told.changes()).isEmpty();
  }

  @Test
  void answerThatIsEmptyAndWholeLeavesNothing() {
    begin();
    vanish(EVENTS);
    rig.poll();
    assertThat(rig.told.noticeKinds()).containsExactly(NoticeKind.HELD);
  }
}
