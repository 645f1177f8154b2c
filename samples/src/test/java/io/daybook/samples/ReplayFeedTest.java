// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code replay --format ics}: the feed as it is in the end. */
class ReplayFeedTest {

  private static final Path RECORDINGS = Path.of("recordings").toAbsolutePath();

  @TempDir private Path folder;

  private String feed(String provider, String... files) {
    List<String> arguments =
        Stream.concat(
                Stream.of(
                    "replay",
                    "--provider",
                    provider,
                    "--now",
                    "2026-03-23T12:00:00Z",
                    "--format",
                    "ics"),
                Stream.of(files).map(file -> RECORDINGS.resolve(provider).resolve(file).toString()))
            .toList();
    Replay.Result result = new Replay(folder).command(arguments.toArray(String[]::new));
    assertThat(result.status()).isZero();
    return new String(result.out(), StandardCharsets.UTF_8);
  }

  @Test
  void seriesIsWhole() {
    String feed =
        feed(
            "google",
            "1-first-list.json",
            "2-this-and-following.json",
            "3-token-lost.json",
            "4-list-anew.json");
    assertThat(feed)
        .startsWith("BEGIN:VCALENDAR\r\n")
        .endsWith("END:VCALENDAR\r\n")
        .contains(
            "RRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20260419T215959Z\r\n",
            "EXDATE;TZID=Europe/Paris:20260406T100000\r\n",
            "RECURRENCE-ID;TZID=Europe/Paris:20260330T100000\r\n",
            "STATUS:CANCELLED\r\n")
        .doesNotContain("METHOD");
    assertThat(feed.lines().filter("BEGIN:VTIMEZONE"::equals)).hasSize(1);
  }

  @Test
  void feedIsTheSameEachTime() {
    String once = feed("google", "1-first-list.json", "2-this-and-following.json");
    assertThat(feed("google", "1-first-list.json", "2-this-and-following.json")).isEqualTo(once);
  }

  @Test
  void nothingIsAnEmptyCalendar() {
    assertThat(feed("google", "3-token-lost.json"))
        .startsWith("BEGIN:VCALENDAR\r\n")
        .doesNotContain("VEVENT");
  }
}
