// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daybook.samples.console.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Runs the command in this process, with recorded answers in a temporary folder. */
final class Replay {

  /** The first instant of the clock unless a test says otherwise. */
  static final String NOW = "2026-05-01T08:00:00Z";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;

  private Instant machine = Instant.parse("2026-07-14T12:34:56.789Z");

  private int files;

  Replay(Path folder) {
    this.folder = folder;
  }

  /** What the machine's clock says. */
  Replay machineAt(String instant) {
    machine = Instant.parse(instant);
    return this;
  }

  /** Writes a recorded answer and returns its path. */
  String file(String body) {
    return file("answer-" + ++files + ".json", body.getBytes(StandardCharsets.UTF_8));
  }

  String file(String name, byte[] body) {
    try {
      return Files.write(folder.resolve(name), body).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A path where there is no file. */
  String missing(String name) {
    return folder.resolve(name).toString();
  }

  /** Runs the command with exactly these arguments. */
  Result command(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console = new Console(out, new PrintStream(err, true, StandardCharsets.UTF_8));
    int status = DaybookCommand.run(console, Clock.fixed(machine, ZoneId.of("Asia/Tokyo")), args);
    return new Result(status, out.toByteArray(), err.toString(StandardCharsets.UTF_8));
  }

  /** Replays Google's answers from {@link #NOW} on. */
  Result google(String... args) {
    return command(
        Stream.concat(Stream.of("replay", "--provider", "google", "--now", NOW), Stream.of(args))
            .toArray(String[]::new));
  }

  /** Writes the bodies to files and replays them one after the other. */
  Result bodies(String... bodies) {
    return google(Stream.of(bodies).map(this::file).toArray(String[]::new));
  }

  /** What came of a run. */
  static final class Result {

    private final int status;

    private final byte[] out;

    private final String err;

    Result(int status, byte[] out, String err) {
      this.status = status;
      this.out = out;
      this.err = err;
    }

    /** The exit status. */
    int status() {
      return status;
    }

    /** The bytes of standard output. */
    byte[] out() {
      return out;
    }

    /** Standard error. */
    String err() {
      return err;
    }

    String text() {
      return new String(out, StandardCharsets.UTF_8);
    }

    List<String> lines() {
      return text().lines().toList();
    }

    List<JsonNode> changes() {
      List<JsonNode> changes = new ArrayList<>();
      for (String line : lines()) {
        try {
          changes.add(JSON.readTree(line));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return changes;
    }

    /** Such as {@code created e1 snapshot}, one a change. */
    List<String> told() {
      return changes().stream()
          .map(
              change ->
                  change.path("event_type").asText().replace("calendar.", "")
                      + " "
                      + change.at("/daybook/event_id").asText()
                      + " "
                      + change.at("/daybook/origin").asText())
          .toList();
    }

    /** Everything was read and nothing had to be said. */
    Result quiet() {
      assertThat(err).isEmpty();
      assertThat(status).isZero();
      return this;
    }

    Result status(int expected) {
      assertThat(status).as(err).isEqualTo(expected);
      return this;
    }
  }
}
