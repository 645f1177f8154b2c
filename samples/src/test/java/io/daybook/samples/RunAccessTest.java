// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.testkit.Slot;
import io.daybook.testkit.google.FakeCalendar;
import io.daybook.testkit.google.FakeGoogle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the file of {@code daybook run} says that an account is let in. */
class RunAccessTest {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  private static final String EMAIL = "daybook@acme-project.iam.gserviceaccount.com";

  @TempDir Path folder;

  private final FakeGoogle google = FakeGoogle.start(Clock.systemUTC());

  private final FakeCalendar ana = google.addCalendar("ana@acme.example", "Ana", PARIS, true);

  @AfterEach
  void stop() {
    google.close();
  }

  private void serviceAccount(String... users) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair pair = generator.generateKeyPair();
    google.oauth().serviceAccount(EMAIL, pair.getPublic(), users);
    String key = Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
    Files.writeString(
        folder.resolve("service.json"),
        """
        {"type": "service_account", "private_key_id": "0a1b2c", "client_id": "1234567890",
         "private_key": "-----BEGIN PRIVATE KEY-----\\n%s\\n-----END PRIVATE KEY-----\\n",
         "client_email": "%s"}
        """
            .formatted(key, EMAIL));
  }

  private Running run() throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("daybook.yaml"),
            """
            server: {port: 0}
            connections:
              - {id: acct-1, provider: google, poll: 50ms, root-url: "%s",
                 service-account: {key-file: service.json, subject: ana@acme.example}}
            """
                .formatted(google.rootUrl()));
    return Running.start(folder, Map.of(), "run", "--config", config.toString());
  }

  @Test
  void serviceAccountFollowsTheCalendarOfItsUser() throws Exception {
    serviceAccount("ana@acme.example");
    String day = Instant.now().atZone(PARIS).toLocalDate().plusDays(1).toString();
    ana.insert("Design review", Slot.at(day + "T14:00", PARIS.getId()));
    try (Running running = run()) {
      assertThat(running.change()).contains("calendar.created", "ana@acme.example");
    }
  }

  @Test
  void serviceAccountThatMayNotActForTheUserIsSaid() throws Exception {
    serviceAccount("bob@acme.example");
    try (Running running = run()) {
      assertThat(running.said("unauthorized_client")).contains("acct-1");
    }
  }

  private List<String> mistakes(String connection) throws IOException {
    Path config =
        Files.writeString(folder.resolve("bad.yaml"), "connections:\n  - " + connection + "\n");
    Replay.Result result = new Replay(folder).command("run", "--config", config.toString());
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).doesNotContain("s3cret");
    return result
        .err()
        .lines()
        .map(line -> line.replaceFirst(".*bad.yaml: line 2: connections\\[0]\\.", ""))
        .map(line -> line.replace(folder.toString(), "FOLDER"))
        .toList();
  }

  @Test
  void exactlyOneWayIsExpected() throws IOException {
    assertThat(mistakes("{id: a, provider: google}"))
        .containsExactly(
            "access-token: is missing; expected one of access-token, oauth, service-account");
    assertThat(
            mistakes(
                "{id: a, provider: google, access-token: s3cret,"
                    + " service-account: {key-file: /nowhere.json, sub: b}}"))
        .containsExactly(
            "service-account: expected only one of access-token, oauth, service-account",
            "service-account.key-file: expected a file, and there is no /nowhere.json",
            "service-account.subject: is missing",
            "service-account.sub: is no key that is known here");
  }

  @Test
  void fileThatIsNoKeyIsAMistake() throws IOException {
    Path file = Files.writeString(folder.resolve("service.json"), "{\"type\": \"s3cret\"}");

    assertThat(account(file))
        .containsExactly(
            "service-account.key-file: expected a key file; FOLDER/service.json is no key of a"
                + " service account: its type is not service_account");
    assertThat(account(folder))
        .containsExactly("service-account.key-file: expected a file that can be read, not FOLDER");
  }

  private List<String> account(Path file) throws IOException {
    return mistakes(
        "{id: a, provider: google, service-account: {key-file: '" + file + "', subject: a@b.c}}");
  }
}
