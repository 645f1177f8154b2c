// SPDX-License-Identifier: Apache-2.0
package io.daybook.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.daybook.http.SafeHttpException.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SafeHttpTest {

  private final SafeHttp http =
      SafeHttp.builder()
          .userAgent("Daybook-Test/1")
          .resolver(
              host ->
                  host.startsWith("two.")
                      ? Calls.addresses("127.0.0.2", "127.0.0.1")
                      : Calls.addresses("127.0.0.1"))
          .build();

  @AfterEach
  void close() {
    http.close();
  }

  /** Sends back what it got. */
  private static RawServer echo() throws IOException {
    return new RawServer(
        RawServer.answering(
            request ->
                "HTTP/1.1 200 OK\r\nContent-Length: " + request.length() + "\r\n\r\n" + request));
  }

  private static RawServer saying(String answer) throws IOException {
    return new RawServer(RawServer.answering(request -> answer));
  }

  @Test
  void aRequestHoldsWhatWasAskedAndLittleElse() throws IOException {
    try (RawServer server = echo()) {
      Map<String, String> headers = new LinkedHashMap<>();
      headers.put("Content-Type", "application/json");
      headers.put("webhook-id", "msg_1");
      URI uri = server.uri("http", "Hooks.Example.com.", "/a?b=\u00fc");
      byte[] body = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);
      HttpAnswer answer =
          http.send(new HttpCall("POST", uri, headers, body, Calls.LIMITS, true)).join();
      assertThat(Calls.text(answer).lines())
          .containsExactlyInAnyOrder(
              "POST /a?b=%C3%BC HTTP/1.1",
              "Content-Type: application/json",
              "webhook-id: msg_1",
              "Content-Length: 7",
              "Host: hooks.example.com:" + server.port(),
              "Connection: keep-alive",
              "User-Agent: Daybook-Test/1",
              "",
              "{\"a\":1}");
    }
  }

  @Test
  void aGetHasNoBodyAndAnEmptyPostSaysSo() throws IOException {
    try (RawServer server = echo()) {
      assertThat(Calls.text(http.send(Calls.get(server.uri(""))).join()))
          .startsWith("GET / HTTP/1.1\r\n")
          .doesNotContain("Content-Length", "Accept-Encoding", "Cookie");
      assertThat(Calls.text(http.send(Calls.post(server.uri("/"), "")).join()))
          .contains("\r\nContent-Length: 0\r\n");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"//evil.example/a//b?c=//d", "/a/../b/./c", "/%2e%2e/%0d%0aX:%20y", "/;a=b?"})
  void pathsAreSentAsTheyStand(String path) throws IOException {
    try (RawServer server = echo()) {
      assertThat(Calls.text(http.send(Calls.get(server.uri(path))).join()))
          .startsWith("GET " + path + " HTTP/1.1\r\n")
          .contains("\r\nHost: 127.0.0.1:" + server.port() + "\r\n");
    }
  }

  @Test
  void mappedAddressesAreSentAsWhatTheyAre() throws IOException {
    try (RawServer server = echo()) {
      URI uri = server.uri("http", "[::ffff:127.0.0.1]", "/");
      assertThat(Calls.text(http.send(Calls.get(uri)).join()))
          .contains("\r\nHost: 127.0.0.1:" + server.port() + "\r\n");
    }
  }

  @Test
  void headersOfAnswersKeepTheirValues() throws IOException {
    String answer = "HTTP/1.1 304 Not Modified\r\nETag: \"a\"\r\nX-A: 1\r\nx-a: 2\r\n\r\n";
    try (RawServer server = saying(answer)) {
      HttpAnswer got = http.send(Calls.get(server.uri("/"))).join();
      assertThat(got.status()).isEqualTo(304);
      assertThat(got.header("etag")).hasValue("\"a\"");
      assertThat(got.header("ETag")).hasValue("\"a\"");
      assertThat(got.header("X-B")).isEmpty();
      assertThat(got.headers()).containsEntry("x-a", List.of("1", "2"));
      assertThat(got.body()).isEmpty();
      assertThat(got).hasToString("HttpAnswer[304, 0 bytes]");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void redirectsAreAnswers(int status) throws IOException {
    String answer =
        "HTTP/1.1 "
            + status
            + " Moved\r\nLocation: http://169.254.169.254/latest/meta-data/\r\n"
            + "Content-Length: 0\r\n\r\n";
    try (RawServer server = saying(answer)) {
      HttpAnswer got = http.send(Calls.post(server.uri("/"), "{}")).join();
      assertThat(got.status()).isEqualTo(status);
      assertThat(got.header("location")).hasValue("http://169.254.169.254/latest/meta-data/");
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 407, 408, 429, 500, 503})
  void errorsAreAnswersAndNothingIsTriedAgain(int status) throws IOException {
    List<String> requests = new ArrayList<>();
    String answer =
        "HTTP/1.1 "
            + status
            + " No\r\nWWW-Authenticate: Basic\r\nProxy-Authenticate: Basic\r\nRetry-After: 0\r\n"
            + "Content-Length: 0\r\n\r\n";
    try (RawServer server =
        new RawServer(
            RawServer.answering(
                request -> {
                  requests.add(request);
                  return answer;
                }))) {
      assertThat(http.send(Calls.get(server.uri("/"))).join().status()).isEqualTo(status);
      assertThat(requests).hasSize(1);
    }
  }

  @Test
  void cookiesAreNotKept() throws IOException {
    List<String> requests = new ArrayList<>();
    try (RawServer server =
        new RawServer(
            RawServer.answering(
                request -> {
                  requests.add(request);
                  return "HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\nContent-Length: 0\r\n\r\n";
                }))) {
      http.send(Calls.get(server.uri("/"))).join();
      http.send(Calls.get(server.uri("/"))).join();
      assertThat(requests).hasSize(2).noneMatch(request -> request.contains("Cookie"));
    }
  }

  @Test
  void compressedBodiesStayAsTheyCome() throws IOException {
    String answer = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nnogz!";
    try (RawServer server = saying(answer)) {
      assertThat(Calls.text(http.send(Calls.get(server.uri("/"))).join())).isEqualTo("nogz!");
    }
  }

  @Test
  void connectionsAreUsedAgain() throws IOException {
    try (RawServer server = saying(RawServer.OK)) {
      for (int i = 0; i < 50; i++) {
        assertThat(http.send(Calls.post(server.uri("/"), "{}")).join().status()).isEqualTo(200);
      }
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void bodiesAreReadUpToTheirLimit() throws IOException {
    String answer = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n0123456789";
    try (RawServer server = saying(answer)) {
      HttpAnswer whole = http.send(Calls.get(server.uri("/"), limit(10))).join();
      assertThat(Calls.text(whole)).isEqualTo("0123456789");
      assertThat(whole.truncated()).isFalse();
      HttpAnswer cut = http.send(Calls.get(server.uri("/"), limit(9))).join();
      assertThat(Calls.text(cut)).isEqualTo("012345678");
      assertThat(cut.truncated()).isTrue();
      HttpAnswer none = http.send(Calls.get(server.uri("/"), limit(0))).join();
      assertThat(none.body()).isEmpty();
      assertThat(none.truncated()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Transfer-Encoding: chunked", "Content-Length: 9000000000", "X-A: b"})
  void endlessBodiesAreCutAndTheirConnectionClosed(String framing) throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    try (RawServer server =
        new RawServer(
            socket -> {
              String unused = RawServer.request(socket);
              OutputStream out = socket.getOutputStream();
              try {
                out.write(
                    ("HTTP/1.1 200 OK\r\n" + framing + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
                while (true) {
                  out.write(
                      ("400\r\n" + "a".repeat(0x400) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                }
              } catch (IOException e) {
                closed.countDown();
              }
            })) {
      HttpAnswer cut = http.send(Calls.get(server.uri("/"), limit(100_000))).join();
      assertThat(cut.status()).isEqualTo(200);
      assertThat(cut.body()).hasSize(100_000);
      assertThat(cut.truncated()).isTrue();
      assertThat(cut).hasToString("HttpAnswer[200, 100000+ bytes]");
      closed.await();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n01",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n"
      })
  void brokenAnswersAreBroken(String answer) throws IOException {
    try (RawServer server =
        new RawServer(
            socket -> {
              String unused = RawServer.request(socket);
              socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            })) {
      SafeHttpException broken = Calls.failure(http.send(Calls.get(server.uri("/?secret"))));
      assertThat(broken.kind()).isEqualTo(Kind.BROKEN);
      assertThat(broken.refusal()).isEmpty();
      assertThat(broken.getMessage()).doesNotContain("secret", "nonsense", "127.0.0.1");
    }
  }

  @Test
  void headersOfAnswersAreBounded() throws IOException {
    String many = "X-A: b\r\n".repeat(1000);
    String wide = "X-A: " + "b".repeat(100_000) + "\r\n";
    for (String headers : List.of(many, wide)) {
      try (RawServer server = saying("HTTP/1.1 200 OK\r\n" + headers + "\r\n")) {
        assertThat(Calls.failure(http.send(Calls.get(server.uri("/")))).kind())
            .isEqualTo(Kind.BROKEN);
      }
    }
  }

  @Test
  void nobodyThereIsUnconnected() throws IOException {
    int port;
    try (ServerSocket nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = nobody.getLocalPort();
    }
    URI uri = URI.create("http://127.0.0.1:" + port + "/?secret");
    SafeHttpException failure = Calls.failure(http.send(Calls.get(uri)));
    assertThat(failure.kind()).isEqualTo(Kind.UNCONNECTED);
    assertThat(failure.getMessage()).startsWith("no connection could be made (");
  }

  @Test
  void theNextAddressIsTriedWhenNobodyIsThere() throws IOException {
    try (RawServer server = saying(RawServer.OK)) {
      URI uri = server.uri("http", "two.example.com", "/");
      assertThat(http.send(Calls.get(uri)).join().status()).isEqualTo(200);
    }
  }

  @Test
  void manyCallsRunAtOnce() throws IOException {
    int calls = 64;
    CountDownLatch together = new CountDownLatch(calls);
    try (RawServer server =
        new RawServer(
            RawServer.answering(
                request -> {
                  together.countDown();
                  try {
                    together.await();
                  } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                  return RawServer.OK;
                }))) {
      for (int round = 0; round < 5; round++) {
        List<CompletableFuture<HttpAnswer>> answers = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
          answers.add(http.send(Calls.post(server.uri("/"), "{}")));
        }
        assertThat(answers).allMatch(answer -> answer.join().status() == 200);
      }
      assertThat(server.connections()).isEqualTo(calls);
    }
  }

  @Test
  void callsBeyondTheConnectionsWait() throws IOException {
    try (RawServer server = saying(RawServer.OK);
        SafeHttp narrow = SafeHttp.builder().connections(2, 2).threads(1).build()) {
      List<CompletableFuture<HttpAnswer>> answers = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        answers.add(narrow.send(Calls.get(server.uri("/"))));
      }
      assertThat(answers).allMatch(answer -> answer.join().status() == 200);
      assertThat(server.connections()).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void settingsAreChecked() {
    SafeHttp.Builder builder = SafeHttp.builder();
    assertThatIllegalArgumentException().isThrownBy(() -> builder.userAgent("a\r\nb"));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.userAgent(" "));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.threads(0));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.lookUps(0));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.connections(1, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.connectTimeout(Duration.ofSeconds(6)));
  }

  private static HttpLimits limit(int bytes) {
    return new HttpLimits(Calls.LIMITS.total(), bytes);
  }
}
