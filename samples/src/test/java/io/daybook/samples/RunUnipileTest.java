// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.testkit.unipile.FakeUnipile;
import io.daybook.testkit.unipile.FakeUnipileAccount;
import io.daybook.testkit.unipile.FakeUnipileCalendar;
import io.daybook.testkit.unipile.UnipileWebhook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code daybook run} for an account that Unipile connects, which tells by webhooks. */
class RunUnipileTest {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  private static final String SECRET = "a-secret-of-some-length";

  @TempDir private Path folder;

  private final FakeUnipile unipile = FakeUnipile.start(Clock.systemUTC());

  private final FakeUnipileAccount account =
      unipile.addAccount("acc-1", "GOOGLE", "ana@acme.example");

  private final FakeUnipileCalendar calendar =
      account.addCalendar("ana@acme.example", "Ana", PARIS, true);

  @AfterEach
  void stop() {
    unipile.close();
  }

  private Running run(int port, String more) throws IOException {
    unipile.apiKey("key");
    unipile.hooks().allowHttp(true);
    Path config =
        Files.writeString(
            folder.resolve("daybook.yaml"),
            """
            server: {port: %d, public-url: "http://127.0.0.1:%d"}
            store: {path: state.db}
            connections:
              - {id: acct-4, provider: unipile, poll: 1h, dsn: "%s", api-key: "${KEY}",
                 webhook-secret: "${SECRET}"%s}
            """
                .formatted(port, port, unipile.rootUrl(), more));
    return Running.start(
        folder, Map.of("KEY", "key", "SECRET", SECRET), "run", "--config", config.toString());
  }

  @Test
  void webhooksAreMadeAndTell() throws Exception {
    String review = calendar.insert("Design review", Live.tomorrow(14));
    try (Running running = run(Live.freePort(), "")) {
      assertThat(running.change("calendar.created"))
          .contains("\"connection\":\"acct-4\"", "\"title\":\"Design review\"", "snapshot");
      unipile.hooks().atOnce(true);

      calendar.move(review, Live.tomorrow(16));
      assertThat(running.change("calendar.updated")).contains("\"time_changed\":true");
      calendar.delete(review);
      assertThat(running.change("calendar.cancelled")).contains("Design review");
      account.status("CREDENTIALS");
      assertThat(running.said("disconnected")).contains("acct-4");
    }
    assertThat(unipile.hooks().webhooks())
        .extracting(UnipileWebhook::source)
        .containsExactlyInAnyOrder("calendar_event", "account_status");
  }

  @Test
  void webhooksWithoutTheSecretAreRefused() throws Exception {
    int port = Live.freePort();
    try (Running running = run(port, ", account-id: acc-1, webhook-header: X-Known")) {
      running.said("running");
      String body = "{\"event\": \"calendar_event_deleted\", \"account_id\": \"acc-1\"}";
      assertThat(Live.post(port, "/hooks/unipile", body, Map.of())).isEqualTo(401);
      assertThat(Live.post(port, "/hooks/unipile", body, Map.of("Unipile-Auth", SECRET)))
          .isEqualTo(401);
      assertThat(Live.post(port, "/hooks/unipile", body, Map.of("X-Known", SECRET))).isEqualTo(400);
    }
  }
}
