// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static io.daybook.outlook.EntraServer.json;
import static io.daybook.outlook.EntraServer.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.daybook.api.DisconnectedException;
import io.daybook.api.PermissionException;
import io.daybook.api.ProviderException;
import io.daybook.api.Secret;
import io.daybook.outlook.MicrosoftAuthorizer.Addresses;
import io.daybook.spi.adapter.AccessTokens;
import io.daybook.spi.adapter.Authorizer.Consent;
import io.daybook.testkit.graph.TestCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What answers of the identity platform ask for. */
class EntraErrorsTest {

  @RegisterExtension static final EntraServer ENTRA = new EntraServer();

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-23T07:00:00Z"), ZoneOffset.UTC);

  private static final MicrosoftClient CLIENT =
      MicrosoftClient.withSecret("client", Secret.of("s3cret"));

  private static Addresses addresses() {
    return Addresses.below("http://127.0.0.1:" + ENTRA.getPort());
  }

  private static MicrosoftAuthorizer authorizer() {
    return new MicrosoftAuthorizer(CLIENT, "common", addresses(), CLOCK);
  }

  private static AccessTokens application() {
    return new MicrosoftApplication(CLIENT, connection -> "acme.example", addresses(), CLOCK);
  }

  private static ProviderException failure(ResponseDefinitionBuilder answer) {
    ENTRA.answers(answer);
    ProviderException e =
        catchThrowableOfType(
            ProviderException.class, () -> authorizer().refresh(Secret.of("s3cret")));
    assertThat(ENTRA.requests()).as("requests").hasSize(1);
    assertThat(e).hasMessageNotContainingAny("acme", "s3cret", "Trace").hasNoCause();
    return e;
  }

  @ParameterizedTest
  @DisplayName("Rule 17: only what says that an authorisation is gone disconnects")
  @CsvSource({
    // Withdrawn, unused, or ended by what an organisation decides.
    "400, invalid_grant, 50173, Disconnected",
    "400, invalid_grant, 700082, Disconnected",
    "400, invalid_grant, 700084, Disconnected",
    "400, invalid_grant, 70008, Disconnected",
    "400, invalid_grant, 70043, Disconnected",
    "400, invalid_grant, 70000, Disconnected",
    "400, invalid_grant, 9002313, Disconnected",
    "400, invalid_grant, 50089, Disconnected",
    "400, invalid_grant, 54005, Disconnected",
    "400, invalid_grant, 50133, Disconnected",
    "400, invalid_grant, 65001, Disconnected",
    "400, consent_required, 65001, Disconnected",
    "400, interaction_required, 50076, Disconnected",
    "400, interaction_required, 50079, Disconnected",
    "400, invalid_grant, 50076, Disconnected",
    "400, invalid_grant, 50158, Disconnected",
    "400, invalid_grant, 53003, Disconnected",
    "400, interaction_required, 53000, Disconnected",
    "400, invalid_grant, 530032, Disconnected",
    "400, invalid_grant, 50057, Disconnected",
    "400, invalid_grant, 50034, Disconnected",
    "400, invalid_grant, 50105, Disconnected",
    "400, login_required, 50058, Disconnected",
    "400, invalid_grant, 1234567, Disconnected",
    "401, invalid_grant, 50173, Disconnected",
    // What only those can mend who run the application.
    "401, invalid_client, 7000215, Permission",
    "401, invalid_client, 7000222, Permission",
    "401, invalid_client, 7000218, Permission",
    "401, invalid_client, 700025, Permission",
    "401, invalid_client, 700027, Permission",
    "401, invalid_client, 50173, Permission",
    "400, invalid_client, 1234567, Permission",
    "400, invalid_grant, 7000215, Permission",
    "400, unauthorized_client, 700016, Permission",
    "400, invalid_grant, 700016, Permission",
    "400, invalid_grant, 7000112, Permission",
    "400, invalid_request, 90002, Permission",
    "400, invalid_request, 50194, Permission",
    "400, invalid_request, 9002346, Permission",
    "400, invalid_request, 9002313, Permission",
    "400, invalid_request, 50011, Permission",
    "400, invalid_resource, 500011, Permission",
    "400, invalid_grant, 65005, Permission",
    "400, invalid_scope, 70011, Permission",
    "400, unsupported_grant_type, 70003, Permission",
    // What passes.
    "400, invalid_grant, 50196, Provider",
    "400, invalid_client, 50196, Provider",
    "503, temporarily_unavailable, 90033, Provider",
    "400, temporarily_unavailable, 90033, Provider",
    "400, invalid_grant, 90033, Provider",
    "400, server_error, 50000, Provider",
    "500, invalid_grant, 50173, Provider",
    "429, invalid_grant, 50173, Provider",
    "429, invalid_client, 7000215, Provider",
  })
  void numberSaysWhatToDo(int status, String error, int number, String type) {
    ProviderException e = failure(refusal(status, error, number));

    assertThat(e.getClass().getSimpleName()).isEqualTo(type + "Exception");
    assertThat(e).hasMessage("outlook answered " + status + " (AADSTS" + number + ")");
    assertThat(e instanceof DisconnectedException gone && gone.explanation().isPresent())
        .isEqualTo(type.equals("Disconnected"));
  }

  @ParameterizedTest
  @CsvSource({
    "50173, withdrew",
    "700082, 90 days",
    "700084, Single-page",
    "70043, sign-in frequency",
    "50079, multifactor",
    "53003, Conditional Access",
    "65001, consent",
    "50057, disabled",
    "54005, used up",
    "1234567, 90 days",
  })
  void explanationGoesByTheNumber(int number, String word) {
    ProviderException e = failure(refusal(400, "invalid_grant", number));

    assertThat(((DisconnectedException) e).explanation().orElseThrow())
        .contains(word, "the user must connect again")
        .doesNotEndWith(".");
  }

  @ParameterizedTest
  @ValueSource(ints = {50173, 700082, 65001, 50076, 53003, 50057, 54005, 1234567})
  void nothingIsLostWhereNothingWasGranted(int number) {
    Consent consent =
        new Consent(URI.create("http://localhost:1"), "state", Secret.of("x".repeat(64)), null);
    ENTRA.answers(refusal(400, "invalid_grant", number));

    assertThat(
            catchThrowableOfType(
                ProviderException.class, () -> authorizer().exchange(consent, "code")))
        .isExactlyInstanceOf(PermissionException.class)
        .hasMessage("outlook answered 400 (AADSTS" + number + ")");
    assertThat(
            catchThrowableOfType(
                ProviderException.class, () -> application().accessToken("acct-1")))
        .isExactlyInstanceOf(PermissionException.class);
  }

  @Test
  void laterNumbersAreMoreExact() {
    assertThat(failure(refusal(400, "invalid_grant", 70002, 50173)).code()).contains("AADSTS50173");
    assertThat(failure(refusal(401, "invalid_client", 50012, 70002)).code())
        .contains("AADSTS50012");
    assertThat(failure(refusal(400, "invalid_grant", 1234567, 7654321)).code())
        .contains("AADSTS7654321");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\":\"invalid_grant\",\"error_description\":\"AADSTS50173: ana@acme.example\"}",
        "{\"error\":\"invalid_grant\",\"error_codes\":[],"
            + "\"error_description\":\"AADSTS50173: ana@acme.example\"}",
        "{\"error\":\"invalid_grant\",\"error_codes\":[\"s3cret\", 1e30, null, 50173]}",
      })
  void numberIsFoundWhereItIs(String body) {
    assertThat(failure(json(400, body))).hasMessage("outlook answered 400 (AADSTS50173)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\":\"invalid_grant\"}",
        "{\"error\":\"invalid_grant\",\"error_codes\":\"s3cret\",\"error_description\":5}",
        "{\"error\":\"invalid_grant\",\"error_description\":\"AADSTSs3cret AADSTS99999999999\"}",
      })
  void wordIsToldWhereThereIsNoNumber(String body) {
    assertThat(failure(json(400, body)))
        .isExactlyInstanceOf(DisconnectedException.class)
        .hasMessage("outlook answered 400 (invalid_grant)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>s3cret</html>",
        "[]",
        "null",
        "{}",
        "{\"error\":{\"code\":\"s3cret\"}}",
        "{\"error\":\"s3cret\",\"error_codes\":[50173]}",
        "{\"error\":\"invalid_grant\""
      })
  void refusalBySomebodyOnTheWayIsTriedAgain(String body) {
    assertThat(failure(json(400, body)))
        .isExactlyInstanceOf(ProviderException.class)
        .hasMessage("outlook answered 400");
    assertThat(failure(json(401, body))).isExactlyInstanceOf(ProviderException.class);
  }

  @Test
  void waitIsHandedOn() {
    ResponseDefinitionBuilder busy = refusal(503, "temporarily_unavailable", 90033);

    assertThat(failure(busy.withHeader("Retry-After", "120")).retryAfter())
        .contains(Duration.ofMinutes(2));
    assertThat(failure(refusal(400, "invalid_grant", 50196)).retryAfter())
        .contains(Duration.ofMinutes(5));
    assertThat(
            failure(refusal(400, "invalid_grant", 50196).withHeader("Retry-After", "30"))
                .retryAfter())
        .contains(Duration.ofSeconds(30));
    assertThat(failure(aResponse().withStatus(429).withHeader("Retry-After", "9")).retryAfter())
        .contains(Duration.ofSeconds(9));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>s3cret</html>",
        "[]",
        "null",
        "{}",
        "{\"token_type\":\"Bearer\"}",
        "{\"token_type\":\"Bearer\",\"access_token\":1,\"expires_in\":3599}",
        "{\"token_type\":\"Bearer\",\"access_token\":\"\",\"expires_in\":3599}",
        "{\"token_type\":\"s3cret\",\"access_token\":\"s3cret\",\"expires_in\":3599}",
        "{\"token_type\":\"Bearer\",\"access_token\":\"s3cret\",\"expires_in\":\"s3cret\"}",
      })
  void answerThatCannotBeReadIsTriedAgain(String body) {
    assertThat(failure(json(200, body)))
        .isExactlyInstanceOf(ProviderException.class)
        .hasMessage("outlook answered 200 (noAccessToken)");
  }

  @Test
  void nestingHasAnEnd() {
    String deep = "{\"a\":" + "[".repeat(30_000) + "]".repeat(30_000) + "}";

    assertThat(failure(json(200, deep))).isExactlyInstanceOf(ProviderException.class);
    assertThat(failure(json(400, deep))).isExactlyInstanceOf(ProviderException.class);
  }

  @Test
  void tokenWithoutAnEndIsTakenFromPeopleOnly() {
    ENTRA.answers(json(200, "{\"token_type\":\"Bearer\",\"access_token\":\"t0ken\"}"));

    assertThat(authorizer().refresh(Secret.of("token")).expiresAt()).isNull();
    assertThat(authorizer().refresh(Secret.of("token")).refreshToken()).isNull();
    assertThat(authorizer().refresh(Secret.of("token")).scopes()).containsExactly("Calendars.Read");
    assertThat(
            catchThrowableOfType(
                ProviderException.class, () -> application().accessToken("acct-1")))
        .hasMessage("outlook answered 200 (noAccessToken)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "calendars.read",
        "openid  https://graph.microsoft.com/Calendars.Read",
        "HTTPS://Graph.Microsoft.com/calendars.READ email",
        "https://graph.microsoft.us/Calendars.Read"
      })
  void scopesAreKnownInAnyForm(String scope) {
    ENTRA.answers(
        json(
            200,
            "{\"token_type\":\"Bearer\",\"access_token\":\"t\",\"expires_in\":\"3599\",\"scope\":\""
                + scope
                + "\"}"));

    assertThat(authorizer().refresh(Secret.of("token")).scopes()).contains("Calendars.Read");
    assertThat(authorizer().refresh(Secret.of("token")).expiresAt())
        .isEqualTo(CLOCK.instant().plusSeconds(3599));
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 400})
  void answerThatIsTooLongIsTriedAgain(int status) {
    String longAnswer = "{\"error\":\"invalid_grant\",\"a\":\"" + "x".repeat(1 << 20) + "\"}";

    assertThat(failure(json(status, longAnswer)))
        .isExactlyInstanceOf(ProviderException.class)
        .hasMessage("outlook answered 0 (IOException)");
  }

  @Test
  void redirectIsNotFollowed() {
    ResponseDefinitionBuilder elsewhere =
        aResponse()
            .withStatus(302)
            .withHeader("Location", "http://127.0.0.1:" + ENTRA.getPort() + "/elsewhere");

    assertThat(failure(elsewhere))
        .isExactlyInstanceOf(ProviderException.class)
        .hasMessage("outlook answered 302");
  }

  @Test
  void silenceIsTriedAgain() throws IOException {
    // Connections are made, and nobody takes them.
    try (ServerSocket silent = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      AccessTokens application =
          new MicrosoftApplication(
              CLIENT,
              connection -> "acme.example",
              Addresses.below("http://127.0.0.1:" + silent.getLocalPort()),
              CLOCK,
              Duration.ofMillis(200));

      assertThat(
              catchThrowableOfType(
                  ProviderException.class, () -> application.accessToken("acct-1")))
          .hasMessage("outlook answered 0 (HttpTimeoutException)")
          .hasNoCause();
    }
  }

  @Test
  void answerThatNeverEndsIsTriedAgain() {
    ENTRA.answers(json(200, "{}").withChunkedDribbleDelay(100, 60_000));
    AccessTokens application =
        new MicrosoftApplication(
            CLIENT, connection -> "acme.example", addresses(), CLOCK, Duration.ofMillis(300));

    assertThat(
            catchThrowableOfType(ProviderException.class, () -> application.accessToken("acct-1")))
        .hasMessage("outlook answered 0 (HttpTimeoutException)");
  }

  @Test
  void formIsWhatMicrosoftDocuments() {
    failure(json(200, "{}"));
    assertThat(ENTRA.requests().get(0).getUrl()).isEqualTo("/common/oauth2/v2.0/token");
    assertThat(ENTRA.form())
        .containsOnlyKeys("grant_type", "refresh_token", "client_id", "client_secret")
        .containsEntry("grant_type", "refresh_token");

    TestCertificate own = TestCertificate.make();
    MicrosoftClient client =
        MicrosoftClient.withCertificate("client", Secret.of(own.keyPem()), own.certificatePem());
    Addresses china = new Addresses(addresses().login(), Addresses.CHINA.graph());
    AccessTokens application =
        new MicrosoftApplication(client, connection -> "acme.example", china, CLOCK);
    ENTRA.answers(json(200, "{}"));
    assertThat(
            catchThrowableOfType(ProviderException.class, () -> application.accessToken("acct-1")))
        .isNotNull();

    assertThat(ENTRA.form())
        .containsOnlyKeys(
            "grant_type", "scope", "client_id", "client_assertion_type", "client_assertion")
        .containsEntry("grant_type", "client_credentials")
        .containsEntry("scope", "https://microsoftgraph.chinacloudapi.cn/.default")
        .containsEntry("client_id", "client");
  }
}
