// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.Secret;
import io.daybook.http.SafeHttp;
import io.daybook.testkit.Slot;
import io.daybook.testkit.ics.FakeIcs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The sample of the ICS adapter, and that its README shows it. */
class SubscriptionSampleTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-23T08:00:00Z"), ZoneOffset.UTC);

  @Test
  void sampleReadsAPublishedCalendar() {
    try (FakeIcs ics = FakeIcs.start(CLOCK);
        SafeHttp http = SafeHttp.builder().build()) {
      ics.addCalendar("primary", "School", ZoneId.of("Europe/Paris"))
          .insert("Lunch", Slot.at("2026-03-24T12:00", "Europe/Paris"));

      Secret address = Secret.of(ics.address("primary"));
      assertThat(new SubscriptionSample(CLOCK).firstPage(address, http, true).rows()).hasSize(1);
    }
  }

  @Test
  void snippetOfTheReadmeIsTheSample() throws IOException {
    List<String> shown = lines("../ics/README.md", "<!-- snippet: reading -->", "```");
    List<String> compiled =
        lines(
            "src/main/java/io/daybook/samples/SubscriptionSample.java",
            "// snippet: reading",
            "// snippet");

    assertThat(shown).isEqualTo(compiled).isNotEmpty();
  }

  /** What stands between two marks, without what is only form. */
  private static List<String> lines(String file, String from, String to) throws IOException {
    return Files.readString(Path.of(file))
        .lines()
        .map(String::strip)
        .dropWhile(line -> !line.equals(from))
        .skip(1)
        .filter(line -> !line.isEmpty() && !line.equals("```java"))
        .takeWhile(line -> !line.equals(to))
        .toList();
  }
}
