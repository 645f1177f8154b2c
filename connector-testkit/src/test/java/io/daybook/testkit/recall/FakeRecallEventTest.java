// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.daybook.testkit.Slot;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FakeRecallEventTest extends RecallFixture {

  @Test
  void googleEventStandsInRaw() {
    String id =
        ana.insert(
            ana.draft()
                .title("Stand-up")
                .time(MONDAY)
                .instanceOf("series1", MONDAY)
                .attendee("bob@acme.example", "accepted")
                .online(MEET));
    JsonNode event = event(id);
    JsonNode raw = event.path("raw");

    assertThat(event.path("calendar_id").asText()).isEqualTo(ana.id());
    assertThat(event.path("start_time").asText()).isEqualTo("2026-05-04T08:00:00Z");
    assertThat(event.path("end_time").asText()).isEqualTo("2026-05-04T09:00:00Z");
    assertThat(event.path("platform").asText()).isEqualTo("google_calendar");
    assertThat(event.path("platform_id")).isEqualTo(raw.path("id"));
    assertThat(event.path("ical_uid")).isEqualTo(raw.path("iCalUID"));
    assertThat(event.path("meeting_url").asText()).isEqualTo(MEET);
    assertThat(event.path("meeting_platform").asText()).isEqualTo("google_meet");
    assertThat(event.path("is_deleted").asBoolean()).isFalse();
    assertThat(event.path("bots")).isEmpty();
    assertThat(event.has("title")).isFalse();
    assertThat(raw.path("summary").asText()).isEqualTo("Stand-up");
    assertThat(raw.at("/start/dateTime").asText()).isEqualTo("2026-05-04T10:00:00+02:00");
    assertThat(raw.at("/start/timeZone").asText()).isEqualTo("Europe/Paris");
    assertThat(raw.path("recurringEventId").asText()).isEqualTo("series1");
    assertThat(raw.at("/originalStartTime/dateTime")).isEqualTo(raw.at("/start/dateTime"));
    assertThat(raw.at("/attendees/0/responseStatus").asText()).isEqualTo("accepted");
  }

  @Test
  void graphEventStandsInRaw() {
    String teams = "https://teams.microsoft.com/l/meetup-join/1";
    String id =
        bob.insert(
            bob.draft()
                .title("Stand-up")
                .time(MONDAY)
                .instanceOf("AAseries", MONDAY)
                .attendee("ana@acme.example", "declined")
                .online(teams));
    JsonNode event = event(id);
    JsonNode raw = event.path("raw");

    assertThat(event.path("platform").asText()).isEqualTo("microsoft_outlook");
    assertThat(event.path("start_time").asText()).isEqualTo("2026-05-04T08:00:00Z");
    assertThat(event.path("ical_uid")).isEqualTo(raw.path("iCalUId"));
    assertThat(event.path("meeting_platform").asText()).isEqualTo("microsoft_teams");
    assertThat(raw.path("subject").asText()).isEqualTo("Stand-up");
    assertThat(raw.at("/start/dateTime").asText()).isEqualTo("2026-05-04T08:00:00.0000000");
    assertThat(raw.path("seriesMasterId").asText()).isEqualTo("AAseries");
    assertThat(raw.path("originalStart").asText()).isEqualTo("2026-05-04T08:00:00Z");
    assertThat(raw.at("/attendees/0/status/response").asText()).isEqualTo("declined");
  }

  @Test
  void givenJsonIsPassedOnAsItIs() {
    String raw =
        "{\"odd\":[1,null],\"subject\":\"Größe\",\"id\":\"AA\",\"iCalUId\":\"U\",\"start\":"
            + "{\"dateTime\":\"2026-05-04T10:00:00.0000000\",\"timeZone\":\"Europe/Paris\"},\"end\":"
            + "{\"dateTime\":\"2026-05-04T11:00:00\",\"timeZone\":\"Europe/Paris\"}}";
    JsonNode event = event(bob.insertRaw(raw));

    assertThat(Json.print(event.path("raw"))).isEqualTo(raw);
    assertThat(event.path("start_time").asText()).isEqualTo("2026-05-04T08:00:00Z");
    assertThat(event.path("meeting_url").isNull()).isTrue();
    assertThatThrownBy(() -> bob.insertRaw("{\"start\":{\"dateTime\":\"soon\"}}"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> bob.insertRaw("[]")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void wholeDaysAreMidnightInUtc() {
    Slot.Days day = Slot.on("2026-05-04");
    JsonNode google = event(ana.insert("Off", day));
    JsonNode graph = event(bob.insert("Off", day));

    assertThat(google.path("start_time").asText()).isEqualTo("2026-05-04T00:00:00Z");
    assertThat(google.at("/raw/start/date").asText()).isEqualTo("2026-05-04");
    assertThat(graph.path("end_time").asText()).isEqualTo("2026-05-05T00:00:00Z");
    assertThat(graph.at("/raw/isAllDay").asBoolean()).isTrue();
  }

  @Test
  void meetingUrlIsWhatRecallKnows() {
    String id = bob.insert(bob.draft().title("A").time(MONDAY).online("https://safe.example/x"));
    assertThat(event(id).path("meeting_url").isNull()).isTrue();

    bob.edit(id, draft -> draft.meetingUrl("https://acme.zoom.us/j/1"));
    assertThat(event(id).path("meeting_platform").asText()).isEqualTo("zoom");
    bob.rename(id, "B");
    assertThat(event(id).path("meeting_url").asText()).isEqualTo("https://acme.zoom.us/j/1");
  }

  @Test
  void updatedAtRisesWithEachChangeThoughTheClockStands() {
    String id = ana.insert("Lunch", MONDAY);
    List<Instant> updates = new ArrayList<>(List.of(instant(event(id), "updated_at")));
    List<Runnable> edits =
        List.of(
            () -> ana.rename(id, "Brunch"),
            () -> ana.move(id, MONDAY.plusHours(1)),
            () -> ana.touch(id),
            () -> ana.delete(id),
            () -> ana.restore(id));
    for (Runnable edit : edits) {
      edit.run();
      updates.add(instant(event(id), "updated_at"));
    }

    assertThat(updates).isSorted().doesNotHaveDuplicates();
    assertThat(instant(event(id), "created_at")).isEqualTo(updates.get(0));
    assertThat(ids("?updated_at__gte=" + updates.get(5))).containsExactly(id);
    assertThat(ids("?updated_at__gte=" + updates.get(5).plusNanos(1000))).isEmpty();
  }

  @Test
  void deletedEventStaysAndSaysSo() {
    String lunch = ana.insert("Lunch", MONDAY);
    String dinner = bob.insert("Dinner", MONDAY);
    ana.delete(lunch);
    bob.delete(dinner);

    assertThat(event(lunch).path("is_deleted").asBoolean()).isTrue();
    assertThat(event(lunch).at("/raw/status").asText()).isEqualTo("cancelled");
    assertThat(event(dinner).at("/raw/subject").asText()).isEqualTo("Dinner");
    assertThat(ids("?is_deleted=false")).isEmpty();
    assertThat(ids("?is_deleted=true")).containsExactlyInAnyOrder(lunch, dinner);
    assertThatThrownBy(() -> ana.rename(lunch, "No")).isInstanceOf(IllegalArgumentException.class);

    ana.restore(lunch);
    assertThat(ids("?is_deleted=false")).containsExactly(lunch);
  }

  @Test
  void cancelledGoogleRowMayHoldOnlyAnId() {
    String id = ana.insert("Lunch", MONDAY);
    ana.replaceRaw(id, "{\"id\":\"x\",\"status\":\"cancelled\"}");

    assertThat(event(id).path("is_deleted").asBoolean()).isTrue();
    assertThat(event(id).path("raw")).hasSize(2);
    assertThat(event(id).path("start_time").asText()).isEqualTo("2026-05-04T08:00:00Z");
  }

  @Test
  void eventsAreFiltered() {
    String monday = ana.insert(ana.draft().time(MONDAY).text("iCalUID", "Ab12@x"));
    String tuesday = ana.insert(ana.draft().time(MONDAY.plusDays(1)).text("iCalUID", "ab12@x"));
    String other = bob.insert("Other", MONDAY);

    assertThat(ids("?calendar_id=" + ana.id())).containsExactlyInAnyOrder(monday, tuesday);
    assertThat(ids("?ical_uid=Ab")).containsExactly(monday);
    assertThat(ids("?start_time=2026-05-04T08:00:00Z")).containsExactlyInAnyOrder(monday, other);
    assertThat(ids("?start_time__gte=2026-05-05T08:00:00Z")).containsExactly(tuesday);
    assertThat(ids("?start_time__lte=" + escaped("2026-05-04T10:00:00+02:00")))
        .containsExactlyInAnyOrder(monday, other);
    assertThat(send("GET", "calendar-events/?updated_at__gte=soon", "").body())
        .contains("{\"updated_at__gte\":[\"Enter a valid date/time.\"]}");
    assertThat(send("GET", "calendar-events/?is_deleted=maybe", "").statusCode()).isEqualTo(400);
    assertThat(send("GET", "calendar-events/?title=x", "").body()).contains("notFaked");
  }

  @Test
  void pagesHoldEachRowOnceWhileRowsChange() {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      all.add(ana.insert("Event " + i, MONDAY.plusHours(i)));
    }
    bob.insert("Other", MONDAY);
    recall.pageSize(3);
    JsonNode first = get("calendar-events/?calendar_id=" + ana.id());
    all.forEach(ana::touch);
    JsonNode second = get(first.path("next").asText());
    JsonNode third = get(second.path("next").asText());

    assertThat(first.path("previous").isNull()).isTrue();
    assertThat(third.path("next").isNull()).isTrue();
    List<String> read = new ArrayList<>();
    for (JsonNode page : List.of(first, second, third)) {
      page.path("results").forEach(row -> read.add(row.path("id").asText()));
    }
    assertThat(read).containsExactlyInAnyOrderElementsOf(all);
    assertThat(get(third.path("previous").asText()).path("results")).hasSize(3);
    assertThat(get(second.path("previous").asText()).at("/results/0/id"))
        .isEqualTo(first.at("/results/0/id"));
    assertThat(send("GET", "calendar-events/?cursor=%21", "").statusCode()).isEqualTo(404);
  }

  @Test
  void pageHoldsHundredRowsAtMost() {
    for (int i = 0; i < 101; i++) {
      ana.insert("Event", MONDAY);
    }

    assertThat(get("calendar-events/").path("results")).hasSize(100);
    assertThat(events("")).hasSize(101);
    recall.linksBelow("http://elsewhere.example/");
    assertThat(get("calendar-events/").path("next").asText())
        .startsWith("http://elsewhere.example/api/v2/calendar-events/?cursor=");
  }

  @Test
  void transferredEventKeepsItsId() {
    FakeRecallCalendar eve = recall.addCalendar(RecallPlatform.GOOGLE_CALENDAR, "eve@acme.example");
    String id = ana.insert("Lunch", MONDAY);
    Instant before = instant(event(id), "updated_at");

    ana.transfer(id, eve);

    assertThat(event(id).path("calendar_id").asText()).isEqualTo(eve.id());
    assertThat(instant(event(id), "updated_at")).isAfter(before);
    eve.rename(id, "Brunch");
    assertThatThrownBy(() -> ana.rename(id, "No")).isInstanceOf(IllegalArgumentException.class);
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
