// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.google;

import static io.daybook.normalizer.google.GoogleBodies.failure;
import static io.daybook.normalizer.google.GoogleBodies.list;
import static io.daybook.normalizer.google.GoogleBodies.meeting;
import static io.daybook.normalizer.google.GoogleBodies.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.daybook.api.CalendarRow;
import io.daybook.api.EventSnapshot;
import io.daybook.api.Reminder;
import io.daybook.api.ReminderMethod;
import io.daybook.api.UnreadableInputException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The envelopes: pages, error bodies, and what is neither. */
class GoogleReaderTest {

  @Test
  void pageHasItsTokensZoneAndDefaultReminders() {
    GoogleAnswer.Page page =
        page(
            """
            {"kind": "calendar#events", "etag": "\\"p\\"", "summary": "ana@acme.example",
             "description": "", "updated": "2026-05-01T08:00:00.000Z", "timeZone": "Europe/Paris",
             "accessRole": "owner",
             "defaultReminders": [{"method": "popup", "minutes": 10},
                                  {"method": "email", "minutes": 1440}],
             "nextSyncToken": "CPDAlvWDx70CEPDAlvWDx70CGAU=", "items": []}""");

    assertThat(page.rows()).isEmpty();
    assertThat(page.nextPageToken()).isNull();
    assertThat(page.nextSyncToken()).isEqualTo("CPDAlvWDx70CEPDAlvWDx70CGAU=");
    assertThat(page.timeZone()).isEqualTo(ZoneId.of("Europe/Paris"));
    assertThat(page.defaultReminders())
        .containsExactly(
            new Reminder(10, ReminderMethod.POPUP), new Reminder(1440, ReminderMethod.EMAIL));
  }

  @Test
  void pageInTheMiddleHasAPageTokenOnly() {
    GoogleAnswer.Page page =
        page("{\"kind\": \"calendar#events\", \"items\": [], \"nextPageToken\": \"p2\"}");

    assertThat(page.nextPageToken()).isEqualTo("p2");
    assertThat(page.nextSyncToken()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kind\": \"calendar#events\", \"nextPageToken\": \"p2\"}",
        "{\"kind\": \"calendar#events\", \"items\": null, \"nextPageToken\": \"p2\"}",
        "{\"kind\": \"calendar#events\", \"items\": [], \"nextPageToken\": \"p2\"}",
      })
  void emptyPageMayLackItsItems(String body) {
    assertThat(page(body).rows()).isEmpty();
    assertThat(page(body).nextPageToken()).isEqualTo("p2");
  }

  @Test
  void pageWithoutAnyTokenIsStillAPage() {
    GoogleAnswer.Page page = page("{\"kind\": \"calendar#events\", \"items\": []}");

    assertThat(page.nextPageToken()).isNull();
    assertThat(page.nextSyncToken()).isNull();
  }

  @Test
  void pageMayLackItsKind() {
    assertThat(page("{\"items\": [" + meeting() + "], \"nextSyncToken\": \"s\"}").rows())
        .hasSize(1);
  }

  @Test
  void rowsKeepGooglesOrderAndRepeatedIds() {
    GoogleAnswer.Page page =
        page(
            list(
                "{\"id\": \"b2\", \"status\": \"cancelled\"}",
                "{\"id\": \"a1\", \"status\": \"cancelled\"}",
                "{\"id\": \"b2\", \"status\": \"cancelled\"}"));

    assertThat(page.rows()).extracting(CalendarRow::eventId).containsExactly("b2", "a1", "b2");
  }

  @Test
  void whatEventsNeedOfTheEnvelopeMayStandBehindThem() {
    GoogleAnswer.Page page =
        page(
            """
            {"items": [{"reminders": {"useDefault": true},
                        "end": {"dateTime": "2026-05-04T11:00:00+02:00"},
                        "start": {"dateTime": "2026-05-04T10:00:00+02:00"}, "id": "e1"}],
             "nextSyncToken": "s", "defaultReminders": [{"minutes": 5, "method": "popup"}],
             "timeZone": "Europe/Paris", "kind": "calendar#events"}""");

    EventSnapshot event = (EventSnapshot) page.rows().get(0);
    assertThat(event.look().reminders()).containsExactly(new Reminder(5, ReminderMethod.POPUP));
    assertThat(event.when().calendarZone()).isEqualTo(ZoneId.of("Europe/Paris"));
  }

  @Test
  void unknownMembersOfTheEnvelopeArePassedOver() {
    GoogleAnswer.Page page =
        page(
            """
            {"kind": "calendar#events", "brandNew": {"items": [{"id": "no"}], "error": 1},
             "items": [%s], "more": [[1, {"timeZone": "Mars/Base"}], null], "nextSyncToken": "s"}"""
                .formatted(meeting()));

    assertThat(page.rows()).extracting(CalendarRow::eventId).containsExactly("e1");
    assertThat(page.nextSyncToken()).isEqualTo("s");
  }

  @Test
  void byteOrderMarkIsPassedOver() {
    String body = "\uFEFF" + list(meeting("\"summary\": \"Café\""));

    GoogleAnswer.Page page = page(body);

    assertThat(page.rows()).hasSize(1);
    assertThat(page.raw().get(0)).isEqualTo(meeting("\"summary\": \"Café\""));
  }

  @Test
  void pageOfTheGreatestSizeIsRead() {
    String[] items =
        IntStream.range(0, 2_500)
            .mapToObj(
                i ->
                    """
                    {"id": "event%05d", "summary": "Größe %d 会議",
                     "start": {"dateTime": "2026-05-04T10:00:00+02:00"},
                     "end": {"dateTime": "2026-05-04T11:00:00+02:00"}}"""
                        .formatted(i, i))
            .toArray(String[]::new);

    GoogleAnswer.Page page = page(list(items));

    assertThat(page.rows()).hasSize(2_500).allMatch(EventSnapshot.class::isInstance);
    assertThat(page.rows().get(2_499).eventId()).isEqualTo("event02499");
    assertThat(page.raw().size()).isEqualTo(2_500);
    assertThat(Arrays.stream(items).toList())
        .isEqualTo(IntStream.range(0, 2_500).mapToObj(page.raw()::get).toList());
  }

  @Test
  void readerCanBeUsedAgain() {
    GoogleReader reader = new GoogleReader(GoogleBodies.PRIMARY);
    byte[] body = list(meeting()).getBytes(StandardCharsets.UTF_8);

    GoogleAnswer.Page first = (GoogleAnswer.Page) reader.read(body);
    GoogleAnswer.Page second = (GoogleAnswer.Page) reader.read(body);

    assertThat(second.rows()).isEqualTo(first.rows());
    assertThat(((EventSnapshot) first.rows().get(0)).when().startInstant())
        .isEqualTo(Instant.parse("2026-05-04T08:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "400, timeRangeEmpty",
    "401, authError",
    "403, rateLimitExceeded",
    "403, quotaExceeded",
    "403, insufficientPermissions",
    "404, notFound",
    "410, fullSyncRequired",
    "410, updatedMinTooLongAgo",
    "429, rateLimitExceeded",
    "500, backendError",
    "503, backendError",
  })
  void errorBodyHasItsCodeAndFirstReason(int code, String reason) {
    GoogleAnswer.Failure failure =
        failure(
            """
            {"error": {"errors": [{"domain": "calendar", "reason": "%s", "message": "m",
                                   "locationType": "parameter", "location": "syncToken"},
                                  {"domain": "global", "reason": "second"}],
                       "code": %d, "message": "m"}}"""
                .formatted(reason, code));

    assertThat(failure).isEqualTo(new GoogleAnswer.Failure(code, reason));
    assertThat(failure.cursorLost()).isEqualTo(code == 410);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\": {\"code\": 410, \"message\": \"Gone\"}}",
        "{\"error\": {\"errors\": [], \"code\": 410}}",
        "{\"error\": {\"errors\": null, \"code\": 410}}",
        "{\"error\": {\"errors\": [{\"domain\": \"global\"}], \"code\": 410}}",
        "{\"error\": {\"code\": 410, \"status\": \"GONE\", \"details\": [{\"code\": 1}]}}",
      })
  void cursorIsLostWithoutAReason(String body) {
    assertThat(failure(body)).isEqualTo(new GoogleAnswer.Failure(410, null));
    assertThat(failure(body).cursorLost()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   \n",
        "\uFEFF",
        "null",
        "42",
        "\"calendar#events\"",
        "[]",
        "[{\"id\": \"e1\"}]",
        "{}",
        "{\"kind\": \"calendar#calendarList\", \"items\": [], \"nextSyncToken\": \"s\"}",
        "{\"kind\": \"calendar#event\", \"id\": \"e1\"}",
        "{\"kind\": \"api#channel\", \"id\": \"c1\", \"resourceId\": \"r1\"}",
        "{\"value\": [], \"@odata.deltaLink\": \"https://graph.microsoft.com/x\"}",
        "{\"error\": {\"code\": \"SyncStateNotFound\", \"message\": \"m\"}}",
        "{\"error\": {\"message\": \"no code\"}}",
        "{\"object\": \"CalendarEventList\", \"data\": []}",
        "{\"next\": null, \"previous\": null, \"results\": []}",
        "{\"kind\": \"calendar#events\", \"items\": {}}",
        "{\"kind\": \"calendar#events\", \"items\": \"none\"}",
        "<html><body>Error 502</body></html>",
      })
  void whatIsNoAnswerOfGoogleIsRefusedWithAPlaceAndAnExpectation(String body) {
    assertThatExceptionOfType(UnreadableInputException.class)
        .isThrownBy(() -> GoogleBodies.answer(GoogleBodies.PRIMARY, body))
        .satisfies(e -> assertThat(e.place()).isNotBlank())
        .satisfies(e -> assertThat(e.expected()).isNotBlank());
  }

  @Test
  void bodyCutOffAnywhereIsRefused() {
    String body = list(meeting("\"summary\": \"Café\""), meeting());
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    GoogleReader reader = new GoogleReader(GoogleBodies.PRIMARY);

    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatExceptionOfType(UnreadableInputException.class)
          .as("cut after %s bytes", length)
          .isThrownBy(() -> reader.read(cut));
    }
  }

  @Test
  void truncationIsNamedByLineAndColumn() {
    assertThatExceptionOfType(UnreadableInputException.class)
        .isThrownBy(() -> page("{\"kind\": \"calendar#events\",\n \"items\": [{\"id\": \"e"))
        .satisfies(e -> assertThat(e.place()).matches("line 2, column \\d+"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "{}", ",", "]"})
  void whatFollowsTheAnswerIsRefused(String rest) {
    assertThatExceptionOfType(UnreadableInputException.class)
        .isThrownBy(() -> page(list() + "\n" + rest));
  }

  @Test
  void bytesThatAreNoUtf8AreRefused() {
    byte[] body = list(meeting("\"summary\": \"#\"")).getBytes(StandardCharsets.ISO_8859_1);
    for (int i = 0; i < body.length; i++) {
      body[i] = body[i] == '#' ? (byte) 0xE9 : body[i];
    }

    assertThatExceptionOfType(UnreadableInputException.class)
        .isThrownBy(() -> new GoogleReader(GoogleBodies.PRIMARY).read(body));
  }

  @Test
  void messagesOfRefusalsHoldNoUsersText() {
    assertThatExceptionOfType(UnreadableInputException.class)
        .isThrownBy(() -> page("{\"items\": [{\"summary\": \"Secret merger\", \"id\": Secret}]}"))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("Secret"))
        .withNoCause();
  }
}
