// SPDX-License-Identifier: Apache-2.0
package io.daybook.unipile;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.CalendarRow;
import io.daybook.api.EventSnapshot;
import io.daybook.api.EventTime;
import io.daybook.api.SeriesPart;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnipileSeriesTest {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  private static final String RULE = ",\"recurrence\":\"RRULE:FREQ=DAILY\"";

  private final UnipileSeries series = new UnipileSeries();

  private final UnipileReader reader = new UnipileReader(UnipileProfile.of("cal-1"));

  private static EventTime timed(String local) {
    LocalDateTime wall = LocalDateTime.parse(local);
    return new EventTime.Timed(wall, "Europe/Paris", PARIS, wall.atZone(PARIS).toInstant());
  }

  private static String at(String id, String dateTime, String more) {
    String time = "{\"date_time\":\"" + dateTime + "\",\"time_zone\":\"Europe/Paris\"}";
    return "{\"id\":\"" + id + "\",\"start\":" + time + ",\"end\":" + time + more + "}";
  }

  private UnipileAnswer.EventList list(Set<String> splits, String... events) {
    String json = "{\"data\":[" + String.join(",", events) + "]}";
    return (UnipileAnswer.EventList) reader.read(Seed.bytes(json), splits);
  }

  private static List<String> seriesOf(UnipileAnswer.EventList list) {
    return list.rows().stream().map(UnipileSeriesTest::seriesOf).toList();
  }

  private static String seriesOf(CalendarRow row) {
    SeriesPart part = ((EventSnapshot) row).series();
    if (part instanceof SeriesPart.Instance instance) {
      return instance.seriesId();
    }
    return part == null ? "single" : "master";
  }

  @Test
  void instancesAreNamedAsAtGoogle() {
    assertThat(series.instanceId("abc", timed("2026-01-20T14:30:00")))
        .isEqualTo("abc_20260120T133000Z");
    assertThat(series.instanceId("abc", new EventTime.AllDay(LocalDate.parse("2026-01-20"))))
        .isEqualTo("abc_20260120");
    assertThat(series.instanceId("abc_R20260110T143000", timed("2026-01-20T14:30:00")))
        .isEqualTo("abc_20260120T133000Z");
    assertThat(series.stem("abc_R20260110T143000", null)).isEqualTo("abc");
    assertThat(series.stem("abc_R20260110", null)).isEqualTo("abc");
    assertThat(series.stem("abc", null)).isEqualTo("abc");
    assertThat(series.listsInstances()).isFalse();
  }

  @Test
  void instanceThatBringsTheRuleAlongIsNoSeriesOfItsOwn() {
    UnipileAnswer.EventList list =
        list(
            null,
            at("abc_20260120T133000Z", "2026-01-20T14:30:00+01:00", RULE),
            at("abc_20260121T133000Z", "2026-01-21T14:30:00+01:00", RULE));

    assertThat(seriesOf(list)).containsExactly("abc", "abc");
    assertThat(list.hasMasters()).isFalse();
    assertThat(list.hasInstances()).isTrue();
  }

  @Test
  void movedInstanceKeepsTheOriginalStartThatItsIdSpells() {
    UnipileAnswer.EventList list =
        list(
            null,
            at(
                "abc_20260120T133000Z",
                "2026-01-21T09:00:00+01:00",
                ",\"master_event_id\":\"abc\""));

    assertThat(((EventSnapshot) list.rows().get(0)).series())
        .isEqualTo(new SeriesPart.Instance("abc", timed("2026-01-20T14:30:00"), List.of()));
    assertThat(list.hasInstances()).isTrue();
    assertThat(list.hasMasters()).isFalse();
    assertThat(list.guessed()).isEmpty();
  }

  @Test
  void wholeDayOfASeriesKeepsItsDate() {
    UnipileAnswer.EventList list =
        list(
            null,
            "{\"id\":\"abc_20260120\",\"master_event_id\":\"abc\","
                + "\"start\":{\"date\":\"2026-01-22\"},\"end\":{\"date\":\"2026-01-23\"}}");

    assertThat(((EventSnapshot) list.rows().get(0)).series())
        .isEqualTo(
            new SeriesPart.Instance(
                "abc", new EventTime.AllDay(LocalDate.parse("2026-01-20")), List.of()));
  }

  @Test
  void instanceWhoseIdSpellsNothingStandsWhereItIs() {
    UnipileAnswer.EventList list =
        list(null, at("AAMk=", "2026-01-20T14:30:00+01:00", ",\"master_event_id\":\"AAMkM=\""));

    assertThat(((EventSnapshot) list.rows().get(0)).series())
        .isEqualTo(new SeriesPart.Instance("AAMkM=", timed("2026-01-20T14:30:00"), List.of()));
  }

  @Test
  void instanceMaySayItsOriginalStart() {
    UnipileAnswer.EventList list =
        list(
            null,
            at(
                "AAMk=",
                "2026-01-21T09:00:00+01:00",
                ",\"master_event_id\":\"AAMkM=\",\"original_start\":"
                    + "{\"date_time\":\"2026-01-20T14:30:00+01:00\",\"time_zone\":\"Europe/Paris\"}"));

    assertThat(((EventSnapshot) list.rows().get(0)).series())
        .isEqualTo(new SeriesPart.Instance("AAMkM=", timed("2026-01-20T14:30:00"), List.of()));
  }

  @Test
  void emptyMasterIdIsMadeUpForByTheIdIfTheListHasTheSeries() {
    String instance =
        at("abc_20260120T133000Z", "2026-01-20T14:30:00+01:00", ",\"master_event_id\":\"\"");

    UnipileAnswer.EventList with =
        list(null, instance, at("abc", "2026-01-19T14:30:00+01:00", RULE));
    UnipileAnswer.EventList without = list(null, instance);
    UnipileAnswer.EventList ofSeveral = list(Set.of(), instance);

    assertThat(seriesOf(with)).containsExactly("abc", "master");
    assertThat(with.guessed()).containsExactly("abc_20260120T133000Z");
    assertThat(seriesOf(without)).containsExactly("single");
    assertThat(without.hasInstances()).isFalse();
    assertThat(seriesOf(ofSeveral)).containsExactly("abc");
  }

  @Test
  void instanceWithoutMasterIdBelongsToTheLatestSplitBeforeIt() {
    String[] rows = {
      at("abc_20260120T133000Z", "2026-01-20T14:30:00+01:00", ""),
      at("abc_20260124T133000Z", "2026-01-24T14:30:00+01:00", ""),
      at("abc_20260125T133000Z", "2026-01-25T14:30:00+01:00", ""),
      at("abc_20260201T133000Z", "2026-02-01T14:30:00+01:00", ""),
      at("xyz_20260201T133000Z", "2026-02-01T14:30:00+01:00", ""),
    };

    UnipileAnswer.EventList list =
        list(Set.of("abc_R20260125T143000", "abc_R20260130T143000", "abc_Rnone"), rows);

    assertThat(seriesOf(list))
        .containsExactly("abc", "abc", "abc_R20260125T143000", "abc_R20260130T143000", "xyz");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5m8lnvb64dt2uuaq99k4685eeq",
        "abc_20261399T133000Z",
        "abc_20260120T996000Z",
        "abc_20260120X133000Z",
        "_20260120T133000Z",
        "abc_2026012",
        "AAMkAGI2_TG93AAA=",
        "abc_R20260110T143000",
      })
  void otherIdsSpellNothing(String id) {
    assertThat(UnipileSeries.spelled(id)).isNull();
  }

  @Test
  void spelledStartIsInUtcUntilTheEventGivesAZone() {
    UnipileSeries.Spelled spelled = UnipileSeries.spelled("_60q30c1g_20260120T133000Z");

    assertThat(spelled).isNotNull();
    assertThat(spelled.stem()).isEqualTo("_60q30c1g");
    assertThat(spelled.originalStart().instant(PARIS))
        .isEqualTo(Instant.parse("2026-01-20T13:30:00Z"));
  }
}
