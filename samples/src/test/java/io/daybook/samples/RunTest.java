// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.google.GoogleAuthorizer;
import io.daybook.testkit.Slot;
import io.daybook.testkit.google.FakeCalendar;
import io.daybook.testkit.google.FakeGoogle;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code daybook run}: the service as a process of its own, killed and started again. */
class RunTest {

  private static final String TOKEN = "ya29.secret";

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  @TempDir Path folder;

  private final FakeGoogle google = FakeGoogle.start(Clock.systemUTC());

  private final FakeCalendar ana = google.addCalendar("ana@acme.example", "Ana", PARIS, true);

  @AfterEach
  void stop() {
    google.close();
  }

  private static Slot tomorrow(int hour) {
    String day = Instant.now().atZone(PARIS).toLocalDate().plusDays(1).toString();
    return Slot.at("%sT%02d:00".formatted(day, hour), PARIS.getId());
  }

  private Running run(Path config) throws IOException {
    return Running.start(folder, Map.of("TOKEN", TOKEN), "run", "--config", config.toString());
  }

  private Path config(String calendars) throws IOException {
    return Files.writeString(
        folder.resolve("daybook.yaml"),
        """
        server: {port: 0}
        store: {path: state.db}
        horizon: 30d
        retention: {past: 30d, held: 7d}
        google-quota: {per-minute: 5000}
        connections:
          - {id: acct-1, tenant: t1, provider: google, poll: 50ms, calendars: %s,
             root-url: "%s", access-token: "${TOKEN}"}
        """
            .formatted(calendars, google.rootUrl()));
  }

  private static int status(String address, String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(address + path)).build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.ofString())
        .statusCode();
  }

  @Test
  void stateSurvivesTheProcess() throws Exception {
    google.accessToken(TOKEN);
    Path config = config("[primary]");
    String review = ana.insert("Design review", tomorrow(14));
    try (Running first = run(config)) {
      assertThat(first.change()).contains("calendar.created", "\"sequence\":1,");
      // As a power cut would.
      first.process().destroyForcibly().waitFor();
    }
    ana.move(review, tomorrow(16));
    try (Running second = run(config)) {
      // What was told just before the end may be told again, with the same number.
      assertThat(second.change("calendar.updated")).contains("\"id\":1,", "\"sequence\":2,");
      ana.delete(review);
      assertThat(second.change("calendar.cancelled")).contains("\"id\":1,", "\"sequence\":3,");
      assertThat(second.end()).isEqualTo(128 + 15);
    }
  }

  @Test
  void healthAndReadinessAreAnswered() throws Exception {
    try (Running running = run(config("[all]"))) {
      String address = running.said("health at").replaceAll(".*(http://[^/]*)/.*", "$1");

      assertThat(status(address, "/health")).isEqualTo(200);
      assertThat(status(address, "/ready")).isEqualTo(200);
      assertThat(status(address, "/live")).isEqualTo(200);
      assertThat(status(address, "/nowhere")).isEqualTo(404);
      assertThat(status(address, "/healthier")).isEqualTo(404);
    }
  }

  @Test
  void allCalendarsThatCanBeReadAreFollowed() throws Exception {
    google.addCalendar("team@acme.example", "Team", PARIS, false).insert("Retro", tomorrow(9));
    ana.insert("Design review", tomorrow(14));
    try (Running running = run(config("[all]"))) {
      assertThat(List.of(running.change(), running.change()))
          .anySatisfy(line -> assertThat(line).contains("Retro", "team@acme.example"))
          .anySatisfy(line -> assertThat(line).contains("Design review", "ana@acme.example"));
    }
  }

  @Test
  void tokenStaysOutOfWhatIsSaid() throws Exception {
    google.accessToken("another");
    try (Running running = run(config("[primary]"))) {
      assertThat(running.said("not known yet")).contains("acct-1").doesNotContain(TOKEN);
    }
  }

  @Test
  void namesThatAreTooLongAreMistakes() throws IOException {
    String tenant = "t".repeat(101);
    Path config =
        Files.writeString(
            folder.resolve("bad.yaml"),
            """
            connections:
              - {id: a, tenant: %s, provider: klen, webhook-secret: s}
            webhooks:
              - {url: "https://x.example/h", secret: s, name: %s, tenant: %s}
            api-keys: {"": key}
            google-quota: {per-day: 0}
            """
                .formatted(tenant, "n".repeat(201), tenant));

    Replay.Result result = new Replay(folder).command("run", "--config", config.toString());

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err().lines().map(line -> line.replaceFirst(".*bad.yaml: ", "")))
        .containsExactly(
            "line 2: connections[0].tenant: expected 1 to 100 characters",
            "line 4: webhooks[0].tenant: expected 1 to 100 characters",
            "line 4: webhooks[0].name: expected 1 to 200 characters",
            "line 5: api-keys.: expected a tenant of 1 to 100 characters",
            "line 6: google-quota.per-day: expected a number from 1 to 999999999");
  }

  @Test
  void secretThatLooksLikeAnAliasIsNotSaid() throws IOException {
    Path config = Files.writeString(folder.resolve("bad.yaml"), "api-key: *s3cret\n");
    Replay.Result result = new Replay(folder).command("run", "--config", config.toString());
    assertThat(result.err()).contains("undefined alias").doesNotContain("s3cret");
  }

  @Test
  void authorisedAccountIsRefreshedAndToldWhenThatIsOver() throws Exception {
    google.oauth().client("client", "client-secret");
    google.oauth().accessTokenLifetime(Duration.ofMinutes(2));
    String refresh =
        google.oauth().refreshToken("client", "ana@acme.example", GoogleAuthorizer.SCOPES);
    Path config =
        Files.writeString(
            folder.resolve("oauth.yaml"),
            """
            server: {port: 0}
            store: {path: state.db}
            secret-key: "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="
            connections:
              - {id: acct-1, provider: google, poll: 50ms, root-url: "%s",
                 oauth: {client-id: client, client-secret: client-secret, refresh-token: "%s"}}
            """
                .formatted(google.rootUrl(), refresh));
    ana.insert("Design review", tomorrow(14));
    try (Running running = run(config)) {
      assertThat(running.change()).contains("calendar.created");
      google.oauth().expireAccessTokens();
      ana.insert("Dinner", tomorrow(19));
      assertThat(running.change()).as("a refused token is replaced").contains("Dinner");
      google.oauth().revoke("ana@acme.example");
      assertThat(running.said("disconnected")).contains("invalid_grant").doesNotContain(refresh);
    }
  }

  @Test
  void everyMistakeIsSaidAtOnceWithItsLine() throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("bad.yaml"),
            """
            server: {port: 99999, prot: 1}
            store: {path: a.db, url: "jdbc:mysql://x"}
            horizon: sixty
            retention: {past: 1h, hold: 1d}
            connections:
              - {id: a, provider: google, access-token: "${NOPE}"}
              - {id: a, provider: caldav, poll: 0s, access-token: "s3cret"}
            """);

    Replay.Result result = new Replay(folder).command("run", "--config", config.toString());

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.text()).isEmpty();
    assertThat(result.err().lines().map(line -> line.replaceFirst(".*bad.yaml: ", "")))
        .containsExactly(
            "line 1: server.port: expected a port from 0 to 65535",
            "line 1: server.prot: is no key that is known here",
            "line 2: store.url: expected a URL such as jdbc:postgresql://host/database",
            "line 2: store.url: expected either path or url, not both",
            "line 2: store.user: is missing",
            "line 2: store.password: is missing",
            "line 3: horizon: expected a duration such as 10s, 15m, 2h or 60d",
            "line 4: retention.past: expected a duration of at least a day",
            "line 4: retention.hold: is no key that is known here",
            "line 6: connections[0].access-token: the environment has no NOPE",
            "line 7: connections[1].provider: expected one of google, outlook, unipile, recall, ics, klen",
            "line 7: connections[1].poll: expected a duration longer than zero",
            "line 7: connections[1].id: another connection has the id a");
  }

  @Test
  void brokenYamlIsNamedWithItsLineAndNothingElse() throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("bad.yaml"), "horizon: 60d\nsecret-key: [\"s3cret\"\nstore: x\n");

    Replay.Result result = new Replay(folder).command("run", "--config", config.toString());

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("bad.yaml: line ").doesNotContain("s3cret");
  }

  @Test
  void missingFileIsNamed() {
    Replay.Result result =
        new Replay(folder).command("run", "--config", folder.resolve("none.yaml").toString());

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("none.yaml: no such file");
  }
}
