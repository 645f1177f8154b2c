// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.samples.console.Console;
import io.daybook.testkit.Slot;
import io.daybook.testkit.graph.FakeGraph;
import io.daybook.testkit.graph.FakeGraphCalendar;
import io.daybook.testkit.graph.Repeat;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code daybook watch} on a local mailbox of Microsoft Graph. */
class WatchOutlookTest {

  private static final String TOKEN = "eyJ.secret";

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  private final Clock clock = Clock.systemUTC();

  private final FakeGraph graph = FakeGraph.start(clock);

  private final LineStream lines = new LineStream();

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private FakeGraphCalendar calendar;

  @AfterEach
  void stop() {
    graph.close();
  }

  private static LocalDate tomorrow() {
    return Instant.now().atZone(PARIS).toLocalDate().plusDays(1);
  }

  private static Slot tomorrow(int hour) {
    return Slot.at("%sT%02d:00".formatted(tomorrow(), hour), "Europe/Paris");
  }

  private CompletableFuture<Integer> watch(String... more) {
    Console console = new Console(lines, new PrintStream(err, true, StandardCharsets.UTF_8));
    String[] all =
        Stream.concat(
                Stream.of(
                    "watch",
                    "--provider=outlook",
                    "--root-url=" + graph.rootUrl(),
                    "--poll=20ms",
                    "--access-token=" + TOKEN),
                Stream.of(more))
            .toArray(String[]::new);
    return CompletableFuture.supplyAsync(() -> DaybookCommand.run(console, clock, all));
  }

  @Test
  void changesComeAsTheyAreMadeUntilTheTokenIsRefused() throws Exception {
    graph.mailbox("ana@acme.example", "Ana", PARIS);
    calendar = graph.addCalendar("AAMkCal=", "Calendar", true);
    graph.accessToken(TOKEN);
    String review = calendar.insert("Design review", tomorrow(14));

    CompletableFuture<Integer> status = watch();

    assertThat(lines.next()).contains("created", "Design review", "14:00–15:00", "(snapshot)");
    calendar.move(review, tomorrow(16));
    assertThat(lines.next()).contains("updated", "16:00–17:00");
    assertThat(lines.next()).contains("start: ", "14:00 → ", "16:00");
    assertThat(lines.next()).contains("end: ", "15:00 → ", "17:00");
    calendar.insertSeries("Standup", tomorrow(9), Repeat.daily(1).times(1));
    assertThat(lines.next()).contains("created", "Standup");
    calendar.delete(review);
    assertThat(lines.next()).contains("cancelled", "Design review");

    graph.accessToken("another");
    assertThat(status.get(30, TimeUnit.SECONDS)).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("following AAMkCal=", "connected: ", "disconnected: ")
        .doesNotContain(TOKEN);
  }
}
