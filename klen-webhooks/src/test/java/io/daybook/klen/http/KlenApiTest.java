// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daybook.api.Secret;
import io.daybook.engine.memory.MemoryStore;
import io.daybook.klen.EndpointDraft;
import io.daybook.klen.EventFilter;
import io.daybook.klen.KlenWebhooks;
import io.daybook.spi.adapter.InboundRequest;
import io.daybook.spi.adapter.InboundResponse;
import io.daybook.testkit.SettableClock;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The HTTP interface, held to its OpenAPI document with every request. */
final class KlenApiTest {

  private static final String HOOK =
      "{\"name\":\"CRM\",\"url\":\"https://crm.example/hook\",\"events\":[\"calendar.*\"]}";

  private final ObjectMapper json = new ObjectMapper();

  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-02T08:00:00Z"));

  private final Contract contract = new Contract();

  private final KlenWebhooks webhooks =
      KlenWebhooks.builder()
          .store(new MemoryStore("epoch"))
          .secretKey(
              Secret.of(
                  Base64.getEncoder()
                      .encodeToString(
                          "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8))))
          .clock(clock)
          .build();

  private final KlenApi api =
      new KlenApi(webhooks, Map.of(Secret.of("key-1"), "t1", Secret.of("key-2"), "t2"), false);

  @AfterEach
  void close() {
    webhooks.close();
  }

  private InboundResponse send(String key, String method, String path, String body) {
    InboundRequest request =
        new InboundRequest(
            method,
            "/api/v1/webhooks" + path,
            Map.of(
                "Authorization",
                List.of("Bearer " + key),
                "Content-Type",
                List.of("application/json; charset=utf-8")),
            body.getBytes(StandardCharsets.UTF_8));
    InboundResponse response = api.handle(request);
    contract.check(request, response);
    return response;
  }

  private JsonNode call(int status, String method, String path, String body) {
    InboundResponse response = send("key-1", method, path, body);
    assertThat(response.status()).as(text(response)).isEqualTo(status);
    return tree(response);
  }

  private JsonNode tree(InboundResponse response) {
    try {
      return json.readTree(response.body());
    } catch (IOException e) {
      throw new AssertionError("no JSON", e);
    }
  }

  private static String text(InboundResponse response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  private String create() {
    return call(201, "POST", "", HOOK).path("id").asText();
  }

  @Test
  void createdEndpointShowsItsSecretOnce() {
    JsonNode made = call(201, "POST", "", HOOK);
    String id = made.path("id").asText();

    assertThat(made.path("secret").asText()).startsWith("whsec_");
    assertThat(made.path("order").asText()).isEqualTo("occurrence");
    assertThat(call(200, "GET", "/" + id, "").has("secret")).isFalse();
    assertThat(call(200, "GET", "", "").path("data")).hasSize(1);
  }

  @Test
  void pagesGoOnWhereTheyEnded() {
    for (int i = 0; i < 5; i++) {
      create();
    }
    JsonNode first = call(200, "GET", "?limit=2", "");
    String after = first.path("next_after").asText();
    JsonNode second = call(200, "GET", "?limit=2&after=" + after, "");
    JsonNode third = call(200, "GET", "?limit=2&after=" + second.path("next_after").asText(), "");

    assertThat(first.path("has_more").asBoolean()).isTrue();
    assertThat(second.path("data")).hasSize(2);
    assertThat(third.path("data")).hasSize(1);
    assertThat(third.path("has_more").asBoolean()).isFalse();
  }

  @Test
  void patchedMembersChangeAndOthersStay() {
    String id = create();
    clock.advance(Duration.ofMinutes(1));
    JsonNode changed =
        call(
            200,
            "PATCH",
            "/" + id,
            "{\"events\":[\"calendar.cancelled\",\"call.*\"],\"enabled\":false,"
                + "\"order\":\"calendar\",\"origins\":[\"change\"]}");

    assertThat(changed.path("name").asText()).isEqualTo("CRM");
    assertThat(changed.path("events")).hasSize(2);
    assertThat(changed.path("enabled").asBoolean()).isFalse();
    assertThat(changed.path("disabled_reason").asText()).isNotEmpty();
    assertThat(changed.path("updated_at").asText()).isEqualTo("2026-03-02T08:01:00Z");
    JsonNode enabled = call(200, "PATCH", "/" + id, "{\"enabled\":true}");
    assertThat(enabled.path("enabled").asBoolean()).isTrue();
    assertThat(enabled.path("origins")).hasSize(1);
  }

  @Test
  void endpointThatMayBeAnywhereIsNotSentElsewhere() {
    EndpointDraft draft =
        EndpointDraft.of("dev", URI.create("http://127.0.0.1:1/"), EventFilter.of("call.*"));
    String id = webhooks.endpoints().create("t1", draft.allowInsecure()).endpoint().id();

    call(422, "PATCH", "/" + id, "{\"url\":\"http://169.254.169.254/\"}");
    call(200, "PATCH", "/" + id, "{\"name\":\"renamed\"}");
    call(200, "PATCH", "/" + id, "{\"url\":\"https://a.example/\"}");
  }

  @Test
  void deletedEndpointIsGone() {
    String id = create();
    call(200, "POST", "/" + id + "/delete", "");

    call(404, "GET", "/" + id, "");
    call(404, "POST", "/" + id + "/delete", "");
    assertThat(call(200, "GET", "", "").path("data")).isEmpty();
  }

  @Test
  void rotatedSecretIsAnother() {
    JsonNode made = call(201, "POST", "", HOOK);
    String path = "/" + made.path("id").asText() + "/rotate-secret";
    JsonNode rotated = call(200, "POST", path, "");

    assertThat(rotated.path("secret").asText())
        .startsWith("whsec_")
        .isNotEqualTo(made.path("secret").asText());
    call(200, "POST", path, "{\"overlap_seconds\":0}");
    for (int i = 0; i < 4; i++) {
      call(200, "POST", path, "{\"overlap_seconds\":60}");
    }
    assertThat(call(409, "POST", path, "").path("detail").asText()).contains("old secrets");
    call(422, "POST", path, "{\"overlap_seconds\":-1}");
    call(422, "POST", path, "{\"overlap_seconds\":18446744073709551616}");
  }

  @Test
  void testEventAppearsInTheLogAndIsReplayedWhenDone() {
    String id = create();
    String delivery =
        call(202, "POST", "/" + id + "/test", "{\"event_type\":\"call.ended\"}")
            .path("delivery_id")
            .asText();
    JsonNode log = call(200, "GET", "/" + id + "/deliveries", "");

    assertThat(log.path("data")).hasSize(1);
    assertThat(log.path("data").get(0).path("status").asText()).isEqualTo("pending");
    JsonNode one = call(200, "GET", "/" + id + "/deliveries/" + delivery, "");
    assertThat(one.path("event_type").asText()).isEqualTo("call.ended");
    call(409, "POST", "/" + id + "/deliveries/" + delivery + "/replay", "");
    call(404, "POST", "/" + id + "/deliveries/nothing/replay", "");
    assertThat(
            call(202, "POST", "/" + id + "/recover", "{\"since\":\"2026-03-02T00:00:00Z\"}")
                .path("count")
                .asInt())
        .isZero();
    call(200, "GET", "/" + id + "/deliveries?since=2026-03-02T00:00:00Z", "");
    call(422, "GET", "/" + id + "/deliveries?since=yesterday", "");
    call(422, "GET", "/" + id + "/deliveries?since=%2B1000000000-12-31T23:59:59Z", "");
    call(422, "POST", "/" + id + "/test", "{\"event_type\":\"calendar.*\"}");
  }

  @Test
  void nothingIsSentAgainToADisabledEndpoint() {
    String id = create();
    String delivery = call(202, "POST", "/" + id + "/test", "").path("delivery_id").asText();
    call(200, "PATCH", "/" + id, "{\"enabled\":false}");
    String since = "{\"since\":\"2026-03-02T00:00:00Z\"}";

    assertThat(call(409, "POST", "/" + id + "/test", "").path("detail").asText())
        .isEqualTo("the endpoint is disabled; enable it first");
    call(409, "POST", "/" + id + "/recover", since);
    call(409, "POST", "/" + id + "/deliveries/" + delivery + "/replay", "");
    call(200, "PATCH", "/" + id, "{\"enabled\":true}");
    call(202, "POST", "/" + id + "/test", "");
    call(202, "POST", "/" + id + "/recover", since);
  }

  @Test
  void tenantsSeeTheirOwnOnly() {
    String id = create();

    assertThat(tree(send("key-2", "GET", "", "")).path("data")).isEmpty();
    assertThat(send("key-2", "GET", "/" + id, "").status()).isEqualTo(404);
    assertThat(send("key-2", "PATCH", "/" + id, "{}").status()).isEqualTo(404);
    assertThat(send("key-2", "POST", "/" + id + "/delete", "").status()).isEqualTo(404);
    assertThat(send("key-2", "POST", "/" + id + "/test", "").status()).isEqualTo(404);
    assertThat(send("key-2", "POST", "/" + id + "/rotate-secret", "").status()).isEqualTo(404);
    assertThat(send("key-2", "GET", "/" + id + "/deliveries", "").status()).isEqualTo(404);
  }

  @Test
  void keysAreNeeded() {
    InboundResponse refused = send("key-3", "GET", "", "");

    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.headers()).containsEntry("WWW-Authenticate", "Bearer");
    InboundRequest without = new InboundRequest("GET", "/api/v1/webhooks", Map.of(), new byte[0]);
    assertThat(api.handle(without).status()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|name: is missing",
        "{\"name\":\"\"}|url: is missing",
        "{\"name\":\"a\",\"url\":\"https://a.example\"}|events: expected at least one",
        "{\"name\":\"a\",\"url\":\"https://a.example\",\"events\":[\"mail.*\"]}|events: expected",
        "{\"name\":\"a\",\"url\":\"http://a.example\",\"events\":[\"call.*\"]}|url:",
        "{\"name\":\"a\",\"url\":\"https://10.0.0.1\",\"events\":[\"call.*\"]}|url:",
        "{\"name\":\"a\",\"url\":\"no url\",\"events\":[\"call.*\"]}|url: expected a URL",
        "{\"name\":7,\"url\":\"https://a.example\",\"events\":[\"call.*\"]}|name: expected a text",
        "{\"nome\":\"a\"}|expected no members but",
        "{\"name\":\"a\",\"url\":\"https://a.example\",\"events\":[\"call.*\"],\"order\":\"x\"}|order:",
        "{\"name\":\"a\",\"url\":\"http://a.example\",\"events\":[\"call.*\"],\"allow_insecure\":true}|allow_insecure: is not",
      })
  void whatIsWrongIsNamed(String body, String detail) {
    assertThat(call(422, "POST", "", body).path("detail").asText()).contains(detail);
  }

  @Test
  void whatIsNoJsonIsNamedAndNotQuoted() {
    assertThat(call(400, "POST", "", "{\"s3cret").path("detail").asText())
        .contains("no JSON")
        .doesNotContain("s3cret");
    call(400, "POST", "", "[]");
  }

  @ParameterizedTest
  @CsvSource({"/api/v1/webhook", "/api/v1/webhooks/x/y", "/api/v1/webhooks/x/y/z", "/"})
  void otherAddressesAreNotFound(String target) {
    InboundRequest request =
        new InboundRequest(
            "GET", target, Map.of("Authorization", List.of("Bearer key-1")), new byte[0]);

    assertThat(api.handle(request).status()).isEqualTo(404);
  }

  @Test
  void whatStandsInTheQueryIsBounded() {
    String id = create();
    String longest = "x".repeat(200);

    call(200, "GET", "?after=" + longest, "");
    call(422, "GET", "?after=x" + longest, "");
    call(422, "GET", "/" + id + "/deliveries?after=x" + longest, "");
    assertThat(send("key-1", "GET", "?after=a%00b", "").status()).isEqualTo(400);
    assertThat(send("key-1", "GET", "?after=a%0Ab", "").status()).isEqualTo(400);
  }

  @Test
  void limitsOutOfBoundsAreRefused() {
    call(422, "GET", "?limit=0", "");
    call(422, "GET", "?limit=201", "");
    call(422, "GET", "?limit=many", "");
  }
}
