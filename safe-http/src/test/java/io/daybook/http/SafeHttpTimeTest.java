// SPDX-License-Identifier: Apache-2.0
package io.daybook.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.http.SafeHttpException.Kind;
import java.io.IOException;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That calls end, and what they leave open; never how long it took. */
@Timeout(60)
class SafeHttpTimeTest {

  private static final HttpLimits SHORT = new HttpLimits(Duration.ofMillis(300), 1 << 20);

  private final ScheduledExecutorService drops = Executors.newSingleThreadScheduledExecutor();

  private final CountDownLatch closed = new CountDownLatch(1);

  private final Semaphore closings = new Semaphore(0);

  private final CountDownLatch asked = new CountDownLatch(1);

  private final SafeHttp http =
      SafeHttp.builder()
          .connectTimeout(Duration.ofMillis(200))
          .resolver(host -> Calls.addresses("127.0.0.1"))
          .build();

  @AfterEach
  void close() {
    http.close();
    drops.shutdownNow();
  }

  /** Says the beginning, then a letter now and then for as long as anybody listens. */
  private RawServer dripping(String beginning, String drop) throws IOException {
    return new RawServer(
        socket -> {
          try {
            String unused = RawServer.request(socket);
            write(socket, beginning);
            drip(socket, drop);
            asked.countDown();
          } finally {
            // Where writing failed already, the client was quicker.
            untilClosed(socket);
          }
        });
  }

  /** Says nothing at all. */
  private RawServer silent() throws IOException {
    return new RawServer(this::untilClosed);
  }

  private static void write(Socket socket, String text) {
    try {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void drip(Socket socket, String drop) {
    Future<?> unused =
        drops.scheduleAtFixedRate(() -> write(socket, drop), 0, 10, TimeUnit.MILLISECONDS);
  }

  private void untilClosed(Socket socket) {
    try {
      while (socket.getInputStream().read() >= 0) {
        asked.countDown();
      }
    } catch (IOException e) {
      // A reset is an end as well.
    }
    closed.countDown();
    closings.release();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HTTP/1.1 200 OK\r\nX-A: ",
        "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n",
        "HTTP/1.1 200 OK\r\n\r\n"
      })
  void drippingAnswersEndWithTheTotalTime(String beginning) throws Exception {
    try (RawServer server = dripping(beginning, "a")) {
      assertThat(Calls.failure(http.send(Calls.get(server.uri("/"), SHORT))).kind())
          .isEqualTo(Kind.TIMEOUT);
      closed.await();
    }
  }

  @Test
  void endlessInterimAnswersEndWithTheTotalTime() throws Exception {
    try (RawServer server = dripping("", "HTTP/1.1 103 Early Hints\r\n\r\n")) {
      assertThat(Calls.failure(http.send(Calls.get(server.uri("/"), SHORT))).kind())
          .isEqualTo(Kind.TIMEOUT);
      closed.await();
    }
  }

  @Test
  void silentServersEndWithTheTotalTime() throws Exception {
    try (RawServer server = silent()) {
      SafeHttpException failure = Calls.failure(http.send(Calls.get(server.uri("/"), SHORT)));
      assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
      assertThat(failure.getMessage()).isEqualTo("the total time was over");
      closed.await();
    }
  }

  @Test
  void serversThatDoNotReadEndWithTheTotalTime() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    try (RawServer server = new RawServer(socket -> done.await())) {
      String body = "a".repeat(20 << 20);
      HttpCall call = Calls.post(server.uri("/"), body);
      HttpCall hasty = new HttpCall("POST", call.uri(), call.headers(), call.body(), SHORT, true);
      assertThat(Calls.failure(http.send(hasty)).kind()).isEqualTo(Kind.TIMEOUT);
      done.countDown();
    }
  }

  @Test
  void handshakesAreBounded() throws Exception {
    try (RawServer server = silent()) {
      HttpCall call = Calls.get(server.uri("https", "hooks.example.com", "/"));
      assertThat(Calls.failure(http.send(call)).kind()).isEqualTo(Kind.TLS);
      closed.await();
    }
  }

  @Test
  void handshakesOfEndedCallsAreClosed() throws Exception {
    try (RawServer server = silent()) {
      HttpCall call = Calls.get(server.uri("https", "hooks.example.com", "/"));
      CompletableFuture<HttpAnswer> answer = http.send(call);
      asked.await();
      answer.cancel(true);
      closed.await();
    }
  }

  @Test
  void drippingHandshakesAreBounded() throws Exception {
    // A record of 16,000 bytes of the handshake, of which one comes now and then.
    String record = "\u0016\u0003\u0003>\u0080";
    try (RawServer server =
        new RawServer(
            socket -> {
              write(socket, record);
              drip(socket, "\u0002");
              untilClosed(socket);
            })) {
      HttpCall call = Calls.get(server.uri("https", "hooks.example.com", "/"));
      assertThat(Calls.failure(http.send(call)).kind()).isEqualTo(Kind.TLS);
      closed.await();
    }
  }

  @Test
  void lookUpsThatHangEndWithTheTotalTime() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    try (RawServer server = silent();
        SafeHttp slow =
            SafeHttp.builder()
                .lookUps(1)
                .resolver(
                    host -> {
                      try {
                        done.await();
                      } catch (InterruptedException e) {
                        throw new UnknownHostException(host);
                      }
                      return Calls.addresses("127.0.0.1");
                    })
                .build()) {
      HttpCall call = Calls.get(server.uri("http", "slow.example.com", "/"), SHORT);
      CompletableFuture<HttpAnswer> looking = slow.send(call);
      CompletableFuture<HttpAnswer> waiting = slow.send(call);
      assertThat(Calls.failure(looking).kind()).isEqualTo(Kind.TIMEOUT);
      assertThat(Calls.failure(waiting).kind()).isEqualTo(Kind.TIMEOUT);
      assertThat(server.connections()).isZero();
      done.countDown();
    }
  }

  @Test
  void givingUpClosesTheConnection() throws Exception {
    try (RawServer server = dripping("", "H")) {
      CompletableFuture<HttpAnswer> answer = http.send(Calls.get(server.uri("/")));
      asked.await();
      answer.cancel(true);
      closed.await();
    }
  }

  /** Whatever the call was about to do when its time was over, a few milliseconds in. */
  @ParameterizedTest
  @ValueSource(strings = {"http", "https"})
  void callsThatEndEarlyLeaveNothingOpen(String scheme) throws Exception {
    try (RawServer server = silent()) {
      for (int round = 0; round < 20; round++) {
        List<CompletableFuture<HttpAnswer>> answers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
          HttpLimits limits = new HttpLimits(Duration.ofMillis(1 + i % 6), 1);
          answers.add(http.send(Calls.get(server.uri(scheme, "a.example.com", "/"), limits)));
        }
        answers.forEach(Calls::failure);
      }
      closings.acquire(server.connections());
    }
  }

  @Test
  void callsThatEndLateLeaveNothingOpen() throws Exception {
    try (RawServer server = dripping("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n", "a")) {
      List<CompletableFuture<HttpAnswer>> answers = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        answers.add(http.send(Calls.get(server.uri("/"), SHORT)));
      }
      answers.forEach(Calls::failure);
      closings.acquire(server.connections());
    }
  }

  @Test
  void closingEndsWhatRuns() throws Exception {
    try (RawServer server = dripping("HTTP/1.1 200 OK\r\n", "a")) {
      CompletableFuture<HttpAnswer> answer = http.send(Calls.get(server.uri("/")));
      asked.await();
      http.close();
      assertThat(Calls.failure(answer).kind()).isEqualTo(Kind.BROKEN);
      closed.await();
    }
  }

  @Test
  void nothingIsSentAfterClosing() throws Exception {
    try (RawServer server = silent()) {
      http.close();
      http.close();
      assertThat(Calls.failure(http.send(Calls.get(server.uri("/")))).kind())
          .isEqualTo(Kind.BROKEN);
      assertThat(
              Calls.failure(http.send(Calls.get(server.uri("http", "a.example.com", "/")))).kind())
          .isEqualTo(Kind.BROKEN);
      assertThat(server.connections()).isZero();
    }
  }
}
