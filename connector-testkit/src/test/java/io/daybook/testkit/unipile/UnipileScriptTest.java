// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.unipile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.daybook.testkit.Slot;
import io.daybook.testkit.contract.Fact;
import io.daybook.testkit.contract.ProviderScript;
import io.daybook.testkit.contract.Refusal;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnipileScriptTest extends UnipileFixture {

  private static final Slot.Days DAY = Slot.on("2026-05-04");

  private static final String DAILY = "RRULE:FREQ=DAILY;COUNT=8";

  private final ProviderScript script = new UnipileScript(unipile, "acc-1", "cal-1");

  private List<String> listed() {
    return all(EVENTS + MAY).stream().map(row -> row.path("id").asText()).toList();
  }

  @Test
  void factsAreWhatIsThere() {
    String lunch = script.insert("Lunch", MONDAY);
    String daily = script.insertSeries("Daily", MONDAY, DAILY);
    String off = script.insertSeries("Off", DAY, "RRULE:FREQ=WEEKLY;COUNT=3");
    script.moveInstance(daily, MONDAY.plusDays(1), MONDAY.plusDays(1).plusHours(2));
    script.cancelInstance(off, DAY.plusDays(7));
    script.delete(script.insert("Gone", MONDAY));

    assertThat(script.facts())
        .containsExactly(
            Fact.event(lunch, "Lunch", MONDAY, List.of()),
            Fact.event(daily, "Daily", MONDAY, List.of(DAILY)),
            Fact.exception(
                daily + "_20260505T080000Z",
                "Daily",
                MONDAY.plusDays(1).plusHours(2),
                daily,
                MONDAY.plusDays(1)),
            Fact.event(off, "Off", DAY, List.of("RRULE:FREQ=WEEKLY;COUNT=3")),
            Fact.cancelled(off + "_20260511", off, DAY.plusDays(7)));
    assertThat(listed())
        .containsExactlyInAnyOrderElementsOf(script.facts().stream().map(Fact::eventId).toList());
  }

  @Test
  void splitEndsOneSeriesAndBeginsAnother() {
    String daily = script.insertSeries("Daily", MONDAY, DAILY);
    script.moveInstance(daily, MONDAY.plusDays(5), MONDAY.plusDays(5).plusHours(1));

    String next = script.split(daily, MONDAY.plusDays(4), "New");

    assertThat(next).isEqualTo(daily + "_R20260508T100000");
    assertThat(script.facts())
        .containsExactly(
            Fact.event(daily, "Daily", MONDAY, List.of("RRULE:FREQ=DAILY;UNTIL=20260508T075959Z")),
            Fact.event(next, "New", MONDAY.plusDays(4), List.of("RRULE:FREQ=DAILY;COUNT=4")));
    assertThat(titles(EXPANDED))
        .containsExactly("Daily", "Daily", "Daily", "Daily", "New", "New", "New", "New");
    assertThat(event(daily + "_20260509T080000Z").path("master_event_id").asText()).isEqualTo(next);
  }

  @Test
  void splitOfWholeDaysEndsTheDayBefore() {
    String off = script.insertSeries("Off", DAY, "RRULE:FREQ=DAILY");

    String next = script.split(off, DAY.plusDays(2), "On");

    assertThat(script.facts())
        .containsExactly(
            Fact.event(off, "Off", DAY, List.of("RRULE:FREQ=DAILY;UNTIL=20260505")),
            Fact.event(next, "On", DAY.plusDays(2), List.of("RRULE:FREQ=DAILY")));
    assertThat(next).isEqualTo(off + "_R20260506");
    assertThatThrownBy(() -> script.split(next, DAY.plusDays(2), "Again"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsDeletedCanBeRestored() {
    String daily = script.insertSeries("Daily", MONDAY, DAILY);
    script.cancelInstance(daily, MONDAY.plusDays(1));
    List<Fact> before = script.facts();

    script.delete(daily);
    assertThat(script.facts()).isEmpty();
    script.restore(daily);

    assertThat(script.facts()).isEqualTo(before);
    assertThat(listed()).containsExactly(daily, daily + "_20260505T080000Z");
    assertThatThrownBy(() -> script.restore(daily)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatBecameOfInstancesCanBeTakenBack() {
    String daily = script.insertSeries("Daily", MONDAY, DAILY);
    script.cancelInstance(daily, MONDAY.plusDays(1));
    ana.deleteInstance(daily, MONDAY.plusDays(2));

    script.restoreInstance(daily, MONDAY.plusDays(1));
    script.restoreInstance(daily, MONDAY.plusDays(2));

    assertThat(script.facts()).containsExactly(Fact.event(daily, "Daily", MONDAY, List.of(DAILY)));
    assertThat(all(EXPANDED)).hasSize(8).noneMatch(row -> row.path("is_cancelled").asBoolean());
    assertThatThrownBy(() -> script.restoreInstance(daily, MONDAY.plusDays(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void garbledEventHasNoStart() {
    String lunch = script.insert("Lunch", MONDAY);

    script.garble(lunch);

    JsonNode row = all(EVENTS + MAY).get(0);
    assertThat(row.path("id").asText()).isEqualTo(lunch);
    assertThat(row.has("start")).isFalse();
    assertThat(row.has("end")).isTrue();
  }

  @Test
  void emptyPagesStandBetweenTheOthers() {
    script.insert("One", MONDAY);
    script.insert("Two", MONDAY.plusDays(1));
    script.pageSize(1);
    script.emptyPages(true);

    assertThat(titles(EVENTS + MAY)).containsExactly("One", "Two");
    assertThat(unipile.requests()).hasSize(3);
  }

  @Test
  void refusesInTheWaysOfTheContract() {
    script.limitRate(Duration.ofSeconds(90));
    HttpResponse<String> limited = ask(EVENTS + MAY);
    assertThat(limited.statusCode()).isEqualTo(429);
    assertThat(limited.headers().firstValue("Retry-After")).contains("90");

    script.refuse(Refusal.SERVER_ERROR);
    assertThat(ask(EVENTS + MAY).statusCode()).isEqualTo(503);
    script.refuse(Refusal.NO_PERMISSION);
    assertThat(type(ask(EVENTS + MAY))).isEqualTo("errors/account_restricted");
    script.refuse(Refusal.CALENDAR_GONE);
    assertThat(ask(EVENTS + MAY).statusCode()).isEqualTo(404);
    script.refuse(Refusal.DEAD_AUTHORISATION);
    assertThat(type(ask(EVENTS + MAY))).isEqualTo("errors/disconnected_account");
    assertThat(script.requestCount()).isEqualTo(5);
  }
}
