// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daybook.ics.CalendarObject;
import io.daybook.ics.IcsHeader;
import io.daybook.ics.IcsOptions;
import io.daybook.ics.IcsWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What we write as iCalendar, as ical.js (Thunderbird, Nextcloud) and Python's icalendar read it:
 * the same occurrences of two years, with the same texts.
 */
@Timeout(180)
class FeedReadersTest {

  private static final Path SCRIPTS = Path.of("src", "test", "calendar-readers");

  private static final Path FEEDS = Path.of("target", "feeds");

  private static final long PATIENCE_SECONDS = 120;

  private static final Map<String, List<CalendarObject>> CASES = FeedCases.all();

  private static final ObjectMapper JSON = new ObjectMapper();

  @BeforeAll
  static void writeFeeds() throws IOException {
    Files.createDirectories(FEEDS);
    IcsWriter writer = new IcsWriter(IcsOptions.DEFAULT);
    for (Map.Entry<String, List<CalendarObject>> each : CASES.entrySet()) {
      try (OutputStream out = Files.newOutputStream(FEEDS.resolve(each.getKey() + ".ics"))) {
        writer.writeObjects(IcsHeader.NONE, each.getValue(), out);
      }
    }
  }

  @Test
  void icalJsSeesTheSame() throws Exception {
    NodeFolder node = NodeFolder.install(SCRIPTS);
    Path script = node.path().resolve("read.js").toAbsolutePath();

    compare(run(List.of("node", script.toString())));
  }

  @Test
  void pythonsIcalendarSeesTheSame() throws Exception {
    Path script = SCRIPTS.resolve("read.py").toAbsolutePath();

    compare(run(List.of(python(), script.toString())));
  }

  /** A Python that has the modules; the one of the system may not be the first on the path. */
  private static String python() throws IOException, InterruptedException {
    for (String python : List.of("python3", "/usr/bin/python3")) {
      if (hasModules(python)) {
        return python;
      }
    }
    Assumptions.abort("no python3 with the modules icalendar and recurring_ical_events is here");
    return "";
  }

  private static boolean hasModules(String python) throws IOException, InterruptedException {
    try {
      Process process =
          new ProcessBuilder(python, "-c", "import icalendar, recurring_ical_events")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException notThere) {
      return false;
    }
  }

  /** What a program says takes place in each feed. */
  private static Map<String, List<String>> run(List<String> program)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(program);
    command.add(FEEDS.toAbsolutePath().toString());
    command.add(FeedCases.FROM.toString());
    command.add(FeedCases.TO.toString());
    Path output = FEEDS.resolve("output.json");
    Path errors = FEEDS.resolve("errors.log");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    try {
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("it ends").isTrue();
      assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
    } finally {
      process.destroyForcibly();
    }
    Map<String, List<String>> seen = new TreeMap<>();
    for (String line : Files.readAllLines(output)) {
      JsonNode feed = JSON.readTree(line);
      seen.put(feed.get("name").textValue().replace(".ics", ""), occurrences(feed));
    }
    return seen;
  }

  private static List<String> occurrences(JsonNode feed) {
    List<String> occurrences = new ArrayList<>();
    for (JsonNode each : feed.get("occurrences")) {
      occurrences.add(
          String.join(
              "|",
              each.get("uid").textValue(),
              each.get("start").textValue(),
              each.get("end").textValue(),
              each.get("title").textValue(),
              each.get("description").textValue(),
              each.get("location").textValue()));
    }
    return occurrences.stream().sorted().toList();
  }

  private static void compare(Map<String, List<String>> seen) {
    for (Map.Entry<String, List<CalendarObject>> each : CASES.entrySet()) {
      List<String> expected = FeedCases.occurrences(each.getValue());
      assertThat(expected).as(each.getKey()).isNotEmpty();
      assertThat(seen.get(each.getKey())).as(each.getKey()).isEqualTo(expected);
    }
  }
}
