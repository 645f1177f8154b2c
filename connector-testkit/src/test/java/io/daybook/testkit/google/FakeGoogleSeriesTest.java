// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.daybook.testkit.Slot;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FakeGoogleSeriesTest extends GoogleFixture {

  private static final String WEEKLY = "RRULE:FREQ=WEEKLY;COUNT=6";

  private JsonNode event(String id) {
    return Json.value(ana.event(id));
  }

  @Test
  void movedInstanceIsAnExceptionWithItsOriginalStart() {
    String series = ana.insertSeries("Weekly", MONDAY, WEEKLY);
    ana.moveInstance(series, MONDAY.plusDays(7), MONDAY.plusDays(8));

    JsonNode exception = event(series + "_20260511T080000Z");

    assertThat(exception.path("recurringEventId").asText()).isEqualTo(series);
    assertThat(exception.at("/originalStartTime/dateTime").asText())
        .isEqualTo("2026-05-11T10:00:00+02:00");
    assertThat(exception.at("/start/dateTime").asText()).isEqualTo("2026-05-12T10:00:00+02:00");
    assertThat(exception.path("iCalUID")).isEqualTo(event(series).path("iCalUID"));
    assertThat(exception.has("recurrence")).isFalse();
    assertThat(ana.size()).isEqualTo(2);
  }

  @Test
  void instanceMayStandWithoutItsSeries() {
    String id =
        ana.insertInstance(
            "bobs0series", MONDAY, draft -> draft.title("Bob's").time(MONDAY.plusDays(1)));

    JsonNode row = list("").at("/items/0");

    assertThat(row.path("id").asText()).isEqualTo(id).isEqualTo("bobs0series_20260504T080000Z");
    assertThat(row.path("recurringEventId").asText()).isEqualTo("bobs0series");
    assertThat(row.at("/originalStartTime/dateTime").asText())
        .isEqualTo("2026-05-04T10:00:00+02:00");
    assertThat(row.at("/start/dateTime").asText()).isEqualTo("2026-05-05T10:00:00+02:00");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ana.insertInstance("bobs0series", MONDAY, draft -> {}));
  }

  @Test
  void cancelledInstanceOfALiveSeriesIsInFullListsToo() {
    String series = ana.insertSeries("Weekly", MONDAY, WEEKLY);
    ana.cancelInstance(series, MONDAY.plusDays(7));

    JsonNode row = list("").at("/items/1");

    assertThat(row.properties())
        .extracting(Map.Entry::getKey)
        .containsExactlyInAnyOrder(
            "kind", "etag", "id", "status", "recurringEventId", "originalStartTime");
    assertThat(ana.cancelledInstances()).hasSize(1);
  }

  @Test
  void cancelledInstanceOfAnAllDaySeriesHasADate() {
    Slot.Days day = Slot.on("2026-05-04");
    String series = ana.insertSeries("Off", day, WEEKLY);
    ana.cancelInstance(series, day.plusDays(14));

    JsonNode row = list("").at("/items/1");

    assertThat(row.path("id").asText()).isEqualTo(series + "_20260518");
    assertThat(row.at("/originalStartTime/date").asText()).isEqualTo("2026-05-18");
  }

  @Test
  void restoredInstanceKeepsItsId() {
    String series = ana.insertSeries("Weekly", MONDAY, WEEKLY);
    ana.cancelInstance(series, MONDAY.plusDays(7));
    String token = syncToken();
    ana.restoreInstance(series, MONDAY.plusDays(7));

    JsonNode row = delta(token).at("/items/0");

    assertThat(row.path("id").asText()).isEqualTo(series + "_20260511T080000Z");
    assertThat(row.path("status").asText()).isEqualTo("confirmed");
    assertThat(row.path("start")).isEqualTo(row.path("originalStartTime"));
  }

  @Test
  void slotThatTheRuleDoesNotNameHasNoInstance() {
    String series =
        ana.insertSeries("Weekly", MONDAY, WEEKLY, "EXDATE;TZID=Europe/Paris:20260511T100000");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ana.cancelInstance(series, MONDAY.plusDays(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ana.cancelInstance(series, MONDAY.plusDays(7)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ana.cancelInstance(series, MONDAY.plusDays(42)));
  }

  @Test
  void splitEndsTheOldRuleASecondBeforeAndCountsTheRest() {
    String series = ana.insertSeries("Weekly", MONDAY, WEEKLY);
    ana.moveInstance(series, MONDAY.plusDays(7), MONDAY.plusDays(8));
    ana.moveInstance(series, MONDAY.plusDays(21), MONDAY.plusDays(22));
    ana.cancelInstance(series, MONDAY.plusDays(28));
    String token = syncToken();

    String next = ana.splitSeries(series, MONDAY.plusDays(14), draft -> draft.title("New"));

    assertThat(next).isEqualTo(series + "_R20260518T100000");
    assertThat(event(series).at("/recurrence/0").asText())
        .isEqualTo("RRULE:FREQ=WEEKLY;UNTIL=20260518T075959Z");
    assertThat(event(next).at("/recurrence/0").asText()).isEqualTo("RRULE:FREQ=WEEKLY;COUNT=4");
    assertThat(event(next).at("/start/dateTime").asText()).isEqualTo("2026-05-18T10:00:00+02:00");
    assertThat(event(next).path("iCalUID").asText()).isEqualTo(next + "@google.com");
    String later = series + "_20260525T080000Z";
    assertThat(event(later).path("recurringEventId").asText()).isEqualTo(next);
    assertThat(event(series + "_20260511T080000Z").path("recurringEventId").asText())
        .isEqualTo(series);
    assertThat(ids(delta(token)))
        .containsExactlyInAnyOrder(series, next, later, series + "_20260601T080000Z");
  }

  @Test
  void splitOfAnAllDaySeriesEndsTheDayBefore() {
    Slot.Days day = Slot.on("2026-05-04");
    String series = ana.insertSeries("Off", day, "RRULE:FREQ=DAILY");

    String next = ana.splitSeries(series, day.plusDays(3), draft -> {});

    assertThat(next).isEqualTo(series + "_R20260507");
    assertThat(event(series).at("/recurrence/0").asText())
        .isEqualTo("RRULE:FREQ=DAILY;UNTIL=20260506");
  }

  @Test
  void splitWithNewTimesDeletesLaterExceptions() {
    String series = ana.insertSeries("Weekly", MONDAY, WEEKLY);
    ana.moveInstance(series, MONDAY.plusDays(21), MONDAY.plusDays(22));

    ana.splitSeries(
        series, MONDAY.plusDays(14), draft -> draft.time(MONDAY.plusDays(14).plusHours(1)));

    assertThat(event(series + "_20260525T080000Z").path("status").asText()).isEqualTo("cancelled");
    assertThat(ana.size()).isEqualTo(2);
    assertThat(ana.cancelledInstances()).isEmpty();
  }

  @Test
  void movedSeriesKeepsCancelledInstancesAwayAndDropsModifiedOnes() {
    String series = ana.insertSeries("Weekly", MONDAY, WEEKLY);
    ana.moveInstance(series, MONDAY.plusDays(7), MONDAY.plusDays(8));
    ana.cancelInstance(series, MONDAY.plusDays(14));

    ana.move(series, MONDAY.plusHours(2));

    assertThat(ana.live()).hasSize(1);
    assertThat(ana.cancelledInstances())
        .singleElement()
        .asString()
        .contains(series + "_20260518T100000Z");
    ana.moveInstance(series, MONDAY.plusDays(7).plusHours(2), MONDAY.plusDays(9));
    assertThat(ana.size()).isEqualTo(2);
  }

  @Test
  void deletedSeriesHidesItsExceptionsAndBringsThemBack() {
    String series = ana.insertSeries("Weekly", MONDAY, WEEKLY);
    ana.moveInstance(series, MONDAY.plusDays(7), MONDAY.plusDays(8));
    ana.delete(series);
    assertThat(ids(list(""))).isEmpty();
    assertThat(ids(list("?showDeleted=true"))).containsExactly(series);

    ana.restore(series);

    assertThat(ids(list(""))).containsExactly(series, series + "_20260511T080000Z");
  }

  @Test
  void wallTimeStaysAcrossTheChangeOfClocks() {
    Slot.Timed autumn = Slot.at("2026-10-19T10:00", "Europe/Paris");
    String series = ana.insertSeries("Weekly", autumn, WEEKLY);

    ana.cancelInstance(series, autumn.plusDays(7));

    assertThat(event(series + "_20261026T090000Z").path("status").asText()).isEqualTo("cancelled");
  }
}
