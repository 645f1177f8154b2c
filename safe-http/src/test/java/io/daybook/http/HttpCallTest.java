// SPDX-License-Identifier: Apache-2.0
package io.daybook.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpCallTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host",
        "CONTENT-LENGTH",
        "transfer-encoding",
        "Connection",
        "Keep-Alive",
        "Proxy-Connection",
        "Proxy-Authorization",
        "TE",
        "Trailer",
        "Upgrade",
        "Expect",
        "Accept-Encoding",
        "User-Agent",
        "",
        "a b",
        "a:",
        "a\r\nb",
        "\u00fc"
      })
  void namesAreRefused(String name) {
    assertThat(refusal(Map.of(name, "1"))).isEqualTo(Refusal.HEADER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\r\nHost: b",
        "a\nb",
        "a\rb",
        "a\u0000b",
        "\u0007",
        "\u007f",
        "\u00fc",
        "\u2028"
      })
  void valuesAreRefused(String value) {
    assertThat(refusal(Map.of("X-A", value))).isEqualTo(Refusal.HEADER);
  }

  @ParameterizedTest
  @CsvSource({"Authorization, Bearer x", "X-Klen-Signature, ab12", "If-None-Match, '\"a\tb\"'"})
  void othersAreAllowed(String name, String value) {
    assertThatCode(() -> call("GET", Map.of(name, value), 0)).doesNotThrowAnyException();
  }

  @Test
  void oneHeaderHasOneSpelling() {
    assertThat(refusal(Map.of("X-A", "1", "x-a", "2"))).isEqualTo(Refusal.HEADER);
  }

  @Test
  void headersAreBounded() {
    assertThat(refusal(Map.of("X-A", "a".repeat(20_000)))).isEqualTo(Refusal.HEADER);
    assertThat(
            refusal(
                IntStream.range(0, 65).boxed().collect(Collectors.toMap(i -> "X-" + i, i -> "1"))))
        .isEqualTo(Refusal.HEADER);
  }

  @Test
  void headersAreCopied() {
    Map<String, String> headers = new LinkedHashMap<>(Map.of("X-A", "1"));
    HttpCall call = call("GET", headers, 0);
    headers.put("Host", "b");
    assertThat(call.headers()).containsOnlyKeys("X-A");
  }

  @Test
  void onlySomeMethodsHaveBodies() {
    assertThatCode(() -> call("PUT", Map.of(), 1)).doesNotThrowAnyException();
    assertThatIllegalArgumentException().isThrownBy(() -> call("GET", Map.of(), 1));
    assertThatIllegalArgumentException().isThrownBy(() -> call("CONNECT", Map.of(), 0));
    assertThatIllegalArgumentException().isThrownBy(() -> call("TRACE", Map.of(), 0));
    assertThatIllegalArgumentException().isThrownBy(() -> call("get", Map.of(), 0));
  }

  @Test
  void limitsAreLimits() {
    assertThatIllegalArgumentException().isThrownBy(() -> new HttpLimits(Duration.ZERO, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HttpLimits(Duration.ofSeconds(1), -1));
  }

  @Test
  void nothingOfACallIsPrinted() {
    assertThat(call("GET", Map.of("Authorization", "secret"), 0))
        .hasToString("HttpCall[GET, 0 bytes]");
  }

  private static Refusal refusal(Map<String, String> headers) {
    SafeHttpException refused =
        catchThrowableOfType(SafeHttpException.class, () -> call("GET", headers, 0));
    assertThat(refused).isNotNull();
    return refused.refusal().orElseThrow();
  }

  private static HttpCall call(String method, Map<String, String> headers, int bytes) {
    URI uri = URI.create("https://hooks.example.com/?token=secret");
    return new HttpCall(method, uri, headers, new byte[bytes], Calls.LIMITS, false);
  }
}
