// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.spi.store.Lane;
import io.daybook.spi.store.LaneTransaction;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Which calendars of a connection know an event. */
abstract class HoldingFacts extends StoreFacts {

  private static final Lane WHOLE = LANE.whole();

  private List<Lane> holding(String eventId) {
    return store().holding(WHOLE, eventId);
  }

  @Test
  @DisplayName("Rule 20: is held by each calendar that knows it as a series or single event")
  void isHeldAsASeries() {
    write(LANE, transaction -> transaction.saveSeries(List.of(series("a"), kin("b", "stem"))));
    write(OTHER, transaction -> transaction.saveSeries(List.of(series("b"), series("c"))));
    assertThat(holding("a")).containsExactly(LANE);
    assertThat(holding("b")).containsExactlyInAnyOrder(LANE, OTHER);
    assertThat(holding("c")).containsExactly(OTHER);
    assertThat(store().holding(OTHER, "a")).containsExactly(LANE);
  }

  @Test
  @DisplayName("Rule 20: is held by each calendar where it leads to a series, each named once")
  void isHeldAsOneThatLeadsToASeries() {
    write(LANE, transaction -> transaction.saveSeries(List.of(leading("a", "e1", "e2", "a"))));
    write(OTHER, transaction -> transaction.saveSeries(List.of(leading("b", "e2"), series("e1"))));
    assertThat(holding("e1")).containsExactlyInAnyOrder(LANE, OTHER);
    assertThat(holding("e2")).containsExactlyInAnyOrder(LANE, OTHER);
    assertThat(holding("a")).containsExactly(LANE);
  }

  @Test
  @DisplayName("that is unknown is held by none")
  void thatIsUnknownIsHeldByNone() {
    assertThat(holding("a")).isEmpty();
    write(
        LANE,
        transaction -> {
          transaction.saveSeries(List.of(kin("a", "stem")));
          transaction.stage(List.of(row(1, "staged", "staged")));
        });
    assertThat(holding("stem")).isEmpty();
    assertThat(holding("staged")).isEmpty();
    assertThat(holding("A")).isEmpty();
  }

  @Test
  @DisplayName("of another connection, of another provider or of no calendar is another")
  void ofAnotherConnectionIsAnother() {
    Lane connection = new Lane("google", "acct-2", LANE.calendarId());
    Lane provider = new Lane("outlook", "acct-1", LANE.calendarId());
    for (Lane lane : List.of(connection, provider, WHOLE)) {
      write(lane, transaction -> transaction.saveSeries(List.of(leading("a", "e"))));
    }
    assertThat(holding("a")).isEmpty();
    assertThat(holding("e")).isEmpty();
    assertThat(store().holding(connection.whole(), "a")).containsExactly(connection);
    assertThat(store().holding(provider.whole(), "e")).containsExactly(provider);
    assertThat(store().holding(new Lane("outlook", "acct-2", null), "a")).isEmpty();
  }

  @Test
  @DisplayName("is no longer held where its series was removed")
  void isNoLongerHeldWhereItsSeriesWasRemoved() {
    write(LANE, transaction -> transaction.saveSeries(List.of(leading("a", "e"), series("b"))));
    write(OTHER, transaction -> transaction.saveSeries(List.of(leading("a", "e"))));
    change(LANE, transaction -> transaction.removeSeries(List.of("a")));
    assertThat(holding("a")).containsExactly(OTHER);
    assertThat(holding("e")).containsExactly(OTHER);
    assertThat(holding("b")).containsExactly(LANE);
    change(LANE, transaction -> transaction.saveSeries(List.of(series("e"))));
    assertThat(holding("e")).containsExactlyInAnyOrder(LANE, OTHER);
  }

  @Test
  @DisplayName("is still held where another series took it over")
  void isStillHeldWhereAnotherSeriesTookItOver() {
    write(LANE, transaction -> transaction.saveSeries(List.of(leading("a", "e"))));
    change(
        LANE,
        transaction -> {
          transaction.saveSeries(List.of(leading("b", "e")));
          transaction.removeSeries(List.of("a"));
        });
    assertThat(holding("e")).containsExactly(LANE);
    assertThat(holding("a")).isEmpty();
  }

  @Test
  @DisplayName("is no longer held by a lane that was removed, unless it begins anew with it")
  void isNoLongerHeldByALaneThatWasRemoved() {
    write(LANE, transaction -> transaction.saveSeries(List.of(leading("a", "e"), series("b"))));
    change(
        LANE,
        transaction -> {
          transaction.remove();
          transaction.save(null, bytes("anew"));
          transaction.saveSeries(List.of(leading("b", "f")));
        });
    assertThat(holding("a")).isEmpty();
    assertThat(holding("e")).isEmpty();
    assertThat(holding("b")).containsExactly(LANE);
    assertThat(holding("f")).containsExactly(LANE);
    change(LANE, LaneTransaction::remove);
    assertThat(holding("b")).isEmpty();
    write(LANE, transaction -> transaction.saveSeries(List.of(series("c"))));
    assertThat(holding("b")).isEmpty();
    assertThat(holding("c")).containsExactly(LANE);
  }

  @Test
  @DisplayName("Rule 1: is looked for without waiting, in what is durable")
  void isLookedForInWhatIsDurable() {
    write(LANE, transaction -> transaction.saveSeries(List.of(leading("old", "e"))));
    change(
        LANE,
        transaction -> {
          transaction.removeSeries(List.of("old"));
          transaction.saveSeries(List.of(leading("new", "f")));
          assertThat(List.of(holding("new"), holding("f"))).containsOnly(List.of());
          assertThat(holding("old")).containsExactly(LANE);
          try (Workers workers = new Workers()) {
            assertThat(Workers.result(workers.start(() -> holding("e")))).containsExactly(LANE);
            assertThat(Workers.result(workers.start(() -> holding("new")))).isEmpty();
          }
        });
    assertThat(List.of(holding("old"), holding("e"))).containsOnly(List.of());
    assertThat(List.of(holding("new"), holding("f"))).containsOnly(List.of(LANE));
  }

  @Test
  @DisplayName("Rule 1: is where it was when a transaction is undone")
  void isWhereItWasWhenATransactionIsUndone() {
    write(LANE, transaction -> transaction.saveSeries(List.of(leading("old", "e"))));
    assertThatThrownBy(
            () ->
                change(
                    LANE,
                    transaction -> {
                      transaction.remove();
                      transaction.save(null, bytes("anew"));
                      transaction.saveSeries(List.of(leading("new", "f")));
                      throw new UnsupportedOperationException();
                    }))
        .isInstanceOf(UnsupportedOperationException.class);
    change(LANE, transaction -> transaction.save(null, bytes("after")));
    assertThat(List.of(holding("old"), holding("e"))).containsOnly(List.of(LANE));
    assertThat(List.of(holding("new"), holding("f"))).containsOnly(List.of());
  }
}
