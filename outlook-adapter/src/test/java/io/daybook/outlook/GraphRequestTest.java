// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import static io.daybook.outlook.OutlookServer.CALENDAR;
import static io.daybook.outlook.OutlookServer.START;
import static io.daybook.outlook.OutlookServer.WINDOW;
import static io.daybook.outlook.OutlookServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.daybook.api.CalendarRef;
import io.daybook.api.UnreadableInputException;
import io.daybook.spi.adapter.CalendarSource;
import io.daybook.spi.adapter.Position;
import io.daybook.spi.adapter.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphRequestTest {

  private static final String PERIOD =
      "?endDateTime=2027-03-02T08%3A00%3A00Z&startDateTime=2026-03-01T08%3A00%3A00Z";

  @RegisterExtension static final OutlookServer OUTLOOK = new OutlookServer();

  @BeforeEach
  void answer() {
    OUTLOOK.answers(json(200, OUTLOOK.lastPage()));
  }

  @ParameterizedTest
  @CsvSource({
    "primary, /me/calendarView/delta()",
    "AAMkAGI=, /me/calendars/AAMkAGI%3D/calendarView/delta()",
    "groups/02bd9fd6, /groups/02bd9fd6/calendarView/delta()",
    "a b?c&d=e%2F/ü#1, /me/calendars/a%20b%3Fc%26d%3De%252F%2F%C3%BC%231/calendarView/delta()",
    "TokenToReplace, /me/calendars/TokenToReplace/calendarView/delta()",
  })
  void fullPassAsksForItsWindowBelowTheCalendar(String calendarId, String path) {
    source().fetch(calendar(calendarId), START);

    assertThat(OUTLOOK.request().getUrl()).isEqualTo("/v1.0" + path + PERIOD);
  }

  @ParameterizedTest
  @ValueSource(strings = {".", "..", "groups/", "groups/.."})
  void idThatIsAStepInAPathIsNotAskedFor(String calendarId) {
    assertThatExceptionOfType(UnreadableInputException.class)
        .isThrownBy(() -> source().fetch(calendar(calendarId), START));
    assertThat(OUTLOOK.all()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "me, /me/",
    "ana@acme.example, /users/ana%40acme.example/",
    "87d349ed-44d7-43e1-9a83-5f2406dee5bd, /users/87d349ed-44d7-43e1-9a83-5f2406dee5bd/",
  })
  void mailboxIsChosenByConnection(String user, String path) {
    CalendarSource source =
        OUTLOOK
            .adapter()
            .mailbox(connection -> connection.equals("acct-1") ? user : "me")
            .build()
            .source();
    source.fetch(CALENDAR, START);
    source.fetch(new CalendarRef("outlook", "acct-2", "primary"), START);

    assertThat(OUTLOOK.requests())
        .extracting(LoggedRequest::getUrl)
        .containsExactly(
            "/v1.0" + path + "calendars/AAMkAGI%3D/calendarView/delta()" + PERIOD,
            "/v1.0/me/calendarView/delta()" + PERIOD);
    assertThat(OUTLOOK.requestsOfItself())
        .extracting(LoggedRequest::getUrl)
        .containsExactly(
            "/v1.0" + path + "calendars/AAMkAGI%3D?$select=id%2Cowner%2CisDefaultCalendar",
            "/v1.0/me/calendar?$select=id%2Cowner%2CisDefaultCalendar");
  }

  @Test
  void everyRequestSaysHowItsAnswerIsWanted() {
    CalendarSource source = OUTLOOK.adapter().pageSize(7).build().source();
    source.fetch(CALENDAR, START);
    source.fetch(CALENDAR, OUTLOOK.more());
    source.fetch(CALENDAR, OUTLOOK.since());

    assertThat(OUTLOOK.requests())
        .hasSize(3)
        .allSatisfy(
            request ->
                assertThat(request.header("Prefer").values())
                    .containsExactlyInAnyOrder(
                        "IdType=\"ImmutableId\"",
                        "outlook.timezone=\"UTC\"",
                        "odata.maxpagesize=7"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$skiptoken=R0usmcCM996atia_s-AbC~d.e",
        "%24skiptoken=a%2Bb/c+d=&%24x=%7E1&Y=('q')",
        "$deltatoken=a&startDateTime=2026-03-01T08:00:00Z&endDateTime=2027-03-02T08:00:00Z",
      })
  void linksAreFollowedToTheLetter(String query) {
    String link = OUTLOOK.link(query);
    source().fetch(CALENDAR, new Position.Since(link));
    source().fetch(CALENDAR, new Position.More(START, "3 1 ab " + link));

    assertThat(OUTLOOK.requests())
        .extracting(LoggedRequest::getUrl)
        .hasSize(2)
        .allSatisfy(
            url ->
                assertThat(OUTLOOK.rootUrl().replace("/v1.0", "") + url)
                    .isEqualTo(link.replace("'", "%27")));
  }

  @Test
  void windowIsAskedForInWholeSeconds() {
    source()
        .fetch(
            CALENDAR,
            new Position.Start(
                new Window(
                    Instant.parse("2026-03-01T08:00:00.123456Z"),
                    Instant.parse("2026-05-01T08:00:00.000001Z"))));

    assertThat(OUTLOOK.request().queryParameter("startDateTime").firstValue())
        .isEqualTo("2026-03-01T08:00:00Z");
    assertThat(OUTLOOK.request().queryParameter("endDateTime").firstValue())
        .isEqualTo("2026-05-01T08:00:01Z");
  }

  @Test
  void windowThatGraphWouldRefuseIsCutOff() {
    source().fetch(CALENDAR, new Position.Start(new Window(WINDOW.from(), null)));
    source()
        .fetch(
            CALENDAR,
            new Position.Start(new Window(WINDOW.from(), Instant.parse("2099-01-01T00:00:00Z"))));

    assertThat(OUTLOOK.requests())
        .hasSize(2)
        .allSatisfy(
            request ->
                assertThat(request.queryParameter("endDateTime").firstValue())
                    .isEqualTo("2031-02-28T08:00:00Z"));
  }

  @Test
  void windowIsSentInUtcWhereverTheMachineIs() {
    TimeZone zone = TimeZone.getDefault();
    Locale locale = Locale.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
      Locale.setDefault(Locale.forLanguageTag("th-TH-u-ca-buddhist-nu-thai"));
      source().fetch(CALENDAR, START);
    } finally {
      TimeZone.setDefault(zone);
      Locale.setDefault(locale);
    }

    assertThat(OUTLOOK.request().getUrl()).endsWith(PERIOD);
    assertThat(OUTLOOK.request().header("Prefer").values()).contains("odata.maxpagesize=200");
  }

  @Test
  void requestCarriesTheTokenAndNothingThatIsKept() {
    OUTLOOK.answers(
        json(200, OUTLOOK.lastPage()).withHeader("Set-Cookie", "fpc=abc; path=/"),
        json(200, OUTLOOK.lastPage()));
    CalendarSource source = source();
    source.fetch(CALENDAR, START);
    source.fetch(CALENDAR, START);

    assertThat(OUTLOOK.requests())
        .hasSize(2)
        .allSatisfy(
            request -> {
              assertThat(request.getMethod().getName()).isEqualTo("GET");
              assertThat(request.getHeader("Authorization"))
                  .isEqualTo("Bearer " + OutlookServer.TOKEN);
              assertThat(request.getHeader("User-Agent")).isEqualTo("Daybook");
              assertThat(request.getHeader("Accept")).isEqualTo("application/json");
              assertThat(request.getHeader("Accept-Encoding")).isEqualTo("gzip");
              assertThat(request.containsHeader("Cookie")).isFalse();
            });
    assertThat(OUTLOOK.requests().get(0).getHeader("client-request-id"))
        .isNotEqualTo(OUTLOOK.requests().get(1).getHeader("client-request-id"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "/emulator/one", "/emulator/one/"})
  void rootUrlMayHaveAPath(String path) {
    String root = OUTLOOK.rootUrl().replace("/v1.0", path);
    String version = path.length() < 2 ? "/v1.0" : "";
    String link = root.replaceAll("/$", "") + version + "/me/calendarView/delta?$deltatoken=d";
    OUTLOOK.answers(json(200, "{\"value\":[],\"@odata.deltaLink\":\"" + link + "\"}"));

    Position next = OutlookServer.adapterAt(root).build().source().fetch(CALENDAR, START).next();

    assertThat(next).isEqualTo(new Position.Since(link));
    assertThat(OUTLOOK.all().get(0).getUrl())
        .startsWith(path.replaceAll("/$", "") + version + "/me/calendars/");
  }

  @Test
  @DisplayName("Rule 5: the shape names what decides an answer, and neither window nor page size")
  void shapeNamesTheRequest() {
    assertThat(OUTLOOK.adapter().pageSize(7).build().source().shape("acct-1"))
        .isEqualTo("calendarView/delta, immutable ids, UTC, days of Z");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 60, 2026-03-01T08:00:00Z, 2027-03-02T08:00:00Z",
    "0, 60, 2026-03-01T08:00:00Z, 2027-03-02T08:00:00Z",
    "7, 340, 2026-02-23T08:00:00Z, 2027-03-07T08:00:00Z",
    "7, 1800, 2026-03-01T08:00:00Z, 2031-02-28T08:00:00Z",
    "3000, 60, 2022-03-03T08:00:00Z, 2027-03-02T08:00:00Z",
  })
  @DisplayName("Rule 3: the window goes one year ahead, further if the horizon does, within limits")
  void windowIsWideEnough(int back, int ahead, Instant from, Instant to) {
    assertThat(
            source()
                .window(
                    OutlookServer.NOW.plusNanos(5), Duration.ofDays(back), Duration.ofDays(ahead)))
        .isEqualTo(new Window(from, to));
  }

  private static CalendarSource source() {
    return OUTLOOK.adapter().build().source();
  }

  private static CalendarRef calendar(String id) {
    return new CalendarRef("outlook", "acct-1", id);
  }
}
