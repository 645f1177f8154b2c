// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static io.daybook.outlook.OutlookServer.CALENDAR;
import static io.daybook.outlook.OutlookServer.START;
import static io.daybook.outlook.OutlookServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.daybook.api.Attendee;
import io.daybook.api.CalendarRow;
import io.daybook.api.CursorLostException;
import io.daybook.api.EventSnapshot;
import io.daybook.api.SparseInstance;
import io.daybook.api.Tombstone;
import io.daybook.api.UnreadableEvent;
import io.daybook.api.UnreadableInputException;
import io.daybook.spi.adapter.CalendarSource;
import io.daybook.spi.adapter.Page;
import io.daybook.spi.adapter.Position;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphPageTest {

  private static final String ROWS =
      """
      {"@odata.etag":"W/\\"1\\"","id":"a","type":"singleInstance","subject":"Čaj ☕",
       "isAllDay":true,"originalStartTimeZone":"Tokyo Standard Time",
       "start":{"dateTime":"2026-03-02T00:00:00.0000000","timeZone":"UTC"},
       "end":{"dateTime":"2026-03-03T00:00:00.0000000","timeZone":"UTC"},
       "attendees":[{"type":"required","status":{"response":"accepted"},
        "emailAddress":{"name":"Ana","address":"Ana@acme.example"}}]},
      {"id":"b","type":"occurrence","seriesMasterId":"m",
       "start":{"dateTime":"2026-03-02T10:00:00.0000000","timeZone":"UTC"},
       "end":{"dateTime":"2026-03-02T11:00:00.0000000","timeZone":"UTC"}},
      {"id":"c","type":"singleInstance","subject":"No time","start":{"dateTime":"soon"}},
      {"id":"d","@removed":{"reason":"deleted"}}""";

  @RegisterExtension static final OutlookServer OUTLOOK = new OutlookServer();

  private static String page(String rows, String link) {
    String member = link.contains("skip") ? "nextLink" : "deltaLink";
    return "{\"value\":[" + rows + "],\"@odata." + member + "\":\"" + link + "\"}";
  }

  @Test
  void lastPageEndsTheRoundWithItsDeltaLink() {
    OUTLOOK.answers(json(200, OUTLOOK.lastPage()));
    Position end = new Position.Since(OUTLOOK.link("$deltatoken=d2"));

    for (Position position : new Position[] {START, OUTLOOK.since(), OUTLOOK.more()}) {
      assertThat(OUTLOOK.fetch(position).next()).isEqualTo(end);
    }
  }

  @Test
  void pageGoesOnWhereTheRoundBegan() {
    OUTLOOK.answers(
        json(200, page("", OUTLOOK.link("$skiptoken=s2"))),
        json(200, page("", OUTLOOK.link("$skiptoken=s3"))));
    Page first = OUTLOOK.fetch(START);

    assertThat(first.rows()).isEmpty();
    assertThat(first.next())
        .isEqualTo(new Position.More(START, "1 1  " + OUTLOOK.link("$skiptoken=s2")));
    assertThat(OUTLOOK.fetch(OUTLOOK.since()).next())
        .isEqualTo(new Position.More(OUTLOOK.since(), "1 1  " + OUTLOOK.link("$skiptoken=s3")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"value\":[]}",
        "{\"value\":[],\"@odata.nextLink\":null,\"@odata.deltaLink\":\"\"}",
      })
  @DisplayName("Rule 3: a list that ends without a next cursor leaves none")
  void lastPageMayLackItsDeltaLink(String body) {
    OUTLOOK.answers(json(200, body));

    Page page = OUTLOOK.fetch(START);
    assertThat(page.rows()).isEmpty();
    assertThat(page.next()).isNull();
    assertThat(page.last()).isTrue();
  }

  @Test
  @DisplayName("Rule 2: an event that cannot be read is set aside, the others are read")
  void rowsComeInGraphsOrder() {
    OUTLOOK.answers(json(200, page(ROWS, OUTLOOK.link("$deltatoken=d"))));

    Page page = OUTLOOK.fetch(START);
    assertThat(page.rows()).extracting(CalendarRow::eventId).containsExactly("a", "b", "c", "d");
    assertThat(page.rows().get(1)).isInstanceOf(SparseInstance.class);
    assertThat(page.rows().get(2)).isInstanceOf(UnreadableEvent.class);
    assertThat(page.rows().get(3)).isEqualTo(new Tombstone("d", null));
  }

  @Test
  @DisplayName("Rule 15: all-day events begin in the connection's zone")
  void eventsAreReadWithOwnerAndZone() {
    OUTLOOK.answers(json(200, page(ROWS, OUTLOOK.link("$deltatoken=d"))));
    ZoneId auckland = ZoneId.of("Pacific/Auckland");

    EventSnapshot event =
        (EventSnapshot)
            OUTLOOK
                .adapter()
                .zone(connection -> auckland)
                .build()
                .source()
                .fetch(CALENDAR, START)
                .rows()
                .get(0);

    assertThat(event.text().title()).isEqualTo("Čaj ☕");
    assertThat(event.people().attendees()).extracting(Attendee::self).containsExactly(true);
    assertThat(event.when().start().instant(event.when().calendarZone()))
        .isEqualTo(Instant.parse("2026-03-01T11:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://graph.microsoft.com/v1.0/me/calendarView/delta?$deltatoken=d",
        "http://127.0.0.1:1/v1.0/me/calendarView/delta?$deltatoken=d",
        "ROOT.evil.example/me",
        "ROOT@evil.example/v1.0/me/events",
        "http://evil.example@HOST/v1.0/me/events",
        "http://HOST/beta/me/events",
        "ROOT/../beta/me/events",
        "ROOT/%2e%2E/beta/me/events",
        "http://HOST\\\\@evil.example/v1.0/me/events",
        "//HOST/v1.0/me/events",
        "/v1.0/me/events",
        "ROOT/me/events#here",
        "ROOT",
        "file:///v1.0/me",
        "no link",
      })
  void linkThatLeadsElsewhereIsNotFollowed(String text) {
    String root = OUTLOOK.rootUrl();
    String link = text.replace("ROOT", root).replace("HOST", root.split("/", -1)[2]);

    for (Position position :
        new Position[] {new Position.Since(link), new Position.More(START, "1 1 ab " + link)}) {
      assertThatExceptionOfType(CursorLostException.class)
          .isThrownBy(() -> OUTLOOK.fetch(position))
          .withMessage("outlook answered 0 (foreignLink)");
    }
    assertThat(OUTLOOK.all()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nextLink", "deltaLink"})
  void linkThatLeadsElsewhereIsNotKept(String member) {
    OUTLOOK.answers(
        json(200, "{\"value\":[],\"@odata." + member + "\":\"https://evil.example/v1.0/me/x\"}"));

    assertThatExceptionOfType(UnreadableInputException.class)
        .isThrownBy(() -> OUTLOOK.fetch(START))
        .withMessage("at its link: expected an address below " + OUTLOOK.rootUrl());
  }

  @ParameterizedTest
  @CsvSource({"/V1.0, false", "/v1.0, true", "/v1.0/, true"})
  void rootMayBeWrittenInMoreThanOneWay(String path, boolean ours) {
    OUTLOOK.answers(json(200, OUTLOOK.lastPage()));
    String link = OUTLOOK.link("$deltatoken=d").replace("http:", "HTTP:");
    CalendarSource source =
        OutlookServer.adapterAt(OUTLOOK.rootUrl().replace("/v1.0", path)).build().source();

    if (ours) {
      assertThat(source.fetch(CALENDAR, new Position.Since(link)).last()).isTrue();
    } else {
      assertThatExceptionOfType(CursorLostException.class)
          .isThrownBy(() -> source.fetch(CALENDAR, new Position.Since(link)));
    }
  }

  @Test
  void linkThatLeadsToItselfIsAnEndlessRound() {
    OUTLOOK.answers(json(200, page("", OUTLOOK.link("$skiptoken=s1"))));

    assertThatExceptionOfType(CursorLostException.class)
        .isThrownBy(() -> OUTLOOK.fetch(OUTLOOK.more()))
        .withMessage("outlook answered 0 (sameLinkAgain)");
  }

  @Test
  void samePageAgainAndAgainIsAnEndlessRound() {
    OUTLOOK.answers(
        Stream.of("1", "2", "3", "4", "5")
            .map(number -> json(200, page(ROWS, OUTLOOK.link("$skiptoken=" + number))))
            .toArray(com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder[]::new));

    Position position = START;
    for (int i = 0; i < 4; i++) {
      position = OUTLOOK.fetch(position).next();
    }
    Position fifth = position;
    assertThatExceptionOfType(CursorLostException.class)
        .isThrownBy(() -> OUTLOOK.fetch(fifth))
        .withMessage("outlook answered 0 (samePageAgain)");
  }

  @Test
  void pagesThatDifferAreNoRepetition() {
    String other = ROWS.replace("W/\\\"1\\\"", "W/\\\"2\\\"");
    OUTLOOK.answers(
        Stream.of(ROWS, other, ROWS, other, ROWS, other, ROWS)
            .map(rows -> json(200, page(rows, OUTLOOK.link("$skiptoken=" + rows.hashCode()))))
            .toArray(com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder[]::new));

    Position position = START;
    for (int i = 0; i < 7; i++) {
      position = OUTLOOK.fetch(position).next();
    }
    assertThat(((Position.More) position).page()).startsWith("7 1 ");
  }

  @Test
  void roundOfTooManyPagesIsAnEndlessRound() {
    CalendarSource source = OUTLOOK.adapter().mostPages(3).build().source();
    OUTLOOK.answers(
        json(200, page("", OUTLOOK.link("$skiptoken=1"))),
        json(200, page("", OUTLOOK.link("$skiptoken=2"))),
        json(200, page("", OUTLOOK.link("$skiptoken=3"))));

    Position second = source.fetch(CALENDAR, START).next();
    Position third = source.fetch(CALENDAR, second).next();
    assertThatExceptionOfType(CursorLostException.class)
        .isThrownBy(() -> source.fetch(CALENDAR, third))
        .withMessage("outlook answered 0 (endlessRound)");
  }

  @Test
  void positionOfSomebodyElseIsLost() {
    assertThatExceptionOfType(CursorLostException.class)
        .isThrownBy(() -> OUTLOOK.fetch(new Position.More(START, OUTLOOK.link("$skiptoken=s"))));
    assertThat(OUTLOOK.all()).isEmpty();
  }

  @Test
  void compressedAnswersAreRead() throws IOException {
    String body = page(ROWS, OUTLOOK.link("$deltatoken=d"));
    OUTLOOK.answers(aResponse().withHeader("Content-Encoding", "gzip").withBody(gzip(body)));

    assertThat(OUTLOOK.fetch(START).rows()).hasSize(4);
  }

  @Test
  void answerMayBeAsLongAsTheBound() {
    int length = OUTLOOK.lastPage().getBytes(StandardCharsets.UTF_8).length;
    OUTLOOK.answers(json(200, OUTLOOK.lastPage()));

    Page page = OUTLOOK.adapter().mostBytes(length).build().source().fetch(CALENDAR, START);
    assertThat(page.last()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void answerBeyondTheBoundIsNotRead(boolean compressed) throws IOException {
    String body = " ".repeat(5_000_000);
    OUTLOOK.answers(
        compressed
            ? aResponse().withHeader("Content-Encoding", "gzip").withBody(gzip(body))
            : json(200, body));

    assertThatExceptionOfType(UnreadableInputException.class)
        .isThrownBy(
            () -> OUTLOOK.adapter().mostBytes(4_999_999).build().source().fetch(CALENDAR, START))
        .withMessage("at its length: expected at most 4999999 bytes");
    assertThat(OUTLOOK.requests()).hasSize(1);
  }

  static Stream<String> somethingElse() {
    return Stream.of(
        "",
        "<!DOCTYPE html><html><body>Sign in to the guest network</body></html>",
        "[]",
        "{\"id\":\"a\",\"displayName\":\"Ana\"}",
        "{\"id\":\"a\",\"start\":{\"dateTime\":\"2026-03-02T10:00:00\"}}",
        "{\"value\":[");
  }

  @ParameterizedTest
  @MethodSource("somethingElse")
  void anythingElseIsUnreadable(String body) {
    OUTLOOK.answers(json(200, body));

    assertThatExceptionOfType(UnreadableInputException.class)
        .isThrownBy(() -> OUTLOOK.fetch(START));
    assertThat(OUTLOOK.requests()).hasSize(1);
  }

  @Test
  void marksPrintNoLinks() {
    assertThat(PageMark.of("3 2 ab https://graph.microsoft.com/v1.0/me?$skiptoken=s"))
        .hasToString("PageMark[pages=3, repeats=2]");
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
