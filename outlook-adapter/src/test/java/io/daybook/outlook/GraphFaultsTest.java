// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static io.daybook.outlook.OutlookServer.CALENDAR;
import static io.daybook.outlook.OutlookServer.START;
import static io.daybook.outlook.OutlookServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.http.Fault;
import io.daybook.api.ProviderException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class GraphFaultsTest {

  private static final String LAST_PAGE =
      "{\"value\":[],\"@odata.deltaLink\":\"http://127.0.0.1/v1.0/me?$deltatoken=d\"}";

  @RegisterExtension static final OutlookServer OUTLOOK = new OutlookServer();

  @ParameterizedTest
  @EnumSource(Fault.class)
  void brokenConnectionIsTriedAgainLater(Fault fault) {
    OUTLOOK.answers(aResponse().withFault(fault));

    ProviderException e = failure(OUTLOOK.adapter());
    assertThat(e).isExactlyInstanceOf(ProviderException.class);
    assertThat(e.status()).isZero();
    assertThat(e.code()).isNotEmpty();
    assertTellsNoSecrets(e);
  }

  @Test
  void slowAnswerIsGivenUp() {
    OUTLOOK.answers(json(200, LAST_PAGE).withFixedDelay(1_500));

    ProviderException e = failure(OUTLOOK.adapter().readTimeout(Duration.ofMillis(150)));
    assertThat(e.status()).isZero();
    assertThat(e.code()).contains("SocketTimeoutException");
    assertTellsNoSecrets(e);
  }

  @Test
  void answerThatStopsHalfWayIsGivenUp() {
    OUTLOOK.answers(json(200, LAST_PAGE).withChunkedDribbleDelay(2, 3_000));

    ProviderException e = failure(OUTLOOK.adapter().readTimeout(Duration.ofMillis(150)));
    assertThat(e.status()).isZero();
    assertThat(e.code()).contains("SocketTimeoutException");
  }

  @Test
  void nobodyListens() throws IOException {
    String address;
    try (RawServer server = RawServer.answering("")) {
      address = server.rootUrl();
    }

    ProviderException e = failure(OutlookServer.adapterAt(address));
    assertThat(e)
        .hasMessage("outlook answered 0 (ConnectException)")
        .hasCauseInstanceOf(IOException.class);
    assertTellsNoSecrets(e);
  }

  @Test
  void unknownHostIsNamed() {
    ProviderException e = failure(OutlookServer.adapterAt("http://nowhere.invalid/"));
    assertThat(e).hasMessage("outlook answered 0 (UnknownHostException)");
    assertTellsNoSecrets(e);
  }

  static Stream<String> halfAnswers() {
    String half = LAST_PAGE.substring(0, 20);
    return Stream.of(
        "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n" + half,
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n100\r\n" + half,
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n14\r\n" + half + "\r\n",
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\n{\"a\"",
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 0\r\n\r\n",
        "not HTTP at all\r\n\r\n");
  }

  @ParameterizedTest
  @MethodSource("halfAnswers")
  void halfAnAnswerIsNoAnswer(String answer) throws IOException {
    try (RawServer server = RawServer.answering(answer)) {
      ProviderException e = failure(OutlookServer.adapterAt(server.rootUrl()));
      assertThat(e).isExactlyInstanceOf(ProviderException.class);
      assertThat(e.status()).isZero();
      assertTellsNoSecrets(e);
    }
  }

  @Test
  void halfAnErrorKeepsItsStatusAndItsWait() throws IOException {
    String answer =
        "HTTP/1.1 404 Not Found\r\nRetry-After: 9\r\nContent-Length: 500\r\n\r\n{\"error\":{";
    try (RawServer server = RawServer.answering(answer)) {
      ProviderException e = failure(OutlookServer.adapterAt(server.rootUrl()));
      assertThat(e).isExactlyInstanceOf(ProviderException.class);
      assertThat(e.status()).isEqualTo(404);
      assertThat(e.retryAfter()).contains(Duration.ofSeconds(9));
    }
  }

  private static ProviderException failure(OutlookAdapter.Builder adapter) {
    return catchThrowableOfType(
        ProviderException.class, () -> adapter.build().source().fetch(CALENDAR, START));
  }

  private static void assertTellsNoSecrets(Throwable thrown) {
    for (Throwable e = thrown; e != null; e = e.getCause()) {
      for (String secret : List.of(OutlookServer.TOKEN, "startDateTime", "Bearer")) {
        assertThat(e.toString()).doesNotContain(secret);
      }
    }
  }
}
