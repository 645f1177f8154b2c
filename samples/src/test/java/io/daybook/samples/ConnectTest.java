// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.google.GoogleAuthorizer;
import io.daybook.testkit.Slot;
import io.daybook.testkit.google.AccessRole;
import io.daybook.testkit.google.Failure;
import io.daybook.testkit.google.FakeCalendar;
import io.daybook.testkit.google.FakeGoogle;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code daybook connect}, with a test as the browser. */
class ConnectTest {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  private static final String SECRET = "GOCSPX-s3cret";

  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "GOOGLE_CLIENT_ID", "client",
          "GOOGLE_CLIENT_SECRET", SECRET,
          "DAYBOOK_KEY", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");

  @TempDir Path folder;

  private final FakeGoogle google = FakeGoogle.start(Clock.systemUTC());

  private final FakeCalendar ana = google.addCalendar("ana@acme.example", "Ana", PARIS, true);

  private final HttpClient browser =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.ALWAYS).build();

  @BeforeEach
  void register() {
    google.oauth().desktopClient("client", SECRET);
    google.oauth().signIn("ana@acme.example");
  }

  @AfterEach
  void stop() {
    google.close();
  }

  private Path file() {
    return folder.resolve("daybook.yaml");
  }

  private Running start(Map<String, String> environment, String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--config", file().toString()));
    return Running.start(folder, environment, all.toArray(String[]::new));
  }

  private Running connect(String... more) throws IOException {
    List<String> all = new ArrayList<>(List.of("connect", "google"));
    all.addAll(List.of(more));
    return start(ENVIRONMENT, all.toArray(String[]::new));
  }

  private Running run() throws IOException {
    return start(ENVIRONMENT, "run");
  }

  private void config() throws IOException {
    Files.writeString(
        file(),
        """
        server: {port: 0}
        secret-key: "${DAYBOOK_KEY}"
        connections:
          - {id: acct-1, provider: google, poll: 50ms, root-url: "%s",
             oauth: {client-id: "${GOOGLE_CLIENT_ID}", client-secret: "${GOOGLE_CLIENT_SECRET}"}}
        """
            .formatted(google.rootUrl()));
  }

  private static Slot tomorrow(int hour) {
    String day = Instant.now().atZone(PARIS).toLocalDate().plusDays(1).toString();
    return Slot.at("%sT%02d:00".formatted(day, hour), PARIS.getId());
  }

  private static String page(Running connecting) throws IOException {
    return connecting.said("/o/oauth2/v2/auth?").replaceFirst("daybook: ", "");
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

  @Test
  void newcomerIsConnectedAndRunFollowsTheCalendar() throws Exception {
    google.addCalendar("team@acme.example", "Team's secret plans", PARIS, false);
    google.calendar("team@acme.example").listing().role(AccessRole.FREE_BUSY_READER);
    ana.insert("Design review", tomorrow(14));
    try (Running connecting = connect("--root-url", google.rootUrl())) {
      HttpResponse<String> answer = visit(page(connecting));

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).contains("Authorised", "close this window");
      assertThat(answer.uri().getHost()).isEqualTo("127.0.0.1");
      assertThat(connecting.out().lines())
          .containsExactly(
              "connected: ana@acme.example, 2 calendars",
              "readable ana@acme.example",
              "free-busy team@acme.example");
      assertThat(status(connecting)).isZero();
      assertThat(rest(connecting)).doesNotContain(SECRET, "ya29", "1//");
    }
    assertThat(file()).content().contains("${GOOGLE_CLIENT_SECRET}").doesNotContain(SECRET);
    Files.writeString(file(), "server: {port: 0}\n", StandardOpenOption.APPEND);
    try (Running running = run()) {
      assertThat(running.change()).contains("calendar.created", "Design review", "\"google\"");
    }
  }

  @Test
  void environmentIsAskedForBeforeAnybodyIs() throws Exception {
    try (Running connecting = start(Map.of(), "connect", "google", "--id", "acct-7")) {
      assertThat(status(connecting)).isEqualTo(1);
      assertThat(rest(connecting))
          .contains(
              "daybook.yaml: written",
              "set GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET, DAYBOOK_KEY",
              "openssl rand -base64 32");
    }
    assertThat(file()).content().contains("- id: \"acct-7\"", "calendars: [primary]");
  }

  @Test
  void refusalIsSaid() throws Exception {
    config();
    google.oauth().deny(true);
    try (Running connecting = connect()) {
      assertThat(refused(connecting))
          .contains("acct-1: not authorised: the consent was refused", "test users");
    }
  }

  @Test
  void whatIsNotTickedIsNamed() throws Exception {
    config();
    google.oauth().grantOnly(Set.of(GoogleAuthorizer.SCOPES.get(0)));
    try (Running connecting = connect("--id", "acct-1")) {
      assertThat(refused(connecting)).contains(GoogleAuthorizer.SCOPES);
    }
  }

  @Test
  void secretThatIsWrongIsSaidAndNotQuoted() throws Exception {
    config();
    google.oauth().desktopClient("client", "another");
    try (Running connecting = connect()) {
      assertThat(refused(connecting)).contains("client-secret (invalid_client)");
    }
  }

  @Test
  void onlyTheAnswerThatWasAskedForIsTaken() throws Exception {
    config();
    try (Running connecting = connect("--login-hint", "ana@acme.example")) {
      String page = page(connecting);
      assertThat(page).contains("login_hint=ana");
      String back = connecting.said("waiting at").replaceFirst(".*(http://\\S+) .*", "$1");
      assertThat(visit(back + "?state=guessed&code=4%2F0").statusCode()).isEqualTo(400);
      assertThat(visit(back + "?state=guessed&error=access_denied").statusCode()).isEqualTo(400);
      assertThat(visit(back + "?code=4%2F0").statusCode()).isEqualTo(400);

      assertThat(visit(page).statusCode()).isEqualTo(200);
      assertThat(connecting.change()).startsWith("connected: ana@acme.example, 1 calendar");
      assertThat(status(connecting)).isZero();
    }
  }

  @Test
  void whatABrowserBringsIsNotRepeated() throws Exception {
    config();
    try (Running connecting = connect()) {
      String page = page(connecting);
      String state = page.replaceFirst(".*[?&]state=([^&]*).*", "$1");
      String back = connecting.said("waiting at").replaceFirst(".*(http://\\S+) .*", "$1");

      String body = visit(back + "?state=" + state + "&error=%3Cscript%3Es3cret").body();

      assertThat(body).contains("Not authorised").doesNotContain("script", "s3cret");
      assertThat(status(connecting)).isEqualTo(1);
      assertThat(rest(connecting)).contains("an error; nothing was changed");
    }
  }

  @Test
  void apiThatIsNotEnabledIsSaid() throws Exception {
    config();
    google.failNext(9, Failure.of(403, "usageLimits", "accessNotConfigured", "Not enabled"));
    try (Running connecting = connect()) {
      assertThat(visit(page(connecting)).statusCode()).isEqualTo(200);
      assertThat(status(connecting)).isEqualTo(1);
      assertThat(rest(connecting)).contains("the Google Calendar API is not enabled");
    }
  }

  @Test
  void answerThatNeverComesIsSaid() throws Exception {
    config();
    try (Running connecting = connect()) {
      String page = page(connecting);
      String state = page.replaceFirst(".*[?&]state=([^&]*).*", "$1");
      String back = connecting.said("waiting at").replaceFirst(".*(http://\\S+) .*", "$1");
      google.close();

      HttpResponse<String> answer = visit(back + "?state=" + state + "&code=4%2F0");

      assertThat(answer.body()).contains("Google does not answer (ConnectException)");
      assertThat(status(connecting)).isEqualTo(1);
    }
  }

  @Test
  void storeThatIsInUseIsSaid() throws Exception {
    config();
    ana.insert("Design review", tomorrow(14));
    try (Running running = run()) {
      assertThat(running.said("no authorisation"))
          .contains("acct-1", "`daybook connect google --config FILE --id acct-1`");
      try (Running connecting = connect()) {
        assertThat(status(connecting)).isEqualTo(1);
        assertThat(rest(connecting)).contains("the store is in use: stop `daybook run` first");
      }
    }
  }

  @Test
  void othersRunBesideWhatIsNotAuthorisedYet() throws Exception {
    config();
    ana.insert("Design review", tomorrow(14));
    google.accessToken("ya29.other");
    Files.writeString(
        file(),
        """
          - {id: acct-2, provider: google, poll: 50ms, root-url: "%s", access-token: ya29.other}
        """
            .formatted(google.rootUrl()),
        StandardOpenOption.APPEND);
    try (Running running = run()) {
      assertThat(running.said("no authorisation")).contains("acct-1: ");
      assertThat(running.change()).contains("Design review", "acct-2");
    }
  }

  @Test
  void refreshTokenOfTheFileGivesWayToANewerOne() throws Exception {
    config();
    String yaml = Files.readString(file());
    Files.writeString(file(), yaml.replace("}\"}", "}\", refresh-token: 1//dead}"));
    ana.insert("Design review", tomorrow(14));
    try (Running connecting = connect()) {
      visit(page(connecting));
      assertThat(connecting.said("follows it")).contains("daybook run --config");
      assertThat(status(connecting)).isZero();
    }
    try (Running running = run()) {
      assertThat(running.change()).contains("Design review");
    }
  }

  @Test
  void lostAuthorisationIsRenewedAndRunGoesOn() throws Exception {
    config();
    ana.insert("Design review", tomorrow(14));
    try (Running connecting = connect()) {
      visit(page(connecting));
      assertThat(status(connecting)).isZero();
    }
    try (Running running = run()) {
      assertThat(running.change()).contains("Design review", "\"sequence\":1,");
      google.oauth().revoke("ana@acme.example");
      assertThat(running.said("disconnected")).contains("invalid_grant", "\"Testing\"");
      assertThat(running.end()).isEqualTo(128 + 15);
    }
    ana.insert("Dinner", tomorrow(19));
    try (Running connecting = connect()) {
      visit(page(connecting));
      assertThat(status(connecting)).isZero();
    }
    try (Running running = run()) {
      assertThat(running.change("Dinner")).contains("\"sequence\":2,");
    }
  }
}
