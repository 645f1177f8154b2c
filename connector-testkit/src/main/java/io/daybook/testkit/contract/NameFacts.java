// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.spi.store.Lane;
import io.daybook.spi.store.LaneTransaction;
import io.daybook.spi.store.NamedSeries;
import io.daybook.spi.store.SeriesRow;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Names, which lead to a series whatever lane it is in. */
abstract class NameFacts extends StoreFacts {

  private static final int MANY = 5_000;

  private static final Lane ELSEWHERE = new Lane("outlook", "acct-2", "work");

  private void save(Lane lane, SeriesRow... rows) {
    write(lane, transaction -> transaction.saveSeries(List.of(rows)));
  }

  private void remove(Lane lane, String... ids) {
    change(lane, transaction -> transaction.removeSeries(List.of(ids)));
  }

  private void assertLeads(String name, Lane lane, String seriesId) {
    NamedSeries found = store().named(name).orElseThrow();
    assertThat(List.of(found.lane(), found.id())).containsExactly(lane, seriesId);
  }

  private void assertLeadNowhere(String... names) {
    for (String name : names) {
      assertThat(store().named(name)).isEmpty();
    }
  }

  private static SeriesRow holding(String id, String content, String... names) {
    return new SeriesRow(id, id, null, Set.of(), Set.of(names), bytes(content));
  }

  @Test
  @DisplayName("leads to its series, whatever lane and connection that is in")
  void leadsToItsSeries() {
    save(LANE, holding("a", "mine", "n1", "n2"), series("b"));
    save(OTHER, holding("a", "hers", "n3"));
    save(ELSEWHERE, holding("a", "theirs", "n4"));
    save(LANE.whole(), holding("c", "its own", "n5"));
    assertLeads("n1", LANE, "a");
    assertLeads("n2", LANE, "a");
    assertLeads("n3", OTHER, "a");
    assertLeads("n4", ELSEWHERE, "a");
    assertLeads("n5", LANE.whole(), "c");
    assertThat(text(store().named("n2").orElseThrow().bytes())).isEqualTo("mine");
    assertThat(text(store().named("n4").orElseThrow().bytes())).isEqualTo("theirs");
    assertLeadNowhere("n6", "N1", "n");
  }

  @Test
  @DisplayName("leads to the series as it is now")
  void leadsToTheSeriesAsItIsNow() {
    save(LANE, holding("a", "first", "n"));
    save(LANE, holding("a", "second"));
    assertThat(text(store().named("n").orElseThrow().bytes())).isEqualTo("second");
  }

  @Test
  @DisplayName("stays when its series is saved without it, again and again")
  void staysWhenItsSeriesIsSavedWithoutIt() {
    save(LANE, named("a", "n1"));
    save(LANE, named("a", "n2"));
    save(LANE, named("a"));
    assertLeads("n1", LANE, "a");
    assertLeads("n2", LANE, "a");
    remove(LANE, "a");
    assertLeadNowhere("n1", "n2");
  }

  @Test
  @DisplayName("is neither the id of a series nor that of an event")
  void isNoId() {
    save(LANE, new SeriesRow("a", "stem", null, Set.of("e"), Set.of("n"), bytes("a")));
    save(OTHER, new SeriesRow("b", "b", null, Set.of("n"), Set.of("e", "a"), bytes("b")));
    assertLeadNowhere("b", "stem");
    assertLeads("n", LANE, "a");
    assertLeads("e", OTHER, "b");
    assertLeads("a", OTHER, "b");
    assertThat(store().holding(LANE, "n")).containsExactly(OTHER);
    assertThat(store().holding(LANE, "e")).containsExactly(LANE);
    change(
        LANE,
        transaction -> {
          assertThat(transaction.seriesOf(List.of("e", "n", "a"))).containsOnlyKeys("e");
          assertThat(transaction.series(List.of("n"))).isEmpty();
        });
    remove(OTHER, "b");
    assertThat(store().holding(LANE, "e")).containsExactly(LANE);
    assertLeads("n", LANE, "a");
  }

  @Test
  @DisplayName("that another series takes over leads there alone")
  void thatAnotherSeriesTakesOverLeadsThere() {
    save(LANE, named("a", "n1", "n2"));
    save(LANE, named("b", "n1"));
    assertLeads("n1", LANE, "b");
    assertLeads("n2", LANE, "a");
    save(LANE, named("a"));
    assertLeads("n1", LANE, "b");
    remove(LANE, "a");
    assertLeads("n1", LANE, "b");
    assertLeadNowhere("n2");
    remove(LANE, "b");
    assertLeadNowhere("n1");
  }

  @Test
  @DisplayName("that is taken over and back leads to the last")
  void thatIsTakenOverAndBackLeadsToTheLast() {
    save(LANE, named("a", "n"));
    save(LANE, named("b", "n"));
    save(LANE, named("a", "n"));
    remove(LANE, "b");
    assertLeads("n", LANE, "a");
    save(LANE, named("b", "n"), named("a", "n"), named("c", "n"));
    assertLeads("n", LANE, "c");
  }

  @Test
  @DisplayName("that moves to another lane leaves the old one")
  void thatMovesToAnotherLaneLeavesTheOldOne() {
    save(LANE, named("a", "n", "m"));
    save(ELSEWHERE, named("a", "n"));
    assertLeads("n", ELSEWHERE, "a");
    remove(LANE, "a");
    assertLeads("n", ELSEWHERE, "a");
    assertLeadNowhere("m");
    save(LANE, named("a", "n"));
    change(ELSEWHERE, LaneTransaction::remove);
    assertLeads("n", LANE, "a");
    change(LANE, LaneTransaction::remove);
    assertLeadNowhere("n");
  }

  @Test
  @DisplayName("goes with its series in the transaction in which that moves")
  void goesWithItsSeries() {
    save(LANE, named("a", "n1", "n2"));
    change(
        LANE,
        transaction -> {
          transaction.removeSeries(List.of("a"));
          transaction.saveSeries(List.of(named("b", "n1")));
        });
    assertLeads("n1", LANE, "b");
    assertLeadNowhere("n2");
    change(
        LANE,
        transaction -> {
          transaction.saveSeries(List.of(named("c", "n1", "n3")));
          transaction.removeSeries(List.of("b", "c"));
          transaction.saveSeries(List.of(named("c", "n4")));
        });
    assertLeadNowhere("n1", "n2", "n3");
    assertLeads("n4", LANE, "c");
  }

  @Test
  @DisplayName("goes with its lane, unless that begins anew with it")
  void goesWithItsLane() {
    save(LANE, named("a", "n1", "n2"), named("b", "n3"));
    save(OTHER, named("a", "n4"));
    change(
        LANE,
        transaction -> {
          transaction.saveSeries(List.of(named("a", "n5")));
          transaction.remove();
          transaction.save(null, bytes("anew"));
          transaction.saveSeries(List.of(named("c", "n2")));
        });
    assertLeadNowhere("n1", "n3", "n5");
    assertLeads("n2", LANE, "c");
    assertLeads("n4", OTHER, "a");
    change(LANE, LaneTransaction::remove);
    assertLeadNowhere("n2");
    save(LANE, series("a"), series("c"));
    assertLeadNowhere("n1", "n2");
    assertLeads("n4", OTHER, "a");
  }

  @Test
  @DisplayName("Rule 1: is looked for without waiting, in what is durable")
  void isLookedForInWhatIsDurable() {
    save(LANE, holding("a", "old", "n1", "n2"));
    change(
        LANE,
        transaction -> {
          transaction.saveSeries(List.of(holding("a", "new", "n3"), named("b", "n1")));
          transaction.removeSeries(List.of("unknown"));
          assertLeads("n1", LANE, "a");
          try (Workers workers = new Workers()) {
            NamedSeries seen =
                Workers.result(workers.start(() -> store().named("n2"))).orElseThrow();
            assertThat(text(seen.bytes())).isEqualTo("old");
            assertThat(Workers.result(workers.start(() -> store().named("n3")))).isEmpty();
          }
          transaction.remove();
          assertLeads("n2", LANE, "a");
          transaction.save(null, bytes("anew"));
          transaction.saveSeries(List.of(named("c", "n1")));
        });
    assertLeads("n1", LANE, "c");
    assertLeadNowhere("n2", "n3");
  }

  @Test
  @DisplayName("Rule 1: leads where it did when a transaction is undone")
  void leadsWhereItDidWhenATransactionIsUndone() {
    save(LANE, named("a", "n1"), named("b", "n2"));
    assertThatThrownBy(
            () ->
                change(
                    LANE,
                    transaction -> {
                      transaction.saveSeries(List.of(named("b", "n1", "n3")));
                      transaction.removeSeries(List.of("a"));
                      transaction.remove();
                      transaction.save(null, bytes("anew"));
                      transaction.saveSeries(List.of(named("c", "n2")));
                      throw new UnsupportedOperationException();
                    }))
        .isInstanceOf(UnsupportedOperationException.class);
    change(LANE, transaction -> transaction.saveSeries(List.of(series("d"))));
    assertLeads("n1", LANE, "a");
    assertLeads("n2", LANE, "b");
    assertLeadNowhere("n3");
  }

  @Test
  @DisplayName("is one of thousands of a save")
  void isOneOfThousandsOfASave() {
    Set<String> names =
        IntStream.range(0, MANY).mapToObj(i -> "n" + i).collect(Collectors.toUnmodifiableSet());
    save(LANE, new SeriesRow("a", "a", null, Set.of(), names, bytes("a")));
    save(OTHER, named("b", "n17"));
    assertLeads("n16", LANE, "a");
    assertLeads("n17", OTHER, "b");
    assertLeads("n" + (MANY - 1), LANE, "a");
    save(LANE, new SeriesRow("c", "c", null, Set.of(), names, bytes("c")));
    remove(LANE, "a");
    assertThat(names).allSatisfy(name -> assertLeads(name, LANE, "c"));
    remove(LANE, "c");
    assertThat(names).allSatisfy(this::assertLeadNowhere);
  }

  @Test
  @DisplayName("leads to one series when several lanes take it at a time")
  void leadsToOneSeriesWhenSeveralTakeIt() {
    List<Lane> lanes = List.of(LANE, OTHER, ELSEWHERE);
    try (Workers workers = new Workers()) {
      workers.together(
          lanes.size(),
          number -> {
            for (int i = 0; i < 20; i++) {
              save(lanes.get(number), named("s" + number, "n1", "n2"));
            }
            return true;
          });
    }
    NamedSeries last = store().named("n1").orElseThrow();
    assertThat(last.id()).isEqualTo("s" + lanes.indexOf(last.lane()));
    for (Lane lane : lanes) {
      if (!lane.equals(last.lane())) {
        change(lane, LaneTransaction::remove);
      }
    }
    assertLeads("n1", last.lane(), last.id());
    assertLeads("n2", last.lane(), last.id());
    remove(last.lane(), last.id());
    assertLeadNowhere("n1", "n2");
  }
}
