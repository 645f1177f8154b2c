// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command as a process of its own: whatever the locale, charset or zone of the machine. */
class DaybookProcessTest {

  private static final String BODY =
      """
      {"kind": "calendar#events", "timeZone": "Europe/Paris", "nextSyncToken": "s", "items": [
       {"id": "i1", "summary": "Précis 会議 IİıI", "eventType": "birthday", "visibility": "private",
        "start": {"date": "2026-05-04"}, "end": {"date": "2026-05-05"}},
       {"id": "i2", "summary": "Naïve", "attendees": [{"email": "İ@x.example"}],
        "start": {"dateTime": "2026-05-05T10:00:00", "timeZone": "W. EUROPE STANDARD TIME"},
        "end": {"dateTime": "2026-05-05T11:00:00", "timeZone": "W. EUROPE STANDARD TIME"},
        "recurrence": ["RRULE:FREQ=WEEKLY;COUNT=3"]}]}""";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Dfile.encoding=ISO-8859-1",
        "-Dfile.encoding=US-ASCII -Dline.separator=\r\n",
        "-Duser.language=tr -Duser.country=TR -Duser.timezone=Asia/Tokyo",
        "-Duser.language=ar -Duser.country=EG -Duser.timezone=America/Los_Angeles",
        "-Duser.language=th -Duser.country=TH -Duser.variant=TH",
      })
  void machineDoesNotShowInTheOutput(String options) throws Exception {
    Replay replay = new Replay(folder);
    String file = replay.file(BODY);
    byte[] here = replay.google(file, "--until", "2026-06-01T00:00:00Z").quiet().out();

    Replay.Result there = run(List.of(options.split(" ", -1)), file);

    assertThat(there.err()).isEmpty();
    assertThat(there.status()).isZero();
    assertThat(there.out()).isEqualTo(here);
    assertThat(new String(here, StandardCharsets.UTF_8)).contains("Précis 会議 IİıI");
  }

  @Test
  void statusOfTheProcessIsThatOfTheCommand() throws Exception {
    Replay.Result unreadable = run(List.of(), folder.resolve("nowhere.json").toString());
    Replay.Result usage = run(List.of(), "--nonsense");

    assertThat(unreadable.status()).isEqualTo(1);
    assertThat(unreadable.out()).isEmpty();
    assertThat(unreadable.err()).contains("nowhere.json");
    assertThat(usage.status()).isEqualTo(2);
    assertThat(usage.out()).isEmpty();
  }

  private Replay.Result run(List<String> options, String file)
      throws IOException, InterruptedException {
    Path out = folder.resolve("stdout");
    Path err = folder.resolve("stderr");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(DaybookCommand.class.getName());
    command.addAll(List.of("replay", "--provider", "google", "--now", Replay.NOW, file));
    command.addAll(List.of("--until", "2026-06-01T00:00:00Z"));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Replay.Result(process.exitValue(), Files.readAllBytes(out), Files.readString(err));
  }
}
