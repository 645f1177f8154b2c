// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.spi.store.Lane;
import io.daybook.spi.store.LaneTransaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Which lanes and series want to be looked at, and when. */
abstract class DueFacts extends StoreFacts {

  private static Lane lane(int number) {
    return new Lane("google", "acct-1", "calendar-" + number);
  }

  private void saveDue(Lane lane, @Nullable Instant due) {
    change(lane, transaction -> transaction.save(due, bytes("head")));
  }

  private List<String> dueSeries(Instant now, int limit) {
    return read(LANE, transaction -> transaction.dueSeries(now, limit));
  }

  @Test
  @DisplayName("is a lane whose own due has come, not a moment earlier")
  void isALaneWhoseOwnDueHasCome() {
    saveDue(LANE, at(5));
    assertThat(store().due(at(5).minusNanos(1_000), 10)).isEmpty();
    assertThat(store().due(at(5), 10)).containsExactly(LANE);
    assertThat(store().due(at(6), 10)).containsExactly(LANE);
    assertThat(store().nextDue(at(0))).contains(at(5));
  }

  @Test
  @DisplayName("does not hide what is due later")
  void doesNotHideWhatIsDueLater() {
    saveDue(LANE, at(5));
    saveDue(OTHER, at(9));
    assertThat(store().nextDue(at(4))).contains(at(5));
    assertThat(store().nextDue(at(5))).contains(at(9));
    assertThat(store().nextDue(at(9))).isEmpty();
  }

  @Test
  @DisplayName("is never a lane without any due")
  void isNeverALaneWithoutAnyDue() {
    write(LANE, transaction -> transaction.saveSeries(List.of(series("s"))));
    assertThat(store().due(FAR, 10)).isEmpty();
    assertThat(store().nextDue(at(0))).isEmpty();
  }

  @Test
  @DisplayName("is a lane of which one series is due, once for both reasons")
  void isALaneOfWhichOneSeriesIsDue() {
    saveDue(LANE, at(50));
    change(
        LANE,
        transaction -> transaction.saveSeries(List.of(series("a", at(7)), series("b", at(3)))));
    assertThat(store().due(at(2), 10)).isEmpty();
    assertThat(store().due(at(3), 10)).containsExactly(LANE);
    assertThat(store().due(FAR, 10)).containsExactly(LANE);
    assertThat(store().nextDue(at(0))).contains(at(3));
    assertThat(store().state(LANE).due()).isEqualTo(at(50));
  }

  @Test
  @DisplayName("follows series that move, lose their due or are removed")
  void followsSeriesThatMove() {
    write(
        LANE,
        transaction ->
            transaction.saveSeries(
                List.of(series("a", at(1)), series("b", at(2)), series("c", at(3)))));
    assertThat(store().nextDue(at(0))).contains(at(1));
    change(LANE, transaction -> transaction.saveSeries(List.of(series("a", at(9)))));
    assertThat(store().nextDue(at(0))).contains(at(2));
    change(LANE, transaction -> transaction.removeSeries(List.of("b")));
    assertThat(store().nextDue(at(0))).contains(at(3));
    change(LANE, transaction -> transaction.saveSeries(List.of(series("c"))));
    assertThat(store().nextDue(at(0))).contains(at(9));
    assertThat(dueSeries(FAR, 10)).containsExactly("a");
    change(LANE, transaction -> transaction.removeSeries(List.of("a")));
    assertThat(store().nextDue(at(0))).isEmpty();
    assertThat(store().due(FAR, 10)).isEmpty();
  }

  @Test
  @DisplayName("follows the head that is saved again")
  void followsTheHead() {
    saveDue(LANE, at(1));
    saveDue(OTHER, at(2));
    saveDue(LANE, at(3));
    assertThat(store().due(FAR, 10)).containsExactly(OTHER, LANE);
    saveDue(OTHER, null);
    assertThat(store().due(FAR, 10)).containsExactly(LANE);
    assertThat(store().nextDue(at(0))).contains(at(3));
  }

  @Test
  @DisplayName("comes the earliest lane first, by whichever due is the earlier")
  void comesTheEarliestLaneFirst() {
    saveDue(lane(1), at(30));
    saveDue(lane(2), at(10));
    write(lane(3), transaction -> transaction.saveSeries(List.of(series("s", at(20)))));
    saveDue(lane(4), at(90));
    change(lane(4), transaction -> transaction.saveSeries(List.of(series("s", at(5)))));
    saveDue(lane(5), at(31));
    assertThat(store().due(at(30), 10)).containsExactly(lane(4), lane(2), lane(3), lane(1));
    assertThat(store().due(at(30), 2)).containsExactly(lane(4), lane(2));
    assertThat(store().due(at(30), 4)).hasSize(4);
  }

  @Test
  @DisplayName("is limited also among equal dues of lanes")
  void isLimitedAmongEqualDues() {
    List<Lane> lanes = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      lanes.add(lane(i));
      saveDue(lane(i), at(5));
    }
    assertThat(store().due(at(5), 3)).hasSize(3).doesNotHaveDuplicates().isSubsetOf(lanes);
    assertThat(store().due(at(5), 9)).containsExactlyInAnyOrderElementsOf(lanes);
  }

  @Test
  @DisplayName("is no longer a lane that was removed")
  void isNoLongerALaneThatWasRemoved() {
    saveDue(LANE, at(1));
    change(LANE, transaction -> transaction.saveSeries(List.of(series("s", at(2)))));
    change(LANE, LaneTransaction::remove);
    assertThat(store().due(FAR, 10)).isEmpty();
    assertThat(store().nextDue(at(0))).isEmpty();
  }

  @Test
  @DisplayName("are of a lane's series the earliest first, equal ones by id, up to a limit")
  void areOfALanesSeriesTheEarliestFirst() {
    write(
        LANE,
        transaction ->
            transaction.saveSeries(
                List.of(
                    series("late", at(9)),
                    series("b", at(5)),
                    series("never"),
                    series("a", at(5)),
                    series("z", at(1)))));
    change(
        OTHER,
        transaction -> {
          transaction.save(null, bytes("head"));
          transaction.saveSeries(List.of(series("other", at(0))));
        });
    assertThat(dueSeries(at(5), 10)).containsExactly("z", "a", "b");
    assertThat(dueSeries(at(5), 2)).containsExactly("z", "a");
    assertThat(dueSeries(at(5).minusNanos(1_000), 10)).containsExactly("z");
    assertThat(dueSeries(at(0), 10)).isEmpty();
    assertThat(nextDueSeries()).contains(at(1));
  }

  @Test
  @DisplayName("has equal dues of series in the order of the ids' UTF-8 bytes")
  void hasEqualDuesInTheOrderOfBytes() {
    List<String> inOrder = List.of("A", "B", "a", "é", "\uFF21", "\uD83D\uDE00");
    write(
        LANE,
        transaction -> {
          for (int i : new int[] {5, 0, 4, 2, 3, 1}) {
            transaction.saveSeries(List.of(series(inOrder.get(i), at(5))));
          }
        });
    assertThat(dueSeries(at(5), 10)).containsExactlyElementsOf(inOrder);
  }

  @Test
  @DisplayName("is told apart by the microsecond, in the years 1 to 9999")
  void isToldApartByTheMicrosecond() {
    Instant first = Instant.parse("0001-01-01T00:00:00Z");
    for (Instant due : List.of(first, Instant.EPOCH.minusNanos(1_000), at(5), FAR)) {
      change(
          LANE,
          transaction -> {
            transaction.save(due, bytes("head"));
            transaction.saveSeries(List.of(series("s", due)));
          });
      assertThat(store().state(LANE).due()).isEqualTo(due);
      if (due.isAfter(first)) {
        assertThat(store().nextDue(due.minusNanos(1_000))).contains(due);
      }
      assertThat(nextDueSeries()).contains(due);
      assertThat(store().due(due, 10)).containsExactly(LANE);
      assertThat(dueSeries(due, 10)).containsExactly("s");
      assertThat(store().due(due.minusNanos(1), 10)).isEmpty();
      assertThat(dueSeries(due.minusNanos(1), 10)).isEmpty();
    }
  }

  @Test
  @DisplayName("is never so early by rounding, and is so when its next due has come")
  void isNeverEarlyByRounding() {
    for (long nanos : new long[] {1, 499, 501, 999}) {
      Instant due = at(5).plusNanos(nanos);
      change(
          LANE,
          transaction -> {
            transaction.save(due, bytes("head"));
            transaction.saveSeries(List.of(series("s", due)));
          });
      assertThat(store().due(at(5), 10)).isEmpty();
      assertThat(dueSeries(at(5), 10)).isEmpty();
      assertThat(store().due(at(5).plusNanos(1_000), 10)).containsExactly(LANE);
      assertThat(dueSeries(at(5).plusNanos(1_000), 10)).containsExactly("s");
      Instant next = store().nextDue(at(0)).orElseThrow();
      assertThat(next).isBetween(due, at(5).plusNanos(1_000));
      assertThat(store().due(next, 10)).containsExactly(LANE);
      assertThat(dueSeries(next, 10)).containsExactly("s");
    }
  }
}
