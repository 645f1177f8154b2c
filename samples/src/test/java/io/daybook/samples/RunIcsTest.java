// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.testkit.ics.FakeIcs;
import io.daybook.testkit.ics.FakeIcsCalendar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code daybook run} for calendars that somebody publishes. */
class RunIcsTest {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  @TempDir private Path folder;

  private final FakeIcs ics = FakeIcs.start(Clock.systemUTC());

  private final FakeIcsCalendar team = ics.addCalendar("team", "Team", PARIS);

  private final FakeIcsCalendar room = ics.addCalendar("room", "Room", PARIS);

  @AfterEach
  void stop() {
    ics.close();
  }

  private Path config(String connection) throws IOException {
    return Files.writeString(
        folder.resolve("some.yaml"),
        "store: {path: '%s'}\nserver: {port: 0}\nconnections:\n  - {id: a, %s}\n"
            .formatted(folder.resolve("a.db"), connection));
  }

  @Test
  void addressesAreFollowed() throws Exception {
    String review = team.insert("Design review", Live.tomorrow(14));
    Path config =
        config(
            "provider: ics, poll: 1s, zone: Europe/Paris, allow-insecure: true,"
                + " urls: {team: '${TEAM}', room: '${ROOM}'}");
    Map<String, String> environment =
        Map.of("TEAM", ics.address("team"), "ROOM", ics.address("room"));
    try (Running running =
        Running.start(folder, environment, "run", "--config", config.toString())) {
      assertThat(running.change("calendar.created"))
          .contains("\"calendar_id\":\"team\"", "\"title\":\"Design review\"", "snapshot");

      team.move(review, Live.tomorrow(16));
      assertThat(running.change("calendar.updated"))
          .contains("\"time_changed\":true", "\"origin\":\"change\"");
      room.insert("Retro", Live.tomorrow(10));
      assertThat(running.change("calendar.created"))
          .contains("\"calendar_id\":\"room\"", "\"title\":\"Retro\"");
      team.delete(review);
      assertThat(running.change("calendar.cancelled"))
          .contains("Design review", "\"origin\":\"change\"");
    }
    assertThat(ics.requests()).anyMatch(request -> request.status() == 304);
  }

  private List<String> said(String connection) throws IOException {
    Replay.Result result =
        new Replay(folder).command("run", "--config", config(connection).toString());
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).doesNotContain("s3cret");
    return result
        .err()
        .lines()
        .map(line -> line.replaceFirst(".*some.yaml: line 4: connections\\[0]\\.", ""))
        .toList();
  }

  @Test
  void mistakesAreNamedTogether() throws IOException {
    String unknown = "unknown: is no key that is known here";
    assertThat(said("unknown: x, provider: ics, url: 'https://x.example/s3cret.ics'"))
        .containsExactly(unknown);
    assertThat(said("unknown: x, provider: ics, url: 'webcal://x.example/s3cret.ics'"))
        .containsExactly(unknown);
    assertThat(
            said("unknown: x, provider: ics, allow-insecure: true, url: 'http://127.0.0.1/s3cret'"))
        .containsExactly(unknown);
    assertThat(said("provider: ics, zone: Nowhere")).hasSize(2).contains("url: is missing");
    assertThat(
            said("provider: ics, urls: {a: 'http://x.example/s3cret', all: 'https://x.example/'}"))
        .hasSize(2)
        .anyMatch(line -> line.startsWith("urls.a: expected an address to ask: refused"))
        .contains("urls.all: expected an id that names one calendar");
    assertThat(
            said("provider: ics, url: 'https://x.example/', urls: {a: 'https://10.0.0.1/s3cret'}"))
        .hasSize(2)
        .contains("url: is of no use beside urls");
    assertThat(said("provider: ics, url: 'https://x.example/', calendars: [primary]"))
        .containsExactly("calendars: is no key that is known here");
  }
}
