// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.testkit.Slot;
import io.daybook.testkit.contract.Fact;
import io.daybook.testkit.contract.ProviderScript;
import io.daybook.testkit.contract.Refusal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class GraphScriptTest extends GraphFixture {

  private static final Slot.Days DAY = Slot.on("2026-05-04");

  private final ProviderScript script = new GraphScript(graph, "cal-1");

  @Test
  void factsAreWhatIsThere() {
    String lunch = script.insert("Lunch", MONDAY);
    String daily = script.insertSeries("Daily", MONDAY, "RRULE:FREQ=DAILY;COUNT=8");
    String off = script.insertSeries("Off", DAY, "RRULE:FREQ=WEEKLY;COUNT=3");
    script.moveInstance(daily, MONDAY.plusDays(1), MONDAY.plusDays(1).plusHours(2));
    script.cancelInstance(off, DAY.plusDays(7));
    script.delete(script.insert("Gone", MONDAY));

    assertThat(script.facts())
        .containsExactly(
            Fact.event(lunch, "Lunch", MONDAY, List.of()),
            Fact.event(daily, "Daily", MONDAY, List.of("RRULE:FREQ=DAILY;INTERVAL=1;COUNT=8")),
            Fact.exception(
                ana.series(daily).instanceId(MONDAY.plusDays(1)),
                "Daily",
                MONDAY.plusDays(1).plusHours(2),
                daily,
                MONDAY.plusDays(1)),
            Fact.event(
                off, "Off", DAY, List.of("RRULE:FREQ=WEEKLY;INTERVAL=1;BYDAY=MO;WKST=SU;COUNT=3")),
            Fact.cancelled(ana.series(off).instanceId(DAY.plusDays(7)), off, DAY.plusDays(7)));
    assertThat(full().ids())
        .containsAll(script.facts().stream().limit(3).map(Fact::eventId).toList());
  }

  @Test
  void splitCutsTheRuleAtTheLastSecondOfADay() {
    String daily = script.insertSeries("Daily", MONDAY, "RRULE:FREQ=DAILY;COUNT=8");

    String next = script.split(daily, MONDAY.plusDays(4), "New");

    assertThat(script.facts())
        .containsExactly(
            Fact.event(
                daily,
                "Daily",
                MONDAY,
                List.of("RRULE:FREQ=DAILY;INTERVAL=1;UNTIL=20260507T215959Z")),
            Fact.event(
                next, "New", MONDAY.plusDays(4), List.of("RRULE:FREQ=DAILY;INTERVAL=1;COUNT=4")));
    script.insertSeries("Until", DAY, "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20260601");
    assertThat(script.facts().get(2).recurrence())
        .containsExactly("RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;WKST=SU;UNTIL=20260601");
    assertThatThrownBy(() -> script.insertSeries("No", MONDAY, "RRULE:FREQ=HOURLY"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsBroughtBackIsThere() {
    String lunch = script.insert("Lunch", MONDAY);
    String daily = script.insertSeries("Daily", MONDAY, "RRULE:FREQ=DAILY;COUNT=3");
    script.cancelInstance(daily, MONDAY);
    script.delete(lunch);
    script.restore(lunch);
    script.restoreInstance(daily, MONDAY);

    assertThat(script.facts()).extracting(Fact::eventId).containsExactly(lunch, daily);
  }

  @Test
  void anotherCalendarMayHaveAnyId() {
    String id = "bücher & räume/ö+1#%2F?x=1@acme.example";
    ProviderScript other = script.another(id);
    String event = other.insert("Elsewhere", MONDAY);
    String escaped = URLEncoder.encode(id, StandardCharsets.UTF_8);
    Round first =
        round("me/calendars/" + escaped.replace("+", "%20") + "/calendarView/delta" + MAY);

    assertThat(first.ids()).containsExactly(event);
    assertThat(round(first.deltaLink()).rows()).isEmpty();
    assertThat(script.facts()).isEmpty();
  }

  @Test
  void requestsAreTurnedDownAsOrdered() {
    String link = full().deltaLink();
    script.limitRate(Duration.ofSeconds(5));
    assertThat(send(request(link)).statusCode()).isEqualTo(429);
    script.refuse(Refusal.SERVER_ERROR);
    assertThat(send(request(link)).statusCode()).isEqualTo(503);
    script.refuse(Refusal.NO_PERMISSION);
    assertThat(send(request(link)).statusCode()).isEqualTo(403);
    script.expireCursors();
    assertThat(send(request(link)).statusCode()).isEqualTo(410);
    script.refuse(Refusal.CALENDAR_GONE);
    assertThat(send(request(link)).statusCode()).isEqualTo(404);
    script.refuse(Refusal.DEAD_AUTHORISATION);
    assertThat(send(request(link)).statusCode()).isEqualTo(401);
    assertThat(script.requestCount()).isEqualTo(7);
  }

  @Test
  void roundsAreDisturbedAsOrdered() {
    String bad = script.insert("Bad", MONDAY);
    script.garble(bad);
    script.touch(script.insert("Good", MONDAY));
    script.rename(bad, "Good again");
    script.move(bad, MONDAY.plusDays(1));
    script.pageSize(1);
    script.emptyPages(true);
    script.endWithoutCursor();

    assertThat(full().deltaLink()).isEmpty();
    assertThat(full().sizes()).containsExactly(0, 1, 0, 1, 0);
  }
}
