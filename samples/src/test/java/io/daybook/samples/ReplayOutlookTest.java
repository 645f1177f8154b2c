// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of Microsoft Graph: rounds, and look-ups that the files that follow answer. */
class ReplayOutlookTest {

  @TempDir Path folder;

  private Replay replay;

  @BeforeEach
  void start() {
    replay = new Replay(folder);
  }

  private Replay.Result run(String... arguments) {
    return replay.command(
        Stream.concat(
                Stream.of("replay", "--provider", "outlook", "--now", Replay.NOW),
                Stream.of(arguments))
            .toArray(String[]::new));
  }

  private Replay.Result bodies(String... bodies) {
    return run(Stream.of(bodies).map(replay::file).toArray(String[]::new));
  }

  private static String series() {
    return Outlook.round(
        Outlook.weekly("m", 4, "Weekly"),
        Outlook.occurrence("o1", "m", 4),
        Outlook.occurrence("o2", "m", 11));
  }

  @Test
  void firstRoundIsTheSnapshotAndTheNextAreChanges() {
    Replay.Result result =
        bodies(
                Outlook.more(Outlook.single("e1", 4)),
                Outlook.round(Outlook.single("e2", 5)),
                Outlook.round(Outlook.single("e2", 6)))
            .quiet();

    assertThat(result.told())
        .containsExactly("created e1 snapshot", "created e2 snapshot", "updated e2 change");
  }

  @Test
  void sparseOccurrencesAreTheirMasters() {
    Replay.Result result = bodies(series()).quiet();

    assertThat(result.told()).containsExactly("created o1 snapshot", "created o2 snapshot");
    assertThat(result.lines()).allMatch(line -> line.contains("\"title\":\"Weekly\""));
  }

  @Test
  @DisplayName("Rule 10: a master that did not come is asked for")
  void asksForMasters() {
    Replay.Result result =
        bodies(Outlook.round(Outlook.occurrence("o1", "m", 4)), Outlook.weekly("m", 4, "Weekly"))
            .quiet();

    assertThat(result.told()).containsExactly("created o1 snapshot");
  }

  @Test
  @DisplayName("Rule 10: what a changed master lacks in its instances is Cancelled")
  void asksForInstances() {
    Replay.Result result =
        bodies(
                series(),
                Outlook.round(Outlook.weekly("m", 4, "Weekly")),
                Outlook.list(
                    Outlook.event("o2", "occurrence", "Weekly", 11, "\"seriesMasterId\":\"m\"")))
            .quiet();

    assertThat(result.told()).endsWith("cancelled o1 change").hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ErrorItemNotFound", "ResourceNotFound"})
  @DisplayName("Rule 11: what is removed and not found is Cancelled")
  void removedAndAbsent(String code) {
    Replay.Result result =
        bodies(
                Outlook.round(Outlook.single("e1", 4)),
                Outlook.round(Outlook.removed("e1"), Outlook.removed("nobody")),
                Outlook.error(code))
            .quiet();

    assertThat(result.told()).containsExactly("created e1 snapshot", "cancelled e1 change");
  }

  @Test
  @DisplayName("Rule 11: what is removed and found is as it was found")
  void removedAndFound() {
    Replay.Result result =
        bodies(
                Outlook.round(Outlook.single("e1", 4)),
                Outlook.round(Outlook.removed("e1")),
                Outlook.single("e1", 30))
            .quiet();

    assertThat(result.told()).containsExactly("created e1 snapshot", "updated e1 change");
  }

  @Test
  @DisplayName("Rule 11: what is found in another calendar is Cancelled here")
  void removedAndElsewhere() {
    String found = Outlook.single("e1", 4, "\"calendar\":{\"id\":\"other\"}");
    Replay.Result result =
        run(
            "--calendar",
            "mine",
            replay.file(Outlook.round(Outlook.single("e1", 4))),
            replay.file(Outlook.round(Outlook.removed("e1"))),
            replay.file(found));

    assertThat(result.told()).containsExactly("created e1 snapshot", "cancelled e1 change");
  }

  @Test
  @DisplayName("An unanswered look-up is said, leaves the event, and the other file is replayed")
  void unanswered() {
    Replay.Result result =
        bodies(
            Outlook.round(Outlook.single("e1", 4)),
            Outlook.round(Outlook.removed("e1"), Outlook.single("e2", 5)),
            Outlook.round(Outlook.single("e3", 6)),
            Outlook.round(Outlook.removed("e3")));

    assertThat(result.status()).isZero();
    assertThat(result.told())
        .containsExactly("created e1 snapshot", "created e2 change", "created e3 change");
    assertThat(result.err()).contains("event e1 is unanswered").contains("event e3 is unanswered");
  }

  @Test
  void answersComeInTheOrderAsked() {
    Replay.Result result =
        bodies(
                Outlook.round(Outlook.single("e1", 4), Outlook.single("e2", 5)),
                Outlook.round(Outlook.removed("e2"), Outlook.removed("e1")),
                Outlook.single("e2", 6),
                Outlook.error("ErrorItemNotFound"))
            .quiet();

    assertThat(result.told().subList(2, 4))
        .containsExactlyInAnyOrder("updated e2 change", "cancelled e1 change");
  }

  @Test
  @DisplayName("An unanswered look-up is settled before the clock moves on for good")
  void unansweredBeforeTheEnd() {
    Replay.Result result =
        run(
            replay.file(Outlook.round(Outlook.single("e1", 4))),
            replay.file(Outlook.round(Outlook.removed("e1"), Outlook.single("e2", 5))),
            "--until",
            "2026-05-06T00:00:00Z");

    assertThat(result.told())
        .containsExactly(
            "created e1 snapshot", "created e2 change", "completed e1 clock", "completed e2 clock");
  }

  @ParameterizedTest
  @ValueSource(strings = {"syncStateNotFound", "SyncStateInvalid", "resyncRequired"})
  @DisplayName("Rule 3: after a lost cursor a single that is gone is looked up, a slot is not")
  void lostCursor(String code) {
    Replay.Result result =
        bodies(
            Outlook.round(
                Outlook.single("e1", 4),
                Outlook.weekly("m", 4, "Weekly"),
                Outlook.occurrence("o1", "m", 4),
                Outlook.occurrence("o2", "m", 11)),
            Outlook.error(code),
            Outlook.round(Outlook.weekly("m", 4, "Weekly"), Outlook.occurrence("o1", "m", 4)),
            Outlook.error("ErrorItemNotFound"));

    assertThat(result.status()).isZero();
    assertThat(result.told().subList(3, 5))
        .containsExactlyInAnyOrder("cancelled e1 resync", "cancelled o2 resync");
    assertThat(result.told()).hasSize(5);
  }

  @Test
  void otherErrorsFailTheRound() {
    Replay.Result result =
        bodies(Outlook.error("TooManyRequests"), Outlook.round(Outlook.single("e1", 4)));

    assertThat(result.status()).isZero();
    assertThat(result.told()).containsExactly("created e1 snapshot");
    assertThat(result.err()).contains("TooManyRequests");
  }

  @Test
  void unreadableEventIsNamed() {
    Replay.Result result =
        bodies(
            Outlook.round(
                "{\"id\":\"bad\",\"type\":\"singleInstance\",\"subject\":\"secret\",\"start\":7}",
                Outlook.single("e1", 4)));

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("bad").doesNotContain("secret");
    assertThat(result.told()).containsExactly("created e1 snapshot");
  }

  @Test
  void eventThatNobodyAskedForIsPassedOver() {
    Replay.Result result = bodies(Outlook.single("e1", 4));

    assertThat(result.status()).isZero();
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("no round asked for");
  }

  @Test
  @DisplayName("Rule 15: whole days begin in the connection's zone")
  void wholeDays() {
    String day =
        "{\"id\":\"d\",\"type\":\"singleInstance\",\"subject\":\"Day\",\"isAllDay\":true,"
            + "\"start\":{\"dateTime\":\"2026-05-04T00:00:00.0000000\",\"timeZone\":\"UTC\"},"
            + "\"end\":{\"dateTime\":\"2026-05-05T00:00:00.0000000\",\"timeZone\":\"UTC\"}}";
    Replay.Result result = run("--zone", "Romance Standard Time", replay.file(Outlook.round(day)));

    assertThat(result.text())
        .contains("\"start_time\":\"2026-05-03T22:00:00.000Z\"")
        .contains("\"start_local\":\"2026-05-04\"");
  }

  @Test
  void sameInputSameOutput() {
    String first = replay.file(series());
    String second = replay.file(Outlook.round(Outlook.removed("o1"), Outlook.single("e1", 5)));
    String third = replay.file(Outlook.error("ErrorItemNotFound"));

    assertThat(run(first, second, third).out()).isEqualTo(run(first, second, third).out());
    assertThat(run(first, second, third).text()).contains("\"id\":3");
  }
}
