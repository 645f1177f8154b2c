// SPDX-License-Identifier: Apache-2.0
package io.daybook.google;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static io.daybook.google.GoogleServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.daybook.api.DisconnectedException;
import io.daybook.api.PermissionException;
import io.daybook.api.ProviderException;
import io.daybook.api.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What answers to a service account ask for, and what key files are taken. */
class GoogleServiceAccountErrorsTest {

  @RegisterExtension static final GoogleServer GOOGLE = new GoogleServer();

  private static final KeyFile KEY = KeyFile.make();

  private static final String ERROR =
      """
      {"error": "%s", "error_description": "Invalid email or User ID: ana@acme.example"}""";

  private static final Clock CLOCK = Clock.fixed(GoogleServer.NOW, ZoneOffset.UTC);

  private static GoogleServiceAccount account(Secret file) {
    return new GoogleServiceAccount(
        file,
        connection -> "ana@acme.example",
        GoogleAuthorizer.Addresses.below(GOOGLE.rootUrl()),
        CLOCK);
  }

  private static ProviderException failure(ResponseDefinitionBuilder answer) {
    GOOGLE.answers(answer);
    GoogleServiceAccount account = account(KEY.secret());
    ProviderException e =
        catchThrowableOfType(ProviderException.class, () -> account.accessToken("acct-1"));
    assertThat(GOOGLE.requests()).as("requests").hasSize(1);
    assertThat(e).hasMessageNotContaining("acme").hasNoCause();
    return e;
  }

  @ParameterizedTest
  @DisplayName("Rule 17: only invalid_grant disconnects")
  @CsvSource({
    "400, invalid_grant, DisconnectedException",
    "401, unauthorized_client, PermissionException",
    "400, unauthorized_client, PermissionException",
    "403, access_denied, PermissionException",
    "400, access_denied, PermissionException",
    "401, invalid_client, PermissionException",
    "400, invalid_scope, PermissionException",
    "400, admin_policy_enforced, PermissionException",
    "401, disabled_client, PermissionException",
    "401, deleted_client, PermissionException",
    "403, org_internal, PermissionException",
    "400, something_new, ProviderException",
    "429, rate_limited, ProviderException",
    "500, invalid_grant, ProviderException",
    "503, internal_failure, ProviderException",
  })
  void errorSaysWhatToDo(int status, String error, String type) {
    ProviderException e = failure(json(status, ERROR.formatted(error)));

    assertThat(e.getClass().getSimpleName()).isEqualTo(type);
    assertThat(e.status()).isEqualTo(status);
    if (!type.equals("ProviderException")) {
      assertThat(e.code()).contains(error);
    }
  }

  @Test
  void refusalWithoutABodyIsThatOfTheAdministrators() {
    ProviderException e = failure(aResponse().withStatus(401));

    assertThat(e).isInstanceOf(PermissionException.class);
    assertThat(e.code()).contains("unauthorized_client");
  }

  @Test
  void refusalBySomebodyOnTheWayIsTriedAgain() {
    assertThat(failure(aResponse().withStatus(401).withBody("<h1>Sign in</h1>")))
        .isExactlyInstanceOf(ProviderException.class);
  }

  @Test
  void waitIsHandedOn() {
    ResponseDefinitionBuilder answer = json(503, "{}").withHeader("Retry-After", "120");

    assertThat(failure(answer).retryAfter()).contains(Duration.ofMinutes(2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>",
        "[]",
        "null",
        "{}",
        "{\"access_token\": 1, \"expires_in\": 3599}",
        "{\"access_token\": \"\", \"expires_in\": 3599}",
        "{\"access_token\": \"ya29\"}",
        "{\"access_token\": \"ya29\", \"expires_in\": 1e30}",
        "{\"access_token\": \"ya29\", \"expires_in\": 10.5}"
      })
  void answerThatCannotBeReadIsTriedAgain(String body) {
    assertThat(failure(json(200, body))).isExactlyInstanceOf(ProviderException.class);
  }

  @Test
  void answerThatIsTooLongIsTriedAgain() {
    assertThat(failure(json(200, "{\"a\": \"" + "x".repeat(70_000) + "\"}")))
        .isExactlyInstanceOf(ProviderException.class);
  }

  @Test
  void redirectIsNotFollowed() {
    ResponseDefinitionBuilder elsewhere =
        aResponse().withStatus(302).withHeader("Location", GOOGLE.rootUrl() + "/elsewhere");

    assertThat(failure(elsewhere)).isExactlyInstanceOf(ProviderException.class);
  }

  @Test
  void silenceIsTriedAgain() throws IOException {
    // Connections are made, and nobody takes them.
    try (ServerSocket silent = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      GoogleServiceAccount account =
          new GoogleServiceAccount(
              KEY.secret(),
              connection -> "ana@acme.example",
              GoogleAuthorizer.Addresses.below("http://127.0.0.1:" + silent.getLocalPort()),
              CLOCK,
              Duration.ofMillis(200));

      assertThatThrownBy(() -> account.accessToken("acct-1"))
          .isExactlyInstanceOf(ProviderException.class)
          .hasMessage("google answered 0 (SocketTimeoutException)");
    }
  }

  @Test
  void lostAuthorisationIsToldWithItsCodeAndExplained() {
    ProviderException e = failure(json(400, ERROR.formatted("invalid_grant")));

    assertThat(e)
        .isExactlyInstanceOf(DisconnectedException.class)
        .hasMessage("google answered 400 (invalid_grant)");
    assertThat(((DisconnectedException) e).explanation().orElseThrow())
        .contains("suspended", "key", "clock");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "s3cret|it is no JSON object",
        "[\"s3cret\"]|it is no JSON object",
        "{\"type\": \"s3cret\"}|its type is not service_account",
        "{\"installed\": {\"client_secret\": \"s3cret\"}}|its type is not service_account; it"
            + " seems to hold the secret of an OAuth client",
        "{\"type\": \"service_account\", \"client_id\": \"1\", \"private_key\": \"s3cret\"}|it"
            + " lacks client_email, private_key_id",
        "{\"type\": \"service_account\", \"client_id\": \"1\", \"client_email\": \"s3cret\","
            + " \"private_key\": \"s3cret\", \"private_key_id\": \"1\"}|its private_key cannot be"
            + " read"
      })
  void fileThatIsNoKeyIsNamedAndNotQuoted(String file, String what) {
    assertThatThrownBy(() -> account(Secret.of(file)))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage("no key of a service account: " + what)
        .hasNoCause();
  }

  @Test
  void fileIsReadFromAStream() throws IOException {
    byte[] bytes = KEY.json().getBytes(StandardCharsets.UTF_8);

    assertThat(GoogleServiceAccount.keyFile(new ByteArrayInputStream(bytes)))
        .isEqualTo(KEY.secret());
    assertThatThrownBy(() -> GoogleServiceAccount.keyFile(new ByteArrayInputStream(new byte[0])))
        .hasMessage("no key of a service account: it is empty");
    assertThatThrownBy(() -> GoogleServiceAccount.keyFile(new ByteArrayInputStream(new byte[9])))
        .hasMessage("no key of a service account: it is no JSON object");
    assertThatThrownBy(
            () -> GoogleServiceAccount.keyFile(new ByteArrayInputStream(new byte[70_000])))
        .hasMessage("no key of a service account: it is too long");
  }
}
