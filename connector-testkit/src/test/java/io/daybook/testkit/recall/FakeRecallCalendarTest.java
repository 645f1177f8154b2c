// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FakeRecallCalendarTest extends RecallFixture {

  private static ObjectNode wanted() {
    return Json.object()
        .put("oauth_client_id", "client-9")
        .put("oauth_client_secret", "secret-9")
        .put("oauth_refresh_token", "refresh-9")
        .put("platform", "google_calendar");
  }

  private static List<String> statuses(JsonNode calendar) {
    return calendar.path("status_changes").findValuesAsText("status");
  }

  private JsonNode created() {
    return Json.value(send("POST", "calendars/", Json.print(wanted())).body());
  }

  @Test
  void createdCalendarIsConnectingAndShowsItsSecrets() {
    HttpResponse<String> answer = send("POST", "calendars/", Json.print(wanted()));
    JsonNode calendar = Json.value(answer.body());

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(calendar.path("status").asText()).isEqualTo("connecting");
    assertThat(calendar.path("platform_email").isNull()).isTrue();
    assertThat(calendar.path("oauth_refresh_token").asText()).isEqualTo("refresh-9");
    assertThat(calendar.path("oauth_client_secret").asText()).isEqualTo("secret-9");
    assertThat(calendar.path("webhook_url").isNull()).isTrue();
    assertThat(get("calendars/" + calendar.path("id").asText() + "/")).isEqualTo(calendar);
  }

  @Test
  void calendarLacksWhatIsRequired() {
    HttpResponse<String> answer =
        send("POST", "calendars/", Json.print(wanted().without(List.of("oauth_client_id"))));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .contains("\"errors\":{\"oauth_client_id\":[\"This field is required.\"]}");

    answer = send("POST", "calendars/", Json.print(wanted().put("platform", "ics")));
    assertThat(answer.body()).contains("{\"platform\":[\"Not a valid choice.\"]}");
    assertThat(send("POST", "calendars/", "[1]").statusCode()).isEqualTo(400);
  }

  @Test
  void calendarConnectsDisconnectsAndConnectsAnew() {
    String id = created().path("id").asText();
    FakeRecallCalendar calendar = recall.calendar(id);
    calendar.connect("eve@acme.example");
    calendar.disconnect("ErrorAccessDenied");

    JsonNode lost = get("calendars/" + id + "/");
    assertThat(lost.path("platform_email").asText()).isEqualTo("eve@acme.example");
    assertThat(statuses(lost)).containsExactly("connecting", "connected", "disconnected");
    assertThat(lost.at("/status_changes/2/details").asText()).isEqualTo("ErrorAccessDenied");

    JsonNode patched = Json.value(send("PATCH", "calendars/" + id + "/", "{}").body());
    assertThat(patched.path("status").asText()).isEqualTo("connecting");
    calendar.connect("eve@acme.example");
    assertThat(calendar.status()).isEqualTo("connected");
  }

  @Test
  void anotherGrantReconnectsAndTheSameDoesNot() {
    String path = "calendars/" + ana.id() + "/";

    send(
        "PATCH",
        path,
        "{\"oauth_refresh_token\":\"refresh-token\",\"oauth_email\":\"a@b.example\"}");
    assertThat(ana.status()).isEqualTo("connected");
    send("PATCH", path, "{\"oauth_refresh_token\":\"refresh-2\"}");
    assertThat(ana.status()).isEqualTo("connecting");
    assertThat(get(path).path("oauth_email").asText()).isEqualTo("a@b.example");
  }

  @Test
  void calendarsAreListedByFilterAndPage() {
    assertThat(get("calendars/").path("results")).hasSize(2);
    assertThat(get("calendars/?platform=google_calendar").at("/results/0/id").asText())
        .isEqualTo(ana.id());
    assertThat(get("calendars/?email=bob%40acme.example").at("/results/0/id").asText())
        .isEqualTo(bob.id());
    assertThat(get("calendars/?status=disconnected").path("results")).isEmpty();
    assertThat(get("calendars/?created_at__gte=2026-05-02T00:00:00Z").path("results")).isEmpty();

    recall.pageSize(1);
    JsonNode first = get("calendars/");
    JsonNode second = get(first.path("next").asText());
    assertThat(second.path("results")).hasSize(1).isNotEqualTo(first.path("results"));
    assertThat(second.path("next").isNull()).isTrue();
  }

  @Test
  void deletedCalendarTakesItsEventsAlong() {
    String lunch = ana.insert("Lunch", MONDAY);

    assertThat(send("DELETE", "calendars/" + ana.id() + "/", "").statusCode()).isEqualTo(204);

    assertThat(send("GET", "calendars/" + ana.id() + "/", "").statusCode()).isEqualTo(404);
    assertThat(send("GET", "calendar-events/" + lunch + "/", "").statusCode()).isEqualTo(404);
    assertThat(events("?calendar_id=" + ana.id())).isEmpty();
    assertThatThrownBy(() -> ana.insert("Late", MONDAY))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatHappensWhileDisconnectedIsReadLater() {
    String lunch = ana.insert("Lunch", MONDAY);
    ana.disconnect(null);
    clock.advance(Duration.ofHours(1));
    ana.rename(lunch, "Brunch");
    String dinner = ana.insert("Dinner", MONDAY);
    assertThat(event(lunch).at("/raw/summary").asText()).isEqualTo("Lunch");
    assertThat(ids("")).containsExactly(lunch);

    ana.connect("ana@acme.example");

    assertThat(event(lunch).at("/raw/summary").asText()).isEqualTo("Brunch");
    assertThat(ids("?updated_at__gte=2026-05-01T09:00:00Z"))
        .containsExactlyInAnyOrder(lunch, dinner);
    assertThat(event(lunch).path("updated_at")).isEqualTo(event(dinner).path("updated_at"));
  }
}
