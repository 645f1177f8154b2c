// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class FakeGoogleHttpTest extends GoogleFixture {

  private static final String EVENTS = "calendars/primary/events";

  private static final String LUNCH =
      """
      {"summary":"Lunch","start":{"dateTime":"2026-05-04T10:00:00","timeZone":"Europe/Paris"},
       "end":{"dateTime":"2026-05-04T09:00:00Z"},"location":"Here"}""";

  @Test
  void clientsCanInsertPatchAndDelete() {
    JsonNode made = Json.value(post(EVENTS, LUNCH).body());
    String id = made.path("id").asText();
    assertThat(made.at("/start/dateTime").asText()).isEqualTo("2026-05-04T10:00:00+02:00");
    assertThat(made.at("/end/dateTime").asText()).isEqualTo("2026-05-04T11:00:00+02:00");

    HttpRequest.Builder patch =
        request(EVENTS + "/" + id)
            .header("X-HTTP-Method-Override", "PATCH")
            .POST(BodyPublishers.ofString("{\"summary\":\"Brunch\",\"location\":null}"));
    JsonNode patched = Json.value(send(patch).body());
    assertThat(patched.path("summary").asText()).isEqualTo("Brunch");
    assertThat(patched.has("location")).isFalse();
    assertThat(patched.path("start")).isEqualTo(made.path("start"));

    assertThat(send(request(EVENTS + "/" + id).DELETE()).statusCode()).isEqualTo(204);
    assertThat(get(EVENTS + "/" + id).path("status").asText()).isEqualTo("cancelled");
    JsonNode again = Json.value(send(request(EVENTS + "/" + id).DELETE()).body());
    assertThat(again.at("/error/errors/0/reason").asText()).isEqualTo("deleted");
  }

  @Test
  void invalidEventsAreRefused() {
    assertThat(post(EVENTS, "{").statusCode()).isEqualTo(400);
    assertThat(post(EVENTS, "{\"summary\":\"No time\"}").body()).contains("\"required\"");
    assertThat(post(EVENTS, LUNCH.replace("T09:", "T05:")).body()).contains("\"timeRangeEmpty\"");
    assertThat(post(EVENTS, LUNCH.replaceFirst("\\{", "{\"id\":\"WXYZ!\",")).statusCode())
        .isEqualTo(400);
    String chosen = LUNCH.replaceFirst("\\{", "{\"id\":\"chosen1\",");
    assertThat(post(EVENTS, chosen).statusCode()).isEqualTo(200);
    assertThat(post(EVENTS, chosen).statusCode()).isEqualTo(409);
    assertThat(ana.size()).isEqualTo(1);
  }

  @Test
  void instanceThatOnlyTheRuleMakesCanBeAskedForAndPatched() {
    String series = ana.insertSeries("Daily", MONDAY, "RRULE:FREQ=DAILY");
    String path = EVENTS + "/" + series + "_20260506T080000Z";

    assertThat(get(path).path("recurringEventId").asText()).isEqualTo(series);
    assertThat(ana.size()).isEqualTo(1);
    send(request(path).method("PATCH", BodyPublishers.ofString("{\"summary\":\"Once\"}")));

    assertThat(ana.size()).isEqualTo(2);
    assertThat(get(path).path("summary").asText()).isEqualTo("Once");
    assertThat(get(EVENTS + "/" + series + "_20260506T090000Z").at("/error/code").asInt())
        .isEqualTo(404);
  }

  @Test
  void bodiesMayBePackedBothWays() throws IOException, InterruptedException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(LUNCH.getBytes(StandardCharsets.UTF_8));
    }
    HttpResponse<byte[]> response =
        http.send(
            request(EVENTS)
                .header("Content-Encoding", "gzip")
                .header("Accept-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(packed.toByteArray()))
                .build(),
            BodyHandlers.ofByteArray());

    assertThat(response.headers().firstValue("Content-Encoding")).contains("gzip");
    byte[] body = new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes();
    assertThat(new String(body, StandardCharsets.UTF_8)).contains("Lunch");
  }

  @Test
  void hugeBodiesAreRefused() {
    assertThat(post(EVENTS, " ".repeat(2_000_000)).statusCode()).isEqualTo(413);
  }

  @Test
  void calendarListComesInPages() {
    google.addCalendar("team+räume/1@acme.example", "Team", ZoneId.of("UTC"), false);
    google.pageSize(1);

    JsonNode first = get("users/me/calendarList");
    JsonNode second =
        get("users/me/calendarList?pageToken=" + first.path("nextPageToken").asText());

    assertThat(first.at("/items/0/primary").asBoolean()).isTrue();
    assertThat(first.at("/items/0/accessRole").asText()).isEqualTo("owner");
    assertThat(second.at("/items/0/id").asText()).isEqualTo("team+räume/1@acme.example");
    assertThat(second.at("/items/0").has("primary")).isFalse();
    assertThat(get("users/me/calendarList/primary").path("id").asText()).isEqualTo(ana.id());
    assertThat(get("calendars/team+r%C3%A4ume%2F1@acme.example").path("summary").asText())
        .isEqualTo("Team");
  }

  @Test
  void onlyTheRightTokenIsLetIn() {
    google.accessToken("secret");

    assertThat(list("").at("/error/errors/0/reason").asText()).isEqualTo("authError");
    assertThat(send(request(EVENTS).header("Authorization", "Bearer other")).statusCode())
        .isEqualTo(401);
    assertThat(send(request(EVENTS).header("Authorization", "Bearer secret")).statusCode())
        .isEqualTo(200);
  }

  @Test
  void failuresComeInTheOrderTheyWereAskedFor() {
    google.failNext(1, Failure.tooManyRequests(Duration.ofSeconds(30)));
    google.failNext(2, Failure.rateLimitExceeded());
    google.failNext(1, Failure.gone());
    google.failNext(1, Failure.badGateway());

    HttpResponse<String> limited = send(request(EVENTS));
    assertThat(limited.statusCode()).isEqualTo(429);
    assertThat(limited.headers().firstValue("Retry-After")).contains("30");
    assertThat(list(""))
        .isEqualTo(
            Json.value(
                """
                {"error":{"errors":[{"domain":"usageLimits","reason":"rateLimitExceeded",
                "message":"Rate Limit Exceeded"}],"code":403,"message":"Rate Limit Exceeded"}}"""));
    assertThat(list("").at("/error/code").asInt()).isEqualTo(403);
    assertThat(list("")).isEqualTo(Json.value("{\"error\":{\"code\":410,\"message\":\"Gone\"}}"));
    HttpResponse<String> html = send(request(EVENTS));
    assertThat(html.statusCode()).isEqualTo(502);
    assertThat(html.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
    assertThat(list("").has("items")).isTrue();
  }

  @Test
  void removedCalendarIsNotFound() {
    google.removeCalendar(ana.id());

    assertThat(list("").at("/error/errors/0/reason").asText()).isEqualTo("notFound");
  }

  @Test
  void requestsAreRecordedDecoded() {
    list("?timeMin=2026-05-04T10:00:00%2B02:00&maxResults=5");

    assertThat(google.requests())
        .isEqualTo(
            List.of(
                new RecordedRequest(
                    "GET",
                    "/calendar/v3/calendars/ana%40acme.example/events",
                    Map.of("timeMin", "2026-05-04T10:00:00+02:00", "maxResults", "5"))));
    google.clearRequests();
    assertThat(google.requests()).isEmpty();
  }

  @Test
  void closedFakeAnswersNoMore() {
    google.close();

    assertThatThrownBy(() -> send(request(EVENTS))).hasRootCauseInstanceOf(IOException.class);
  }
}
