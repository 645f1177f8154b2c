// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People, their codes and their tokens. */
class FakeEntraTest extends EntraFixture {

  private static final String BACK = "https://daybook.example/back";

  /** The example of RFC 7636, appendix B. */
  private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

  private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

  private static final Map<String, String> CLIENT =
      Map.of("client_id", "daybook", "client_secret", "secret");

  @BeforeEach
  void register() {
    entra.client("daybook", "secret", BACK);
  }

  private Map<String, String> asking() {
    return with(
        asking("daybook", BACK), "code_challenge", CHALLENGE, "code_challenge_method", "S256");
  }

  private Map<String, String> redeeming(String code, String... more) {
    return with(
        with(
            CLIENT,
            "grant_type",
            "authorization_code",
            "code",
            code,
            "redirect_uri",
            BACK,
            "code_verifier",
            VERIFIER),
        more);
  }

  private JsonNode tokens() {
    return token("common", redeeming(brought(asking()).get("code")));
  }

  private JsonNode refreshed(String refreshToken) {
    return token(
        "common", with(CLIENT, "grant_type", "refresh_token", "refresh_token", refreshToken));
  }

  @Test
  void consentGivesTokensThatGraphTakes() {
    assertThat(brought(asking())).containsEntry("state", "a/b");
    JsonNode tokens = tokens();

    assertThat(tokens.path("token_type").asText()).isEqualTo("Bearer");
    assertThat(tokens.path("scope").asText()).isEqualTo("openid email Calendars.Read");
    assertThat(tokens.path("expires_in").asInt()).isEqualTo(3600);
    assertThat(read(tokens, "me/calendars")).isEqualTo(200);
    assertThat(send(request("me/calendars")).statusCode()).as("without any").isEqualTo(401);
    clock.advance(Duration.ofHours(1));
    assertThat(read(tokens, "me/calendars")).isEqualTo(401);
  }

  @Test
  void refreshBringsANewRefreshTokenAndTheOldOneStaysGood() {
    String first = tokens().path("refresh_token").asText();
    String second = refreshed(first).path("refresh_token").asText();

    assertThat(second).isNotEmpty().isNotEqualTo(first);
    assertThat(read(refreshed(first), "me/calendars")).isEqualTo(200);
    clock.advance(Duration.ofDays(80));
    String third = refreshed(second).path("refresh_token").asText();
    clock.advance(Duration.ofDays(80));
    assertThat(number(refreshed(second))).isEqualTo(700082);
    assertThat(refreshed(third).has("access_token")).isTrue();
  }

  @Test
  void whatIsRevokedIsGone() {
    entra.signIn("ana@acme.example");
    JsonNode tokens = tokens();
    entra.revoke("ana@acme.example");

    JsonNode refusal = refreshed(tokens.path("refresh_token").asText());
    assertThat(refusal.path("error").asText()).isEqualTo("invalid_grant");
    assertThat(refusal.path("error_description").asText()).startsWith("AADSTS50173: ");
    assertThat(number(refusal)).isEqualTo(50173);
    assertThat(read(tokens, "me/calendars")).isEqualTo(401);
  }

  @Test
  void codesAreGoodOnceForWhoAskedForThem() {
    String code = brought(asking()).get("code");
    assertThat(number(token("common", redeeming(code, "code_verifier", "x".repeat(43)))))
        .isEqualTo(501481);
    assertThat(number(token("common", redeeming(code)))).isEqualTo(54005);
    String other = brought(asking()).get("code");
    assertThat(number(token("common", redeeming(other, "redirect_uri", "https://x.example"))))
        .isEqualTo(70000);
    assertThat(number(refreshed("guessed"))).isEqualTo(9002313);
  }

  @Test
  void refreshTokensAreForWhoGotThem() {
    String token = entra.refreshToken("other", "ana@acme.example", List.of("Calendars.Read"));

    assertThat(number(refreshed(token))).isEqualTo(70000);
    String own = entra.refreshToken("daybook", "ana@acme.example", List.of("Calendars.Read"));
    assertThat(read(refreshed(own), "me/calendars")).isEqualTo(200);
  }

  @Test
  void secretsAreChecked() {
    Map<String, String> form = redeeming(brought(asking()).get("code"), "client_secret", "wrong");
    HttpResponse<String> answer = post("common", form);

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(Json.value(answer.body()).path("error").asText()).isEqualTo("invalid_client");
    assertThat(number(token("common", Map.of("client_id", "daybook")))).isEqualTo(7000218);
    assertThat(number(token("common", Map.of("client_id", "stranger")))).isEqualTo(700016);
    assertThat(number(token("common", CLIENT))).isEqualTo(900144);
    assertThat(number(token("nowhere.example", CLIENT))).isEqualTo(90002);
  }

  @Test
  void desktopApplicationsUseAnyPortOfThisMachineAndHaveNoSecret() {
    entra.desktopClient("desk");
    String back = "http://localhost:4711";
    String code = brought(asking("desk", back)).get("code");
    Map<String, String> form =
        Map.of(
            "client_id",
            "desk",
            "grant_type",
            "authorization_code",
            "code",
            code,
            "redirect_uri",
            back);

    assertThat(number(token("common", with(form, "client_secret", "s")))).isEqualTo(700025);
    assertThat(token("common", form).has("refresh_token")).isTrue();
    assertThat(consent(asking("desk", "http://127.0.0.1:4711/")).body()).contains("AADSTS50011");
    assertThat(consent(asking("desk", back + "/path")).statusCode()).isEqualTo(400);
    assertThat(consent(asking("stranger", back)).body()).contains("AADSTS700016");
  }

  @Test
  void peopleMayRefuseAndGrantLess() {
    entra.grantOnly(List.of("openid", "offline_access"));
    assertThat(read(tokens(), "me/calendars")).isEqualTo(403);
    entra.grantAll();
    entra.longScopes(true);
    assertThat(tokens().path("scope").asText())
        .isEqualTo("openid email https://graph.microsoft.com/Calendars.Read");
    entra.deny(true);
    assertThat(brought(asking())).containsEntry("error", "access_denied").doesNotContainKey("code");
  }

  @Test
  void failuresComeAsOrdered() {
    entra.failNext(1, EntraFailure.tooManyRequests(Duration.ofSeconds(7)));
    entra.failNext(1, EntraFailure.badGateway());

    HttpResponse<String> first = post("common", CLIENT);
    assertThat(first.statusCode()).isEqualTo(429);
    assertThat(first.headers().firstValue("Retry-After")).contains("7");
    assertThat(post("common", CLIENT).body()).contains("<title>502");
    assertThat(number(token("common", CLIENT))).isEqualTo(900144);
    assertThat(graph.requests()).allMatch(request -> request.path().endsWith("/token"));
  }

  @Test
  void oneTokenMaySufficeForGraph() {
    graph.accessToken("fixed");

    assertThat(read(tokens(), "me/calendars")).isEqualTo(401);
    JsonNode fixed = Json.object().put("access_token", "fixed");
    assertThat(read(fixed, "me/calendars")).isEqualTo(200);
    graph.accessToken(null);
    JsonNode tokens = tokens();
    entra.expireAccessTokens();
    assertThat(read(tokens, "me/calendars")).isEqualTo(401);
  }
}
