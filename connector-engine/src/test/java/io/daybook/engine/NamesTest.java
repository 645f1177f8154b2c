// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.Change;
import io.daybook.api.ChangeKind;
import io.daybook.normalizer.fold.OccurrenceState;
import io.daybook.normalizer.fold.SeriesState;
import io.daybook.normalizer.stored.StoredForm;
import io.daybook.spi.store.Lane;
import io.daybook.spi.store.NamedSeries;
import io.daybook.spi.store.SeriesRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was told is found by its uuid. */
final class NamesTest {

  private static final Lane LANE = Lane.of(Rig.CAL);

  private static final Instant FIRST = Rig.inHours(24);

  private static final String FOLLOWER = "d_R20260306T080000";

  private final StoredForm form = new StoredForm();

  private static Instant slot(int day) {
    return FIRST.plus(Duration.ofDays(day));
  }

  private static Rig begun(int chunk) {
    Rig rig = new Rig(builder -> builder.chunk(chunk));
    rig.begin(
        Rows.series("d", "Daily", FIRST, "FREQ=DAILY;COUNT=8"),
        Rows.single("s", "Single", Rig.inHours(5)));
    assertThat(rig.told.changes()).hasSize(9);
    return rig;
  }

  private static String uuid(Change change) {
    return change.occurrence().uuid().toString();
  }

  private static List<String> uuids(SeriesState series) {
    return series.occurrences().stream().map(one -> one.occurrence().uuid().toString()).toList();
  }

  private static NamedSeries named(Rig rig, String uuid) {
    return rig.store.named(uuid).orElseThrow();
  }

  private void assertFound(Rig rig, Change change, String seriesId) {
    NamedSeries found = named(rig, uuid(change));
    assertThat(found.lane()).isEqualTo(LANE);
    assertThat(found.id()).isEqualTo(seriesId);
    assertThat(uuids(form.readSeries(found.bytes()))).contains(uuid(change));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1000})
  void whatWasToldIsFoundByItsUuid(int chunk) {
    Rig rig = begun(chunk);
    for (Change change : rig.told.changes()) {
      boolean single = change.occurrence().event().eventId().equals("s");
      assertFound(rig, change, single ? "s" : "d");
    }
    assertThat(rig.store.named("d")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1000})
  void whatMovesToAnotherSeriesIsFoundThere(int chunk) {
    Rig rig = begun(chunk);
    List<Change> before = List.copyOf(rig.told.changes());
    rig.quiet();
    rig.events().put(Rows.series("d", "Daily", FIRST, "FREQ=DAILY;COUNT=3"));
    rig.events().put(Rows.series(FOLLOWER, "New", slot(3), "FREQ=DAILY;COUNT=5"));
    rig.poll();

    assertThat(rig.told.changes())
        .hasSize(5)
        .allMatch(change -> change.kind() == ChangeKind.UPDATED)
        .allSatisfy(change -> assertFound(rig, change, FOLLOWER));
    List<String> moved = rig.told.changes().stream().map(NamesTest::uuid).toList();
    before.stream()
        .filter(change -> !moved.contains(uuid(change)))
        .filter(change -> !change.occurrence().event().eventId().equals("s"))
        .forEach(change -> assertFound(rig, change, "d"));
  }

  @Test
  void whatHasItsNameIsNotNamedAgain() {
    Rig rig = begun(1000);
    String taken = uuid(rig.told.changes().get(0));
    NamedSeries found = named(rig, taken);
    SeriesRow other = new SeriesRow("other", "other", null, Set.of(), Set.of(taken), found.bytes());
    rig.store.transact(
        LANE,
        transaction -> {
          transaction.saveSeries(List.of(other));
          return true;
        });
    rig.quiet();
    rig.events().put(Rows.series("d", "Renamed", FIRST, "FREQ=DAILY;COUNT=9"));
    rig.events().put(Rows.single("s", "Renamed", Rig.inHours(5)));
    rig.poll();

    // Written anew, both would have it back.
    assertThat(named(rig, taken).id()).isEqualTo("other");
    assertThat(rig.told.changes())
        .filteredOn(change -> change.kind() == ChangeKind.CREATED)
        .singleElement()
        .satisfies(change -> assertFound(rig, change, "d"));
  }

  private void change(Rig rig, Consumer<StoredState> work) {
    rig.store.transact(
        LANE,
        transaction -> {
          work.accept(new StoredState(transaction, form, Rows.DIALECT, CalendarRecord.NEW));
          return true;
        });
  }

  private static SeriesState with(
      SeriesState series, String id, List<OccurrenceState> occurrences) {
    return new SeriesState(
        id,
        series.head(),
        series.exceptions(),
        series.suspended(),
        occurrences,
        series.lookAt(),
        series.missing(),
        series.gone(),
        series.edition());
  }

  @Test
  void whatMovesAwayAndBackInOneTransactionIsFoundWhereItIs() {
    Rig rig = begun(1000);
    change(
        rig,
        state -> {
          SeriesState all = state.series("d").orElseThrow();
          state.save(with(all, "d", List.of()));
          state.save(with(all, "e", all.occurrences()));
          state.flush();
          state.save(all);
          state.save(with(all, "e", List.of()));
          state.flush();
        });
    rig.told.changes().stream()
        .filter(told -> !told.occurrence().event().eventId().equals("s"))
        .forEach(told -> assertFound(rig, told, "d"));
  }

  @Test
  void whatIsChangedTwiceBetweenWritesIsComparedWithWhatIsStored() {
    Rig rig = begun(1000);
    change(
        rig,
        state -> {
          SeriesState all = state.series("d").orElseThrow();
          List<OccurrenceState> told = all.occurrences();
          state.save(with(all, "e", told.subList(0, 2)));
          state.save(with(all, "e", told.subList(1, 4)));
          state.save(with(all, "d", told.subList(4, 8)));
          state.flush();
          state.remove("e");
          state.flush();
          state.save(with(all, "e", told.subList(1, 3)));
          state.flush();
        });
    List<String> found =
        rig.told.changes().stream()
            .filter(told -> !told.occurrence().event().eventId().equals("s"))
            .map(told -> rig.store.named(uuid(told)).map(NamedSeries::id).orElse("none"))
            .toList();
    assertThat(found).containsExactly("d", "e", "e", "none", "d", "d", "d", "d");
  }
}
