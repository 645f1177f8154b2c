// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.testkit.recall.FakeRecall;
import io.daybook.testkit.recall.FakeRecallCalendar;
import io.daybook.testkit.recall.RecallPlatform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code daybook run} for a workspace of Recall.ai, whose webhooks are signed. */
class RunRecallTest {

  @TempDir private Path folder;

  private final FakeRecall recall = FakeRecall.start(Clock.systemUTC());

  private final FakeRecallCalendar calendar =
      recall.addCalendar(RecallPlatform.GOOGLE_CALENDAR, "ana@acme.example");

  @AfterEach
  void stop() {
    recall.close();
  }

  private Running run(int port) throws IOException {
    recall.apiKey("key");
    recall.hooks().endpoint("http://127.0.0.1:" + port + "/hooks/recall");
    Path config =
        Files.writeString(
            folder.resolve("daybook.yaml"),
            """
            server: {port: %d}
            store: {path: state.db}
            connections:
              - {id: acct-3, provider: recall, poll: 1h, zone: Europe/Paris, base-url: "%s",
                 api-key: "${KEY}", webhook-secret: "${SECRET}"}
            """
                .formatted(port, recall.rootUrl()));
    return Running.start(
        folder,
        Map.of("KEY", "key", "SECRET", recall.hooks().secret()),
        "run",
        "--config",
        config.toString());
  }

  @Test
  void webhooksOfAllCalendarsTell() throws Exception {
    String review = calendar.insert("Design review", Live.tomorrow(14));
    int port = Live.freePort();
    try (Running running = run(port)) {
      assertThat(running.change("calendar.created"))
          .contains(
              "\"calendar_id\":\"" + calendar.id(), "\"title\":\"Design review\"", "snapshot");
      recall.hooks().deliver();

      calendar.move(review, Live.tomorrow(16));
      recall.hooks().deliver();
      assertThat(running.change("calendar.updated")).contains("\"time_changed\":true");
      FakeRecallCalendar other =
          recall.addCalendar(RecallPlatform.MICROSOFT_OUTLOOK, "ben@acme.example");
      other.insert("Retro", Live.tomorrow(10));
      recall.hooks().deliver();
      assertThat(running.change("calendar.created")).contains("\"title\":\"Retro\"");

      calendar.disconnect("invalid_grant");
      recall.hooks().deliver();
      assertThat(running.said("disconnected")).contains(calendar.id());
    }
  }

  @Test
  void forgedWebhooksAreRefused() throws Exception {
    int port = Live.freePort();
    try (Running running = run(port)) {
      running.said("running");
      String body = "{\"event\": \"calendar.update\", \"data\": {}}";
      assertThat(Live.post(port, "/hooks/recall", body, Map.of())).isEqualTo(401);
      recall.hooks().forge(1);
      recall.hooks().update(calendar.id());
      assertThat(recall.hooks().deliver()).isZero();
    }
  }
}
