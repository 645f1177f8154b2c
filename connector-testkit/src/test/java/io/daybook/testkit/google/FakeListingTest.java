// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FakeListingTest extends GoogleFixture {

  private static final String LIST = "users/me/calendarList";

  private final FakeCalendar team =
      google.addCalendar("team@acme.example", "Team", ZoneId.of("UTC"), false);

  private String listToken() {
    return get(LIST).path("nextSyncToken").asText();
  }

  private JsonNode listDelta(String token) {
    return get(LIST + "?syncToken=" + escaped(token));
  }

  private JsonNode entry() {
    return get(LIST + "/" + team.id());
  }

  @Test
  void deltaTellsOfWhatTheUserChanged() {
    String token = listToken();
    assertThat(ids(listDelta(token))).isEmpty();
    team.listing().nickname("Us");
    team.listing().color("1");
    team.listing().select(false);
    team.listing().reminders(5, 60);

    JsonNode delta = listDelta(token);

    assertThat(ids(delta)).containsExactly(team.id());
    JsonNode entry = delta.at("/items/0");
    assertThat(entry.path("summary").asText()).isEqualTo("Team");
    assertThat(entry.path("summaryOverride").asText()).isEqualTo("Us");
    assertThat(entry.path("backgroundColor").asText()).isEqualTo("#ac725e");
    assertThat(entry.path("selected").asBoolean(true)).isFalse();
    assertThat(entry.at("/defaultReminders/1/minutes").asInt()).isEqualTo(60);
    assertThat(ids(listDelta(delta.path("nextSyncToken").asText()))).isEmpty();
    JsonNode events = get("calendars/team@acme.example/events");
    assertThat(events.path("defaultReminders")).isEqualTo(entry.path("defaultReminders"));
    team.listing().nickname(null);
    assertThat(entry().has("summaryOverride")).isFalse();
    assertThatThrownBy(() -> team.listing().color("99"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void deltaTellsNothingOfWhatTheOwnerChanged() {
    String token = listToken();
    team.listing().title("Crew");
    team.listing().zone(ZoneId.of("Asia/Tokyo"));
    team.listing().role(AccessRole.READER);

    assertThat(ids(listDelta(token))).isEmpty();
    assertThat(entry().path("summary").asText()).isEqualTo("Crew");
    assertThat(entry().path("timeZone").asText()).isEqualTo("Asia/Tokyo");
    assertThat(entry().path("accessRole").asText()).isEqualTo("reader");
  }

  @Test
  void calendarsComeAndGo() {
    String token = listToken();
    google.addCalendar("bo@acme.example", "Bo", ZoneId.of("UTC"), false);
    google.removeCalendar(team.id());

    JsonNode delta = listDelta(token);

    assertThat(ids(delta)).containsExactly(team.id(), "bo@acme.example");
    assertThat(delta.at("/items/0/deleted").asBoolean()).isTrue();
    assertThat(delta.at("/items/0").has("summary")).isFalse();
    assertThat(ids(get(LIST))).containsExactly(ana.id(), "bo@acme.example");
    assertThat(ids(get(LIST + "?showDeleted=true"))).contains(team.id());
    google.addCalendar(team.id(), "Again", ZoneId.of("UTC"), false);
    assertThat(ids(listDelta(delta.path("nextSyncToken").asText()))).containsExactly(team.id());
  }

  @Test
  void calendarOffTheListCanBeRead() {
    String token = listToken();
    team.listing().listed(false);
    team.listing().nickname("Nobody sees");

    assertThat(listDelta(token).at("/items/0/deleted").asBoolean()).isTrue();
    assertThat(entry().at("/error/code").asInt()).isEqualTo(404);
    assertThat(get("calendars/team@acme.example/events").has("items")).isTrue();
    team.listing().listed(true);
    assertThat(ids(get(LIST))).contains(team.id());
  }

  @Test
  void hiddenCalendarIsInDeltasAndWhereItIsAskedFor() {
    String token = listToken();
    team.listing().hide(true);

    assertThat(listDelta(token).at("/items/0/hidden").asBoolean()).isTrue();
    assertThat(ids(get(LIST))).containsExactly(ana.id());
    assertThat(ids(get(LIST + "?showHidden=true"))).containsExactly(ana.id(), team.id());
    assertThat(entry().path("hidden").asBoolean()).isTrue();
    team.listing().hide(false);
    assertThat(ids(get(LIST))).contains(team.id());
  }

  @Test
  void listCanBeLimitedByRole() {
    team.listing().role(AccessRole.READER);

    assertThat(ids(get(LIST + "?minAccessRole=writer"))).containsExactly(ana.id());
    assertThat(ids(get(LIST + "?minAccessRole=freeBusyReader"))).hasSize(2);
    assertThat(get(LIST + "?minAccessRole=king").at("/error/code").asInt()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"showDeleted=false", "showHidden=false", "minAccessRole=reader"})
  void syncTokenDoesNotGoWithFilters(String filter) {
    JsonNode answer = get(LIST + "?syncToken=" + escaped(listToken()) + "&" + filter);

    assertThat(answer.at("/error/errors/0/reason").asText()).isEqualTo("invalid");
  }

  @Test
  void unknownFiltersAreRefused() {
    assertThat(get(LIST + "?showOwnOrganizationOnly=true").at("/error/errors/0/reason").asText())
        .isEqualTo("notFaked");
  }

  @Test
  void expiredTokenAsksForTheWholeList() {
    String token = listToken();
    google.expireTokens();

    assertThat(listDelta(token).at("/error/errors/0/reason").asText())
        .isEqualTo("fullSyncRequired");
    assertThat(listDelta(listToken()).has("items")).isTrue();
  }

  @Test
  void pagesShowTheListAsItWas() {
    google.pageSize(1);
    JsonNode first = get(LIST);
    team.listing().nickname("Late");
    String page = "?pageToken=" + first.path("nextPageToken").asText();

    JsonNode second = get(LIST + page);

    assertThat(second.at("/items/0").has("summaryOverride")).isFalse();
    assertThat(get(LIST + page + "&showHidden=true").at("/error/code").asInt()).isEqualTo(400);
    String token = second.path("nextSyncToken").asText();
    assertThat(ids(listDelta(token))).containsExactly(team.id());
  }

  @Test
  void whoWatchesTheListIsToldOfTheSameChanges() {
    google.notices().allowHttp(true);
    post(
        LIST + "/watch",
        "{\"id\":\"one\",\"type\":\"web_hook\",\"address\":\"http://127.0.0.1:9/\"}");
    team.listing().title("Crew");
    team.insert("Lunch", MONDAY);
    assertThat(google.notices().waiting()).isEqualTo(1);

    team.listing().hide(true);
    google.removeCalendar(team.id());

    assertThat(google.notices().waiting()).isEqualTo(3);
  }

  @Test
  void newZoneIsANewOffsetForTheSameInstant() {
    String lunch = ana.insert("Lunch", MONDAY);
    String series = ana.insertSeries("Daily", MONDAY, "RRULE:FREQ=DAILY");
    ana.moveInstance(series, MONDAY.plusDays(1), MONDAY.plusDays(1).plusHours(1));
    String token = syncToken();
    ana.listing().zone(ZoneId.of("America/New_York"));

    JsonNode list = list("");

    assertThat(list.path("timeZone").asText()).isEqualTo("America/New_York");
    JsonNode event = list.at("/items/0");
    assertThat(event.path("id").asText()).isEqualTo(lunch);
    assertThat(event.at("/start/dateTime").asText()).isEqualTo("2026-05-04T04:00:00-04:00");
    assertThat(event.at("/start/timeZone").asText()).isEqualTo("Europe/Paris");
    assertThat(list.at("/items/2/originalStartTime/dateTime").asText())
        .isEqualTo("2026-05-05T04:00:00-04:00");
    assertThat(ids(delta(token))).isEmpty();
    ana.move(lunch, MONDAY.plusHours(1));
    assertThat(delta(token).at("/items/0/start/dateTime").asText())
        .isEqualTo("2026-05-04T05:00:00-04:00");
  }

  @Test
  void roleDecidesWhatIsSeen() {
    ana.insert(draft -> draft.title("Open").time(MONDAY).text("location", "Here"));
    ana.insert(draft -> draft.title("Closed").time(MONDAY).text("visibility", "private"));
    List<String> seen = new ArrayList<>();
    for (AccessRole role : AccessRole.values()) {
      ana.listing().role(role);
      JsonNode list = list("");
      assertThat(list.path("accessRole").asText()).isEqualTo(role.word());
      assertThat(list.at("/items/1").has("start")).isTrue();
      assertThat(list.at("/items/1/visibility").asText()).isEqualTo("private");
      JsonNode single = get("calendars/primary/events/" + list.at("/items/1/id").asText());
      assertThat(single.has("summary")).isEqualTo(list.at("/items/1").has("summary"));
      seen.add(list.at("/items/0/summary").asText() + "," + list.at("/items/1/summary").asText());
    }

    assertThat(seen).containsExactly(",", "Open,", "Open,", "Open,Closed", "Open,Closed");
  }

  @Test
  void roleDecidesWhoWrites() {
    String event = "{\"start\":{\"date\":\"2026-05-04\"},\"end\":{\"date\":\"2026-05-05\"}}";
    ana.listing().role(AccessRole.READER);
    assertThat(post("calendars/primary/events", event).body()).contains("requiredAccessLevel");
    String id = ana.insert("By its owner", MONDAY);
    assertThat(send(request("calendars/primary/events/" + id).DELETE()).statusCode())
        .isEqualTo(403);

    ana.listing().role(AccessRole.WRITER_WITHOUT_PRIVATE_ACCESS);
    assertThat(post("calendars/primary/events", event).statusCode()).isEqualTo(200);
  }

  @Test
  void newRoleEndsTheSyncTokensOfItsCalendarAlone() {
    String token = syncToken();
    String others = get("calendars/team@acme.example/events").path("nextSyncToken").asText();
    ana.listing().role(AccessRole.FREE_BUSY_READER);

    assertThat(delta(token).at("/error/code").asInt()).isEqualTo(410);
    assertThat(delta(syncToken()).has("items")).isTrue();
    assertThat(get("calendars/team@acme.example/events?syncToken=" + escaped(others)).has("items"))
        .isTrue();
  }

  @Test
  void brokenEventStaysBrokenUnderAnyRole() {
    String id = ana.insert("Lunch", MONDAY);
    ana.garble(id, "{\"id\":\"" + id + "\",\"summary\":7}");
    ana.listing().role(AccessRole.FREE_BUSY_READER);

    assertThat(list("").at("/items/0/summary").asInt()).isEqualTo(7);
  }

  @Test
  void coloursAreGooglesOwn() {
    ana.insert(draft -> draft.title("Red").time(MONDAY).text("colorId", "11"));
    JsonNode colors = get("colors");

    assertThat(colors.path("kind").asText()).isEqualTo("calendar#colors");
    assertThat(colors.path("calendar").size()).isEqualTo(24);
    String colorId = list("").at("/items/0/colorId").asText();
    assertThat(colors.path("event").path(colorId))
        .isEqualTo(Json.value("{\"background\":\"#dc2127\",\"foreground\":\"#1d1d1d\"}"));
    assertThat(entry().path("backgroundColor")).isEqualTo(colors.at("/calendar/14/background"));
  }

  @Test
  void paletteOfEventsCanBeAnother() {
    google.eventColor("11", "#d50000");
    google.eventColor("12", "#112233");

    JsonNode events = get("colors").path("event");

    assertThat(events.size()).isEqualTo(12);
    assertThat(events.at("/10/background").asText()).isEqualTo("#51b749");
    assertThat(events.at("/11/background").asText()).isEqualTo("#d50000");
    assertThat(events.at("/12/background").asText()).isEqualTo("#112233");
  }

  @Test
  void labelsAreTheCalendars() {
    ana.listing().label("focus", "Focus", "#d06b64");
    ana.insert(draft -> draft.title("Deep").time(MONDAY).text("eventLabelId", "focus"));
    String labelled =
        """
        {"start":{"date":"2026-05-04"},"end":{"date":"2026-05-05"},"eventLabelId":"focus"}""";
    post("calendars/primary/events", labelled);
    post("calendars/primary/events?eventLabelVersion=1", labelled);

    assertThat(get("calendars/primary").path("labelProperties"))
        .isEqualTo(
            Json.value(
                """
                {"eventLabels":[{"id":"focus","name":"Focus","backgroundColor":"#d06b64"}]}"""));
    assertThat(get(LIST + "/primary").has("labelProperties")).isFalse();
    assertThat(list("").path("items"))
        .extracting(event -> event.path("eventLabelId").asText())
        .containsExactly("focus", "", "focus");
  }

  @Test
  void labelIsChangedAndNoEventWithIt() {
    ana.listing().label("focus", "Focus", "#d06b64");
    ana.listing().label("calls", "Calls", "#445566");
    ana.insert(draft -> draft.title("Deep").time(MONDAY).text("eventLabelId", "focus"));
    String token = syncToken();

    ana.listing().label("focus", "Focus", "#112233");

    assertThat(get("calendars/primary").at("/labelProperties/eventLabels"))
        .extracting(label -> label.path("backgroundColor").asText())
        .containsExactly("#445566", "#112233");
    assertThat(ids(delta(token))).isEmpty();
  }
}
