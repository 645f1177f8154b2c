// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Options, and exit status 2 for wrong usage. */
class ReplayUsageTest {

  @TempDir Path folder;

  private Replay replay;

  private String file;

  @BeforeEach
  void start() {
    replay = new Replay(folder);
    file = replay.file(Google.list(Google.event("e1", 4)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "replay",
        "replay FILE",
        "replay --provider",
        "replay --provider google",
        "replay --provider yahoo FILE",
        "replay --provider google --format xml FILE",
        "replay --provider google --format",
        "replay --provider google --nonsense FILE",
        "replay --provider google --now FILE",
        "replay --provider google --now yesterday FILE",
        "replay --provider google --now 2026-05-01 FILE",
        "replay --provider google --now 2026-05-01T08:00:00 FILE",
        "replay --provider google --until soon FILE",
        "replay --provider google --at FILE",
        "replay --provider google --at soon FILE",
        "replay --provider google FILE --at",
        "replay --provider google --at 2026-05-02T00:00:00Z",
        "replay --provider google --horizon many FILE",
        "replay --provider google --horizon -1 FILE",
        "replay --provider google --horizon 99999999999 FILE",
        "replay --provider google --horizon FILE",
        "replay --provider google --calendar= FILE",
      })
  void wrongUsageIsSaidAndNothingIsReplayed(String line) {
    Replay.Result result =
        replay.command(line.isEmpty() ? new String[0] : line.replace("FILE", file).split(" ", -1));

    result.status(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).isNotBlank().doesNotContain("\tat ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--now 2026-05-02T00:00:00Z --at 2026-05-01T23:59:59Z FILE",
        "--now 2026-05-01T00:00:00Z --at 2026-05-03T00:00:00Z FILE --at 2026-05-02T00:00:00Z FILE",
        "--now 2026-05-01T00:00:00Z FILE --at 2026-05-01T00:00:00+02:00 FILE",
        "--now 2026-05-02T00:00:00Z --until 2026-05-01T00:00:00Z FILE",
        "--now 2026-05-01T00:00:00Z --at 2026-05-03T00:00:00Z FILE --until 2026-05-02T00:00:00Z",
      })
  void clockDoesNotGoBack(String line) {
    Replay.Result result =
        replay.command(("replay --provider google " + line).replace("FILE", file).split(" ", -1));

    result.status(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("--");
  }

  @ParameterizedTest
  @ValueSource(strings = {"google", "Google", "GOOGLE"})
  void providerIsKnown(String provider) {
    assertThat(replay.command("replay", "--provider", provider, "--now", Replay.NOW, file).told())
        .containsExactly("created e1 snapshot");
  }

  @Test
  void klenIsTheFormat() {
    assertThat(replay.google("--format", "klen", file).quiet().out())
        .isEqualTo(replay.google(file).quiet().out());
  }

  @Test
  void zoneIsAccepted() {
    assertThat(replay.google("--zone", "Europe/Paris", file).quiet().out())
        .isEqualTo(replay.google(file).quiet().out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "replay --help"})
  void helpIsGiven(String line) {
    Replay.Result result = replay.command(line.split(" ", -1)).status(0);

    assertThat(result.text() + result.err()).contains("replay").contains("daybook");
  }

  @Test
  void helpNamesEveryOption() {
    Replay.Result result = replay.command("replay", "--help").status(0);

    assertThat(result.text() + result.err())
        .contains("--provider", "--calendar", "--now", "--at", "--until", "--horizon", "--format")
        .contains("FILE");
  }

  @Test
  void helpTellsTheExitStatuses() {
    Replay.Result result = replay.command("replay", "--help").status(0);

    assertThat((result.text() + result.err()).lines())
        .anyMatch(line -> line.matches("\\s*0\\s.*"))
        .anyMatch(line -> line.matches("\\s*1\\s.*"))
        .anyMatch(line -> line.matches("\\s*2\\s.*"));
  }

  @Test
  void fileWhoseNameBeginsWithAnAtSignIsAFile() {
    Replay.Result result = replay.google("@" + file, file);

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.told()).containsExactly("created e1 snapshot");
    assertThat(result.err()).contains("@").doesNotContain("Title of");
    assertThat(result.err().lines()).hasSize(1);
  }

  @Test
  void calendarIsPrimaryUnlessSaid() {
    assertThat(calendarId(replay.google(file))).isEqualTo("primary");
    assertThat(calendarId(replay.google("--calendar", "team 7", file))).isEqualTo("team 7");
  }

  @Test
  void ownerIsTheCalendarIfThatIsAnAddress() {
    String meeting =
        replay.file(
            Google.list(
                Google.event(
                    "e1",
                    4,
                    """
                    "attendees": [{"email": "bob@acme.example", "displayName": "Bob"},
                                  {"email": "ana@acme.example", "responseStatus": "accepted"},
                                  {"email": "kim@client.example", "displayName": "Kim"}]""")));

    Replay.Result known = replay.google("--calendar", "ana@acme.example", meeting).quiet();
    Replay.Result unknown = replay.google(meeting).quiet();

    assertThat(known.changes().get(0).at("/daybook/self_response").asText()).isEqualTo("accepted");
    assertThat(known.changes().get(0).at("/daybook/attendees/1/self").asBoolean()).isTrue();
    assertThat(known.changes().get(0).at("/calendar_event/customer/email").asText())
        .isEqualTo("kim@client.example");
    assertThat(unknown.changes().get(0).at("/daybook/self_response").isMissingNode()).isTrue();
    assertThat(unknown.changes().get(0).at("/calendar_event/customer/email").asText())
        .isEqualTo("bob@acme.example");
  }

  @ParameterizedTest
  @ValueSource(strings = {"+999999999-12-31T23:59:59Z", "-999999999-01-01T00:00:00Z"})
  void clockAtTheEndOfTimeIsNoStackTrace(String now) {
    Replay.Result result = replay.command("replay", "--provider=google", "--now=" + now, file);

    assertThat(result.status()).isIn(0, 2);
    assertThat(result.err()).doesNotContain("\tat ");
  }

  @Test
  void greatHorizonIsNoStackTrace() {
    Replay.Result result = replay.google("--horizon", Integer.toString(Integer.MAX_VALUE), file);

    assertThat(result.status()).isIn(0, 2);
    assertThat(result.err()).doesNotContain("\tat ");
  }

  @Test
  void idsOfChangesDependOnTheCalendar() {
    assertThat(changeId(replay.google("--calendar", "a", file)))
        .isNotEqualTo(changeId(replay.google("--calendar", "b", file)));
  }

  @Test
  void sameFileMayBeReadTwice() {
    assertThat(replay.google(file, file).quiet().told()).containsExactly("created e1 snapshot");
  }

  @Test
  void fileMayFollowTwoDashes() {
    assertThat(replay.google("--", file).quiet().told()).containsExactly("created e1 snapshot");
  }

  private static String calendarId(Replay.Result result) {
    return result.changes().get(0).at("/daybook/calendar_id").asText();
  }

  private static String changeId(Replay.Result result) {
    return result.changes().get(0).at("/daybook/change_id").asText();
  }
}
