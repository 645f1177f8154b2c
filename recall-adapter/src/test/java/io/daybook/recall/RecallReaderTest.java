// SPDX-License-Identifier: Apache-2.0
package io.daybook.recall;

import static io.daybook.recall.RecallBodies.CALENDAR;
import static io.daybook.recall.RecallBodies.ID;
import static io.daybook.recall.RecallBodies.google;
import static io.daybook.recall.RecallBodies.list;
import static io.daybook.recall.RecallBodies.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.daybook.api.CalendarRow;
import io.daybook.api.EventSnapshot;
import io.daybook.api.UnreadableEvent;
import io.daybook.api.UnreadableInputException;
import io.daybook.recall.RecallAnswer.Calendar;
import io.daybook.recall.RecallAnswer.CalendarList;
import io.daybook.recall.RecallAnswer.Event;
import io.daybook.recall.RecallAnswer.EventList;
import io.daybook.recall.RecallAnswer.Failure;
import io.daybook.recall.RecallAnswer.Hook;
import io.daybook.recall.RecallAnswer.StatusChange;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The envelopes, told apart by their members. */
class RecallReaderTest {

  private static final String RAW =
      """
      {"kind": "calendar#event", "id": "g1", "summary": "Lunch",
       "start": {"date": "2026-05-04"}, "end": {"date": "2026-05-05"}}""";

  @Test
  void listHasItsRowsItsNextAndItsLatestUpdate() {
    String later = google("", RAW).replace("08:00:00.123456Z", "10:00:00.5+01:00");
    EventList list =
        (EventList)
            read(
                list(google("", RAW), later, google("", RAW))
                    .replace("\"next\": null", "\"next\": \"https://a/?cursor=secret\""));

    assertThat(list.rows()).hasSize(3).hasOnlyElementsOfType(EventSnapshot.class);
    assertThat(list.next()).isEqualTo("https://a/?cursor=secret");
    assertThat(list.latest()).isEqualTo("2026-05-01T10:00:00.5+01:00");
    assertThat(list.calendarId()).isEqualTo(CALENDAR);
    assertThat(list.toString()).doesNotContain("secret").doesNotContain("Lunch");
  }

  @Test
  void emptyListIsOneOfEvents() {
    assertThat(read(list())).isEqualTo(new EventList(java.util.List.of(), null, null, null));
  }

  @Test
  void eventHasItsCalendarAndBots() {
    Event event =
        (Event)
            read(
                google("", RAW)
                    .replace(
                        "\"bots\": []",
                        """
                        "bots": [{"bot_id": "b1", "start_time": "2026-05-04T08:00:00Z",
                          "deduplication_key": "k1", "meeting_url": "https://a"},
                          {"bot_id": "b2", "start_time": {}}, {"x": 1}, 3, [{"bot_id": "no"}]]"""));

    assertThat(event.row().eventId()).isEqualTo(ID);
    assertThat(event.calendarId()).isEqualTo(CALENDAR);
    assertThat(event.bots())
        .containsExactly(
            new RecallBot("b1", Instant.parse("2026-05-04T08:00:00Z"), "k1", "https://a"),
            new RecallBot("b2", null, null, null));
  }

  @Test
  void calendarHasItsStatusAndNoneOfItsSecrets() {
    Calendar calendar =
        (Calendar)
            read(
                """
                {"id": "c1", "oauth_client_id": "client", "oauth_client_secret": "s3cret",
                 "oauth_refresh_token": "r3fresh", "platform": "google_calendar",
                 "webhook_url": null, "oauth_email": null, "platform_email": "ana@acme.example",
                 "status": "disconnected", "created_at": "2026-05-01T07:00:00Z",
                 "status_changes": [
                   {"status": "connected", "created_at": "2026-05-01T07:00:00Z"},
                   {"status": "disconnected", "created_at": "2026-05-01T09:00:00Z",
                    "details": "invalid_grant"},
                   {"status": "connecting", "created_at": "2026-05-01T06:00:00Z"}]}""");

    assertThat(calendar)
        .isEqualTo(
            new Calendar(
                "c1",
                "google_calendar",
                "disconnected",
                "ana@acme.example",
                new StatusChange(
                    "disconnected", Instant.parse("2026-05-01T09:00:00Z"), "invalid_grant")));
    assertThat(calendar.toString()).doesNotContain("ana").doesNotContain("s3cret");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "{\"status\": \"disconnected\", \"code\": \"ErrorItemNotFound\"} | ErrorItemNotFound",
        "{\"status\": \"disconnected\", \"error_code\": 403} | 403",
        "{\"reason\": \"token_revoked\", \"error\": {\"message\": \"Ana left\", \"code\": \"e.x-1\"}} | e.x-1",
        "{\"details\": {\"code\": \"invalid_grant\"}} | invalid_grant",
        "{\"details\": {\"text\": {\"code\": \"deep\"}}} | deep",
        "{\"details\": \"Ana took it back\", \"reason\": \"revoked\"} | revoked",
        "{\"details\": \"Ana took it back\"} | -",
        "{\"details\": [\"a\"], \"user\": \"ana\", \"who\": {\"code\": \"ana\"}} | -",
        "{} | -"
      })
  void codeOfAStatusChangeIsFoundUnderSeveralNames(String change, String code) {
    Calendar calendar = (Calendar) read("{\"id\": \"c1\", \"status_changes\": [" + change + "]}");

    assertThat(calendar.latest().code()).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]", "\"text\"", "{}", "[null, 3, [\"x\"]]"})
  void statusChangesThatAreNoneAreNoReasonToLoseTheCalendar(String changes) {
    Calendar calendar =
        (Calendar)
            read(
                "{\"id\": \"c1\", \"status\": \"connected\", \"status_changes\": " + changes + "}");

    assertThat(calendar.status()).isEqualTo("connected");
    assertThat(calendar.latest()).isNull();
  }

  @Test
  void listOfCalendarsIsToldFromOneOfEvents() {
    CalendarList list =
        (CalendarList)
            read(
                """
                {"results": [{"id": "c1", "platform": "google_calendar", "status": "connected"},
                             {"id": "c2", "platform_email": null}],
                 "next": "https://a/?cursor=secret"}""");

    assertThat(list.calendars()).extracting(Calendar::id).containsExactly("c1", "c2");
    assertThat(list.next()).isNotNull();
    assertThat(list.toString()).doesNotContain("secret");
  }

  @Test
  void hooksAreReadWhateverTheOrderOfTheirMembers() {
    assertThat(
            read(
                """
                {"data": {"last_updated_ts": "2026-05-01T08:00:00Z", "calendar_id": "c1"},
                 "event": "calendar.sync_events"}"""))
        .isEqualTo(new Hook(Hook.SYNC_EVENTS, "c1", Instant.parse("2026-05-01T08:00:00Z")));
    assertThat(read("{\"event\": \"bot.done\", \"data\": {\"bot\": {\"id\": \"b\"}}}"))
        .isEqualTo(new Hook("bot.done", null, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "{\"code\": \"not_found\", \"detail\": \"Not found.\"} | not_found",
        "{\"detail\": \"Not found.\"} | -",
        "{\"message\": \"No.\", \"errors\": {\"a\": [\"b\"]}} | -"
      })
  void errorsAreKnownByTheirMembers(String body, String code) {
    assertThat(read(body)).isEqualTo(new Failure(code));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[] | at its beginning",
        "{ | at line 1",
        "{\"results\": null} | at results",
        "{\"results\": {}} | at results",
        "{\"results\": [], \"next\": {}} | at next",
        "{\"results\": [{\"id\": 1}] | at line 1",
        "{\"event\": [], \"data\": {}} | at event",
        "{\"id\": \"c1\"} | at its members",
        "{\"status\": \"connected\"} | at its members"
      })
  void brokenEnvelopeIsRefusedWithItsPlace(String body, String place) {
    assertThatExceptionOfType(UnreadableInputException.class)
        .isThrownBy(() -> read(body))
        .withMessageStartingWith(place);
  }

  @Test
  void otherEncodingIsRefused() {
    RecallReader reader = new RecallReader(RecallProfile.of("c1"));

    assertThatExceptionOfType(UnreadableInputException.class)
        .isThrownBy(() -> reader.read(list(google("", RAW)).getBytes(StandardCharsets.UTF_16LE)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3",
        "null",
        "\"text\"",
        "[[]]",
        "{}",
        "{\"id\": null, \"raw\": {}}",
        "{\"id\": {\"x\": [1]}, \"raw\": {}}"
      })
  void itemThatIsNoEventIsSetAsideByItsPlace(String item) {
    EventList list = (EventList) read(list(google("", RAW), item, google("", RAW)));

    assertThat(list.rows()).hasSize(3);
    assertThat(list.rows().get(1))
        .isInstanceOfSatisfying(
            UnreadableEvent.class,
            event -> {
              assertThat(event.eventId()).isEqualTo("results[1]");
              assertThat(event.raw()).isEqualTo(item);
            });
    assertThat(list.rows().get(2)).isInstanceOf(EventSnapshot.class);
  }

  @Test
  void whatIsSetAsideIsBounded() {
    String item = "{\"id\": \"" + ID + "\", \"raw\": 3, \"x\": \"" + "a".repeat(400_000) + "\"}";

    CalendarRow row = ((EventList) read(list(item))).rows().get(0);

    assertThat(((UnreadableEvent) row).raw()).hasSize(256 << 10);
  }
}
