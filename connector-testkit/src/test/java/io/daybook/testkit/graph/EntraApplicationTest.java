// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Applications that act for themselves, and their certificates. */
class EntraApplicationTest extends EntraFixture {

  private static final TestCertificate KEY = TestCertificate.make();

  private static final String TENANT = "acme.example";

  private static final Map<String, String> ASKING =
      Map.of(
          "client_id", "daybook",
          "grant_type", "client_credentials",
          "scope", "https://graph.microsoft.com/.default");

  private static final Map<String, String> BY_SECRET = with(ASKING, "client_secret", "secret");

  @Test
  void permissionsAreThoseThatAdministratorsConsentedTo() {
    entra.client("daybook", "secret");

    assertThat(read(token(TENANT, BY_SECRET), "users/ana@acme.example/calendars")).isEqualTo(403);
    entra.permit("daybook", TENANT, "Calendars.Read");
    JsonNode token = token(TENANT, BY_SECRET);

    assertThat(token.has("refresh_token")).isFalse();
    assertThat(read(token, "users/ana@acme.example/calendars")).isEqualTo(200);
    assertThat(read(token, "me/calendars")).isEqualTo(400);
  }

  @Test
  void whatAnApplicationMayNotAskForIsRefused() {
    entra.client("daybook", "secret");
    entra.desktopClient("desk");

    assertThat(number(token("common", BY_SECRET))).isEqualTo(9001023);
    assertThat(number(token(TENANT, with(BY_SECRET, "scope", "Calendars.Read"))))
        .isEqualTo(1002012);
    assertThat(number(token(TENANT, with(ASKING, "client_id", "desk")))).isEqualTo(7000218);
    entra.tenant("other.example");
    assertThat(token("other.example", BY_SECRET).has("access_token")).isTrue();
  }

  private ObjectNode claims() {
    long now = clock.instant().getEpochSecond();
    return Json.object()
        .put("aud", graph.rootUrl() + TENANT + "/oauth2/v2.0/token")
        .put("iss", "daybook")
        .put("sub", "daybook")
        .put("jti", "1")
        .put("nbf", now)
        .put("exp", now + 600);
  }

  private static String part(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String signed(String algorithm, ObjectNode claims, TestCertificate key) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.certificate().getEncoded());
      ObjectNode header =
          Json.object().put("alg", algorithm).put("typ", "JWT").put("x5t#S256", part(hash));
      String text =
          part(Json.print(header).getBytes(StandardCharsets.UTF_8))
              + "."
              + part(Json.print(claims).getBytes(StandardCharsets.UTF_8));
      Signature rsa = Signature.getInstance("RSASSA-PSS");
      rsa.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
      rsa.initSign(key.key());
      rsa.update(text.getBytes(StandardCharsets.US_ASCII));
      return text + "." + part(rsa.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private JsonNode exchange(String assertion) {
    return token(
        TENANT,
        with(
            ASKING,
            "client_assertion_type",
            "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            "client_assertion",
            assertion));
  }

  private int refused(ObjectNode claims) {
    return number(exchange(signed("PS256", claims, KEY)));
  }

  @Test
  void assertionsProveWhoAsks() {
    entra.certificate("daybook", KEY.certificate());
    long now = clock.instant().getEpochSecond();

    assertThat(exchange(signed("PS256", claims(), KEY)).has("access_token")).isTrue();
    assertThat(number(exchange(signed("PS256", claims(), TestCertificate.make()))))
        .isEqualTo(700027);
    assertThat(number(exchange(signed("RS256", claims(), KEY)))).isEqualTo(50027);
    assertThat(refused(claims().put("aud", "https://x.example"))).isEqualTo(700023);
    assertThat(refused(claims().put("iss", "stranger"))).isEqualTo(50048);
    assertThat(refused(claims().put("sub", "stranger"))).isEqualTo(50048);
    assertThat(refused(claims().put("jti", ""))).isEqualTo(50048);
    assertThat(refused(claims().put("exp", now + 601))).isEqualTo(700024);
    assertThat(refused(claims().put("nbf", now + 301).put("exp", now + 400))).isEqualTo(700024);
    assertThat(refused(claims().put("nbf", now - 600).put("exp", now - 300))).isEqualTo(700024);
    assertThat(number(exchange("nonsense"))).isEqualTo(50027);
    assertThat(number(exchange("a.b.c"))).isEqualTo(50027);
  }

  @Test
  void certificateIsShownInPemAndItsKeyIsNotPrinted() {
    assertThat(KEY.certificatePem()).startsWith("-----BEGIN CERTIFICATE-----\n");
    assertThat(KEY.keyPem()).startsWith("-----BEGIN PRIVATE KEY-----\n");
    assertThat(KEY).hasToString("TestCertificate[]");
    assertThat(KEY.certificate().getSubjectX500Principal().getName()).isEqualTo("CN=test");
  }
}
