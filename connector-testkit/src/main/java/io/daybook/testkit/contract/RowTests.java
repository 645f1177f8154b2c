// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.CalendarRow;
import io.daybook.api.EventSnapshot;
import io.daybook.api.EventStatus;
import io.daybook.api.EventTime;
import io.daybook.api.SeriesPart;
import io.daybook.api.SparseInstance;
import io.daybook.api.Tombstone;
import io.daybook.api.UnreadableEvent;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What rows hold. */
abstract class RowTests extends AdapterGroup {

  RowTests(AdapterContract contract) {
    super(contract);
  }

  private CalendarRow only(RoundReader reader) {
    List<CalendarRow> rows = RoundReader.rows(reader.delta());
    assertThat(rows).hasSize(1);
    return rows.get(0);
  }

  private static Stream<Tombstone> tombstone(CalendarRow row) {
    if (row instanceof EventSnapshot event && event.look().status() == EventStatus.CANCELLED) {
      return Stream.of(RoundReader.tombstone(event));
    }
    return row instanceof Tombstone tombstone ? Stream.of(tombstone) : Stream.empty();
  }

  @Test
  @DisplayName("of a timed event has its wall time, zone and instant")
  void ofATimedEvent() {
    RoundReader reader = follower();
    script().insert("Déjeuner 🥗", morning());

    EventSnapshot event = (EventSnapshot) only(reader);

    assertThat(event.text().title()).isEqualTo("Déjeuner 🥗");
    assertThat(event.when().start()).isEqualTo(time(morning()));
    assertThat(event.series()).isNull();
  }

  @Test
  @DisplayName("of an all-day event has dates, the end exclusive")
  void ofAnAllDayEvent() {
    RoundReader reader = follower();
    script().insert("Holiday", wholeDay());

    EventSnapshot event = (EventSnapshot) only(reader);

    assertThat(event.when().start()).isEqualTo(new EventTime.AllDay(wholeDay().start()));
    assertThat(event.when().end()).isEqualTo(new EventTime.AllDay(wholeDay().end()));
  }

  @Test
  @DisplayName("of a cancelled instance is a tombstone, or it cancelled, that names the instance")
  void ofACancelledInstance() {
    Assumptions.assumeTrue(cancelledInstancesAreTold(), "only a gap");
    String id = script().insertSeries("Daily", morning(), DAILY);
    RoundReader reader = follower();
    script().cancelInstance(id, morning().plusDays(1));

    List<Tombstone> tombstones =
        RoundReader.rows(reader.delta()).stream().flatMap(RowTests::tombstone).distinct().toList();

    assertThat(tombstones)
        .singleElement()
        .extracting(Tombstone::instance)
        .satisfies(
            instance -> {
              assertThat(instance.seriesId()).isEqualTo(id);
              assertThat(instance.originalStart().instant(PARIS))
                  .isEqualTo(morning().plusDays(1).start().toInstant());
            });
  }

  @Test
  @DisplayName("of a cancelled instance that is only a gap is at most its id, beside its series")
  void ofAGap() {
    Assumptions.assumeFalse(cancelledInstancesAreTold(), "more than a gap");
    Assumptions.assumeTrue(mastersAreTold(), "an event of its own");
    String id = script().insertSeries("Daily", morning(), DAILY);
    RoundReader reader = follower();
    script().cancelInstance(id, morning().plusDays(1));

    List<CalendarRow> rows = RoundReader.rows(reader.delta());

    assertThat(rows).filteredOn(row -> row.eventId().equals(id)).hasSize(1);
    assertThat(rows)
        .filteredOn(Tombstone.class::isInstance)
        .hasSizeLessThanOrEqualTo(1)
        .allSatisfy(row -> assertThat(((Tombstone) row).instance()).isNull());
    assertThat(rows)
        .filteredOn(SparseInstance.class::isInstance)
        .extracting(row -> ((SparseInstance) row).start().instant())
        .doesNotContain(morning().plusDays(1).start().toInstant());
  }

  @Test
  @DisplayName("of a cancelled instance that is an event by itself names its series and slot")
  void ofAnInstanceByItself() {
    Assumptions.assumeFalse(mastersAreTold(), "a series has a master");
    String id = script().insertSeries("Daily", morning(), DAILY);
    RoundReader reader = follower();
    script().cancelInstance(id, morning().plusDays(1));

    assertThat(RoundReader.rows(reader.delta()))
        .filteredOn(RoundReader::isCancelled)
        .singleElement()
        .satisfies(
            row ->
                assertThat(((EventSnapshot) row).series())
                    .isInstanceOfSatisfying(
                        SeriesPart.Instance.class,
                        instance -> {
                          assertThat(instance.seriesId()).isEqualTo(id);
                          assertThat(instance.originalStart().instant(PARIS))
                              .isEqualTo(morning().plusDays(1).start().toInstant());
                        }));
  }

  @Test
  @DisplayName("of a deleted event that the provider keeps is that event, cancelled")
  void ofADeletedEventThatIsKept() {
    Assumptions.assumeFalse(deletionsAreBare(), "only its id");
    String id = script().insert("Lunch", morning());
    RoundReader reader = follower();
    script().delete(id);

    EventSnapshot event = (EventSnapshot) only(reader);

    assertThat(event.eventId()).isEqualTo(id);
    assertThat(event.look().status()).isEqualTo(EventStatus.CANCELLED);
    assertThat(event.when().start()).isEqualTo(time(morning()));
  }

  @Test
  @DisplayName("of a deleted event is a tombstone of the event itself")
  void ofADeletedEvent() {
    Assumptions.assumeTrue(givesCursors(), "only absence");
    Assumptions.assumeTrue(deletionsAreBare(), "more than its id");
    Assumptions.assumeTrue(changesAreTold(), "only absence");
    String id = script().insert("Lunch", morning());
    RoundReader reader = follower();
    script().delete(id);

    assertThat(only(reader)).isEqualTo(new Tombstone(id, null));
  }

  @Test
  @DisplayName("that is unreadable is set aside under its id, the others come")
  void thatIsUnreadable() {
    String good = script().insert("Good", morning());
    String bad = script().insert("Bad", morning());
    String better = script().insert("Better", morning());
    script().garble(bad);

    // Who is asked in two ways may say it twice.
    List<CalendarRow> rows = RoundReader.rows(reader().full()).stream().distinct().toList();

    assertThat(rows).extracting(CalendarRow::eventId).contains(good, bad, better);
    assertThat(rows).hasSize(3).filteredOn(UnreadableEvent.class::isInstance).hasSize(1);
  }
}
