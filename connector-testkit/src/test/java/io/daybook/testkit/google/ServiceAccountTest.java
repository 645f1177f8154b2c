// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServiceAccountTest extends GoogleFixture {

  private static final String ROBOT = "robot@project.iam.example";

  private static final KeyPair KEYS = keys();

  @BeforeEach
  void register() {
    google.oauth().serviceAccount(ROBOT, KEYS.getPublic(), ana.id());
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private ObjectNode claims() {
    long now = clock.instant().getEpochSecond();
    return Json.object()
        .put("iss", ROBOT)
        .put("scope", "https://www.googleapis.com/auth/calendar.events.readonly")
        .put("aud", "https://oauth2.googleapis.com/token")
        .put("iat", now)
        .put("exp", now + 3600);
  }

  private static String part(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String signed(ObjectNode claims, KeyPair keys) {
    String text = part("{\"alg\":\"RS256\",\"typ\":\"JWT\"}") + "." + part(Json.print(claims));
    try {
      Signature rsa = Signature.getInstance("SHA256withRSA");
      rsa.initSign(keys.getPrivate());
      rsa.update(text.getBytes(StandardCharsets.US_ASCII));
      return text + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(rsa.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private JsonNode exchange(String assertion) {
    String form =
        "grant_type="
            + escaped("urn:ietf:params:oauth:grant-type:jwt-bearer")
            + "&assertion="
            + assertion;
    URI token = URI.create(google.rootUrl() + "token");
    return Json.value(
        send(HttpRequest.newBuilder(token).POST(BodyPublishers.ofString(form))).body());
  }

  private JsonNode exchange(ObjectNode claims) {
    return exchange(signed(claims, KEYS));
  }

  private int listStatus(JsonNode token) {
    String bearer = "Bearer " + token.path("access_token").asText();
    return send(request("calendars/primary/events").header("Authorization", bearer)).statusCode();
  }

  @Test
  void assertionIsExchangedForAnAccessTokenOnly() {
    JsonNode token = exchange(claims());

    assertThat(token.has("refresh_token")).isFalse();
    assertThat(token.path("expires_in").asInt()).isEqualTo(3600);
    assertThat(listStatus(token)).isEqualTo(200);
    clock.advance(Duration.ofHours(1));
    assertThat(listStatus(token)).isEqualTo(401);
  }

  @Test
  void robotActsForThoseItMayActFor() {
    JsonNode delegated = exchange(claims().put("sub", ana.id()));
    assertThat(listStatus(delegated)).isEqualTo(200);
    google.oauth().revoke(ana.id());
    assertThat(listStatus(delegated)).isEqualTo(401);

    assertThat(exchange(claims().put("sub", "bo@b.example")).path("error").asText())
        .isEqualTo("unauthorized_client");
  }

  @Test
  void assertionsThatProveNothingAreRefused() {
    long now = clock.instant().getEpochSecond();

    assertThat(exchange(signed(claims(), keys())).path("error_description").asText())
        .isEqualTo("Invalid JWT Signature.");
    assertThat(exchange(claims().put("iss", "stranger")).path("error_description").asText())
        .isEqualTo("Invalid grant: account not found");
    assertThat(exchange(claims().put("aud", "https://x.example")).path("error").asText())
        .isEqualTo("invalid_grant");
    assertThat(exchange(claims().put("exp", now + 3601)).path("error_description").asText())
        .contains("short-lived");
    assertThat(exchange(claims().put("exp", now)).path("error").asText())
        .isEqualTo("invalid_grant");
    assertThat(exchange(claims().put("iat", now + 301)).path("error").asText())
        .isEqualTo("invalid_grant");
    assertThat(exchange(claims().put("scope", "")).path("error").asText())
        .isEqualTo("invalid_scope");
    assertThat(exchange("nonsense").path("error").asText()).isEqualTo("invalid_grant");
    assertThat(exchange("a.b.c").path("error").asText()).isEqualTo("invalid_grant");
    String unsigned = part("{\"alg\":\"none\"}") + "." + part(Json.print(claims())) + ".";
    assertThat(exchange(unsigned).path("error").asText()).isEqualTo("invalid_grant");
  }
}
