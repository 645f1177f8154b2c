// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.Secret;
import io.daybook.engine.Accounts;
import io.daybook.jdbc.SqliteStore;
import io.daybook.outlook.MicrosoftAuthorizer;
import io.daybook.outlook.MicrosoftClient;
import io.daybook.spi.store.Store;
import io.daybook.testkit.graph.EntraFailure;
import io.daybook.testkit.graph.FakeGraph;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code daybook connect outlook}, with a test as the browser. */
class ConnectOutlookTest {

  private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

  private static final String SECRET = "s3cret~value";

  private static final Map<String, String> ENVIRONMENT =
      Map.of("MICROSOFT_CLIENT_ID", "client", "CLIENT_SECRET", SECRET, "DAYBOOK_KEY", KEY);

  @TempDir Path folder;

  private final FakeGraph graph = FakeGraph.start(Clock.systemUTC());

  private final HttpClient browser =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.ALWAYS).build();

  @BeforeEach
  void register() {
    graph.entra().desktopClient("client");
    graph.entra().signIn("ana@acme.example");
  }

  @AfterEach
  void stop() {
    graph.close();
  }

  private Path file() {
    return folder.resolve("daybook.yaml");
  }

  private Running connect(Map<String, String> environment, String... more) throws IOException {
    List<String> all =
        new ArrayList<>(List.of("connect", "outlook", "--config", file().toString()));
    all.addAll(List.of(more));
    return Running.start(folder, environment, all.toArray(String[]::new));
  }

  private void config(String oauth) throws IOException {
    Files.writeString(
        file(),
        """
        server: {port: 0}
        secret-key: "${DAYBOOK_KEY}"
        connections:
          - {id: acct-1, provider: outlook, root-url: "%s", oauth: {%s}}
        """
            .formatted(graph.rootUrl(), oauth));
  }

  private static String page(Running connecting) throws IOException {
    return connecting.said("/oauth2/v2.0/authorize?").replaceFirst("daybook: ", "");
  }

  private HttpResponse<String> visit(String address) throws Exception {
    return browser.send(
        HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static int status(Running running) throws InterruptedException {
    assertThat(running.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
    return running.process().exitValue();
  }

  private static String rest(Running running) throws IOException {
    StringBuilder rest = new StringBuilder();
    for (String line = running.err().readLine(); line != null; line = running.err().readLine()) {
      rest.append(line).append('\n');
    }
    return rest.toString();
  }

  /** Consents, and expects that it fails. */
  private String refused(Running connecting) throws Exception {
    HttpResponse<String> answer = visit(page(connecting));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("Not authorised", "close this window");
    assertThat(status(connecting)).isEqualTo(1);
    return rest(connecting);
  }

  /** With what is in the store, and nothing else. */
  private int read(String connection) throws Exception {
    try (Store store = SqliteStore.open(folder.resolve("daybook.db"))) {
      Secret token =
          Accounts.builder()
              .store(store)
              .secretKey(Secret.of(KEY))
              .connection(
                  connection,
                  new MicrosoftAuthorizer(
                      MicrosoftClient.withoutSecret("client"),
                      "common",
                      MicrosoftAuthorizer.Addresses.below(graph.rootUrl()),
                      Clock.systemUTC()))
              .build()
              .accessToken(connection);
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(graph.rootUrl() + "v1.0/me/calendars"))
              .header("Authorization", "Bearer " + token.reveal())
              .build();
      return browser.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }

  @Test
  void newcomerIsConnected() throws Exception {
    graph.addCalendar("AAMkCal=", "Calendar", true);
    graph.addCalendar("AAMkTeam=", "Team", false);
    try (Running connecting = connect(ENVIRONMENT, "--root-url", graph.rootUrl())) {
      String page = page(connecting);
      assertThat(page).startsWith(graph.rootUrl() + "common/").contains("prompt=select_account");

      HttpResponse<String> answer = visit(page);

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).contains("Authorised", "close this window");
      assertThat(answer.uri().getHost()).isEqualTo("localhost");
      assertThat(status(connecting)).isZero();
      assertThat(connecting.out().lines())
          .containsExactly(
              "connected: AAMkCal=, 2 calendars", "readable AAMkCal=", "readable AAMkTeam=");
      assertThat(rest(connecting))
          .contains("AADSTS50011", "http://localhost", "what follows it: daybook run")
          .doesNotContain("EwB.", "M.C5_BAY");
    }
    assertThat(file())
        .content()
        .contains(
            "- id: \"outlook\"",
            "provider: outlook",
            "oauth: {client-id: \"${MICROSOFT_CLIENT_ID}\", tenant: common}");
    assertThat(read("outlook")).isEqualTo(200);
  }

  @Test
  void environmentIsAskedForBeforeAnybodyIs() throws Exception {
    try (Running connecting = connect(Map.of(), "--id", "acct-7")) {
      assertThat(status(connecting)).isEqualTo(1);
      assertThat(rest(connecting))
          .contains(
              "daybook.yaml: written",
              "set MICROSOFT_CLIENT_ID, DAYBOOK_KEY in",
              "docs/connect-outlook.md",
              "openssl rand -base64 32");
    }
    assertThat(file()).content().contains("- id: \"acct-7\"", "calendars: [primary]");
  }

  @Test
  void secretIsOneOfWebApplications() throws Exception {
    config("client-id: web, client-secret: \"${CLIENT_SECRET}\", tenant: acme.example");
    graph.entra().client("web", SECRET, "http://localhost");
    try (Running connecting = connect(ENVIRONMENT, "--login-hint", "ana@acme.example")) {
      String page = page(connecting);
      assertThat(page)
          .startsWith(graph.rootUrl() + "acme.example/")
          .contains("login_hint=ana")
          .doesNotContain("prompt=");
      assertThat(visit(page).statusCode()).isEqualTo(200);
      assertThat(status(connecting)).isZero();
    }
  }

  @Test
  void secretThatIsWrongOrTooMuchIsSaidAndNotQuoted() throws Exception {
    config("client-id: client, client-secret: \"${CLIENT_SECRET}\"");
    try (Running connecting = connect(ENVIRONMENT)) {
      assertThat(refused(connecting))
          .contains("take client-secret out of the file (AADSTS700025)")
          .doesNotContain(SECRET);
    }
    graph.entra().client("client", "another", "http://localhost");
    try (Running connecting = connect(ENVIRONMENT)) {
      assertThat(refused(connecting))
          .contains("check client-secret", "(AADSTS7000215)")
          .doesNotContain(SECRET);
    }
  }

  @Test
  void refusalIsSaidWithItsNumber() throws Exception {
    config("client-id: client");
    graph.entra().deny(true);
    try (Running connecting = connect(ENVIRONMENT)) {
      assertThat(refused(connecting))
          .contains("acct-1: not authorised: the consent was refused", "(AADSTS65004)")
          .doesNotContain("User declined");
    }
  }

  @Test
  void whatIsNotGrantedIsNamed() throws Exception {
    config("client-id: client");
    graph.entra().grantOnly(List.of("openid", "offline_access"));
    try (Running connecting = connect(ENVIRONMENT)) {
      assertThat(refused(connecting)).contains("Calendars.Read was not granted");
    }
  }

  @Test
  void otherRefusalsAreToldByTheirNumber() throws Exception {
    config("client-id: client");
    graph.entra().failNext(1, EntraFailure.of(400, "invalid_request", 9002346));
    try (Running connecting = connect(ENVIRONMENT)) {
      assertThat(refused(connecting)).contains("set tenant", "(AADSTS9002346)");
    }
    graph.entra().failNext(1, EntraFailure.invalidGrant(53003).describedAs("s3cret"));
    try (Running connecting = connect(ENVIRONMENT)) {
      assertThat(refused(connecting))
          .contains("outlook answered 400 (AADSTS53003)")
          .doesNotContain("s3cret");
    }
  }

  @Test
  void whatABrowserBringsIsNotRepeated() throws Exception {
    config("client-id: client");
    try (Running connecting = connect(ENVIRONMENT)) {
      String state = page(connecting).replaceFirst(".*[?&]state=([^&]*).*", "$1");
      String back = connecting.said("waiting at").replaceFirst(".*(http://\\S+) .*", "$1");
      assertThat(visit(back + "/?state=guessed&code=1").statusCode()).isEqualTo(400);

      String body =
          visit(
                  back
                      + "/?state="
                      + state
                      + "&error=%3Cscript%3E&error_description=AADSTS90094%3A%20s3cret")
              .body();

      assertThat(body).contains("(AADSTS90094)").doesNotContain("script", "s3cret");
      assertThat(status(connecting)).isEqualTo(1);
    }
  }
}
