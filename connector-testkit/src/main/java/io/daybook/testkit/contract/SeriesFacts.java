// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.spi.store.SeriesRow;
import io.daybook.spi.store.SweptSeries;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Series, the event ids that lead to them, and their kin. */
abstract class SeriesFacts extends StoreFacts {

  private Map<String, String> seriesOf(String... eventIds) {
    return read(LANE, transaction -> transaction.seriesOf(List.of(eventIds)));
  }

  private List<String> kinOf(String... stems) {
    return read(LANE, transaction -> transaction.kin(List.of(stems)));
  }

  private void save(SeriesRow... rows) {
    write(LANE, transaction -> transaction.saveSeries(List.of(rows)));
  }

  @Test
  @DisplayName("are found by id, unknown ones passed over")
  void areFoundById() {
    save(series("a"), series("b"), series("c"));
    Map<String, byte[]> found = stored("c", "x", "a", "c");
    assertThat(found).containsOnlyKeys("a", "c");
    assertThat(found.get("a")).asString().isEqualTo("a");
    assertThat(found.get("c")).asString().isEqualTo("c");
    assertThat(stored()).isEmpty();
  }

  @Test
  @DisplayName("are replaced by the next save")
  void areReplacedByTheNextSave() {
    save(series("a"));
    save(new SeriesRow("a", "a", null, Set.of(), Set.of(), bytes("second")));
    assertThat(stored("a").get("a")).asString().isEqualTo("second");
    assertThat(ids(swept())).containsExactly("a");
  }

  @Test
  @DisplayName("count as they come last in one batch")
  void countAsTheyComeLast() {
    save(
        new SeriesRow("a", "old", at(1), Set.of("e"), Set.of("n"), bytes("first")),
        leading("b", "e"),
        new SeriesRow("a", "new", at(2), Set.of(), Set.of(), bytes("last")));
    assertThat(stored("a").get("a")).asString().isEqualTo("last");
    assertThat(kinOf("old")).isEmpty();
    assertThat(kinOf("new")).containsExactly("a");
    assertThat(seriesOf("e")).containsExactly(Map.entry("e", "b"));
    assertThat(store().named("n").orElseThrow().id()).isEqualTo("a");
    assertThat(store().nextDue(at(0))).contains(at(2));
    assertThat(swept()).hasSize(2);
  }

  @Test
  @DisplayName("are gone when removed, with what led to them")
  void areGoneWhenRemoved() {
    save(leading("a", "e1"), leading("b", "e2"));
    change(LANE, transaction -> transaction.removeSeries(List.of("a", "unknown")));
    change(LANE, transaction -> transaction.removeSeries(List.of()));
    assertThat(stored("a", "b")).containsOnlyKeys("b");
    assertThat(seriesOf("e1", "e2")).containsExactly(Map.entry("e2", "b"));
    assertThat(kinOf("a", "b")).containsExactly("b");
  }

  @Test
  @DisplayName("are found by further event ids, unknown ones passed over")
  void areFoundByFurtherEventIds() {
    save(leading("a", "e1", "e2"), leading("b", "e3"), leading("c"));
    assertThat(seriesOf("e3", "x", "e1", "e2"))
        .containsOnly(Map.entry("e1", "a"), Map.entry("e2", "a"), Map.entry("e3", "b"));
    assertThat(seriesOf("a", "b", "c")).isEmpty();
    assertThat(seriesOf()).isEmpty();
  }

  @Test
  @DisplayName("take over event ids that they name after others")
  void takeOverEventIds() {
    save(leading("a", "e1", "e2"));
    save(leading("b", "e1"));
    assertThat(seriesOf("e1")).containsExactly(Map.entry("e1", "b"));
    assertThat(seriesOf("e2")).containsExactly(Map.entry("e2", "a"));
    change(LANE, transaction -> transaction.removeSeries(List.of("a")));
    assertThat(seriesOf("e1", "e2")).containsExactly(Map.entry("e1", "b"));
    change(LANE, transaction -> transaction.removeSeries(List.of("b")));
    assertThat(seriesOf("e1", "e2")).isEmpty();
  }

  @Test
  @DisplayName("take back event ids that they name again")
  void takeBackEventIds() {
    save(leading("a", "e"));
    save(leading("b", "e"));
    save(leading("a", "e"));
    assertThat(seriesOf("e")).containsExactly(Map.entry("e", "a"));
    change(LANE, transaction -> transaction.removeSeries(List.of("b")));
    assertThat(seriesOf("e")).containsExactly(Map.entry("e", "a"));
  }

  @Test
  @DisplayName("do not take back event ids by being saved without them")
  void doNotTakeBackEventIdsUnnamed() {
    save(leading("a", "e"));
    save(leading("b", "e"));
    save(leading("a", "other"));
    assertThat(seriesOf("e", "other")).containsOnly(Map.entry("e", "b"), Map.entry("other", "a"));
  }

  @Test
  @DisplayName("do not lead to a removed series that is saved anew")
  void doNotLeadToARemovedSeries() {
    save(leading("a", "e"));
    change(
        LANE,
        transaction -> {
          transaction.removeSeries(List.of("a"));
          transaction.saveSeries(List.of(leading("a", "f")));
        });
    assertThat(seriesOf("e", "f")).containsExactly(Map.entry("f", "a"));
  }

  @Test
  @DisplayName("are found by their stems, in the order in which they were first saved")
  void areFoundByTheirStems() {
    save(kin("z", "one"), kin("m", "two"), kin("a", "one"), kin("b", "three"));
    save(kin("z", "one"), kin("c", "one"));
    assertThat(kinOf("one")).containsExactly("z", "a", "c");
    assertThat(kinOf("two", "one", "unknown", "one")).containsExactly("z", "m", "a", "c");
    assertThat(kinOf()).isEmpty();
  }

  @Test
  @DisplayName("are found by the stem they have now")
  void areFoundByTheStemTheyHaveNow() {
    save(kin("a", "old"), kin("b", "new"));
    save(kin("a", "new"));
    assertThat(kinOf("old")).isEmpty();
    assertThat(kinOf("new")).containsExactly("a", "b");
  }

  @Test
  @DisplayName("keep their place when saved again, and get a new one after a removal")
  void keepTheirPlace() {
    save(series("a"), series("b"), series("c"));
    List<SweptSeries> before = swept();
    assertThat(ids(before)).containsExactly("a", "b", "c");
    save(series("b", at(1)), kin("a", "other"));
    List<SweptSeries> after = swept();
    assertThat(after)
        .extracting(SweptSeries::ordinal)
        .isEqualTo(before.stream().map(SweptSeries::ordinal).toList());
    change(LANE, transaction -> transaction.removeSeries(List.of("a")));
    save(series("a"));
    assertThat(ids(swept())).containsExactly("b", "c", "a");
  }

  @Test
  @DisplayName("of another lane with equal ids are others")
  void ofAnotherLaneAreOthers() {
    save(new SeriesRow("a", "stem", at(1), Set.of("e"), Set.of(), bytes("mine")));
    write(
        OTHER,
        transaction ->
            transaction.saveSeries(
                List.of(
                    new SeriesRow("a", "stem", at(2), Set.of("e"), Set.of(), bytes("theirs")))));
    change(LANE, transaction -> transaction.removeSeries(List.of("a")));
    assertThat(seriesOf("e")).isEmpty();
    change(
        OTHER,
        transaction -> {
          assertThat(transaction.series(List.of("a")).get("a")).asString().isEqualTo("theirs");
          assertThat(transaction.seriesOf(List.of("e"))).containsEntry("e", "a");
          assertThat(transaction.kin(List.of("stem"))).containsExactly("a");
        });
  }
}
