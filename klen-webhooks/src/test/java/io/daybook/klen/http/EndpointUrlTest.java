// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daybook.api.Secret;
import io.daybook.engine.memory.MemoryStore;
import io.daybook.klen.KlenWebhooks;
import io.daybook.spi.adapter.InboundRequest;
import io.daybook.spi.adapter.InboundResponse;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Where an endpoint may not be: refused when it is made or moved, with the reason. */
final class EndpointUrlTest {

  private static final String SCHEME = "the scheme is not allowed";
  private static final String ADDRESS = "the host is an IP address";
  private static final String NAME = "the host is not a DNS name";
  private static final String PORT = "the port is not allowed";
  private static final String USER = "the URL holds user information";
  private static final String NONE = "expected a URL";

  private final ObjectMapper json = new ObjectMapper();

  private final KlenWebhooks webhooks =
      KlenWebhooks.builder()
          .store(new MemoryStore("epoch"))
          .secretKey(Secret.of(Base64.getEncoder().encodeToString(new byte[32])))
          .build();

  private final KlenApi api = new KlenApi(webhooks, Map.of(Secret.of("key"), "t1"), false);

  private final Contract contract = new Contract();

  @AfterEach
  void close() {
    webhooks.close();
  }

  private InboundResponse send(String method, String path, ObjectNode body) throws IOException {
    InboundRequest request =
        new InboundRequest(
            method,
            "/api/v1/webhooks" + path,
            Map.of(
                "Authorization",
                List.of("Bearer key"),
                "Content-Type",
                List.of("application/json")),
            json.writeValueAsBytes(body));
    InboundResponse response = api.handle(request);
    contract.check(request, response);
    return response;
  }

  private InboundResponse create(String url) throws IOException {
    ObjectNode draft = json.createObjectNode().put("name", "a").put("url", url);
    draft.putArray("events").add("call.*");
    return send("POST", "", draft);
  }

  private String reason(InboundResponse response) throws IOException {
    assertThat(response.status()).isEqualTo(422);
    return json.readTree(response.body()).path("detail").asText();
  }

  static List<Arguments> refused() {
    return List.of(
        Arguments.of("http://hooks.example.com/", SCHEME),
        Arguments.of("ftp://hooks.example.com/", SCHEME),
        Arguments.of("file:///etc/passwd", SCHEME),
        Arguments.of("gopher://hooks.example.com/", SCHEME),
        Arguments.of("//hooks.example.com/", SCHEME),
        Arguments.of("hooks.example.com", SCHEME),
        Arguments.of("https:hooks.example.com", "the host is not"),
        Arguments.of("https://127.0.0.1/", ADDRESS),
        Arguments.of("https://10.0.0.1/", ADDRESS),
        Arguments.of("https://169.254.169.254/latest/meta-data", ADDRESS),
        Arguments.of("https://8.8.8.8/", ADDRESS),
        Arguments.of("https://2130706433/", ADDRESS),
        Arguments.of("https://0x7f000001/", ADDRESS),
        Arguments.of("https://0x7f.0.0.1/", ADDRESS),
        Arguments.of("https://0177.0.0.1/", ADDRESS),
        Arguments.of("https://017700000001/", ADDRESS),
        Arguments.of("https://127.1/", ADDRESS),
        Arguments.of("https://127.0.0.1./", ADDRESS),
        Arguments.of("https://\uff11\uff12\uff17.0.0.1/", ADDRESS),
        Arguments.of("https://127\u30020\u30020\u30021/", ADDRESS),
        Arguments.of("https://[::]/", ADDRESS),
        Arguments.of("https://[::1]/", ADDRESS),
        Arguments.of("https://[::ffff:127.0.0.1]/", ADDRESS),
        Arguments.of("https://[::ffff:7f00:1]/", ADDRESS),
        Arguments.of("https://[64:ff9b::7f00:1]/", ADDRESS),
        Arguments.of("https://[2002:7f00:1::]/", ADDRESS),
        Arguments.of("https://[fe80::1%25eth0]/", ADDRESS),
        Arguments.of("https://localhost/", NAME),
        Arguments.of("https://intranet/", NAME),
        Arguments.of("https://hooks_example.com/", NAME),
        Arguments.of("https://ana@hooks.example.com/", USER),
        Arguments.of("https://ana:secret@hooks.example.com/", USER),
        Arguments.of("https://hooks.example.com@127.0.0.1/", USER),
        Arguments.of("https://hooks.example.com:80/", PORT),
        Arguments.of("https://hooks.example.com:8443/", PORT),
        Arguments.of("https://hooks.example.com:0/", PORT),
        Arguments.of("https://hooks.example.com:65979/", PORT),
        Arguments.of("https://hooks.example.com:-1/", PORT),
        Arguments.of("https://hooks.example.com/#part", "the URL has a fragment"),
        Arguments.of("https://hooks.example.com/\r\nX-Admin: 1", NONE),
        Arguments.of("https://hooks.example.com/\nX-Admin: 1", NONE),
        Arguments.of("https://hooks.example.com\r\n/", NONE),
        Arguments.of("https://hooks.example.com/\u0000", NONE),
        Arguments.of("https://hooks.example.com/a b", NONE),
        Arguments.of("https://hooks.example.com%0d%0a/", NAME),
        Arguments.of("https://hooks.example.com\\@127.0.0.1/", NONE),
        Arguments.of("https://hooks.example.com/" + "x".repeat(2048), "the URL is too long"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void noEndpointIsMadeThereOrMovedThere(String url, String reason) throws IOException {
    InboundResponse made = create("https://hooks.example.com/hook");
    String id = json.readTree(made.body()).path("id").asText();

    assertThat(reason(create(url))).startsWith("url: ").contains(reason).doesNotContain("secret");
    assertThat(reason(send("PATCH", "/" + id, json.createObjectNode().put("url", url))))
        .startsWith("url: ")
        .contains(reason);
    assertThat(webhooks.endpoints().list("t1", null, 10))
        .extracting(endpoint -> endpoint.url().toString())
        .containsExactly("https://hooks.example.com/hook");
  }

  @Test
  void othersAreTaken() throws IOException {
    for (String url :
        List.of(
            "https://hooks.example.com",
            "https://hooks.example.com:443/a?b=c",
            "https://hooks.example.com./a%0d%0ab",
            "HTTPS://HOOKS.EXAMPLE.COM/",
            "https://b\u00fccher.example/")) {
      assertThat(create(url).status()).as(url).isEqualTo(201);
    }
  }
}
