// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.daybook.testkit.Slot;
import io.daybook.testkit.contract.Fact;
import io.daybook.testkit.contract.ProviderScript;
import io.daybook.testkit.contract.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class RecallScriptTest extends RecallFixture {

  private static final String DAILY = "RRULE:FREQ=DAILY;COUNT=4";

  private static final Slot.Days DAY = Slot.on("2026-05-04");

  private final ProviderScript script = new RecallScript(recall, ana.id(), clock);

  private List<String> starts() {
    return script.facts().stream().map(Fact::start).toList();
  }

  private List<JsonNode> rows(String query) {
    String body = send("GET", "calendar-events/?calendar_id=" + ana.id() + query, "").body();
    return StreamSupport.stream(Json.object(body).path("results").spliterator(), false).toList();
  }

  /** What a list says that stands is what the script says. */
  private void agree() {
    assertThat(rows("&is_deleted=false"))
        .extracting(row -> row.path("id").asText() + row.path("raw").path("summary").asText())
        .containsExactlyInAnyOrderElementsOf(
            script.facts().stream().map(fact -> fact.eventId() + fact.title()).toList());
  }

  @Test
  void factsAreWhatStands() {
    String lunch = script.insert("Lunch", MONDAY);
    String daily = script.insertSeries("Daily", MONDAY, DAILY);
    script.moveInstance(daily, MONDAY.plusDays(1), MONDAY.plusDays(1).plusHours(2));
    script.cancelInstance(daily, MONDAY.plusDays(2));
    script.delete(script.insert("Gone", MONDAY));
    script.move(lunch, MONDAY.plusHours(1));
    script.rename(lunch, "Brunch");
    script.touch(lunch);

    assertThat(script.facts())
        .extracting(Fact::title)
        .containsExactly("Brunch", "Daily", "Daily", "Daily");
    assertThat(starts())
        .containsExactly(
            "2026-05-04T09:00:00Z",
            "2026-05-04T08:00:00Z",
            "2026-05-05T10:00:00Z",
            "2026-05-07T08:00:00Z");
    assertThat(script.facts().get(2).seriesId()).isEqualTo(daily);
    assertThat(script.facts().get(2).originalStart()).isEqualTo("2026-05-05T08:00:00Z");
    agree();
  }

  @Test
  void seriesIsAsLongAsTheWindow() {
    script.insertSeries("Off", DAY, "RRULE:FREQ=WEEKLY");

    assertThat(starts()).containsExactly("2026-05-04", "2026-05-11", "2026-05-18", "2026-05-25");
    agree();
  }

  @Test
  void movedSeriesHasOtherInstances() {
    String daily = script.insertSeries("Daily", MONDAY, DAILY);
    script.cancelInstance(daily, MONDAY.plusDays(2));
    script.move(daily, MONDAY.plusHours(3));

    assertThat(starts()).hasSize(4).first().isEqualTo("2026-05-04T11:00:00Z");
    agree();
    assertThat(rows("")).hasSize(8);
  }

  @Test
  void splitSeriesGoesOnUnderAnotherName() {
    String daily = script.insertSeries("Daily", MONDAY, DAILY);
    String next = script.split(daily, MONDAY.plusDays(2), "From now on");

    assertThat(script.facts()).extracting(Fact::seriesId).containsExactly(daily, daily, next, next);
    agree();
    assertThat(ana.id()).isNotEqualTo(next);
  }

  @Test
  void whatIsBroughtBackIsThere() {
    String lunch = script.insert("Lunch", MONDAY);
    String daily = script.insertSeries("Daily", MONDAY, DAILY);
    script.cancelInstance(daily, MONDAY);
    script.delete(lunch);
    script.delete(daily);
    assertThat(script.facts()).isEmpty();

    script.restore(lunch);
    script.restore(daily);
    assertThat(script.facts()).hasSize(4);
    script.restoreInstance(daily, MONDAY);
    assertThat(script.facts()).hasSize(5);
    agree();
  }

  @Test
  void garbledEventHasNoStart() {
    String lunch = script.insert("Lunch", MONDAY);
    script.garble(lunch);

    assertThat(rows("").get(0).path("raw").has("start")).isFalse();
    assertThat(rows("").get(0).path("id").asText()).isEqualTo(lunch);
  }

  @Test
  void anotherCalendarHasAnIdOfRecalls() {
    ProviderScript other = script.another("team@acme.example");
    other.insert("Elsewhere", MONDAY);

    String id = script.idOf("team@acme.example");
    assertThat(recall.calendar(id).id()).isEqualTo(id);
    assertThat(script.idOf("unknown")).isEqualTo("unknown");
    assertThat(rows("")).isEmpty();
  }

  @Test
  void refusalsAreRecalls() {
    int before = script.requestCount();
    script.limitRate(Duration.ofSeconds(9));
    assertThat(send("GET", "calendars/", "").statusCode()).isEqualTo(429);
    script.refuse(Refusal.SERVER_ERROR);
    assertThat(send("GET", "calendars/", "").statusCode()).isEqualTo(500);
    script.refuse(Refusal.NO_PERMISSION);
    assertThat(send("GET", "calendars/", "").statusCode()).isEqualTo(403);
    script.refuse(Refusal.CALENDAR_GONE);
    assertThat(send("GET", "calendars/" + ana.id() + "/", "").statusCode()).isEqualTo(404);
    script.refuse(Refusal.DEAD_AUTHORISATION);
    assertThat(send("GET", "calendars/", "").statusCode()).isEqualTo(401);
    assertThat(script.requestCount() - before).isEqualTo(5);
    assertThatThrownBy(() -> recall.removeCalendar(ana.id()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsNotFakedIsRefused() {
    assertThatThrownBy(() -> script.insertSeries("No", MONDAY, "RRULE:FREQ=DAILY;UNTIL=20260601"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> script.insertSeries("No", MONDAY, "RRULE:FREQ=SOMETIMES"))
        .isInstanceOf(IllegalArgumentException.class);
    String daily = script.insertSeries("Daily", MONDAY, DAILY);
    assertThatThrownBy(() -> script.cancelInstance(daily, MONDAY.plusDays(9)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> script.cancelInstance("none", MONDAY))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> script.rename("none", "x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> script.restore("none")).isInstanceOf(IllegalArgumentException.class);
  }
}
