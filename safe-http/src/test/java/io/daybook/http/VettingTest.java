// SPDX-License-Identifier: Apache-2.0
package io.daybook.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.http.SafeHttpException.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class VettingTest {

  /** Within what is given out, but never given to anybody. */
  private static final String NOBODY = "2000::1";

  private final Queue<String> asked = new ConcurrentLinkedQueue<>();

  private final Queue<List<InetAddress>> answers = new ArrayDeque<>();

  private RawServer server;

  private SafeHttp http;

  @BeforeEach
  void open() throws IOException {
    server = new RawServer(RawServer.answering(request -> RawServer.OK));
    http = SafeHttp.builder().ports(Set.of(server.port())).resolver(this::resolve).build();
  }

  @AfterEach
  void close() throws IOException {
    http.close();
    server.close();
  }

  private List<InetAddress> resolve(String host) {
    asked.add(host);
    return answers.remove();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::1",
        "169.254.169.254",
        "100.64.0.1",
        "fd00:ec2::254"
      })
  void namesOfPrivateAddressesAreRefused(String address) {
    answers.add(Calls.addresses(address));
    assertThat(refused("127.0.0.1.nip.example")).isEqualTo(Refusal.ADDRESS);
    assertThat(server.connections()).isZero();
  }

  @Test
  void onePrivateAddressAmongPublicOnesIsEnough() {
    answers.add(Calls.addresses(NOBODY, "127.0.0.1"));
    assertThat(refused("mixed.example.com")).isEqualTo(Refusal.ADDRESS);
    answers.add(Calls.addresses("127.0.0.1", NOBODY));
    assertThat(refused("mixed.example.com")).isEqualTo(Refusal.ADDRESS);
    assertThat(server.connections()).isZero();
  }

  @Test
  void anotherAnswerToASecondLookUpLeadsNowhere() {
    answers.add(Calls.addresses(NOBODY));
    answers.add(Calls.addresses("127.0.0.1"));
    HttpCall call =
        new HttpCall(
            "GET",
            server.uri("https", "rebind.example.com", "/"),
            Map.of(),
            new byte[0],
            new HttpLimits(Duration.ofMillis(200), 1),
            false);
    // Vetted and connected to by one look-up: nobody is there, but nowhere else was gone.
    assertThat(Calls.failure(http.send(call)).kind()).isIn(Kind.UNCONNECTED, Kind.TIMEOUT);
    assertThat(asked).containsExactly("rebind.example.com");
    assertThat(refused("rebind.example.com")).isEqualTo(Refusal.ADDRESS);
    assertThat(asked).hasSize(2);
    assertThat(server.connections()).isZero();
  }

  @Test
  void everyCallLooksUpAnewAlsoOnAConnectionThatIsThere() {
    for (int i = 0; i < 3; i++) {
      answers.add(Calls.addresses("127.0.0.1"));
      http.send(Calls.get(server.uri("http", "Hooks.Example.COM.", "/"))).join();
    }
    assertThat(asked).containsOnly("hooks.example.com").hasSize(3);
    assertThat(server.connections()).isEqualTo(1);
    // The connection is still open, but a call that is not insecure may not have it.
    answers.add(Calls.addresses("127.0.0.1"));
    assertThat(refused("hooks.example.com")).isEqualTo(Refusal.ADDRESS);
  }

  @Test
  void connectionsAreNotSharedByNamesOfOneAddress() {
    for (String host : List.of("a.example.com", "b.example.com", "a.example.com")) {
      answers.add(Calls.addresses("127.0.0.1"));
      http.send(Calls.get(server.uri("http", host, "/"))).join();
    }
    assertThat(server.connections()).isEqualTo(2);
  }

  @Test
  void shapesAreRefusedWithoutALookUp() {
    assertThat(refused("user@hooks.example.com")).isEqualTo(Refusal.USER_INFO);
    assertThat(refused("127.0.0.1")).isEqualTo(Refusal.IP_LITERAL);
    assertThat(asked).isEmpty();
  }

  @Test
  void namesWithoutAddressesAreUnresolved() {
    answers.add(List.of());
    assertThat(failed("none.example.com").kind()).isEqualTo(Kind.UNRESOLVED);
    // The queue is empty: whatever a resolver throws ends the call.
    assertThat(failed("broken.example.com").kind()).isEqualTo(Kind.UNRESOLVED);
  }

  @Test
  void unknownNamesAreUnresolvedAndNotTold() {
    try (SafeHttp none =
        SafeHttp.builder()
            .resolver(
                host -> {
                  throw new UnknownHostException(host);
                })
            .build()) {
      SafeHttpException failure =
          Calls.failure(none.send(Calls.get(server.uri("http", "secret.example.com", "/"))));
      assertThat(failure.kind()).isEqualTo(Kind.UNRESOLVED);
      assertThat(failure.getMessage()).isEqualTo("the host's name could not be resolved");
    }
  }

  private Refusal refused(String host) {
    return failed(host).refusal().orElseThrow();
  }

  private SafeHttpException failed(String host) {
    return Calls.failure(http.send(Calls.secureGet(server.uri("https", host, "/"))));
  }
}
