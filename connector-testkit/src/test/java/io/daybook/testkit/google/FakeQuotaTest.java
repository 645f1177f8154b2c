// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FakeQuotaTest extends GoogleFixture {

  private static final List<String> ALL = List.of("https://www.googleapis.com/auth/calendar");

  private final FakeQuota quota = google.quota();

  private String reason(String query) {
    return list(query).at("/error/errors/0/reason").asText();
  }

  private String accessToken(String user) {
    google.oauth().client("daybook", "secret");
    String form =
        "grant_type=refresh_token&client_id=daybook&client_secret=secret&refresh_token="
            + escaped(google.oauth().refreshToken("daybook", user, ALL));
    URI token = URI.create(google.rootUrl() + "token");
    HttpResponse<String> answer =
        send(HttpRequest.newBuilder(token).POST(BodyPublishers.ofString(form)));
    return Json.value(answer.body()).path("access_token").asText();
  }

  private String reasonFor(String accessToken) {
    HttpRequest.Builder request =
        request("calendars/primary/events").header("Authorization", "Bearer " + accessToken);
    return Json.value(send(request).body()).at("/error/errors/0/reason").asText();
  }

  @Test
  void nothingIsLimitedAtFirst() {
    for (int i = 0; i < 20; i++) {
      list("");
    }

    assertThat(quota.served()).isEqualTo(Map.of("", 20));
    assertThat(quota.refused()).isZero();
  }

  @Test
  void windowSlidesWithTheClock() {
    quota.perUser(2);
    assertThat(reason("")).isEmpty();
    clock.advance(Duration.ofSeconds(40));
    assertThat(reason("")).isEmpty();
    clock.advance(Duration.ofSeconds(19));
    assertThat(reason("")).isEqualTo("userRateLimitExceeded");
    clock.advance(Duration.ofSeconds(1));
    assertThat(reason("")).isEmpty();
    assertThat(reason("")).isEqualTo("userRateLimitExceeded");

    assertThat(quota.served()).isEqualTo(Map.of("", 3));
    assertThat(quota.refused()).isEqualTo(2);
    quota.unlimited();
    assertThat(reason("")).isEmpty();
  }

  @Test
  void usersAreCountedApartAndTogether() {
    String ana = accessToken("ana@acme.example");
    String bo = accessToken("bo@acme.example");
    quota.perUser(2);
    quota.perProject(3);

    assertThat(reasonFor(ana)).isEmpty();
    assertThat(reasonFor(ana)).isEmpty();
    assertThat(reasonFor(ana)).isEqualTo("userRateLimitExceeded");
    assertThat(reasonFor(bo)).isEmpty();
    assertThat(reasonFor(bo)).isEqualTo("rateLimitExceeded");
    assertThat(reasonFor("unknown")).isEqualTo("authError");

    assertThat(quota.served()).isEqualTo(Map.of("ana@acme.example", 2, "bo@acme.example", 1));
    assertThat(quota.refused()).isEqualTo(2);
  }

  @Test
  void quotaUserStandsForTheUser() {
    quota.perUser(1);

    assertThat(reason("?quotaUser=ana")).isEmpty();
    assertThat(reason("?quotaUser=bo")).isEmpty();
    assertThat(reason("?quotaUser=bo")).isEqualTo("userRateLimitExceeded");
    assertThat(quota.served()).isEqualTo(Map.of("ana", 1, "bo", 1));
  }

  @Test
  void refusalLooksLikeGooglesOwn() {
    quota.perUser(1);
    list("");

    JsonNode forbidden = list("");
    assertThat(forbidden.at("/error/code").asInt()).isEqualTo(403);
    assertThat(forbidden.at("/error/errors/0/domain").asText()).isEqualTo("usageLimits");
    quota.tooManyRequests(true);
    JsonNode tooMany = list("");
    assertThat(tooMany.at("/error/code").asInt()).isEqualTo(429);
    assertThat(tooMany.at("/error/errors/0/reason").asText()).isEqualTo("rateLimitExceeded");
  }

  @Test
  void failuresByOrderDoNotCount() {
    google.failNext(1, Failure.quotaExceeded());

    assertThat(reason("")).isEqualTo("quotaExceeded");
    assertThat(quota.served()).isEmpty();
    assertThat(quota.refused()).isZero();
  }

  @Test
  void limitOfNothingIsNoLimit() {
    assertThatThrownBy(() -> quota.perUser(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> quota.perProject(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
