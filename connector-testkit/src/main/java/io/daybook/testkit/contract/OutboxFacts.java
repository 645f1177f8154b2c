// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.spi.store.Lane;
import io.daybook.spi.store.Outbox;
import io.daybook.spi.store.OutboxEntry;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is to be told, in which order, and how far each sink is. */
abstract class OutboxFacts extends StoreFacts {

  private void append(Lane lane, long... positions) {
    write(
        lane,
        transaction ->
            transaction.append(LongStream.of(positions).mapToObj(StoreFacts::entry).toList()));
  }

  private List<Long> after(long position, int limit) {
    return store().outbox().after(LANE, position, limit).stream()
        .map(OutboxEntry::position)
        .toList();
  }

  @Test
  @DisplayName("gives back entries as they are")
  void givesBackEntriesAsTheyAre() {
    write(
        LANE,
        transaction ->
            transaction.append(
                List.of(
                    new OutboxEntry(1, OutboxEntry.Kind.CHANGE, bytes("change")),
                    new OutboxEntry(2, OutboxEntry.Kind.NOTICE, bytes("notice")))));
    List<OutboxEntry> entries = store().outbox().after(LANE, 0, 10);
    assertThat(entries)
        .extracting(OutboxEntry::kind)
        .containsExactly(OutboxEntry.Kind.CHANGE, OutboxEntry.Kind.NOTICE);
    assertThat(entries.get(0).bytes()).asString().isEqualTo("change");
    assertThat(entries.get(1).bytes()).asString().isEqualTo("notice");
  }

  @Test
  @DisplayName("Rule 13: is read in the order of positions, page by page")
  void isReadInTheOrderOfPositions() {
    append(LANE, 1, 2, 3);
    append(LANE, 4, 9, 10, 11);
    append(OTHER, 1);
    assertThat(after(0, 100)).containsExactly(1L, 2L, 3L, 4L, 9L, 10L, 11L);
    assertThat(after(0, 2)).containsExactly(1L, 2L);
    assertThat(after(2, 3)).containsExactly(3L, 4L, 9L);
    assertThat(after(5, 1)).containsExactly(9L);
    assertThat(after(11, 1)).isEmpty();
  }

  @Test
  @DisplayName("Rule 13: keeps a position of each sink and lane, 0 at first")
  void keepsAPositionOfEachSinkAndLane() {
    append(LANE, 1, 2, 3);
    append(OTHER, 1, 2);
    Outbox outbox = store().outbox();
    assertThat(outbox.position("one", LANE)).isZero();
    outbox.position("one", LANE, 2);
    outbox.position("two", LANE, 3);
    outbox.position("one", OTHER, 1);
    assertThat(outbox.position("one", LANE)).isEqualTo(2);
    assertThat(outbox.position("two", LANE)).isEqualTo(3);
    assertThat(outbox.position("one", OTHER)).isEqualTo(1);
    assertThat(outbox.position("two", OTHER)).isZero();
    assertThat(after(0, 10)).containsExactly(1L, 2L, 3L);
  }

  @Test
  @DisplayName(
      "does not take a sink back to a smaller position, which is somebody's who stood still")
  void takesNoSinkBack() {
    append(LANE, 1, 2, 3);
    store().outbox().position("sink", LANE, 3);
    store().outbox().position("sink", LANE, 1);
    assertThat(store().outbox().position("sink", LANE)).isEqualTo(3);
    assertThat(store().outbox().behind("sink")).isEmpty();
  }

  @Test
  @DisplayName("Rule 21: names the lanes that have something for a sink")
  void namesTheLanesThatHaveSomething() {
    Outbox outbox = store().outbox();
    append(LANE, 1, 2);
    append(OTHER, 1);
    append(LANE.whole());
    assertThat(outbox.behind("one")).containsExactlyInAnyOrder(LANE, OTHER);
    outbox.position("one", LANE, 1);
    assertThat(outbox.behind("one")).containsExactlyInAnyOrder(LANE, OTHER);
    outbox.position("one", LANE, 2);
    assertThat(outbox.behind("one")).containsExactly(OTHER);
    outbox.position("one", OTHER, 1);
    assertThat(outbox.behind("one")).isEmpty();
    assertThat(outbox.behind("two")).containsExactlyInAnyOrder(LANE, OTHER);
    append(LANE, 3);
    assertThat(outbox.behind("one")).containsExactly(LANE);
  }

  @Test
  @DisplayName("forgets entries up to a position, those of other lanes stay")
  void forgetsEntriesUpToAPosition() {
    append(LANE, 1, 2, 3);
    append(OTHER, 1);
    Outbox outbox = store().outbox();
    outbox.position("sink", LANE, 1);
    outbox.prune(LANE, 2);
    assertThat(told(LANE)).containsExactly(3L);
    assertThat(told(OTHER)).containsExactly(1L);
    assertThat(outbox.position("sink", LANE)).isEqualTo(1);
    assertThat(outbox.behind("sink")).containsExactlyInAnyOrder(LANE, OTHER);
    outbox.prune(LANE, 3);
    assertThat(told(LANE)).isEmpty();
    assertThat(outbox.behind("sink")).containsExactly(OTHER);
    append(LANE, 4);
    assertThat(told(LANE)).containsExactly(4L);
  }

  @Test
  @DisplayName("is empty for a lane that does not exist, of which nothing is noted")
  void isEmptyForALaneThatDoesNotExist() {
    Outbox outbox = store().outbox();
    outbox.position("sink", LANE, 5);
    outbox.prune(LANE, 5);
    assertThat(outbox.position("sink", LANE)).isZero();
    assertThat(outbox.after(LANE, 0, 10)).isEmpty();
    append(LANE, 1);
    assertThat(outbox.position("sink", LANE)).isZero();
    assertThat(outbox.behind("sink")).containsExactly(LANE);
  }

  @Test
  @DisplayName("takes nothing of an empty batch")
  void takesNothingOfAnEmptyBatch() {
    append(LANE);
    assertThat(told(LANE)).isEmpty();
    assertThat(store().outbox().behind("sink")).isEmpty();
  }
}
