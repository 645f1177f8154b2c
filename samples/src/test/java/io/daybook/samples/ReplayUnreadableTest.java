// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files and events that cannot be read, and that nothing of users' text is said of them. */
class ReplayUnreadableTest {

  @TempDir Path folder;

  private Replay replay;

  @BeforeEach
  void start() {
    replay = new Replay(folder);
  }

  static Stream<Arguments> wrongEnvelopes() {
    return Stream.of(
        Arguments.of("nothing", ""),
        Arguments.of("blanks", " \n\n"),
        Arguments.of("a byte order mark alone", "\uFEFF"),
        Arguments.of("an array", "[" + Google.list(Google.event("x", 4)) + "]"),
        Arguments.of("a number", "17"),
        Arguments.of("an empty object", "{}"),
        Arguments.of("a page of HTML", "<html><title>Secret title</title></html>"),
        Arguments.of(
            "a calendar list",
            "{\"kind\": \"calendar#calendarList\", \"items\": [{\"id\": \"x\"}]}"),
        Arguments.of("one event", "{\"kind\": \"calendar#event\", \"summary\": \"Secret title\"}"),
        Arguments.of(
            "a delta of Outlook",
            "{\"@odata.context\": \"c\", \"value\": [{\"id\": \"x\", \"subject\": \"Secret title\"}],"
                + " \"@odata.deltaLink\": \"https://graph.microsoft.com/v1.0/d\"}"),
        Arguments.of(
            "an error of Outlook",
            "{\"error\": {\"code\": \"SyncStateNotFound\", \"message\": \"Secret message\"}}"),
        Arguments.of("an error without a number", "{\"error\": {\"message\": \"Secret message\"}}"),
        Arguments.of("an error in words", "{\"error\": \"Secret message\"}"),
        Arguments.of(
            "a webhook of Unipile",
            "{\"event\": \"calendar_event_created\", \"account_id\": \"a\","
                + " \"title\": \"Secret title\"}"),
        Arguments.of(
            "a webhook of Klen",
            "{\"event_type\": \"calendar.created\", \"calendar_event\": {\"id\": 1,"
                + " \"title\": \"Secret title\"}, \"timestamp\": \"2026-05-01T08:00:00Z\"}"),
        Arguments.of(
            "a webhook of Recall",
            "{\"event\": \"calendar.sync_events\", \"data\": {\"calendar_id\": \"x\"}}"),
        Arguments.of("a list of Recall", "{\"next\": null, \"previous\": null, \"results\": []}"),
        Arguments.of(
            "items of another type", "{\"kind\": \"calendar#events\", \"items\": \"Secret\"}"),
        Arguments.of("two answers in one file", Google.list() + Google.list()),
        Arguments.of("an answer with a tail", Google.list() + "Secret tail"),
        Arguments.of("bad JSON", "{\"kind\": \"calendar#events\", items: Secret}"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrongEnvelopes")
  void wrongEnvelopeIsNamedAndTheNextFilesAreReplayed(String what, String body) {
    Replay.Result result =
        replay
            .bodies(Google.list(Google.event("e1", 4)), body, Google.list(Google.event("e1", 5)))
            .status(1);

    assertThat(result.told()).as(what).containsExactly("created e1 snapshot", "updated e1 change");
    assertThat(result.err())
        .contains("answer-2.json")
        .contains("expected")
        .doesNotContain("answer-1.json")
        .doesNotContain("answer-3.json")
        .doesNotContainIgnoringCase("secret")
        .doesNotContain("Exception")
        .doesNotContain("\tat ");
    assertThat(result.err().lines()).hasSize(1);
  }

  @Test
  void missingFileIsNamedAndTheNextFilesAreReplayed() {
    Replay.Result result =
        replay.google(
            replay.missing("nowhere.json"), replay.file(Google.list(Google.event("e1", 4))));

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.told()).containsExactly("created e1 snapshot");
    assertThat(result.err()).contains("nowhere.json").doesNotContain("\tat ");
    assertThat(result.err().lines()).hasSize(1);
  }

  @Test
  void folderIsNoFile() throws IOException {
    String sub = Files.createDirectory(folder.resolve("sub")).toString();

    Replay.Result result = replay.google(sub, replay.file(Google.list(Google.event("e1", 4))));

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.told()).containsExactly("created e1 snapshot");
    assertThat(result.err()).contains("sub").doesNotContain("\tat ");
  }

  @Test
  void everyBadFileIsNamed() {
    Replay.Result result =
        replay.google(
            replay.missing("one.json"),
            replay.file(""),
            replay.file("[]"),
            replay.missing("two.json"));

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("one.json", "answer-1.json", "answer-2.json", "two.json");
    assertThat(result.err().lines()).hasSize(4);
  }

  @Test
  void truncatedAnswerTellsNothingAndIsNamedWithLineAndColumn() {
    String whole = Google.list(Google.event("e1", 4), Google.event("e2", 5));
    Replay.Result result =
        replay.bodies(whole.substring(0, whole.length() - 30), Google.list()).status(1);

    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .contains("answer-1.json")
        .containsPattern("line \\d+, column \\d+")
        .doesNotContain("Title of");
  }

  @Test
  void badFileInMidRoundDoesNotEndTheRound() {
    Replay.Result result =
        replay
            .bodies(Google.more(Google.event("e1", 4)), "[]", Google.list(Google.event("e2", 5)))
            .status(1);

    assertThat(result.told()).containsExactly("created e1 snapshot", "created e2 snapshot");
  }

  @Test
  void byteOrderMarkBeforeAnAnswerIsPassedOver() {
    assertThat(
            replay
                .bodies("\uFEFF" + Google.list(Google.event("e1", 4, "\"summary\": \"é\"")))
                .quiet()
                .changes()
                .get(0)
                .at("/calendar_event/title")
                .asText())
        .isEqualTo("é");
  }

  @Test
  void fileInAnotherEncodingDoesNotStopTheNext() {
    byte[] utf16 =
        ("\uFEFF" + Google.list(Google.broken("b1"))).getBytes(StandardCharsets.UTF_16LE);

    Replay.Result result =
        replay.google(
            replay.file("utf16.json", utf16), replay.file(Google.list(Google.event("e1", 4))));

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.told()).hasSize(1).allMatch(told -> told.startsWith("created e1"));
    assertThat(result.err()).doesNotContain("\tat ").doesNotContain("Secret");
  }

  @Test
  void fileInAnotherEncodingDoesNotLoseWhatWasTold() {
    byte[] utf16 =
        ("\uFEFF" + Google.list(Google.broken("b1"))).getBytes(StandardCharsets.UTF_16LE);

    Replay.Result result =
        replay.google(
            replay.file(Google.list(Google.event("e1", 4))), replay.file("utf16.json", utf16));

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.told()).containsExactly("created e1 snapshot");
  }

  @Test
  void unreadableEventIsNamedAndTheRestIsReplayed() {
    Replay.Result result =
        replay
            .bodies(
                Google.list(Google.event("e1", 4), Google.broken("bad1"), Google.event("e2", 5)),
                Google.list(Google.event("e1", 6)))
            .status(1);

    assertThat(result.told())
        .containsExactly("created e1 snapshot", "created e2 snapshot", "updated e1 change");
    assertThat(result.err()).contains("bad1").doesNotContain("Secret").doesNotContain("\tat ");
    assertThat(result.err().lines()).hasSize(1);
  }

  @Test
  void everyUnreadableEventIsNamed() {
    Replay.Result result =
        replay
            .bodies(
                Google.more(Google.broken("bad1"), Google.broken("bad2")),
                Google.list(Google.broken("bad3")))
            .status(1);

    assertThat(result.err()).contains("bad1", "bad2", "bad3");
    assertThat(result.out()).isEmpty();
  }

  @Test
  void everyEventWithoutAnIdIsSaid() {
    Replay.Result result =
        replay
            .bodies(
                Google.more("{\"summary\": \"Secret title\"}"),
                Google.list("{\"summary\": \"Secret title\"}", Google.event("e1", 4)))
            .status(1);

    assertThat(result.told()).containsExactly("created e1 snapshot");
    assertThat(result.err().lines()).hasSize(2);
    assertThat(result.err()).doesNotContain("Secret");
  }

  @Test
  void unreadableEventIsNotAbsent() {
    Replay.Result result =
        replay
            .bodies(
                Google.list(Google.event("e1", 4), Google.event("e2", 5)),
                Google.GONE,
                Google.list(Google.broken("e1"), Google.event("e2", 5)),
                Google.list(Google.event("e1", 6)))
            .status(1);

    assertThat(result.told())
        .containsExactly("created e1 snapshot", "created e2 snapshot", "updated e1 change");
  }

  @Test
  void unreadableEventInADeltaLeavesWhatIsKnown() {
    Replay.Result result =
        replay
            .bodies(Google.list(Google.event("e1", 4)), Google.list(Google.broken("e1")))
            .status(1);

    assertThat(result.told()).containsExactly("created e1 snapshot");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"recurrence\": [\"RRULE:FREQ=Secret\"]",
        "\"recurrence\": [\"RRULE:FREQ=SECONDLY\"]",
        "\"recurrence\": [\"Secret\"]",
        "\"attendees\": [{\"email\": \"secret@x.example\", \"self\": \"secret\"}]",
        "\"sequence\": \"secret\"",
        "\"summary\": {\"text\": \"secret\"}",
        "\"start\": {\"dateTime\": \"secret\"}",
        "\"start\": {\"dateTime\": \"2026-05-04T10:00:00\", \"timeZone\": \"secret\"}",
        "\"end\": {\"date\": \"secret\"}",
      })
  void usersTextIsNotSaid(String member) {
    String event =
        Google.event(
            "bad1",
            4,
            "\"description\": \"secret plan\"",
            "\"location\": \"secret place\"",
            "\"organizer\": {\"email\": \"secret@x.example\", \"displayName\": \"Secret\"}",
            member);

    Replay.Result result = replay.bodies(Google.list(event, Google.event("e1", 5))).status(1);

    assertThat(result.told()).contains("created e1 snapshot");
    assertThat(result.err())
        .contains("bad1")
        .doesNotContainIgnoringCase("secret")
        .doesNotContain("Title of")
        .doesNotContain("\tat ");
  }

  @Test
  void messagesOfErrorBodiesAreNotRepeated() {
    Replay.Result result =
        replay
            .bodies(Google.error(403, "rateLimitExceeded"), Google.error(503), Google.GONE)
            .status(0);

    assertThat(result.err()).contains("rateLimitExceeded").doesNotContain("Secret");
  }
}
