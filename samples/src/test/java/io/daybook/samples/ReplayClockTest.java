// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clock of a replay: {@code --now}, {@code --at}, {@code --until} and {@code --horizon}. */
class ReplayClockTest {

  private static final String POPUP =
      "\"reminders\": {\"overrides\": [{\"method\": \"popup\", \"minutes\": 15}]}";

  private static final String DAILY =
      """
      {"id": "daily", "iCalUID": "daily@google.com", "summary": "Stand-up",
       "start": {"dateTime": "2026-05-02T10:00:00+02:00", "timeZone": "Europe/Paris"},
       "end": {"dateTime": "2026-05-02T10:15:00+02:00", "timeZone": "Europe/Paris"},
       "recurrence": ["RRULE:FREQ=DAILY"]}""";

  @TempDir Path folder;

  private Replay replay;

  @BeforeEach
  void start() {
    replay = new Replay(folder);
  }

  @Test
  void timestampIsTheClocksTime() {
    String file = replay.file(Google.list(Google.event("e1", 4)));

    assertThat(timestamps(replay.google(file))).containsExactly("2026-05-01T08:00:00.000Z");
    assertThat(timestamps(replay.google("--at", "2026-05-02T09:30:00.5Z", file)))
        .containsExactly("2026-05-02T09:30:00.500Z");
  }

  @Test
  void clockIsTheMachinesWithoutNow() {
    String file = replay.file(Google.list(Google.event("e1", 4)));

    Replay.Result result =
        replay
            .machineAt("2026-05-01T07:06:05.432Z")
            .command("replay", "--provider", "google", file);

    assertThat(timestamps(result.quiet())).containsExactly("2026-05-01T07:06:05.432Z");
  }

  @Test
  void nowMayHaveAnOffset() {
    Replay.Result result =
        replay.command(
            "replay",
            "--provider",
            "google",
            "--now",
            "2026-05-01T10:00:00+02:00",
            replay.file(Google.list(Google.event("e1", 4))));

    assertThat(timestamps(result.quiet())).containsExactly("2026-05-01T08:00:00.000Z");
  }

  @Test
  void atMovesTheClockBeforeTheFileThatFollows() {
    Replay.Result result =
        replay.google(
            replay.file(Google.list(Google.event("e1", 20))),
            "--at",
            "2026-05-02T00:00:00Z",
            replay.file(Google.list(Google.event("e1", 21))),
            replay.file(Google.list(Google.event("e1", 22))),
            "--at=2026-05-03T00:00:00Z",
            replay.file(Google.list(Google.event("e1", 23))));

    assertThat(timestamps(result.quiet()))
        .containsExactly(
            "2026-05-01T08:00:00.000Z",
            "2026-05-02T00:00:00.000Z",
            "2026-05-02T00:00:00.000Z",
            "2026-05-03T00:00:00.000Z");
  }

  @Test
  void otherOptionsMayStandAnywhereBetween() {
    String first = replay.file(Google.list(Google.event("e1", 20)));
    String second = replay.file(Google.list(Google.event("e1", 21)));

    Replay.Result result =
        replay.command(
            "replay",
            first,
            "--until",
            "2026-05-03T00:00:00Z",
            "--at",
            "2026-05-02T00:00:00Z",
            "--calendar",
            "ana@acme.example",
            second,
            "--now",
            Replay.NOW,
            "--provider",
            "google");

    assertThat(timestamps(result.quiet()))
        .containsExactly("2026-05-01T08:00:00.000Z", "2026-05-02T00:00:00.000Z");
  }

  @Test
  void whatComesDueOnTheWayIsPrintedAtItsInstant() {
    Replay.Result result =
        replay.google(
            replay.file(Google.list(Google.event("e1", 4, POPUP))),
            "--at",
            "2026-05-06T00:00:00Z",
            replay.file(Google.list(Google.event("e2", 7))));

    assertThat(result.quiet().told())
        .containsExactly(
            "created e1 snapshot", "reminder e1 clock", "completed e1 clock", "created e2 change");
    assertThat(timestamps(result))
        .containsExactly(
            "2026-05-01T08:00:00.000Z",
            "2026-05-04T09:45:00.000Z",
            "2026-05-04T10:30:00.000Z",
            "2026-05-06T00:00:00.000Z");
    assertThat(result.changes().get(1).at("/daybook/reminder").toString())
        .isEqualTo("{\"minutes_before\":15,\"method\":\"popup\"}");
  }

  @Test
  void untilMovesTheClockAfterTheLastFile() {
    String file = replay.file(Google.list(Google.event("e1", 4, POPUP)));

    assertThat(replay.google("--until", "2026-05-04T10:00:00Z", file).quiet().told())
        .containsExactly("created e1 snapshot", "reminder e1 clock");
    assertThat(replay.google(file, "--until", "2026-05-04T10:30:00Z").quiet().told())
        .containsExactly("created e1 snapshot", "reminder e1 clock", "completed e1 clock");
    assertThat(replay.google(file).quiet().told()).containsExactly("created e1 snapshot");
  }

  @Test
  void whatIsDueInOneRunComesInTheOrderOfTime() {
    Replay.Result result =
        replay.google(
            replay.file(
                Google.list(
                    Google.event("c", 6, POPUP),
                    Google.event("a", 4),
                    Google.event("b", 5, POPUP))),
            "--until",
            "2026-06-01T00:00:00Z");

    assertThat(timestamps(result.quiet())).isSorted();
    assertThat(result.told().subList(3, 8))
        .containsExactly(
            "completed a clock",
            "reminder b clock",
            "completed b clock",
            "reminder c clock",
            "completed c clock");
  }

  @Test
  void horizonIsSixtyDaysUnlessSaid() {
    String file = replay.file(Google.list(DAILY));

    // 2 May until 30 June: 60 days of 24 hours from 1 May, 08:00 UTC, reach to 30 June, 08:00.
    assertThat(replay.google(file).quiet().changes()).hasSize(60);
    assertThat(replay.google("--horizon", "7", file).quiet().changes()).hasSize(7);
    assertThat(replay.google("--horizon", "0", file).quiet().changes()).isEmpty();
  }

  @Test
  void horizonRollsWithTheClock() {
    Replay.Result result =
        replay.google(
            "--horizon", "2", replay.file(Google.list(DAILY)), "--until", "2026-05-02T08:00:00Z");

    assertThat(result.quiet().changes().stream().map(c -> c.at("/daybook/origin").asText()))
        .containsExactly("snapshot", "snapshot", "horizon");
    JsonNode reached = result.changes().get(2);
    assertThat(reached.path("timestamp").asText()).isEqualTo("2026-05-02T08:00:00.000Z");
    assertThat(reached.at("/calendar_event/start_time").asText())
        .isEqualTo("2026-05-04T08:00:00.000Z");
    assertThat(reached.at("/daybook/series/id").asText()).isEqualTo("daily");
    assertThat(reached.at("/daybook/series/original_start").asText())
        .isEqualTo("2026-05-04T08:00:00.000Z");
  }

  @Test
  void singleEventsAreToldBeyondTheHorizon() {
    assertThat(
            replay
                .google("--horizon", "1", replay.file(Google.list(Google.event("e1", 31))))
                .quiet()
                .told())
        .containsExactly("created e1 snapshot");
  }

  @Test
  void whatEndedMoreThanADayAgoIsNotTold() {
    Replay.Result result =
        replay.google(
            "--at",
            "2026-05-05T10:30:00Z",
            replay.file(Google.list(Google.event("old", 4), Google.event("new", 5))));

    assertThat(result.quiet().told()).containsExactly("created new snapshot");
  }

  @Test
  void clockMayStandStill() {
    Replay.Result result =
        replay.google(
            "--at",
            Replay.NOW,
            replay.file(Google.list(Google.event("e1", 4))),
            "--at",
            Replay.NOW,
            replay.file(Google.list(Google.event("e1", 5))),
            "--until",
            Replay.NOW);

    assertThat(result.quiet().changes()).hasSize(2);
  }

  @Test
  void severalMovesBeforeOneFileAreMadeInTurn() {
    Replay.Result result =
        replay.google(
            replay.file(Google.list(Google.event("e1", 4))),
            "--at",
            "2026-05-04T12:00:00Z",
            "--at",
            "2026-05-05T00:00:00Z",
            replay.file(Google.list(Google.event("e2", 9))));

    assertThat(timestamps(result.quiet()))
        .containsExactly(
            "2026-05-01T08:00:00.000Z", "2026-05-04T10:30:00.000Z", "2026-05-05T00:00:00.000Z");
  }

  @Test
  void moveAfterTheLastFileIsMadeOrRefused() {
    Replay.Result result =
        replay.google(
            replay.file(Google.list(Google.event("e1", 4))), "--at", "2026-05-06T00:00:00Z");

    if (result.status() != 2) {
      assertThat(result.quiet().told())
          .containsExactly("created e1 snapshot", "completed e1 clock");
    }
  }

  @Test
  void clockMovesAlsoForAFileThatCannotBeRead() {
    Replay.Result result =
        replay.google(
            replay.file(Google.list(Google.event("e1", 4))),
            "--at",
            "2026-05-06T00:00:00Z",
            replay.missing("nowhere.json"));

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.told()).containsExactly("created e1 snapshot", "completed e1 clock");
  }

  @Test
  void roundIsToldWhenItsLastPageComes() {
    Replay.Result result =
        replay.google(
            replay.file(Google.more(Google.event("e1", 4))),
            "--at",
            "2026-05-02T00:00:00Z",
            replay.file(Google.list(Google.event("e2", 5))));

    assertThat(timestamps(result.quiet()))
        .containsExactly("2026-05-02T00:00:00.000Z", "2026-05-02T00:00:00.000Z");
  }

  private static List<String> timestamps(Replay.Result result) {
    return result.changes().stream().map(change -> change.path("timestamp").asText()).toList();
  }
}
