// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.api.PermissionException;
import io.daybook.api.ProviderException;
import io.daybook.api.Secret;
import io.daybook.outlook.MicrosoftAuthorizer.Addresses;
import io.daybook.testkit.SettableClock;
import io.daybook.testkit.graph.EntraFailure;
import io.daybook.testkit.graph.FakeGraph;
import io.daybook.testkit.graph.TestCertificate;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** An application that acts for itself, over HTTP. */
class MicrosoftApplicationTest {

  private static final MicrosoftClient CLIENT =
      MicrosoftClient.withSecret("robot", Secret.of("robot-s3cret"));

  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-23T07:00:00Z"));

  private final FakeGraph graph = FakeGraph.start(clock);

  @BeforeEach
  void start() {
    graph.addCalendar("AAMk", "Calendar", true);
    graph.entra().client("robot", "robot-s3cret");
    graph.entra().permit("robot", "acme.example", "Calendars.Read");
    graph.entra().permit("robot", "other.example", "Calendars.Read");
  }

  @AfterEach
  void stop() {
    graph.close();
  }

  /** Connections are called after their tenants, as in {@code acme.example/ana}. */
  private MicrosoftApplication application(MicrosoftClient client) {
    return new MicrosoftApplication(
        client,
        connection -> connection.replaceFirst("/.*", ""),
        Addresses.below(graph.rootUrl()),
        clock);
  }

  private MicrosoftApplication application() {
    return application(CLIENT);
  }

  private int read(Secret token) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(graph.rootUrl() + "v1.0/users/ana@acme.example/calendars"))
            .header("Authorization", "Bearer " + token.reveal())
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private long asked() {
    return graph.requests().stream().filter(request -> request.path().endsWith("/token")).count();
  }

  @Test
  void calendarsOfUsersAreReadWithoutTheirConsent() throws Exception {
    MicrosoftApplication application = application();

    assertThat(read(application.accessToken("acme.example/ana"))).isEqualTo(200);
    assertThat(application.accessToken("acme.example/bob"))
        .isEqualTo(application.accessToken("acme.example/ana"));
    assertThat(application.accessToken("other.example/eve"))
        .isNotEqualTo(application.accessToken("acme.example/ana"));
    assertThat(asked()).as("once for each tenant").isEqualTo(2);
  }

  @Test
  void certificateProvesWhoAsks() throws Exception {
    TestCertificate own = TestCertificate.make();
    graph.entra().certificate("signer", own.certificate());
    graph.entra().permit("signer", "acme.example", "Calendars.Read");
    MicrosoftClient client =
        MicrosoftClient.withCertificate("signer", Secret.of(own.keyPem()), own.certificatePem());

    assertThat(read(application(client).accessToken("acme.example"))).isEqualTo(200);
    TestCertificate other = TestCertificate.make();
    MicrosoftClient stranger =
        MicrosoftClient.withCertificate(
            "signer", Secret.of(other.keyPem()), other.certificatePem());
    assertThatThrownBy(() -> application(stranger).accessToken("acme.example"))
        .isExactlyInstanceOf(PermissionException.class)
        .hasMessage("outlook answered 401 (AADSTS700027)");
  }

  @Test
  @DisplayName("Rule 17: what the owner or the administrators must mend disconnects nobody")
  void refusalsAreOfTheApplication() {
    MicrosoftClient wrong = MicrosoftClient.withSecret("robot", Secret.of("wr0ng"));
    MicrosoftClient stranger = MicrosoftClient.withSecret("stranger", Secret.of("s"));

    assertThatThrownBy(() -> application(wrong).accessToken("acme.example"))
        .isExactlyInstanceOf(PermissionException.class)
        .hasMessage("outlook answered 401 (AADSTS7000215)");
    assertThatThrownBy(() -> application(stranger).accessToken("acme.example"))
        .isExactlyInstanceOf(PermissionException.class)
        .hasMessage("outlook answered 400 (AADSTS700016)");
    assertThatThrownBy(() -> application().accessToken("nowhere.example"))
        .isExactlyInstanceOf(PermissionException.class)
        .hasMessage("outlook answered 400 (AADSTS90002)");
    graph.entra().failNext(1, EntraFailure.invalidGrant(65001));
    assertThatThrownBy(() -> application().accessToken("acme.example"))
        .isExactlyInstanceOf(PermissionException.class)
        .hasMessage("outlook answered 400 (AADSTS65001)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> application(MicrosoftClient.withoutSecret("robot")))
        .withMessage("an application needs a secret or a certificate");
  }

  @Test
  @DisplayName("Rule 19: a token is kept until a minute before its end")
  void tokenIsKeptUntilItIsAboutToExpire() {
    MicrosoftApplication application = application();
    Secret first = application.accessToken("acme.example");

    clock.advance(Duration.ofMinutes(58));
    assertThat(application.accessToken("acme.example")).isEqualTo(first);
    clock.advance(Duration.ofMinutes(1).plusSeconds(30));
    assertThat(application.accessToken("acme.example")).isNotEqualTo(first);
    assertThat(asked()).isEqualTo(2);
  }

  @Test
  void refusedTokenIsReplacedOnceForAllWhoWereRefused() throws Exception {
    MicrosoftApplication application = application();
    Secret refused = application.accessToken("acme.example/ana");
    graph.entra().expireAccessTokens();

    Secret newer = application.renewed("acme.example/ana", refused);

    assertThat(read(refused)).isEqualTo(401);
    assertThat(read(newer)).isEqualTo(200);
    assertThat(application.renewed("acme.example/bob", refused)).isEqualTo(newer);
    assertThat(application.accessToken("acme.example/ana")).isEqualTo(newer);
    assertThat(asked()).isEqualTo(2);
  }

  @Test
  @DisplayName("Rule 19: tokens are asked for in single flight")
  void threadsShareOneRequest() throws Exception {
    MicrosoftApplication application = application();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Secret>> tokens = new ArrayList<>();
      for (int i = 0; i < 32; i++) {
        String connection = "acme.example/" + i;
        tokens.add(threads.submit(() -> application.accessToken(connection)));
      }
      for (Future<Secret> token : tokens) {
        assertThat(token.get()).isEqualTo(tokens.get(0).get());
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(asked()).isEqualTo(1);
  }

  @Test
  void failureIsNotKept() {
    MicrosoftApplication application = application();
    graph.entra().failNext(1, EntraFailure.unavailable());

    assertThatThrownBy(() -> application.accessToken("acme.example"))
        .isExactlyInstanceOf(ProviderException.class);
    assertThat(application.accessToken("acme.example")).isNotNull();
    assertThat(asked()).isEqualTo(2);
  }

  @Test
  void nothingOfItIsPrinted() {
    assertThat(application()).hasToString("MicrosoftApplication[]");
  }
}
