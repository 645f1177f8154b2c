// SPDX-License-Identifier: Apache-2.0
package io.daybook.google;

import static io.daybook.google.GoogleServer.CALENDAR;
import static io.daybook.google.GoogleServer.LAST_PAGE;
import static io.daybook.google.GoogleServer.SINCE;
import static io.daybook.google.GoogleServer.START;
import static io.daybook.google.GoogleServer.json;
import static io.daybook.google.GoogleServer.parameters;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.daybook.api.CalendarRef;
import io.daybook.spi.adapter.CalendarSource;
import io.daybook.spi.adapter.Position;
import io.daybook.spi.adapter.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoogleRequestTest {

  @RegisterExtension static final GoogleServer GOOGLE = new GoogleServer();

  @BeforeEach
  void answer() {
    GOOGLE.answers(json(200, LAST_PAGE));
  }

  @Test
  void fullPassAsksFromTheBeginningOfItsWindow() {
    GOOGLE.fetch(START);

    assertThat(parameters(GOOGLE.request()))
        .isEqualTo(
            Map.of(
                "singleEvents", "false",
                "maxResults", "2500",
                "timeMin", "2026-03-01T08:00:00.000Z"));
  }

  @Test
  void furtherPageOfAFullPassRepeatsTheRequest() {
    GOOGLE.fetch(new Position.More(START, "page+2/="));

    assertThat(parameters(GOOGLE.request()))
        .isEqualTo(
            Map.of(
                "singleEvents", "false",
                "maxResults", "2500",
                "timeMin", "2026-03-01T08:00:00.000Z",
                "pageToken", "page+2/="));
  }

  @Test
  void deltaAsksByTokenAndWithoutAWindow() {
    GOOGLE.fetch(SINCE);

    assertThat(parameters(GOOGLE.request()))
        .isEqualTo(
            Map.of(
                "singleEvents", "false",
                "maxResults", "2500",
                "syncToken", "CPDAlvWDx70CEPDA=="));
  }

  @Test
  void furtherPageOfADeltaRepeatsTheTokenToo() {
    GOOGLE.fetch(new Position.More(SINCE, "p2"));

    assertThat(parameters(GOOGLE.request()))
        .isEqualTo(
            Map.of(
                "singleEvents", "false",
                "maxResults", "2500",
                "syncToken", "CPDAlvWDx70CEPDA==",
                "pageToken", "p2"));
  }

  @Test
  void endOfAWindowIsRoundedUpToASecond() {
    Instant from = Instant.parse("2026-03-01T08:00:00.123456Z");
    GOOGLE.fetch(
        new Position.Start(new Window(from, Instant.parse("2026-05-01T08:00:00.000001Z"))));

    assertThat(parameters(GOOGLE.request()))
        .containsEntry("timeMin", "2026-03-01T08:00:00.123Z")
        .containsEntry("timeMax", "2026-05-01T08:00:01.000Z");
  }

  @Test
  void endOfAWindowOnASecondIsSentAsItIs() {
    Instant from = Instant.parse("2026-03-01T08:00:00Z");
    GOOGLE.fetch(new Position.Start(new Window(from, Instant.parse("2026-05-01T08:00:00Z"))));

    assertThat(parameters(GOOGLE.request())).containsEntry("timeMax", "2026-05-01T08:00:00.000Z");
  }

  @Test
  void windowIsSentInUtcWhereverTheMachineIs() {
    TimeZone zone = TimeZone.getDefault();
    Locale locale = Locale.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
      Locale.setDefault(Locale.forLanguageTag("th-TH-u-ca-buddhist-nu-thai"));
      GOOGLE.fetch(START);
    } finally {
      TimeZone.setDefault(zone);
      Locale.setDefault(locale);
    }

    assertThat(parameters(GOOGLE.request())).containsEntry("timeMin", "2026-03-01T08:00:00.000Z");
  }

  @Test
  void pageSizeIsSentOnEveryPage() {
    CalendarSource source = GOOGLE.adapter().pageSize(7).build().source();
    source.fetch(CALENDAR, START);
    source.fetch(CALENDAR, new Position.More(SINCE, "p2"));

    assertThat(GOOGLE.requests())
        .hasSize(2)
        .allSatisfy(request -> assertThat(parameters(request)).containsEntry("maxResults", "7"));
  }

  @ParameterizedTest
  @CsvSource({
    "ana@acme.example, ana@acme.example",
    "user@x.com/ü#1, user@x.com%2F%C3%BC%231",
    "a b?c&d=e%2F, a%20b%3Fc&d=e%252F",
    "../../v3/colors, ..%2F..%2Fv3%2Fcolors",
    "de.german#holiday@group.v.calendar.google.com, de.german%23holiday@group.v.calendar.google.com",
  })
  void calendarIdsAreOnePartOfThePath(String id, String escaped) {
    GOOGLE.adapter().build().source().fetch(new CalendarRef("google", "acct-1", id), SINCE);

    assertThat(GOOGLE.request().getUrl())
        .startsWith("/calendar/v3/calendars/" + escaped + "/events?");
  }

  @Test
  void requestCarriesTheTokenAndTheNameOfTheCaller() {
    GOOGLE.adapter().applicationName("Acme-Bot/1.2").build().source().fetch(CALENDAR, SINCE);

    LoggedRequest request = GOOGLE.request();
    assertThat(request.getMethod().getName()).isEqualTo("GET");
    assertThat(request.getHeader("Authorization")).isEqualTo("Bearer " + GoogleServer.TOKEN);
    assertThat(request.getHeader("User-Agent")).startsWith("Acme-Bot/1.2 ");
    assertThat(request.getHeader("Accept-Encoding")).isEqualTo("gzip");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "/emulator/one", "/emulator/one/"})
  void rootUrlMayHaveAPath(String path) {
    GoogleServer.adapterAt(GOOGLE.rootUrl() + path).build().source().fetch(CALENDAR, SINCE);

    assertThat(GOOGLE.request().getUrl())
        .startsWith(path.replaceAll("/$", "") + "/calendar/v3/calendars/");
  }

  @Test
  @DisplayName("Rule 5: the shape names the filters, and neither window nor page size")
  void shapeNamesTheFilters() {
    assertThat(GOOGLE.adapter().pageSize(7).build().source().shape("acct-1"))
        .isEqualTo("singleEvents=false");
  }

  @Test
  void windowHasNoEnd() {
    assertThat(
            GOOGLE
                .adapter()
                .build()
                .source()
                .window(GoogleServer.NOW, Duration.ofDays(1), Duration.ofDays(60)))
        .isEqualTo(new Window(Instant.parse("2026-03-01T08:00:00Z"), null));
  }
}
