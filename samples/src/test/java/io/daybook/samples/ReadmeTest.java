// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daybook.api.Secret;
import io.daybook.engine.memory.MemoryStore;
import io.daybook.samples.console.Console;
import io.daybook.spi.adapter.Page;
import io.daybook.testkit.Slot;
import io.daybook.testkit.graph.FakeGraph;
import io.daybook.testkit.graph.TestCertificate;
import io.daybook.testkit.recall.FakeRecall;
import io.daybook.testkit.unipile.FakeUnipile;
import io.daybook.testkit.unipile.UnipileWebhook;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadmeTest {

  /** Surefire runs in the module's folder. */
  private static final Path ROOT = Path.of("..");

  private static final Path RECORDINGS = ROOT.resolve("samples/recordings/google");

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-23T12:00:00Z"), ZoneOffset.UTC);

  private final ObjectMapper json = new ObjectMapper();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ConnectorSample",
        "AccountsSample",
        "FoldSample",
        "FeedsSample",
        "HeldSample",
        "NodesSample",
        "WebhooksSample",
        "ReceiverSample"
      })
  void snippetIsTheSample(String sample) throws IOException {
    String readme = text("README.md");
    String source = text("samples/src/main/java/io/daybook/samples/" + sample + ".java");

    String shown = between(readme, "<!-- snippet: " + sample + " -->", "```java\n", "```\n");
    String compiled = between(source, "class " + sample, "// snippet\n", "    // snippet");

    assertThat(unindented(shown)).isEqualTo(unindented(compiled)).isNotEmpty();
  }

  @Test
  void snippetOfIcsIsTheSample() throws IOException {
    String readme = text("ics/README.md");
    String source = text("samples/src/main/java/io/daybook/samples/IcsSample.java");

    String shown = between(readme, "<!-- snippet: IcsSample -->", "```java\n", "```\n");
    String compiled = between(source, "class IcsSample", "// snippet\n", "    // snippet");

    assertThat(unindented(shown)).isEqualTo(unindented(compiled)).isNotEmpty();
  }

  @Test
  void icsSampleWritesAFeed() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    IcsSample.write(List.of(), out);

    assertThat(out.toString(StandardCharsets.UTF_8)).contains("\r\nNAME:Team\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"reading", "accounts", "application"})
  void snippetOfTheOutlookAdapterIsTheSample(String snippet) throws IOException {
    String readme = text("outlook-adapter/README.md");
    String source = text("samples/src/main/java/io/daybook/samples/OutlookSample.java");

    String shown = between(readme, "<!-- snippet: " + snippet + " -->", "```java\n", "```\n");
    String compiled = between(source, "class ", "// snippet: " + snippet + "\n", "    // snippet");

    assertThat(unindented(shown)).isEqualTo(unindented(compiled)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"reading", "webhooks"})
  void snippetOfTheUnipileAdapterIsTheSample(String snippet) throws IOException {
    String readme = text("unipile-adapter/README.md");
    String source = text("samples/src/main/java/io/daybook/samples/UnipileSample.java");

    String shown = between(readme, "<!-- snippet: " + snippet + " -->", "```java\n", "```\n");
    String compiled = between(source, "class ", "// snippet: " + snippet + "\n", "    // snippet");

    assertThat(unindented(shown)).isEqualTo(unindented(compiled)).isNotEmpty();
  }

  @Test
  void unipileSampleReadsAndMakesAWebhook() {
    UnipileSample sample = new UnipileSample(CLOCK);
    Secret key = Secret.of("key");
    Secret hookSecret = Secret.of("MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
    try (FakeUnipile unipile = FakeUnipile.start(CLOCK)) {
      unipile
          .addAccount("a4qFy0liRAGo-oZ2YFpirQ", "GOOGLE", "ana@acme.example")
          .addCalendar("ana@acme.example", "Ana", ZoneId.of("Europe/Paris"), true)
          .insert("Lunch", Slot.at("2026-03-24T12:00", "Europe/Paris"));

      assertThat(sample.firstPage(unipile.rootUrl(), key, hookSecret).rows()).hasSize(1);

      URI address = URI.create("https://hooks.acme.example/unipile");
      String id = sample.webhook(unipile.rootUrl(), key, hookSecret, address);
      assertThat(unipile.hooks().webhooks()).extracting(UnipileWebhook::id).containsExactly(id);
    }
  }

  @Test
  void snippetOfTheRecallAdapterIsTheSample() throws IOException {
    String readme = text("recall-adapter/README.md");
    String source = text("samples/src/main/java/io/daybook/samples/RecallSample.java");

    String shown = between(readme, "<!-- snippet: reading -->", "```java\n", "```\n");
    String compiled = between(source, "class ", "// snippet: reading\n", "    // snippet");

    assertThat(unindented(shown)).isEqualTo(unindented(compiled)).isNotEmpty();
  }

  @Test
  void recallSampleHasACalendarReadAndReadsIt() {
    try (FakeRecall recall = FakeRecall.start(CLOCK)) {
      Page page =
          new RecallSample(CLOCK)
              .firstPage(
                  recall.rootUrl(),
                  Secret.of("key"),
                  Secret.of(recall.hooks().secret()),
                  RecallSample.google("client", Secret.of("secret"), Secret.of("token")));

      assertThat(page.rows()).isEmpty();
      assertThat(page.last()).isTrue();
    }
  }

  @Test
  void outlookSampleReadsAndIsLetIn() {
    OutlookSample sample = new OutlookSample(CLOCK);
    try (FakeGraph graph = FakeGraph.start(CLOCK)) {
      graph
          .addCalendar("cal-1", "Calendar", true)
          .insert("Lunch", Slot.at("2026-03-24T12:00", "Europe/Paris"));

      assertThat(sample.firstPage(connection -> Secret.of("token"), graph.rootUrl()).rows())
          .hasSize(1);
    }
    Secret key = Secret.of("MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
    assertThat(sample.accounts("client", new MemoryStore("accounts"), key).has("acct-1")).isFalse();
    TestCertificate own = TestCertificate.make();
    assertThat(sample.application("client", Secret.of(own.keyPem()), own.certificatePem()))
        .isNotNull();
  }

  @Test
  void sampleTellsTheFirstList() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    FoldSample.print(
        Files.readAllBytes(RECORDINGS.resolve("1-first-list.json")),
        CLOCK,
        new FoldSample.RandomIds(),
        out);

    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .hasSize(9)
        .allSatisfy(line -> assertThat(line).contains("\"event_type\":\"calendar.created\""));
  }

  @Test
  void shownChangeIsTheTenthLineOfTheReplay() throws IOException {
    JsonNode shown = json.readTree(between(text("README.md"), "it reads:", "```json", "```"));

    List<String> lines =
        replay(
            "1-first-list.json",
            "2-this-and-following.json",
            "3-token-lost.json",
            "4-list-anew.json");

    JsonNode told = json.readTree(lines.get(9));
    assertThat(told.get("event_type")).isEqualTo(shown.get("event_type"));
    for (Map.Entry<String, JsonNode> member : shown.get("calendar_event").properties()) {
      assertThat(told.get("calendar_event").get(member.getKey())).isEqualTo(member.getValue());
    }
  }

  @Test
  void recordingsOfOutlookAreReplayed() throws IOException {
    Path folder = ROOT.resolve("samples/recordings/outlook");
    List<String> args =
        new ArrayList<>(List.of("replay", "--provider", "outlook", "--zone", "Europe/Paris"));
    try (Stream<Path> files = Files.list(folder)) {
      files.map(Path::toString).sorted().forEach(args::add);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true);

    assertThat(DaybookCommand.run(new Console(out, nowhere), CLOCK, args.toArray(String[]::new)))
        .isZero();
    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .hasSize(6)
        .anyMatch(line -> line.contains("calendar.cancelled") && line.contains("AAMkP2="))
        .anyMatch(line -> line.contains("calendar.updated") && line.contains("2027-09-01"));
  }

  private static List<String> replay(String... recordings) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true);
    String[] options = {"replay", "--provider", "google", "--calendar", "ana@acme.example"};
    String[] args = Arrays.copyOf(options, options.length + recordings.length);
    for (int i = 0; i < recordings.length; i++) {
      args[options.length + i] = RECORDINGS.resolve(recordings[i]).toString();
    }
    assertThat(DaybookCommand.run(new Console(out, nowhere), CLOCK, args)).isZero();
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private static String text(String file) throws IOException {
    return Files.readString(ROOT.resolve(file));
  }

  private static String between(String text, String marker, String from, String to) {
    int start = text.indexOf(from, text.indexOf(marker)) + from.length();
    return text.substring(start, text.indexOf(to, start));
  }

  private static String unindented(String code) {
    return code.stripTrailing().stripIndent();
  }
}
