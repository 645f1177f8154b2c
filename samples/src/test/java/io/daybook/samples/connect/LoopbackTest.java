// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.connect;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.samples.connect.Loopback.Outcome;
import io.daybook.samples.connect.Loopback.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The server that a browser is sent back to. */
class LoopbackTest {

  private Loopback loopback;

  @BeforeEach
  void start() throws IOException {
    loopback = Loopback.start(0);
  }

  @AfterEach
  void stop() {
    loopback.close();
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private String address() {
    return "http://127.0.0.1:" + loopback.port() + "/";
  }

  private HttpResponse<String> get(String query) throws Exception {
    return send(HttpRequest.newBuilder(URI.create(address() + query)));
  }

  @Test
  void outcomeIsKnownAfterTheBrowserHasItsPage() throws Exception {
    loopback.expect(
        query ->
            new Reply(
                Page.of(200, "Hi", query.get("text")),
                query.containsKey("end") ? new Outcome(query.get("end")) : null));

    assertThat(get("?text=one").statusCode()).isEqualTo(200);
    HttpResponse<String> last = get("?text=%3Cb%3E%22%26%27&end=done");

    assertThat(last.body()).contains("<p>&lt;b&gt;&quot;&amp;&#39;</p>");
    assertThat(last.headers().firstValue("Content-Security-Policy")).contains("default-src 'none'");
    assertThat(last.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(loopback.await(Duration.ofMinutes(1)).trouble()).isEqualTo("done");
  }

  @Test
  void failureOfOurOwnEndsTheWait() throws Exception {
    loopback.expect(
        query -> {
          throw new IllegalStateException("s3cret");
        });

    assertThat(get("?code=1").body()).contains("Failed").doesNotContain("s3cret");
    assertThat(loopback.await(Duration.ofMinutes(1)).trouble())
        .isEqualTo("it failed: java.lang.IllegalStateException");
  }

  @Test
  void whoDoesNotWaitForItsPageEndsTheWaitToo() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch left = new CountDownLatch(1);
    loopback.expect(
        query -> {
          asked.countDown();
          awaitQuietly(left);
          // Longer than what is buffered on the way.
          return new Reply(Page.of(200, "Hi", "text".repeat(1 << 20)), new Outcome("done"));
        });
    try (Socket browser = new Socket(InetAddress.getLoopbackAddress(), loopback.port())) {
      browser.setSoLinger(true, 0);
      byte[] request = "GET /?code=1 HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(US_ASCII);
      browser.getOutputStream().write(request);
      asked.await();
    }
    left.countDown();

    assertThat(loopback.await(Duration.ofSeconds(20)).trouble()).isEqualTo("done");
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void nobodyIsWaitedForForEver() throws Exception {
    assertThat(loopback.await(Duration.ZERO).trouble()).contains("in time");
  }

  @Test
  void everythingElseIsRefused() throws Exception {
    assertThat(get("?code=1").statusCode()).as("before anybody waits").isEqualTo(503);
    assertThat(get("favicon.ico").statusCode()).isEqualTo(404);
    HttpRequest.Builder post =
        HttpRequest.newBuilder(URI.create(address())).POST(BodyPublishers.ofString("code=1"));
    assertThat(send(post).statusCode()).isEqualTo(405);
  }

  @Test
  void portThatIsTakenIsNamed() {
    int port = loopback.port();

    assertThatThrownBy(() -> Loopback.start(port)).hasMessageContaining("port " + port);
  }
}
