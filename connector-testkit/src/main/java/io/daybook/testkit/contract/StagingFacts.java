// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.daybook.spi.store.StagedRow;
import io.daybook.spi.store.SweptSeries;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rows of a round under way, and the sweep that compares the stored series with them. */
abstract class StagingFacts extends StoreFacts {

  private List<SweptSeries> sweep(long after, int limit, boolean absentOnly) {
    return read(LANE, transaction -> transaction.sweep(after, limit, absentOnly));
  }

  @Test
  @DisplayName("Rule 1: stay from one transaction to the next, as they are")
  void stayAsTheyAre() {
    write(
        LANE,
        transaction ->
            transaction.stage(
                List.of(new StagedRow(7, "event", "series", "stem", bytes("content")))));
    StagedRow row = stagedRows().get(0);
    assertThat(row.ordinal()).isEqualTo(7);
    assertThat(row.eventId()).isEqualTo("event");
    assertThat(row.seriesId()).isEqualTo("series");
    assertThat(row.stem()).isEqualTo("stem");
    assertThat(text(row.bytes())).isEqualTo("content");
  }

  @Test
  @DisplayName("come in the order of their ordinals, page by page")
  void comeInTheOrderOfTheirOrdinals() {
    write(LANE, transaction -> transaction.stage(List.of(row(1, "a", "s"), row(3, "b", "t"))));
    change(LANE, transaction -> transaction.stage(List.of(row(4, "c", "s"), row(10, "a", "s"))));
    change(
        LANE,
        transaction -> {
          assertThat(ordinals(transaction.staged(0, 10))).containsExactly(1L, 3L, 4L, 10L);
          assertThat(ordinals(transaction.staged(0, 2))).containsExactly(1L, 3L);
          assertThat(ordinals(transaction.staged(3, 2))).containsExactly(4L, 10L);
          assertThat(ordinals(transaction.staged(2, 1))).containsExactly(3L);
          assertThat(transaction.staged(10, 2)).isEmpty();
        });
  }

  @Test
  @DisplayName("come by their stems, in the order of their ordinals")
  void comeByTheirStems() {
    write(
        LANE,
        transaction ->
            transaction.stage(
                List.of(
                    new StagedRow(1, "a", "s1", "one", bytes("1")),
                    new StagedRow(2, "b", "s2", "two", bytes("2")),
                    new StagedRow(3, "c", "s3", "one", bytes("3")),
                    new StagedRow(4, "d", "s4", "three", bytes("4")))));
    change(
        LANE,
        transaction -> {
          assertThat(ordinals(transaction.stagedOf(List.of("one"), 0, 0))).containsExactly(1L, 3L);
          assertThat(ordinals(transaction.stagedOf(List.of("two", "one", "x", "two"), 0, 0)))
              .containsExactly(1L, 2L, 3L);
          assertThat(transaction.stagedOf(List.of("a", "x"), 0, 0)).isEmpty();
          assertThat(transaction.stagedOf(List.of(), 0, 0)).isEmpty();
          assertThat(ordinals(transaction.stagedOf(List.of("one", "two"), 2, 3)))
              .containsExactly(1L);
          assertThat(ordinals(transaction.stagedOf(List.of("one", "two"), 1, 2)))
              .containsExactly(3L);
        });
  }

  @Test
  @DisplayName("come by their stems or by their series, each once")
  void comeByTheirStemsOrByTheirSeries() {
    write(
        LANE,
        transaction ->
            transaction.stage(
                List.of(
                    new StagedRow(1, "a", "s1", "one", bytes("1")),
                    new StagedRow(2, "b", "s1", "two", bytes("2")),
                    new StagedRow(3, "s1", "s1", "s1", bytes("3")),
                    new StagedRow(4, "c", "one", "three", bytes("4")),
                    new StagedRow(5, "d", "s2", "two", bytes("5")))));
    change(
        LANE,
        transaction -> {
          assertThat(ordinals(transaction.stagedOf(List.of("s1"), 0, 0)))
              .containsExactly(1L, 2L, 3L);
          assertThat(ordinals(transaction.stagedOf(List.of("one"), 0, 0))).containsExactly(1L, 4L);
          assertThat(ordinals(transaction.stagedOf(List.of("two", "s1", "one", "s1"), 0, 0)))
              .containsExactly(1L, 2L, 3L, 4L, 5L);
          assertThat(ordinals(transaction.stagedOf(List.of("s1", "two"), 2, 3)))
              .containsExactly(1L, 5L);
          assertThat(transaction.stagedOf(List.of("a", "x", "d"), 0, 0)).isEmpty();
          assertThat(transaction.clearStaged(2)).isFalse();
          assertThat(ordinals(transaction.stagedOf(List.of("s1", "two"), 0, 0)))
              .containsExactly(3L, 5L);
        });
    change(OTHER, transaction -> assertThat(transaction.stagedOf(List.of("s1"), 0, 0)).isEmpty());
  }

  @Test
  @DisplayName("that are undone are found by nothing")
  void thatAreUndoneAreFoundByNothing() {
    write(
        LANE,
        transaction -> transaction.stage(List.of(new StagedRow(1, "a", "s", "one", bytes("1")))));
    assertThatThrownBy(
            () ->
                change(
                    LANE,
                    transaction -> {
                      transaction.stage(List.of(new StagedRow(2, "b", "s", "two", bytes("2"))));
                      throw new UnsupportedOperationException();
                    }))
        .isInstanceOf(UnsupportedOperationException.class);
    change(
        LANE,
        transaction -> {
          assertThat(ordinals(transaction.stagedOf(List.of("s"), 0, 0))).containsExactly(1L);
          assertThat(transaction.stagedOf(List.of("two"), 0, 0)).isEmpty();
        });
  }

  @Test
  @DisplayName("go in the order of their ordinals, as many at a time as wanted")
  void goAsManyAtATimeAsWanted() {
    write(
        LANE,
        transaction ->
            transaction.stage(List.of(row(2, "a", "s"), row(5, "b", "s"), row(6, "c", "t"))));
    change(LANE, transaction -> assertThat(transaction.clearStaged(1)).isFalse());
    assertThat(ordinals(stagedRows())).containsExactly(5L, 6L);
    change(
        LANE,
        transaction -> {
          assertThat(ordinals(transaction.stagedOf(List.of("s", "t"), 0, 0)))
              .containsExactly(5L, 6L);
          assertThat(transaction.clearStaged(2)).isTrue();
          assertThat(transaction.clearStaged(2)).isTrue();
        });
    assertThat(stagedRows()).isEmpty();
  }

  @Test
  @DisplayName("are all gone when cleared, and may begin anew")
  void areAllGoneWhenCleared() {
    write(LANE, transaction -> transaction.stage(List.of(row(1, "a", "s"), row(2, "b", "s"))));
    change(
        LANE,
        transaction -> {
          transaction.saveSeries(List.of(series("s")));
          transaction.clearStaged(100_000);
          assertThat(transaction.staged(0, 10)).isEmpty();
          assertThat(transaction.stagedOf(List.of("s"), 0, 0)).isEmpty();
          transaction.stage(List.of(row(1, "c", "t")));
        });
    assertThat(stagedRows()).extracting(StagedRow::eventId).containsExactly("c");
    assertThat(sweep(0, 10, false))
        .extracting(SweptSeries::named, SweptSeries::hasRows)
        .containsExactly(tuple(false, false));
    assertThat(stored("s")).hasSize(1);
  }

  @Test
  @DisplayName("of another lane are others")
  void ofAnotherLaneAreOthers() {
    write(LANE, transaction -> transaction.stage(List.of(row(1, "a", "s"))));
    write(
        OTHER,
        transaction -> {
          transaction.saveSeries(List.of(series("a"), series("s")));
          transaction.stage(List.of(row(1, "other", "other")));
          assertThat(transaction.stagedOf(List.of("s"), 0, 0)).isEmpty();
          assertThat(ids(transaction.sweep(0, 10, true))).containsExactly("a", "s");
          transaction.clearStaged(100_000);
        });
    assertThat(ordinals(stagedRows())).containsExactly(1L);
  }

  @Test
  @DisplayName("say of each series whether they name it and whether any belongs to it")
  void sayOfEachSeriesWhetherTheyNameIt() {
    write(
        LANE,
        transaction -> {
          transaction.saveSeries(
              List.of(series("both"), series("named"), series("rows"), series("absent")));
          transaction.stage(
              List.of(
                  row(1, "both", "both"),
                  row(2, "instance", "rows"),
                  row(3, "named", "elsewhere"),
                  row(4, "both", "both")));
        });
    assertThat(sweep(0, 10, false))
        .extracting(SweptSeries::id, SweptSeries::named, SweptSeries::hasRows)
        .containsExactly(
            tuple("both", true, true),
            tuple("named", true, false),
            tuple("rows", false, true),
            tuple("absent", false, false));
    assertThat(sweep(0, 10, true))
        .extracting(SweptSeries::id, SweptSeries::named, SweptSeries::hasRows)
        .containsExactly(tuple("named", true, false), tuple("absent", false, false));
    assertThat(sweep(0, 10, true).get(1).bytes()).asString().isEqualTo("absent");
  }

  @Test
  @DisplayName("belong to their series whatever the stems say")
  void belongToTheirSeriesWhateverTheStemsSay() {
    write(
        LANE,
        transaction -> {
          transaction.saveSeries(
              List.of(
                  kin("itself", "old"), kin("rows", "old"), series("stem"), kin("far", "itself")));
          transaction.stage(
              List.of(
                  new StagedRow(1, "itself", "itself", "new", bytes("1")),
                  new StagedRow(2, "instance", "rows", "rows", bytes("2")),
                  new StagedRow(3, "other", "elsewhere", "stem", bytes("3")),
                  new StagedRow(4, "another", "elsewhere", "old", bytes("4"))));
        });
    assertThat(sweep(0, 10, false))
        .extracting(SweptSeries::id, SweptSeries::named, SweptSeries::hasRows)
        .containsExactly(
            tuple("itself", true, true),
            tuple("rows", false, true),
            tuple("stem", false, false),
            tuple("far", false, false));
    assertThat(ids(sweep(0, 10, true))).containsExactly("stem", "far");
  }

  @Test
  @DisplayName("are swept page by page, in the order in which the series were first saved")
  void areSweptPageByPage() {
    write(
        LANE,
        transaction -> {
          for (int i = 9; i >= 0; i--) {
            transaction.saveSeries(List.of(series("s" + i)));
          }
          transaction.stage(List.of(row(1, "s8", "s8"), row(2, "s5", "s5"), row(3, "s0", "s0")));
        });
    assertThat(pages(3, false))
        .containsExactly("s9", "s8", "s7", "s6", "s5", "s4", "s3", "s2", "s1", "s0");
    assertThat(pages(2, true)).containsExactly("s9", "s7", "s6", "s4", "s3", "s2", "s1");
    assertThat(sweep(0, 3, true)).hasSize(3);
  }

  private List<String> pages(int limit, boolean absentOnly) {
    List<String> found = new ArrayList<>();
    List<SweptSeries> page = sweep(0, limit, absentOnly);
    while (!page.isEmpty()) {
      assertThat(page).hasSizeLessThanOrEqualTo(limit);
      found.addAll(ids(page));
      page = sweep(page.get(page.size() - 1).ordinal(), limit, absentOnly);
    }
    return found;
  }
}
