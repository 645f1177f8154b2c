// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How files make rounds: pages, cursors and error bodies. */
class ReplayRoundsTest {

  @TempDir Path folder;

  private Replay replay;

  @BeforeEach
  void start() {
    replay = new Replay(folder);
  }

  @Test
  void firstRoundIsTheSnapshotAndTheNextAreChanges() {
    Replay.Result result =
        replay
            .bodies(
                Google.list(Google.event("e1", 4), Google.event("e2", 5)),
                Google.list(Google.event("e2", 6)),
                Google.list(Google.event("e3", 7), Google.cancelled("e1")))
            .quiet();

    assertThat(result.told())
        .containsExactlyInAnyOrder(
            "created e1 snapshot",
            "created e2 snapshot",
            "updated e2 change",
            "created e3 change",
            "cancelled e1 change");
    assertThat(result.told().get(2)).isEqualTo("updated e2 change");
  }

  @Test
  void absenceInADeltaMeansNothing() {
    Replay.Result result = replay.bodies(Google.list(Google.event("e1", 4)), Google.list()).quiet();

    assertThat(result.told()).containsExactly("created e1 snapshot");
  }

  @Test
  void emptyFirstListIsStillTheSnapshot() {
    Replay.Result result = replay.bodies(Google.list(), Google.list(Google.event("e1", 4))).quiet();

    assertThat(result.told()).containsExactly("created e1 change");
  }

  @Test
  void pagesMakeOneRound() {
    Replay.Result result =
        replay
            .bodies(
                Google.more(Google.event("e1", 4)),
                Google.more(),
                Google.more(Google.event("e2", 5)),
                Google.list(Google.event("e3", 6)),
                Google.more(Google.event("e1", 5)),
                Google.list())
            .quiet();

    assertThat(result.told())
        .containsExactly(
            "created e1 snapshot",
            "created e2 snapshot",
            "created e3 snapshot",
            "updated e1 change");
  }

  @Test
  void nothingIsToldBeforeTheLastPage() {
    Replay.Result result = replay.bodies(Google.more(Google.event("e1", 4))).status(0);

    assertThat(result.out()).isEmpty();
    assertThat(result.err()).as("a round without an end is worth a word").isNotEmpty();
  }

  @Test
  void lastRowOfAnIdCountsAlsoOverPages() {
    Replay.Result result =
        replay
            .bodies(
                Google.more(Google.event("e1", 4), Google.cancelled("e2")),
                Google.list(Google.event("e2", 6), Google.event("e1", 5)))
            .quiet();

    assertThat(result.told())
        .containsExactlyInAnyOrder("created e1 snapshot", "created e2 snapshot");
    assertThat(result.text()).contains("2026-05-05T10:00").doesNotContain("2026-05-04T10:00");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kind\": \"calendar#events\", \"nextPageToken\": \"p\"}",
        "{\"kind\": \"calendar#events\", \"items\": null, \"nextPageToken\": \"p\"}",
        "{\"kind\": \"calendar#events\", \"items\": [], \"nextPageToken\": \"p\"}",
      })
  void emptyPagesGoOn(String page) {
    assertThat(replay.bodies(page, Google.list(Google.event("e1", 4)), page, page).told())
        .containsExactly("created e1 snapshot");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kind\": \"calendar#events\", \"nextSyncToken\": \"s\"}",
        "{\"kind\": \"calendar#events\", \"items\": null, \"nextSyncToken\": \"s\"}",
      })
  void lastPageMayBeEmpty(String page) {
    assertThat(replay.bodies(Google.more(Google.event("e1", 4)), page).quiet().told())
        .containsExactly("created e1 snapshot");
  }

  @Test
  void listWithoutACursorMakesTheNextAFullPass() {
    Replay.Result result =
        replay
            .bodies(
                Google.withoutCursor(Google.event("e1", 4), Google.event("e2", 5)),
                Google.list(Google.event("e2", 6)),
                Google.list())
            .status(0);

    assertThat(result.told())
        .containsExactlyInAnyOrder(
            "created e1 snapshot",
            "created e2 snapshot",
            "cancelled e1 resync",
            "updated e2 resync");
  }

  @Test
  void deltaWithoutACursorMakesTheNextAFullPass() {
    Replay.Result result =
        replay
            .bodies(
                Google.list(Google.event("e1", 4), Google.event("e2", 5)),
                Google.withoutCursor(),
                Google.list(Google.event("e2", 5)))
            .status(0);

    assertThat(result.told())
        .containsExactly("created e1 snapshot", "created e2 snapshot", "cancelled e1 resync");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\": {\"errors\": [{\"reason\": \"fullSyncRequired\"}], \"code\": 410}}",
        "{\"error\": {\"errors\": [{\"reason\": \"updatedMinTooLongAgo\"}], \"code\": 410}}",
        "{\"error\": {\"errors\": [{\"domain\": \"global\", \"reason\": \"deleted\"}],"
            + " \"code\": 410, \"message\": \"Resource has been deleted\"}}",
        "{\"error\": {\"errors\": [{\"domain\": \"global\"}], \"code\": 410}}",
        "{\"error\": {\"code\": 410, \"message\": \"Gone\"}}",
      })
  void goneIsALostCursorWhateverTheReason(String gone) {
    Replay.Result result =
        replay
            .bodies(
                Google.list(Google.event("e1", 4), Google.event("e2", 5), Google.event("e3", 6)),
                gone,
                Google.list(Google.event("e2", 5), Google.event("e3", 7), Google.event("e4", 8)),
                Google.list(Google.event("e4", 9)))
            .status(0);

    assertThat(result.told())
        .containsExactlyInAnyOrder(
            "created e1 snapshot",
            "created e2 snapshot",
            "created e3 snapshot",
            "cancelled e1 resync",
            "updated e3 resync",
            "created e4 resync",
            "updated e4 change");
    assertThat(result.err()).contains("410");
  }

  @Test
  void sweepCoversWhatEndsAfterNowOnly() {
    Replay.Result result =
        replay.google(
            "--now",
            "2026-05-04T09:00:00Z",
            replay.file(Google.list(Google.event("past", 4), Google.event("next", 5))),
            "--at",
            "2026-05-04T12:00:00Z",
            replay.file(Google.GONE),
            replay.file(Google.list()));

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).as("--now twice is no usage").isNotEmpty();

    result =
        replay.command(
            "replay",
            "--provider",
            "google",
            "--now",
            "2026-05-04T09:00:00Z",
            replay.file(Google.list(Google.event("past", 4), Google.event("next", 5))),
            "--at",
            "2026-05-04T12:00:00Z",
            replay.file(Google.GONE),
            replay.file(Google.list()));
    assertThat(result.told())
        .containsExactly(
            "created past snapshot",
            "created next snapshot",
            "completed past clock",
            "cancelled next resync");
  }

  @Test
  void lostCursorBeforeTheFirstListLeavesItTheSnapshot() {
    Replay.Result result = replay.bodies(Google.GONE, Google.list(Google.event("e1", 4))).status(0);

    assertThat(result.told()).containsExactly("created e1 snapshot");
  }

  @Test
  void lostCursorInMidRoundDropsItsPages() {
    Replay.Result result =
        replay
            .bodies(
                Google.list(Google.event("e1", 4), Google.event("e2", 5)),
                Google.more(Google.event("e1", 9), Google.event("dropped", 9)),
                Google.GONE,
                Google.list(Google.event("e1", 4)))
            .status(0);

    assertThat(result.told())
        .containsExactly("created e1 snapshot", "created e2 snapshot", "cancelled e2 resync");
    assertThat(result.text()).doesNotContain("dropped");
  }

  @ParameterizedTest
  @CsvSource({
    "400, invalid",
    "401, authError",
    "403, rateLimitExceeded",
    "403, quotaExceeded",
    "403, insufficientPermissions",
    "404, notFound",
    "429, rateLimitExceeded",
    "500, backendError",
    "503, backendError",
  })
  void otherErrorsFailTheRoundAndChangeNothing(int code, String reason) {
    Replay.Result result =
        replay
            .bodies(
                Google.list(Google.event("e1", 4), Google.event("e2", 5)),
                Google.error(code, reason),
                Google.list(Google.event("e2", 6)))
            .status(0);

    assertThat(result.told())
        .containsExactly("created e1 snapshot", "created e2 snapshot", "updated e2 change");
    assertThat(result.err()).contains("answer-2.json").contains(Integer.toString(code));
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 429, 503})
  void roundUnderWayKeepsItsPagesOverAnError(int code) {
    Replay.Result result =
        replay
            .bodies(
                Google.more(Google.event("e1", 4)),
                Google.error(code),
                Google.more(Google.event("e2", 5)),
                Google.error(code, "rateLimitExceeded"),
                Google.list(Google.event("e3", 6)))
            .status(0);

    assertThat(result.told())
        .containsExactly("created e1 snapshot", "created e2 snapshot", "created e3 snapshot");
    assertThat(result.err()).contains("answer-2.json").contains("answer-4.json");
  }

  @Test
  void errorBeforeTheFirstListLeavesItTheSnapshot() {
    assertThat(
            replay.bodies(Google.error(503), Google.list(Google.event("e1", 4))).status(0).told())
        .containsExactly("created e1 snapshot");
  }

  @Test
  void errorAfterALostCursorLeavesTheNextListAFullPass() {
    Replay.Result result =
        replay
            .bodies(
                Google.list(Google.event("e1", 4)), Google.GONE, Google.error(429), Google.list())
            .status(0);

    assertThat(result.told()).containsExactly("created e1 snapshot", "cancelled e1 resync");
  }

  @Test
  void errorsAloneTellNothing() {
    Replay.Result result = replay.bodies(Google.error(503), Google.GONE).status(0);

    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("503").contains("410");
  }

  @Test
  void restoredEventIsCreatedAgainWithItsIds() {
    Replay.Result result =
        replay
            .bodies(
                Google.list(Google.event("e1", 4)),
                Google.list(Google.cancelled("e1")),
                Google.list(Google.cancelled("e1")),
                Google.list(Google.event("e1", 4)))
            .quiet();

    assertThat(result.told())
        .containsExactly("created e1 snapshot", "cancelled e1 change", "created e1 change");
    assertThat(result.changes().get(2).at("/calendar_event/uuid"))
        .isEqualTo(result.changes().get(0).at("/calendar_event/uuid"));
  }
}
