// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.samples.console.Console;
import io.daybook.testkit.Slot;
import io.daybook.testkit.google.FakeCalendar;
import io.daybook.testkit.google.FakeGoogle;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code daybook watch}: live, with threads of its own, on a local Google Calendar. */
class WatchTest {

  /** The exit status of a process that was asked to end. */
  private static final int SIGTERM = 128 + 15;

  private static final String TOKEN = "ya29.secret";

  @TempDir Path folder;

  private final Clock clock = Clock.systemUTC();

  private final FakeGoogle google = FakeGoogle.start(clock);

  private final FakeCalendar ana =
      google.addCalendar("ana@acme.example", "Ana", ZoneId.of("Europe/Paris"), true);

  private final LineStream lines = new LineStream();

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @AfterEach
  void stop() {
    google.close();
  }

  private static Slot tomorrow(int hour) {
    Instant now = Instant.now();
    String day = now.atZone(ZoneId.of("Europe/Paris")).toLocalDate().plusDays(1).toString();
    return Slot.at("%sT%02d:00".formatted(day, hour), "Europe/Paris");
  }

  private CompletableFuture<Integer> watch(String... more) {
    Console console = new Console(lines, new PrintStream(err, true, StandardCharsets.UTF_8));
    String[] args = {
      "watch", "--provider", "google", "--root-url", google.rootUrl(), "--poll", "20ms"
    };
    String[] all = new String[args.length + more.length];
    System.arraycopy(args, 0, all, 0, args.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return CompletableFuture.supplyAsync(() -> DaybookCommand.run(console, clock, all));
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void changesComeAsTheyAreMadeUntilTheTokenIsRefused() throws Exception {
    google.accessToken(TOKEN);
    String review = ana.insert("Design review", tomorrow(14));

    CompletableFuture<Integer> status = watch("--access-token", TOKEN);

    assertThat(lines.next()).contains("created", "Design review", "14:00–15:00", "(snapshot)");
    ana.move(review, tomorrow(16));
    assertThat(lines.next()).contains("updated", "16:00–17:00");
    assertThat(lines.next()).contains("start: ", "14:00 → ", "16:00");
    assertThat(lines.next()).contains("end: ", "15:00 → ", "17:00");
    ana.delete(review);
    assertThat(lines.next()).contains("cancelled", "Design review");

    google.accessToken("another");
    assertThat(status.get(30, TimeUnit.SECONDS)).isEqualTo(1);
    assertThat(said())
        .contains("following ana@acme.example", "connected: ", "disconnected: ")
        .doesNotContain(TOKEN);
  }

  @Test
  void klenFormIsOneLineForEachChange() throws Exception {
    ana.insert("Design review", tomorrow(14));

    CompletableFuture<Integer> status = watch("--access-token", TOKEN, "--json", "--for", "5s");

    assertThat(lines.next())
        .startsWith("{\"event_type\":\"calendar.created\",")
        .contains("\"calendar_id\":\"ana@acme.example\"", "\"origin\":\"snapshot\"");
    assertThat(status.get(30, TimeUnit.SECONDS)).isZero();
  }

  @Test
  void quarantinedEventShowsInTheStatus() throws Exception {
    String bad = ana.insert("Broken", tomorrow(9));
    ana.garble(bad, "{\"id\": \"" + bad + "\", \"status\": \"confirmed\"}");
    ana.insert("Good", tomorrow(10));

    CompletableFuture<Integer> status = watch("--access-token", TOKEN);

    assertThat(lines.next()).contains("created", "Good");
    google.accessToken("another");
    assertThat(status.get(30, TimeUnit.SECONDS)).isEqualTo(1);
    assertThat(said()).contains("quarantined: ", "(" + bad + ")").doesNotContain("Broken");
  }

  @Test
  void titlesCannotCommandTheTerminal() throws Exception {
    ana.insert("a\u001b[2Jb\nc", tomorrow(9));

    CompletableFuture<Integer> status = watch("--access-token", TOKEN);

    assertThat(lines.next()).contains("a [2Jb c");
    google.accessToken("another");
    assertThat(status.get(30, TimeUnit.SECONDS)).isEqualTo(1);
  }

  @Test
  void interruptedProcessEndsCleanly() throws Exception {
    ana.insert("Design review", tomorrow(14));
    Path said = folder.resolve("stderr");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                DaybookCommand.class.getName(),
                "watch",
                "--provider=google",
                "--access-token=" + TOKEN,
                "--root-url=" + google.rootUrl(),
                "--poll=50ms")
            .redirectError(said.toFile())
            .start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.readLine()).contains("created", "Design review");
      process.destroy();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }

    assertThat(process.exitValue()).isEqualTo(SIGTERM);
    assertThat(Files.readAllLines(said)).allMatch(line -> line.startsWith("daybook: "));
  }

  @Test
  void providerThatCannotBeReachedIsSaid() throws IOException {
    google.close();

    Replay.Result result =
        new Replay(folder)
            .command(
                "watch",
                "--provider",
                "google",
                "--access-token",
                TOKEN,
                "--root-url",
                google.rootUrl());

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.text()).isEmpty();
    assertThat(result.err()).contains("the calendar cannot be followed: ").doesNotContain(TOKEN);
  }

  @ParameterizedTest
  @CsvSource({
    "--poll, 10 parsecs",
    "--poll, 0s",
    "--for, soon",
    "--horizon, -1",
    "--calendar, ''",
    "--root-url, nowhere",
    "--provider, nobody",
  })
  void wrongUsageNamesTheOption(String option, String value) {
    Replay.Result result =
        new Replay(folder)
            .command(
                "watch",
                "--provider=google",
                "--access-token=" + TOKEN,
                "--root-url=" + google.rootUrl(),
                option + "=" + value);

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.text()).isEmpty();
    assertThat(result.err()).contains(option).doesNotContain(TOKEN);
  }

  @Test
  void tokenIsNeeded() {
    Replay.Result result = new Replay(folder).command("watch", "--provider=google");

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("--access-token", "DAYBOOK_ACCESS_TOKEN");
  }
}
