// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.unipile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.daybook.testkit.Slot;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class FakeUnipileEventTest extends UnipileFixture {

  private static final String WEEKLY = "RRULE:FREQ=WEEKLY;COUNT=3";

  @Test
  void eventLooksAsDocumented() {
    String id =
        ana.insert(
            draft ->
                draft
                    .title("Meeting")
                    .time(MONDAY)
                    .body("Important")
                    .location("Meets")
                    .organizer("ana@acme.example", "Ana")
                    .attendee("ben@acme.example", "Ben", "accepted")
                    .text("visibility", "private")
                    .member("extra", "[1]")
                    .without("color"));
    JsonNode event = event(id);

    assertThat(event.path("account_id").asText()).isEqualTo("acc-1");
    assertThat(event.path("calendar_id").asText()).isEqualTo("cal-1");
    assertThat(event.path("master_event_id").asText("x")).isEmpty();
    assertThat(event.path("created_at").asText()).isEqualTo("2026-05-01T08:00:00.000Z");
    assertThat(event.path("updated_at").asText()).isEqualTo("2026-05-01T08:00:00.000Z");
    assertThat(event.at("/start/date_time").asText()).isEqualTo("2026-05-04T10:00:00+02:00");
    assertThat(event.at("/end/time_zone").asText()).isEqualTo("Europe/Paris");
    assertThat(event.path("body").asText()).isEqualTo("Important");
    assertThat(event.at("/attendees/0/response_status").asText()).isEqualTo("accepted");
    assertThat(event.path("is_all_day").asBoolean(true)).isFalse();
    assertThat(event.path("visibility").asText()).isEqualTo("private");
    assertThat(event.at("/extra/0").asInt()).isEqualTo(1);
    assertThat(event.has("color") || event.has("recurrence")).isFalse();
    assertThat(all(EVENTS)).containsExactly(event);
  }

  @Test
  void wholeDaysAreDatesOrMidnights() {
    String id = ana.insert("Off", Slot.on("2026-05-04"));
    JsonNode dates = event(id);
    assertThat(dates.path("is_all_day").asBoolean()).isTrue();
    assertThat(dates.path("start").toString()).isEqualTo("{\"date\":\"2026-05-04\"}");
    assertThat(dates.path("end").toString()).isEqualTo("{\"date\":\"2026-05-05\"}");

    unipile.shapes().daysAsMidnights(true);
    JsonNode midnights = event(id);
    assertThat(midnights.path("is_all_day").asBoolean()).isTrue();
    assertThat(midnights.at("/start/date_time").asText()).isEqualTo("2026-05-04T00:00:00+02:00");
  }

  @Test
  void windowLeavesOutWhatOverlapsAnEdge() {
    ana.insert("Before", Slot.at("2026-04-30T10:00", "Europe/Paris"));
    ana.insert("Over the start", Slot.at("2026-05-01T01:30", "Europe/Paris"));
    ana.insert("Inside", MONDAY);
    ana.insert("Over the end", Slot.at("2026-06-01T01:30", "Europe/Paris"));

    assertThat(titles(EVENTS + MAY)).containsExactly("Inside");
    assertThat(titles(EVENTS)).hasSize(4);
    assertThat(titles(EVENTS + "&start=" + escaped("2026-05-04T10:00:00+02:00")))
        .containsExactly("Inside", "Over the end");
    assertThat(ask(EVENTS + "&start=yesterday").statusCode()).isEqualTo(400);
  }

  @Test
  void cancelledEventsStayUnlessTheyAreHidden() {
    String id = ana.insert("Lunch", MONDAY);
    ana.insert("Dinner", MONDAY.plusDays(1));
    ana.cancel(id);

    assertThat(event(id).path("is_cancelled").asBoolean()).isTrue();
    assertThat(titles(EVENTS)).hasSize(2);
    assertThat(titles(EVENTS + "&is_cancelled=false")).containsExactly("Dinner");
    assertThat(ask(EVENTS + "&is_cancelled=maybe").statusCode()).isEqualTo(400);
    unipile.shapes().cancelledAsDeleted(true);
    assertThat(titles(EVENTS)).containsExactly("Dinner");
    assertThat(event(id).path("status").asInt()).isEqualTo(404);
  }

  @Test
  void editsAreSeenByWhenTheyHappened() {
    String id = ana.insert("Lunch", MONDAY);
    ana.insert("Dinner", MONDAY.plusDays(1));
    clock.advance(Duration.ofMinutes(1));
    ana.rename(id, "Brunch");
    ana.move(id, MONDAY.plusHours(1));

    assertThat(titles(EVENTS + "&updated_after=2026-05-01T08:00:30Z")).containsExactly("Brunch");
    assertThat(titles(EVENTS + "&updated_before=2026-05-01T08:00:30Z")).containsExactly("Dinner");
    assertThat(starts(List.of(event(id)))).containsExactly("2026-05-04T11:00:00+02:00");
    ana.delete(id);
    assertThat(event(id).path("status").asInt()).isEqualTo(404);
  }

  @Test
  void eventMovesToAnotherCalendar() {
    FakeUnipileCalendar team =
        account.addCalendar("cal-2", "Team", ZoneId.of("Europe/Paris"), false);
    String id = ana.insert("Lunch", MONDAY);
    ana.moveTo(id, team);

    assertThat(titles(EVENTS)).isEmpty();
    assertThat(all("calendars/cal-2/events?account_id=acc-1"))
        .singleElement()
        .satisfies(row -> assertThat(row.path("id").asText()).isEqualTo(id));
  }

  @Test
  void seriesIsAMasterOrInstances() {
    String id = ana.insertSeries("Weekly", MONDAY, WEEKLY);

    assertThat(all(EVENTS + MAY)).singleElement().isEqualTo(event(id));
    assertThat(event(id).path("recurrence").toString()).isEqualTo("[\"" + WEEKLY + "\"]");
    List<JsonNode> instances = all(EXPANDED);
    assertThat(starts(instances))
        .containsExactly(
            "2026-05-04T10:00:00+02:00", "2026-05-11T10:00:00+02:00", "2026-05-18T10:00:00+02:00");
    assertThat(instances)
        .allSatisfy(row -> assertThat(row.path("master_event_id").asText()).isEqualTo(id))
        .noneMatch(row -> row.has("recurrence"));
    assertThat(instances.get(1).path("id").asText())
        .isEqualTo(id + "_20260511T080000Z")
        .isEqualTo(ana.instanceId(id, MONDAY.plusDays(7)));
    assertThat(event(id + "_20260511T080000Z")).isEqualTo(instances.get(1));
    assertThat(event(id + "_20260512T080000Z").path("status").asInt()).isEqualTo(404);
    unipile.shapes().seriesAsInstances(true);
    assertThat(all(EVENTS + MAY)).hasSize(3);
    unipile.shapes().masterIds(false);
    assertThat(all(EVENTS + MAY))
        .allSatisfy(row -> assertThat(row.path("master_event_id").asText("x")).isEmpty());
    unipile.shapes().listsRecurrenceAsText(true);
    assertThat(event(id).path("recurrence").asText()).isEqualTo(WEEKLY);
  }

  @Test
  void exceptionsReplaceInstances() {
    String id = ana.insertSeries("Weekly", MONDAY, WEEKLY);
    ana.moveInstance(id, MONDAY.plusDays(7), MONDAY.plusDays(8));
    ana.cancelInstance(id, MONDAY.plusDays(14));
    ana.deleteInstance(id, MONDAY);

    assertThat(starts(all(EXPANDED)))
        .containsExactly("2026-05-12T10:00:00+02:00", "2026-05-18T10:00:00+02:00");
    List<JsonNode> masters = all(EVENTS + MAY);
    assertThat(masters).hasSize(3);
    assertThat(event(id).at("/recurrence/1").asText())
        .isEqualTo("EXDATE;TZID=Europe/Paris:20260504T100000");
    assertThat(masters.get(2).path("is_cancelled").asBoolean()).isTrue();
    assertThat(event(id + "_20260504T080000Z").path("status").asInt()).isEqualTo(404);
    unipile.shapes().cancelledAsDeleted(true);
    assertThat(all(EXPANDED)).hasSize(1);
    assertThat(event(id).path("recurrence")).hasSize(3);
  }

  @Test
  void ruleDecidesWhichExceptionsStay() {
    String id = ana.insertSeries("Weekly", MONDAY, WEEKLY);
    ana.editInstance(id, MONDAY.plusDays(7), draft -> draft.title("Long one"));
    ana.editInstance(id, MONDAY.plusDays(14), draft -> draft.title("Last one"));
    ana.edit(id, draft -> draft.repeating("RRULE:FREQ=WEEKLY;UNTIL=20260511T080000Z"));
    assertThat(titles(EXPANDED)).containsExactly("Weekly", "Long one");

    ana.move(id, MONDAY.plusHours(1));
    assertThat(titles(EXPANDED)).containsExactly("Weekly");
    ana.edit(id, UnipileDraft::repeating);
    assertThat(event(id).has("recurrence")).isFalse();
  }

  @Test
  void seriesIsListedWhenAnInstanceLiesInTheWindow() {
    ana.insertSeries("Daily", Slot.on("2026-01-01"), "RRULE:FREQ=DAILY;UNTIL=20260505");
    ana.insertSeries("Endless", Slot.on("2026-05-04"), "RRULE:FREQ=YEARLY");

    assertThat(titles(EVENTS + MAY)).containsExactly("Daily", "Endless");
    assertThat(titles(EVENTS + "&start=2026-05-06T00:00:00Z&end=2026-06-01T00:00:00Z")).isEmpty();
    assertThat(starts(all(EVENTS + "&expand_recurring=true&start=2026-05-03T22:00:00Z")))
        .containsExactly("2026-05-04", "2026-05-04", "2026-05-05");
  }

  @Test
  void whatIsNoInstanceIsRefused() {
    String id = ana.insertSeries("Weekly", MONDAY, WEEKLY);
    String single = ana.insert("Lunch", MONDAY);

    assertThatThrownBy(() -> ana.deleteInstance(id, MONDAY.plusDays(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ana.deleteInstance(single, MONDAY))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ana.editInstance(id, MONDAY, draft -> draft.repeating(WEEKLY)))
        .isInstanceOf(IllegalArgumentException.class);
    ana.deleteInstance(id, MONDAY);
    assertThatThrownBy(() -> ana.deleteInstance(id, MONDAY))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ana.insertSeries("Odd", MONDAY, "EXDATE:20260504T080000Z"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
