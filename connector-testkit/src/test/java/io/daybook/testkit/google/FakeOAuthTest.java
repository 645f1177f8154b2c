// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FakeOAuthTest extends GoogleFixture {

  private static final String BACK = "https://daybook.example/back";

  private static final String LISTS =
      "https://www.googleapis.com/auth/calendar.calendarlist.readonly";

  private static final String CALENDARS =
      "https://www.googleapis.com/auth/calendar.calendars.readonly";

  private static final String EVENTS = "https://www.googleapis.com/auth/calendar.events.readonly";

  /** The example of RFC 7636, appendix B. */
  private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

  private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

  private final FakeOAuth oauth = google.oauth();

  @BeforeEach
  void register() {
    oauth.client("daybook", "secret", BACK);
  }

  private static Map<String, String> with(Map<String, String> fields, String... more) {
    Map<String, String> all = new LinkedHashMap<>(fields);
    for (int i = 0; i < more.length; i += 2) {
      all.put(more[i], more[i + 1]);
    }
    return all;
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + "=" + escaped(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private HttpRequest.Builder at(String path) {
    return HttpRequest.newBuilder(URI.create(google.rootUrl() + path));
  }

  private static Map<String, String> asking() {
    return Map.of(
        "client_id", "daybook",
        "redirect_uri", BACK,
        "response_type", "code",
        "scope", LISTS + " " + EVENTS,
        "access_type", "offline",
        "state", "a/b");
  }

  private HttpResponse<String> consent(Map<String, String> query) {
    return send(at("o/oauth2/v2/auth?" + form(query)));
  }

  /** What somebody who is sent back brings along. */
  private Map<String, String> brought(Map<String, String> query) {
    String location = consent(query).headers().firstValue("Location").orElseThrow();
    assertThat(location).startsWith(BACK + "?");
    Map<String, String> brought = new LinkedHashMap<>();
    for (String pair : location.substring(BACK.length() + 1).split("&", -1)) {
      String[] parts = pair.split("=", 2);
      brought.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return brought;
  }

  private HttpResponse<String> post(Map<String, String> fields) {
    return send(at("token").POST(BodyPublishers.ofString(form(fields))));
  }

  private JsonNode token(String grantType, String... fields) {
    Map<String, String> client = Map.of("client_id", "daybook", "client_secret", "secret");
    return Json.value(post(with(with(client, "grant_type", grantType), fields)).body());
  }

  private JsonNode redeem(Map<String, String> query) {
    return token(
        "authorization_code",
        "redirect_uri",
        BACK,
        "code",
        brought(query).getOrDefault("code", ""));
  }

  private JsonNode refresh(String refreshToken) {
    return token("refresh_token", "refresh_token", refreshToken);
  }

  private int status(String path, JsonNode token) {
    String bearer = "Bearer " + token.path("access_token").asText();
    return send(request(path).header("Authorization", bearer)).statusCode();
  }

  @Test
  void codeIsExchangedForTokensThatOpenTheApi() {
    assertThat(list("").at("/error/errors/0/reason").asText()).isEqualTo("authError");
    Map<String, String> brought = brought(asking());
    assertThat(brought).containsEntry("state", "a/b").containsKey("code");

    String code = brought.getOrDefault("code", "");
    JsonNode token = token("authorization_code", "redirect_uri", BACK, "code", code);

    assertThat(token.path("token_type").asText()).isEqualTo("Bearer");
    assertThat(token.path("expires_in").asInt()).isEqualTo(3600);
    assertThat(token.path("scope").asText()).isEqualTo(LISTS + " " + EVENTS);
    assertThat(token.has("refresh_token")).isTrue();
    assertThat(status("calendars/primary/events", token)).isEqualTo(200);
    JsonNode again = token("authorization_code", "redirect_uri", BACK, "code", code);
    assertThat(again.path("error").asText()).isEqualTo("invalid_grant");
  }

  @Test
  void codeIsForItsClientAndAddressAndSoon() {
    oauth.client("other", "secret", BACK);
    String code = brought(with(asking(), "client_id", "other")).getOrDefault("code", "");
    assertThat(token("authorization_code", "redirect_uri", BACK, "code", code).path("error"))
        .isEqualTo(Json.value("\"invalid_grant\""));

    code = brought(asking()).getOrDefault("code", "");
    assertThat(token("authorization_code", "redirect_uri", "x:y", "code", code).path("error"))
        .isEqualTo(Json.value("\"redirect_uri_mismatch\""));

    code = brought(asking()).getOrDefault("code", "");
    clock.advance(Duration.ofMinutes(10));
    assertThat(token("authorization_code", "redirect_uri", BACK, "code", code).path("error"))
        .isEqualTo(Json.value("\"invalid_grant\""));
  }

  @Test
  void desktopClientIsSentBackToAnyPortOfItsMachine() {
    oauth.desktopClient("desktop", "secret");
    Map<String, String> asking = with(asking(), "client_id", "desktop");
    for (String back :
        List.of("http://127.0.0.1:49152/", "http://[::1]:8080/back", "http://localhost", BACK)) {
      HttpResponse<String> answer = consent(with(asking, "redirect_uri", back));
      assertThat(answer.statusCode()).as(back).isEqualTo(back.equals(BACK) ? 400 : 302);
    }
    for (String elsewhere :
        List.of("https://127.0.0.1:1/", "http://127.0.0.1.evil.example/", "http://10.0.0.1:80/")) {
      HttpResponse<String> answer = consent(with(asking, "redirect_uri", elsewhere));
      assertThat(answer.body()).as(elsewhere).contains("redirect_uri_mismatch");
    }
    assertThat(consent(with(asking(), "redirect_uri", "http://127.0.0.1:80/")).statusCode())
        .as("of another kind of client")
        .isEqualTo(400);
  }

  @Test
  void verifierMustFitTheChallenge() {
    Map<String, String> query =
        with(asking(), "code_challenge", CHALLENGE, "code_challenge_method", "S256");
    Map<String, String> descriptions = new LinkedHashMap<>();
    for (String verifier : List.of(VERIFIER, "wrong", "")) {
      String[] fields = {
        "redirect_uri",
        BACK,
        "code",
        brought(query).getOrDefault("code", ""),
        verifier.isEmpty() ? "x" : "code_verifier",
        verifier
      };
      JsonNode token = token("authorization_code", fields);
      descriptions.put(verifier, token.path("error_description").asText());
    }

    assertThat(descriptions)
        .isEqualTo(
            Map.of(VERIFIER, "", "wrong", "Invalid code verifier.", "", "Missing code verifier."));
  }

  @Test
  void refreshTokenComesWithTheFirstConsentOrWhenAskedForConsent() {
    assertThat(redeem(with(asking(), "access_type", "online")).has("refresh_token")).isFalse();
    assertThat(redeem(asking()).has("refresh_token")).isTrue();
    assertThat(redeem(asking()).has("refresh_token")).isFalse();
    assertThat(redeem(with(asking(), "prompt", "consent")).has("refresh_token")).isTrue();
    assertThat(redeem(with(asking(), "login_hint", "bo@b.example")).has("refresh_token")).isTrue();
  }

  @Test
  void peopleMayRefuse() {
    oauth.deny(true);

    assertThat(brought(asking())).isEqualTo(Map.of("state", "a/b", "error", "access_denied"));
  }

  @Test
  void peopleMayGrantAPart() {
    oauth.grantOnly(List.of(LISTS));
    JsonNode part = redeem(asking());
    assertThat(part.path("scope").asText()).isEqualTo(LISTS);
    assertThat(status("users/me/calendarList", part)).isEqualTo(200);
    assertThat(status("calendars/primary/events", part)).isEqualTo(403);

    oauth.grantAll();
    Map<String, String> rest = with(asking(), "scope", EVENTS, "prompt", "consent");
    JsonNode all = redeem(with(rest, "include_granted_scopes", "true"));
    assertThat(all.path("scope").asText()).isEqualTo(EVENTS + " " + LISTS);
    assertThat(redeem(rest).path("scope").asText()).isEqualTo(EVENTS);
  }

  @Test
  void readingScopesDoNotWriteAndTheWholeOneDoes() {
    String event = "{\"start\":{\"date\":\"2026-05-04\"},\"end\":{\"date\":\"2026-05-05\"}}";
    String reading = redeem(asking()).path("access_token").asText();
    String all = "https://www.googleapis.com/auth/calendar";
    String whole = redeem(with(asking(), "scope", all)).path("access_token").asText();

    HttpRequest.Builder insert =
        request("calendars/primary/events").POST(BodyPublishers.ofString(event));
    assertThat(send(insert.copy().header("Authorization", "Bearer " + reading)).statusCode())
        .isEqualTo(403);
    assertThat(send(insert.copy().header("Authorization", "Bearer " + whole)).statusCode())
        .isEqualTo(200);
    HttpRequest.Builder calendar = request("calendars/primary");
    assertThat(send(calendar.copy().header("Authorization", "Bearer " + reading)).statusCode())
        .isEqualTo(403);
    assertThat(send(calendar.copy().header("Authorization", "Bearer " + whole)).statusCode())
        .isEqualTo(200);
  }

  @Test
  void calendarsThemselvesNeedAScopeOfTheirOwnAndColoursNone() {
    JsonNode events = redeem(asking());
    JsonNode calendars = redeem(with(asking(), "scope", CALENDARS));

    assertThat(status("calendars/primary", events)).isEqualTo(403);
    assertThat(status("calendars/primary", calendars)).isEqualTo(200);
    assertThat(status("calendars/primary/events", calendars)).isEqualTo(403);
    assertThat(status("colors", events)).isEqualTo(200);
  }

  @Test
  void consentPageSendsNobodyToAStranger() {
    for (Map<String, String> query :
        List.of(
            with(asking(), "client_id", "unknown"),
            with(asking(), "redirect_uri", "https://evil.example"),
            with(asking(), "response_type", "token"),
            with(asking(), "code_challenge", "x", "code_challenge_method", "plain"))) {
      HttpResponse<String> shown = consent(query);

      assertThat(shown.statusCode()).isBetween(400, 401);
      assertThat(shown.headers().firstValue("Location")).isEmpty();
    }
  }

  @Test
  void accessTokenDiesByTheClock() {
    oauth.accessTokenLifetime(Duration.ofMinutes(5));
    JsonNode token = redeem(asking());
    assertThat(token.path("expires_in").asInt()).isEqualTo(300);
    clock.advance(Duration.ofSeconds(299));
    assertThat(status("users/me/calendarList", token)).isEqualTo(200);
    clock.advance(Duration.ofSeconds(1));
    assertThat(status("users/me/calendarList", token)).isEqualTo(401);

    JsonNode fresh = refresh(token.path("refresh_token").asText());

    assertThat(status("users/me/calendarList", fresh)).isEqualTo(200);
    assertThat(fresh.has("refresh_token")).isFalse();
    oauth.expireAccessTokens();
    assertThat(status("users/me/calendarList", fresh)).isEqualTo(401);
    assertThat(refresh(token.path("refresh_token").asText()).has("access_token")).isTrue();
  }

  @Test
  void refreshTokensCanBeRotated() {
    oauth.rotateRefreshTokens(true);
    String first = oauth.refreshToken("daybook", ana.id(), List.of(EVENTS));
    JsonNode token = refresh(first);
    String second = token.path("refresh_token").asText();

    assertThat(second).isNotEmpty().isNotEqualTo(first);
    assertThat(refresh(first).path("error").asText()).isEqualTo("invalid_grant");
    assertThat(refresh(second).has("access_token")).isTrue();
    assertThat(status("calendars/primary/events", token)).isEqualTo(200);
  }

  @Test
  void appsInTestingAreForgottenAfterAWeek() {
    oauth.testing(true);
    String token = oauth.refreshToken("daybook", ana.id(), List.of(EVENTS));
    clock.advance(Duration.ofDays(7).minusSeconds(1));
    assertThat(refresh(token).has("access_token")).isTrue();
    clock.advance(Duration.ofSeconds(1));

    assertThat(refresh(token))
        .isEqualTo(
            Json.value(
                """
                {"error":"invalid_grant",
                 "error_description":"Token has been expired or revoked."}"""));
  }

  @Test
  void whatIsRevokedDiesWithAllItsTokens() {
    String token = oauth.refreshToken("daybook", ana.id(), List.of(EVENTS));
    JsonNode access = refresh(token);
    String other = oauth.refreshToken("daybook", "bo@b.example", List.of(EVENTS));
    oauth.revoke(ana.id());

    assertThat(status("calendars/primary/events", access)).isEqualTo(401);
    assertThat(refresh(token).path("error").asText()).isEqualTo("invalid_grant");
    JsonNode others = refresh(other);
    String body = "token=" + escaped(others.path("access_token").asText());
    assertThat(send(at("revoke").POST(BodyPublishers.ofString(body))).statusCode()).isEqualTo(200);
    assertThat(refresh(other).path("error").asText()).isEqualTo("invalid_grant");
    HttpResponse<String> again = send(at("revoke?" + body).POST(BodyPublishers.noBody()));
    assertThat(again.statusCode()).isEqualTo(400);
    assertThat(again.body()).contains("invalid_token");
  }

  @Test
  void clientsMustShowWhoTheyAre() {
    String token = oauth.refreshToken("other", ana.id(), List.of(EVENTS));
    Map<String, String> form = Map.of("grant_type", "refresh_token", "refresh_token", token);
    oauth.client("other", "s:t");
    String basic =
        "Basic " + Base64.getEncoder().encodeToString("other:s:t".getBytes(StandardCharsets.UTF_8));

    assertThat(post(form).body()).contains("\"invalid_request\"");
    assertThat(post(with(form, "client_id", "nobody")).statusCode()).isEqualTo(401);
    HttpResponse<String> wrong = post(with(form, "client_id", "other", "client_secret", "wrong"));
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(wrong.body()).contains("\"invalid_client\"");
    assertThat(refresh(token).path("error").asText()).isEqualTo("unauthorized_client");
    HttpRequest.Builder request = at("token").POST(BodyPublishers.ofString(form(form)));
    assertThat(send(request.copy().header("Authorization", basic)).statusCode()).isEqualTo(200);
    assertThat(send(request.copy().header("Authorization", "Basic ?")).statusCode()).isEqualTo(401);
    assertThat(token("password").path("error").asText()).isEqualTo("unsupported_grant_type");
    assertThat(post(Map.of()).body()).contains("\"invalid_request\"");
  }

  @Test
  void tokenEndpointFailsApartFromTheApi() {
    String token = oauth.refreshToken("daybook", ana.id(), List.of(EVENTS));
    google.failNext(1, Failure.backendError());
    oauth.failNext(1, Failure.oauth(500, "internal_failure", "Backend Error"));

    assertThat(refresh(token).path("error").asText()).isEqualTo("internal_failure");
    JsonNode access = refresh(token);
    assertThat(status("calendars/primary/events", access)).isEqualTo(503);
    assertThat(status("calendars/primary/events", access)).isEqualTo(200);
  }

  @Test
  void fixedAccessTokenIsTheOnlyOne() {
    JsonNode token = redeem(asking());
    google.accessToken("fixed");
    assertThat(status("calendars/primary/events", token)).isEqualTo(401);
    assertThat(
            send(request("calendars/primary").header("Authorization", "Bearer fixed")).statusCode())
        .isEqualTo(200);

    google.accessToken(null);
    assertThat(status("calendars/primary/events", token)).isEqualTo(200);
  }
}
