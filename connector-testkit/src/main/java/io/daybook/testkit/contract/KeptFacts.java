// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.spi.store.KeptSeries;
import io.daybook.spi.store.Lane;
import io.daybook.spi.store.LaneTransaction;
import io.daybook.spi.store.SeriesRow;
import io.daybook.spi.store.SweptSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Going through the series of a lane without a transaction. */
abstract class KeptFacts extends StoreFacts {

  private List<String> kept(Lane lane) {
    return store().series(lane, 0, 10_000).stream().map(KeptSeries::id).toList();
  }

  private void save(SeriesRow... rows) {
    write(LANE, transaction -> transaction.saveSeries(List.of(rows)));
  }

  @Test
  @DisplayName("come in the order in which they were first saved, with their ordinals")
  void comeInTheOrderInWhichTheyWereFirstSaved() {
    save(series("z"), series("m"));
    save(series("a"), series("z", at(1)), kin("m", "other"));
    assertThat(kept(LANE)).containsExactly("z", "m", "a");
    List<KeptSeries> kept = store().series(LANE, 0, 10);
    assertThat(kept)
        .extracting(KeptSeries::ordinal)
        .isEqualTo(swept().stream().map(SweptSeries::ordinal).toList())
        .isSorted()
        .allMatch(ordinal -> ordinal > 0);
    assertThat(kept).extracting(one -> text(one.bytes())).containsExactly("z", "m", "a");
  }

  @Test
  @DisplayName("are as they are now, and get a new place after a removal")
  void areAsTheyAreNow() {
    save(series("a"), series("b"), series("c"));
    save(new SeriesRow("b", "b", null, Set.of(), Set.of(), bytes("second")));
    assertThat(text(store().series(LANE, 0, 10).get(1).bytes())).isEqualTo("second");
    change(LANE, transaction -> transaction.removeSeries(List.of("a")));
    assertThat(kept(LANE)).containsExactly("b", "c");
    save(series("a"));
    assertThat(kept(LANE)).containsExactly("b", "c", "a");
    change(
        LANE,
        transaction -> {
          transaction.removeSeries(List.of("b"));
          transaction.saveSeries(List.of(series("b")));
        });
    assertThat(kept(LANE)).containsExactly("c", "a", "b");
  }

  @Test
  @DisplayName("come page by page, each once, whatever comes and goes meanwhile")
  void comePageByPage() {
    save(IntStream.range(0, 25).mapToObj(i -> series("s" + i)).toArray(SeriesRow[]::new));
    List<String> seen = new ArrayList<>();
    List<KeptSeries> page = store().series(LANE, 0, 10);
    while (!page.isEmpty()) {
      assertThat(page).hasSizeLessThanOrEqualTo(10);
      page.forEach(one -> seen.add(one.id()));
      String last = seen.get(seen.size() - 1);
      save(series("s3"), series("s20", at(1)));
      change(LANE, transaction -> transaction.removeSeries(List.of(last)));
      page = store().series(LANE, page.get(page.size() - 1).ordinal(), 10);
    }
    assertThat(seen).isEqualTo(IntStream.range(0, 25).mapToObj(i -> "s" + i).toList());
    assertThat(store().series(LANE, 0, 1)).extracting(KeptSeries::id).containsExactly("s0");
    assertThat(store().series(LANE, Long.MAX_VALUE, 10)).isEmpty();
  }

  @Test
  @DisplayName("of another lane are others, and an unknown lane has none")
  void ofAnotherLaneAreOthers() {
    assertThat(store().series(LANE, 0, 10)).isEmpty();
    save(series("a"), series("b"));
    assertThat(store().series(OTHER, 0, 10)).isEmpty();
    write(OTHER, transaction -> transaction.saveSeries(List.of(series("b"))));
    assertThat(kept(LANE)).containsExactly("a", "b");
    assertThat(kept(OTHER)).containsExactly("b");
    assertThat(kept(LANE.whole())).isEmpty();
    assertThat(kept(new Lane("outlook", "acct-1", LANE.calendarId()))).isEmpty();
  }

  @Test
  @DisplayName("are gone with their lane, unless that begins anew with them")
  void areGoneWithTheirLane() {
    save(series("a"), series("b"));
    change(
        LANE,
        transaction -> {
          transaction.saveSeries(List.of(series("c")));
          transaction.remove();
          transaction.save(null, bytes("anew"));
          transaction.saveSeries(List.of(series("d"), series("a")));
        });
    assertThat(kept(LANE)).containsExactly("d", "a");
    change(LANE, LaneTransaction::remove);
    assertThat(kept(LANE)).isEmpty();
    save(series("b"));
    assertThat(kept(LANE)).containsExactly("b");
  }

  @Test
  @DisplayName("Rule 1: are read without waiting, as they are durable")
  void areReadAsTheyAreDurable() {
    save(series("a"), series("b"));
    change(
        LANE,
        transaction -> {
          transaction.removeSeries(List.of("a"));
          transaction.saveSeries(
              List.of(
                  series("c"), new SeriesRow("b", "b", null, Set.of(), Set.of(), bytes("other"))));
          try (Workers workers = new Workers()) {
            List<KeptSeries> seen =
                Workers.result(workers.start(() -> store().series(LANE, 0, 10)));
            assertThat(seen).extracting(one -> text(one.bytes())).containsExactly("a", "b");
          }
          assertThat(kept(LANE)).containsExactly("a", "b");
        });
    assertThat(kept(LANE)).containsExactly("b", "c");
  }

  @Test
  @DisplayName("Rule 1: are as they were when a transaction is undone")
  void areAsTheyWereWhenATransactionIsUndone() {
    save(series("a"), series("b"));
    assertThatThrownBy(
            () ->
                change(
                    LANE,
                    transaction -> {
                      transaction.saveSeries(List.of(series("c")));
                      transaction.remove();
                      transaction.save(null, bytes("anew"));
                      transaction.saveSeries(List.of(series("d")));
                      throw new UnsupportedOperationException();
                    }))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThat(kept(LANE)).containsExactly("a", "b");
    save(series("e"));
    assertThat(kept(LANE)).containsExactly("a", "b", "e");
  }
}
