// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.daybook.testkit.Slot;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FakeGoogleListTest extends GoogleFixture {

  @Test
  void eventLooksLikeGooglesOwn() {
    ana.insert(draft -> draft.title("Lunch").time(MONDAY).attendee("bo@b.example", "accepted"));

    JsonNode list = list("");

    assertThat(list.path("kind").asText()).isEqualTo("calendar#events");
    assertThat(list.path("timeZone").asText()).isEqualTo("Europe/Paris");
    assertThat(list.at("/defaultReminders/0/minutes").asInt()).isEqualTo(10);
    JsonNode event = list.path("items").path(0);
    assertThat(event.path("id").asText()).isEqualTo("evt00001");
    assertThat(event.path("iCalUID").asText()).isEqualTo("evt00001@google.com");
    assertThat(event.path("status").asText()).isEqualTo("confirmed");
    assertThat(event.path("created").asText()).isEqualTo("2026-05-01T08:00:00.000Z");
    assertThat(event.at("/start/dateTime").asText()).isEqualTo("2026-05-04T10:00:00+02:00");
    assertThat(event.at("/start/timeZone").asText()).isEqualTo("Europe/Paris");
    assertThat(event.at("/organizer/self").asBoolean()).isTrue();
    assertThat(event.at("/reminders/useDefault").asBoolean()).isTrue();
    assertThat(event.at("/attendees/0/responseStatus").asText()).isEqualTo("accepted");
  }

  @Test
  void offsetIsTheCalendarsWhateverTheZoneOfTheEvent() {
    ana.insert("Call", Slot.at("2026-05-04T10:00", "America/New_York"));

    JsonNode start = list("").at("/items/0/start");

    assertThat(start.path("dateTime").asText()).isEqualTo("2026-05-04T16:00:00+02:00");
    assertThat(start.path("timeZone").asText()).isEqualTo("America/New_York");
  }

  @Test
  void primaryIsTheOwnersCalendar() {
    ana.insert("Lunch", MONDAY);

    assertThat(get("calendars/primary/events")).isEqualTo(list(""));
  }

  @Test
  void tokenComesWithTheLastPageOnly() {
    for (int i = 0; i < 3; i++) {
      ana.insert("Event " + i, MONDAY.plusDays(i));
    }

    JsonNode first = list("?maxResults=2");
    JsonNode second = list("?maxResults=2&pageToken=" + first.path("nextPageToken").asText());

    assertThat(ids(first)).containsExactly("evt00001", "evt00002");
    assertThat(first.has("nextSyncToken")).isFalse();
    assertThat(ids(second)).containsExactly("evt00003");
    assertThat(second.has("nextPageToken")).isFalse();
    assertThat(second.has("nextSyncToken")).isTrue();
  }

  @Test
  void pagesShowTheCalendarAsItWasWhenTheListBegan() {
    ana.insert("One", MONDAY);
    String two = ana.insert("Two", MONDAY);
    google.pageSize(1);
    JsonNode first = list("");
    ana.rename(two, "Renamed");
    String three = ana.insert("Three", MONDAY);
    google.pageSize(10);

    JsonNode second = list("?pageToken=" + first.path("nextPageToken").asText());

    assertThat(second.at("/items/0/summary").asText()).isEqualTo("Two");
    assertThat(ids(delta(second.path("nextSyncToken").asText()))).containsExactly(two, three);
  }

  @Test
  void pageTokenIsForTheSameRequestOnly() {
    ana.insert("One", MONDAY);
    ana.insert("Two", MONDAY);
    String page = list("?maxResults=1").path("nextPageToken").asText();

    assertThat(list("?maxResults=1&showDeleted=true&pageToken=" + page).at("/error/code").asInt())
        .isEqualTo(400);
    assertThat(list("?maxResults=1&pageToken=nonsense").at("/error/code").asInt()).isEqualTo(400);
    assertThat(list("?maxResults=1&pageToken=" + page).has("items")).isTrue();
  }

  @Test
  void emptyPagesStandBetweenTheOthers() {
    ana.insert("One", MONDAY);
    google.emptyPages(true);

    JsonNode first = list("");
    JsonNode second = list("?pageToken=" + first.path("nextPageToken").asText());
    JsonNode third = list("?pageToken=" + second.path("nextPageToken").asText());

    assertThat(ids(first)).isEmpty();
    assertThat(ids(second)).hasSize(1);
    assertThat(ids(third)).isEmpty();
    assertThat(third.has("nextSyncToken")).isTrue();
  }

  @Test
  void fullListLeavesOutWhatEndedBeforeTimeMin() {
    ana.insert("Before", MONDAY.plusHours(-1));
    String after = ana.insert("After", MONDAY);
    ana.insertSeries("Over", MONDAY.plusDays(-7), "RRULE:FREQ=DAILY;COUNT=7");
    String counted = ana.insertSeries("Counted", MONDAY.plusDays(-7), "RRULE:FREQ=DAILY;COUNT=8");
    ana.insertSeries("Ended", MONDAY.plusDays(-7), "RRULE:FREQ=DAILY;UNTIL=20260504T075959Z");
    String until =
        ana.insertSeries("Until", MONDAY.plusDays(-7), "RRULE:FREQ=DAILY;UNTIL=20260504T080000Z");
    String endless = ana.insertSeries("Endless", MONDAY.plusDays(-70), "RRULE:FREQ=YEARLY");

    JsonNode list = list("?timeMin=2026-05-04T10:00:00%2B02:00");

    assertThat(ids(list)).containsExactly(after, counted, until, endless);
    assertThat(ids(list("?timeMax=2026-05-04T07:00:00Z"))).doesNotContain(after);
  }

  @Test
  void deletedEventIsAStubInDeltasOnly() {
    String id = ana.insert("Lunch", MONDAY);
    String token = syncToken();
    ana.delete(id);

    JsonNode stub = delta(token).at("/items/0");

    assertThat(stub.properties())
        .extracting(Map.Entry::getKey)
        .containsExactlyInAnyOrder("kind", "etag", "id", "status");
    assertThat(ids(list(""))).isEmpty();
    assertThat(ids(list("?showDeleted=true"))).containsExactly(id);
  }

  @Test
  void deltaHoldsEachEventOnceInItsLatestVersion() {
    String id = ana.insert("Lunch", MONDAY);
    String token = syncToken();
    clock.advance(Duration.ofMinutes(5));
    ana.rename(id, "Brunch");
    ana.move(id, MONDAY.plusHours(1));

    JsonNode delta = delta(token);

    assertThat(ids(delta)).containsExactly(id);
    assertThat(delta.at("/items/0/summary").asText()).isEqualTo("Brunch");
    assertThat(delta.at("/items/0/sequence").asInt()).isEqualTo(1);
    assertThat(delta.at("/items/0/updated").asText()).isEqualTo("2026-05-01T08:05:00.000Z");
    assertThat(ids(delta(delta.path("nextSyncToken").asText()))).isEmpty();
  }

  @Test
  void otherRemindersDoNotCountAsUpdated() {
    String id = ana.insert("Lunch", MONDAY);
    String token = syncToken();
    JsonNode before = Json.value(ana.event(id));
    clock.advance(Duration.ofMinutes(5));
    ana.edit(id, draft -> draft.reminders(30));

    JsonNode row = delta(token).at("/items/0");

    assertThat(row.at("/reminders/overrides/0/minutes").asInt()).isEqualTo(30);
    assertThat(row.path("etag")).isNotEqualTo(before.path("etag"));
    assertThat(row.path("updated")).isEqualTo(before.path("updated"));
  }

  @Test
  void touchedEventDiffersInItsMarksOnly() {
    String id = ana.insert("Lunch", MONDAY);
    JsonNode before = Json.value(ana.event(id));
    clock.advance(Duration.ofMinutes(5));
    ana.touch(id);

    JsonNode after = Json.value(ana.event(id));

    assertThat(after.path("etag")).isNotEqualTo(before.path("etag"));
    assertThat(after.path("updated")).isNotEqualTo(before.path("updated"));
    assertThat(after.path("start")).isEqualTo(before.path("start"));
    assertThat(after.path("sequence")).isEqualTo(before.path("sequence"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "timeMin=2026-05-01T00:00:00Z",
        "timeMax=2026-05-01T00:00:00Z",
        "updatedMin=2026-05-01T00:00:00Z",
        "orderBy=updated",
        "q=lunch",
        "iCalUID=x",
        "showDeleted=false"
      })
  void syncTokenDoesNotGoWithFilters(String filter) {
    JsonNode answer = list("?syncToken=" + escaped(syncToken()) + "&" + filter);

    assertThat(answer.at("/error/code").asInt()).isEqualTo(400);
    assertThat(answer.at("/error/errors/0/message").asText()).startsWith("Sync token cannot be");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "timeMin=2026-05-01T00:00:00",
        "timeMin=2026-05-02T00:00:00Z&timeMax=2026-05-01T00:00:00Z",
        "maxResults=0",
        "singleEvents=true",
        "orderBy=updated",
        "syncToken=nonsense"
      })
  void whatGoogleOrTheFakeCannotDoIsRefused(String query) {
    assertThat(list("?" + query).at("/error/code").asInt()).isEqualTo(400);
  }

  @Test
  void expiredTokenAsksForAFullSync() {
    String token = syncToken();
    google.expireTokens();

    JsonNode error = delta(token).at("/error/errors/0");

    assertThat(error.path("reason").asText()).isEqualTo("fullSyncRequired");
    assertThat(error.path("location").asText()).isEqualTo("syncToken");
    assertThat(delta(syncToken()).has("items")).isTrue();
  }

  @Test
  void tokenIsGoodForItsCalendarOnly() {
    google.addCalendar("bo@acme.example", "Bo", ZoneId.of("UTC"), false);
    String token = escaped(syncToken());

    assertThat(get("calendars/bo@acme.example/events?syncToken=" + token).has("error")).isTrue();
  }

  @Test
  void listCanEndWithoutAToken() {
    google.withoutSyncToken(1);

    assertThat(list("").has("nextSyncToken")).isFalse();
    assertThat(list("").has("nextSyncToken")).isTrue();
  }

  @Test
  void garbledEventIsDeliveredUntilItIsEdited() {
    String id = ana.insert("Lunch", MONDAY);
    ana.garble(id, "{\"id\":\"" + id + "\",\"start\":7}");
    assertThat(list("").at("/items/0/start").asInt()).isEqualTo(7);

    ana.rename(id, "Lunch again");

    assertThat(list("").at("/items/0/start").has("dateTime")).isTrue();
  }
}
