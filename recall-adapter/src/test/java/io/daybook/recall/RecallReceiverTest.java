// SPDX-License-Identifier: Apache-2.0
package io.daybook.recall;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.Secret;
import io.daybook.normalizer.signature.StandardSignature;
import io.daybook.spi.adapter.InboundRequest;
import io.daybook.spi.adapter.PushReceiver;
import io.daybook.spi.adapter.PushReceiver.Received;
import io.daybook.spi.adapter.PushReceiver.Wake;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is accepted of hooks, and what becomes of those that are not as they should be. */
class RecallReceiverTest {

  /** The official vector of Svix and Standard Webhooks. */
  private static final Secret OFFICIAL = Secret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

  private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";

  private static final String TIMESTAMP = "1614265330";

  private static final String BODY = "{\"test\": 2432232314}";

  private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

  private static final Instant THEN = Instant.ofEpochSecond(1614265330);

  private static final String SYNC =
      "{\"event\": \"calendar.sync_events\", \"data\": {\"calendar_id\":"
          + " \"0c0e8b6e-7f54-4b8e-a0a4-7d5a4c1f5b11\", \"last_updated_ts\": %s}}";

  private Clock clock = Clock.fixed(THEN, ZoneOffset.UTC);

  private PushReceiver receiver(Secret... secrets) {
    return RecallAdapter.builder()
        .connection("acct-1")
        .apiKey(Secret.of("key"))
        .clock(clock)
        .hookSecrets(secrets)
        .build()
        .receiver()
        .orElseThrow();
  }

  private static InboundRequest request(Map<String, String> headers, byte[] body) {
    Map<String, List<String>> lists = new LinkedHashMap<>();
    headers.forEach((name, value) -> lists.put(name, List.of(value)));
    return new InboundRequest("POST", "/hooks/recall", lists, body);
  }

  private static InboundRequest official(String family, String timestamp, String signature) {
    return request(
        Map.of(
            family + "-id", ID, family + "-timestamp", timestamp, family + "-signature", signature),
        BODY.getBytes(StandardCharsets.UTF_8));
  }

  private Received signed(byte[] body) {
    String signature = StandardSignature.sign(ID, THEN, body, List.of(OFFICIAL));
    return receiver(OFFICIAL)
        .receive(
            request(
                Map.of("svix-id", ID, "svix-timestamp", TIMESTAMP, "svix-signature", signature),
                body));
  }

  private Received signed(String body) {
    return signed(body.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"svix", "webhook", "Svix", "Webhook"})
  void officialVectorHoldsInBothFamilies(String family) {
    assertThat(
            receiver(OFFICIAL).receive(official(family, TIMESTAMP, SIGNATURE)).response().status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0    | v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE= | 200",
        "300  | v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE= | 200",
        "-300 | v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE= | 200",
        "301  | v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE= | 401",
        "-301 | v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE= | 401",
        "0 | v1a,abc v1,Zm9v v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE= v2,x | 200",
        "0 | v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1PE= | 401",
        "0 | v1a,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE= | 401",
        "0 | g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE= | 401",
        "0 | v1,not base64 | 401"
      })
  void signaturesAndTimesAreChecked(int secondsLater, String signature, int status) {
    clock = Clock.offset(clock, Duration.ofSeconds(secondsLater));

    Received received = receiver(OFFICIAL).receive(official("svix", TIMESTAMP, signature));

    assertThat(received.response().status()).isEqualTo(status);
    assertThat(received.wakes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "1614265330.5", "-1", "99999999999999999999"})
  void timestampThatIsNoneIsRefused(String timestamp) {
    assertThat(
            receiver(OFFICIAL).receive(official("svix", timestamp, SIGNATURE)).response().status())
        .isEqualTo(401);
  }

  @Test
  void missingHeadersAreRefused() {
    for (String missing : List.of("svix-id", "svix-timestamp", "svix-signature")) {
      Map<String, String> headers =
          new LinkedHashMap<>(
              Map.of("svix-id", ID, "svix-timestamp", TIMESTAMP, "svix-signature", SIGNATURE));
      headers.remove(missing);

      assertThat(
              receiver(OFFICIAL)
                  .receive(request(headers, BODY.getBytes(StandardCharsets.UTF_8)))
                  .response()
                  .status())
          .isEqualTo(401);
    }
  }

  @Test
  void oneOfSeveralSecretsAndFamiliesIsEnough() {
    Secret other = Secret.of("whsec_" + "b".repeat(32));
    InboundRequest both =
        request(
            Map.of(
                "svix-id", ID,
                "svix-timestamp", TIMESTAMP,
                "svix-signature", "v1,Zm9v",
                "webhook-id", ID,
                "webhook-timestamp", TIMESTAMP,
                "webhook-signature", SIGNATURE),
            BODY.getBytes(StandardCharsets.UTF_8));

    assertThat(receiver(other, OFFICIAL).receive(both).response().status()).isEqualTo(200);
    assertThat(receiver(other).receive(both).response().status()).isEqualTo(401);
    assertThat(receiver().receive(both).response().status()).isEqualTo(401);
  }

  @Test
  void familiesAreNotMixed() {
    InboundRequest mixed =
        request(
            Map.of("svix-id", ID, "webhook-timestamp", TIMESTAMP, "webhook-signature", SIGNATURE),
            BODY.getBytes(StandardCharsets.UTF_8));

    assertThat(receiver(OFFICIAL).receive(mixed).response().status()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE", "OPTIONS"})
  void onlyPostsAreHooks(String method) {
    assertThat(
            receiver(OFFICIAL)
                .receive(new InboundRequest(method, "/", Map.of(), new byte[0]))
                .response()
                .status())
        .isEqualTo(405);
  }

  @Test
  void bodyOfMoreThanAMegabyteIsRefused() {
    byte[] most = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);

    assertThat(signed(new byte[(1 << 20) + 1]).response().status()).isEqualTo(413);
    assertThat(signed(most).response().status()).isEqualTo(200);
  }

  @Test
  void bytesAreWhatCounts() {
    byte[] latin = SYNC.replace("%s", "\"\u00e9\"").getBytes(StandardCharsets.ISO_8859_1);

    assertThat(signed(latin).response().status()).isEqualTo(200);
    assertThat(signed(latin).wakes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no JSON",
        "[]",
        "{}",
        "{\"event\": \"calendar.sync_ev",
        "{\"event\": \"calendar.sync_events\"}",
        "{\"event\": \"calendar.sync_events\", \"data\": null}",
        "{\"event\": \"calendar.sync_events\", \"data\": []}",
        "{\"event\": \"calendar.sync_events\", \"data\": {\"calendar_id\": {}}}",
        "{\"event\": \"calendar.sync_events\", \"data\": {\"calendar_id\": null}}",
        "{\"event\": \"calendar.update\", \"data\": {\"calendar_id\": \"../../x\"}}",
        "{\"event\": \"calendar.update\", \"data\": {}}",
        "{\"event\": {}, \"data\": {\"calendar_id\": \"c1\"}}",
        "{\"event\": \"bot.done\", \"data\": {\"bot\": {\"id\": \"b1\"}}}",
        "{\"event\": \"calendar.renamed\", \"data\": {\"calendar_id\": \"c1\"}}",
        "{\"results\": []}"
      })
  void verifiedHookThatSaysNothingIsAcceptedAndPassedOver(String body) {
    Received received = signed(body);

    assertThat(received.response().status()).isEqualTo(200);
    assertThat(received.wakes()).isEmpty();
    assertThat(received.claims()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      quoteCharacter = '\'',
      value = {
        "\"2026-05-01T08:00:00.123456Z\"      | 2026-05-01T08:00:00.123456Z",
        "\"2026-05-01T10:00:00.123456+02:00\" | 2026-05-01T08:00:00.123456Z",
        "\"soon\"                             | -",
        "17                                   | -",
        "null                                 | -",
        "[]                                   | -"
      })
  void syncEventsWakesTheCalendarFromThenOn(String since, Instant at) {
    assertThat(signed(SYNC.replace("%s", since)).wakes())
        .containsExactly(new Wake("acct-1", "0c0e8b6e-7f54-4b8e-a0a4-7d5a4c1f5b11", null, at));
  }

  @Test
  void updateAsksHowTheAccountStands() {
    assertThat(
            signed("{\"data\": {\"calendar_id\": \"c-1\"}, \"event\": \"calendar.update\"}")
                .wakes())
        .containsExactly(Wake.ofAccount("acct-1", "c-1", ""));
  }

  @Test
  void staleHookIsRefusedHoweverWellItIsSigned() {
    clock = Clock.offset(clock, Duration.ofMinutes(6));

    assertThat(signed(SYNC.replace("%s", "null")).response().status()).isEqualTo(401);
  }
}
