// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.bots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.testkit.recall.FakeRecall;
import io.daybook.testkit.recall.FakeRecallCalendar;
import io.daybook.testkit.recall.RecallPlatform;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BotSchedulerMainTest {

  @TempDir Path folder;

  private final Clock clock = Clock.systemUTC();

  private Map<String, String> environment(FakeRecall recall) {
    return Map.of(
        "RECALL_API_KEY", "key",
        "RECALL_BASE_URL", recall.rootUrl(),
        "RECALL_WEBHOOK_SECRET", recall.hooks().secret(),
        "DAYBOOK_DB", folder.resolve("daybook.db").toString(),
        "PORT", "0");
  }

  @Test
  void programTakesSignedHooksAndNoOthers() throws IOException, InterruptedException {
    try (FakeRecall recall = FakeRecall.start(clock);
        BotSchedulerMain running = BotSchedulerMain.start(environment(recall))) {
      URI hooks = URI.create("http://127.0.0.1:" + running.port() + HookServer.PATH);
      FakeRecallCalendar ana =
          recall.addCalendar(RecallPlatform.GOOGLE_CALENDAR, "ana@acme.example");
      recall.hooks().endpoint(hooks.toString());
      recall.hooks().update(ana.id());

      assertThat(recall.hooks().deliver()).isEqualTo(1);
      assertThat(post(hooks, "{}")).isEqualTo(401);
      assertThat(post(hooks, "x".repeat(100_000))).isEqualTo(413);
      assertThat(post(hooks.resolve("/"), "{}")).isEqualTo(404);
    }
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThatThrownBy(() -> BotSchedulerMain.start(Map.of("RECALL_API_KEY", "key")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("RECALL_WEBHOOK_SECRET is not set");
  }

  private static int post(URI address, String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address).POST(BodyPublishers.ofString(body)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }
}
