// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.Secret;
import io.daybook.engine.memory.MemoryStore;
import io.daybook.klen.EndpointDraft;
import io.daybook.klen.EventFilter;
import io.daybook.klen.KlenWebhooks;
import io.daybook.spi.adapter.InboundRequest;
import io.daybook.spi.adapter.InboundResponse;
import io.daybook.spi.store.Store;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every address answers when it is not used well, or cannot be: as documented for it. */
final class KlenApiErrorsTest {

  private final Contract contract = new Contract();

  private final Store store = new MemoryStore("epoch");

  private final KlenWebhooks webhooks =
      KlenWebhooks.builder()
          .store(store)
          .secretKey(Secret.of(Base64.getEncoder().encodeToString(new byte[32])))
          .build();

  private final KlenApi api = new KlenApi(webhooks, Map.of(Secret.of("key-1"), "t1"), false);

  private String id;

  @BeforeEach
  void create() {
    EndpointDraft draft =
        EndpointDraft.of("CRM", URI.create("https://crm.example/hook"), EventFilter.of("call.*"));
    id = webhooks.endpoints().create("t1", draft).endpoint().id();
  }

  @AfterEach
  void close() {
    webhooks.close();
  }

  private InboundResponse send(String method, String path, String type, byte[] body) {
    InboundRequest request =
        new InboundRequest(
            method,
            "/api/v1/webhooks" + path.replace("{id}", id),
            Map.of("Authorization", List.of("Bearer key-1"), "Content-Type", List.of(type)),
            body);
    InboundResponse response = api.handle(request);
    contract.check(request, response);
    return response;
  }

  private InboundResponse send(String method, String path, String body) {
    return send(method, path, "application/json", body.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource({
    "POST, ''",
    "PATCH, /{id}",
    "POST, /{id}/rotate-secret",
    "POST, /{id}/test",
    "POST, /{id}/recover",
  })
  void bodiesThatCannotBeTaken(String method, String path) {
    assertThat(send(method, path, "{").status()).isEqualTo(400);
    assertThat(send(method, path, "application/json", new byte[70_000]).status()).isEqualTo(413);
    assertThat(send(method, path, "text/plain", new byte[] {'{', '}'}).status()).isEqualTo(415);
  }

  @ParameterizedTest
  @CsvSource({"''", "/{id}/deliveries"})
  void queriesThatCannotBeRead(String path) {
    assertThat(send("GET", path + "?after=%zz", "").status()).isEqualTo(400);
    assertThat(send("GET", path + "?after=%00", "").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "DELETE, ''",
    "PUT, /{id}",
    "GET, /{id}/delete",
    "GET, /{id}/rotate-secret",
    "GET, /{id}/test",
    "POST, /{id}/deliveries",
    "DELETE, /{id}/deliveries/d",
    "GET, /{id}/deliveries/d/replay",
    "GET, /{id}/recover",
  })
  void otherMethodsAreRefused(String method, String path) {
    assertThat(send(method, path, "").status()).isEqualTo(405);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, '', ''",
    "POST, '', '{\"name\":\"a\",\"url\":\"https://a.example\",\"events\":[\"call.*\"]}'",
    "GET, /{id}, ''",
    "PATCH, /{id}, {}",
    "POST, /{id}/delete, ''",
    "POST, /{id}/rotate-secret, ''",
    "POST, /{id}/test, ''",
    "GET, /{id}/deliveries, ''",
    "GET, /{id}/deliveries/d, ''",
    "POST, /{id}/deliveries/d/replay, ''",
    "POST, /{id}/recover, '{\"since\":\"2026-03-02T00:00:00Z\"}'",
  })
  void storesThatCannotBeHad(String method, String path, String body) {
    store.close();
    InboundResponse response = send(method, path, body);

    assertThat(response.status()).isEqualTo(503);
    assertThat(response.headers()).containsEntry("Retry-After", "10");
  }
}
