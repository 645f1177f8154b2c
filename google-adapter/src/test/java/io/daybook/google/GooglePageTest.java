// SPDX-License-Identifier: Apache-2.0
package io.daybook.google;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static io.daybook.google.GoogleServer.LAST_PAGE;
import static io.daybook.google.GoogleServer.SINCE;
import static io.daybook.google.GoogleServer.START;
import static io.daybook.google.GoogleServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.daybook.api.CalendarRow;
import io.daybook.api.CursorLostException;
import io.daybook.api.EventSnapshot;
import io.daybook.api.Tombstone;
import io.daybook.api.UnreadableEvent;
import io.daybook.api.UnreadableInputException;
import io.daybook.spi.adapter.Page;
import io.daybook.spi.adapter.Position;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GooglePageTest {

  private static final String EVENTS =
      """
      {"kind":"calendar#events","timeZone":"Europe/Paris","nextSyncToken":"s2","items":[
      {"id":"a","status":"confirmed","summary":"Čaj ☕",
       "start":{"dateTime":"2026-03-02T10:00:00+01:00"},
       "end":{"dateTime":"2026-03-02T11:00:00+01:00"}},
      {"id":"b","status":"confirmed","start":{"date":"nonsense"},"end":{"date":"2026-03-03"}},
      {"id":"c","status":"cancelled"}]}""";

  @RegisterExtension static final GoogleServer GOOGLE = new GoogleServer();

  @Test
  void lastPageEndsTheRoundWithItsSyncToken() {
    GOOGLE.answers(json(200, LAST_PAGE));

    assertThat(GOOGLE.fetch(START).next()).isEqualTo(new Position.Since("sync-2 Europe/Paris"));
    assertThat(GOOGLE.fetch(new Position.More(SINCE, "p2")).next())
        .isEqualTo(new Position.Since("sync-2 Europe/Paris"));
  }

  @Test
  void emptyPageGoesOnWhereTheRoundBegan() {
    GOOGLE.answers(json(200, "{\"kind\":\"calendar#events\",\"nextPageToken\":\"p2\"}"));

    assertThat(GOOGLE.fetch(START)).satisfies(page -> assertThat(page.rows()).isEmpty());
    assertThat(GOOGLE.fetch(START).next()).isEqualTo(new Position.More(START, "p2"));
    assertThat(GOOGLE.fetch(new Position.More(SINCE, "p1")).next())
        .isEqualTo(new Position.More(SINCE, "p2"));
  }

  @Test
  @DisplayName("Rule 3: zone and default reminders stand with the cursor and are no part of it")
  void tokensCarryWhatTheCalendarSaid() {
    GOOGLE.answers(json(200, calendar("Europe/Paris", 10)));
    String cursor = "sync-3 Europe/Paris POPUP10";

    assertThat(GOOGLE.fetch(START).next()).isEqualTo(new Position.Since(cursor));
    assertThat(GOOGLE.fetch(new Position.Since(cursor)).next())
        .isEqualTo(new Position.Since(cursor));
    assertThat(GOOGLE.requests().get(1).queryParameter("syncToken").firstValue())
        .isEqualTo("sync-3");
  }

  @ParameterizedTest
  @CsvSource({"Pacific/Auckland, 10", "Europe/Paris, 30"})
  @DisplayName("Rule 3: a cursor does not outlive the calendar's zone and default reminders")
  void otherCalendarLosesTheCursor(String zone, int minutes) {
    String before = " Europe/Paris POPUP10";
    GOOGLE.answers(json(200, calendar(zone, minutes)));

    for (Position position :
        List.of(new Position.Since("sync-2" + before), new Position.More(START, "p2" + before))) {
      assertThatExceptionOfType(CursorLostException.class).isThrownBy(() -> GOOGLE.fetch(position));
    }
  }

  private static String calendar(String zone, int minutes) {
    return """
        {"kind":"calendar#events","timeZone":"%s","items":[],"nextSyncToken":"sync-3",
        "defaultReminders":[{"method":"popup","minutes":%d}]}"""
        .formatted(zone, minutes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kind\":\"calendar#events\"}",
        "{\"kind\":\"calendar#events\",\"items\":null,\"nextSyncToken\":null}",
        "{\"items\":[],\"nextPageToken\":\"\",\"nextSyncToken\":\"\"}",
      })
  @DisplayName("Rule 3: a list that ends without a next cursor leaves none")
  void lastPageMayLackItsSyncToken(String body) {
    GOOGLE.answers(json(200, body));

    Page page = GOOGLE.fetch(START);
    assertThat(page.rows()).isEmpty();
    assertThat(page.next()).isNull();
    assertThat(page.last()).isTrue();
  }

  @Test
  @DisplayName("Rule 2: an event that cannot be read is set aside, the others are read")
  void rowsComeInGooglesOrder() {
    GOOGLE.answers(json(200, EVENTS));

    Page page = GOOGLE.fetch(SINCE);
    assertThat(page.rows()).extracting(CalendarRow::eventId).containsExactly("a", "b", "c");
    assertThat(page.rows().get(0))
        .isInstanceOfSatisfying(
            EventSnapshot.class, event -> assertThat(event.text().title()).isEqualTo("Čaj ☕"));
    assertThat(page.rows().get(1)).isInstanceOf(UnreadableEvent.class);
    assertThat(page.rows().get(2)).isInstanceOf(Tombstone.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "GZip", "x-gzip"})
  void compressedAnswersAreRead(String encoding) throws IOException {
    GOOGLE.answers(aResponse().withHeader("Content-Encoding", encoding).withBody(gzip(EVENTS)));

    assertThat(GOOGLE.fetch(SINCE).rows()).hasSize(3);
  }

  @Test
  void answerMayBeAsLongAsTheBound() {
    int length = LAST_PAGE.getBytes(StandardCharsets.UTF_8).length;
    GOOGLE.answers(json(200, LAST_PAGE));

    Page page =
        GOOGLE.adapter().mostBytes(length).build().source().fetch(GoogleServer.CALENDAR, SINCE);
    assertThat(page.last()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void answerBeyondTheBoundIsNotRead(boolean compressed) throws IOException {
    String body = " ".repeat(5_000_000);
    GOOGLE.answers(
        compressed
            ? aResponse().withHeader("Content-Encoding", "gzip").withBody(gzip(body))
            : json(200, body));

    assertThatExceptionOfType(UnreadableInputException.class)
        .isThrownBy(
            () ->
                GOOGLE
                    .adapter()
                    .mostBytes(4_999_999)
                    .build()
                    .source()
                    .fetch(GoogleServer.CALENDAR, SINCE))
        .withMessage("at its length: expected at most 4999999 bytes");
    assertThat(GOOGLE.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<!DOCTYPE html><html><body>Sign in to the guest network</body></html>",
        "[]",
        "{\"kind\":\"calendar#calendarList\",\"items\":[]}",
        "{\"items\":[",
      })
  void anythingElseIsUnreadable(String body) {
    GOOGLE.answers(json(200, body));

    assertThatExceptionOfType(UnreadableInputException.class).isThrownBy(() -> GOOGLE.fetch(SINCE));
    assertThat(GOOGLE.requests()).hasSize(1);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
