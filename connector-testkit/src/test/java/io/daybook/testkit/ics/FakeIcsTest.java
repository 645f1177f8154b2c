// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.ics;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.testkit.SettableClock;
import io.daybook.testkit.Slot;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the fake publishes, as anybody sees it. */
class FakeIcsTest {

  private final FakeIcs ics =
      FakeIcs.start(new SettableClock(Instant.parse("2026-05-01T08:00:00Z")));

  private final FakeIcsCalendar calendar =
      ics.addCalendar("team", "Team; all", ZoneId.of("Europe/Paris"));

  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    ics.close();
  }

  private HttpResponse<String> get(String... headers) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(ics.address("team")));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void calendarIsKnownByItsEtag() throws Exception {
    String lunch = calendar.insert("Déjeuner, " + "x".repeat(90), Slot.on("2026-05-04"));
    HttpResponse<String> first = get();
    String etag = first.headers().firstValue("etag").orElseThrow();

    assertThat(first.body())
        .startsWith("BEGIN:VCALENDAR\r\n")
        .endsWith("END:VCALENDAR\r\n")
        .contains("X-WR-CALNAME:Team\\; all\r\n", "UID:" + lunch, "SUMMARY:Déjeuner\\, xxx");
    assertThat(first.body().lines())
        .allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75);
    assertThat(get("If-None-Match", etag).statusCode()).isEqualTo(304);
    calendar.rename(lunch, "Dîner");
    assertThat(get("If-None-Match", etag).body()).contains("SUMMARY:Dîner");
    ics.etags(false);
    assertThat(get("If-None-Match", etag).headers().firstValue("etag")).isEmpty();
  }

  @Test
  void whatGoesWrongAtPublishersGoesWrong() throws Exception {
    calendar.insert("A", Slot.on("2026-05-04"));
    calendar.insert("B", Slot.on("2026-05-05"));
    String usual = get().body();

    calendar.backwards(true);
    assertThat(get().body()).isNotEqualTo(usual).hasSameSizeAs(usual);
    calendar.stampAnew(true);
    assertThat(get().body()).isNotEqualTo(get().body());
    ics.cutAfter(40);
    assertThat(get().body()).hasSize(40);
    ics.answerNext(IcsAnswer.of(503), IcsAnswer.redirect(302, "/elsewhere"));
    assertThat(get().statusCode()).isEqualTo(503);
    assertThat(get().headers().firstValue("location")).contains("/elsewhere");
    ics.removeCalendar("team");
    assertThat(get().statusCode()).isEqualTo(404);
    assertThat(ics.requests()).hasSize(8);
  }

  @Test
  void bothSidesOfASplitHaveAnEnd() {
    Slot.Timed first = Slot.at("2026-05-04T10:00", "Europe/Paris");
    String daily = calendar.insertSeries("Daily", first, "RRULE:FREQ=DAILY;COUNT=5");

    assertThat(calendar.split(daily, first.plusDays(2), "Later"))
        .isEqualTo("event1_R20260506T080000@google.com");
    assertThat(calendar.body())
        .contains("RRULE:FREQ=DAILY;UNTIL=20260506T075959Z", "RRULE:FREQ=DAILY;COUNT=3");
  }
}
