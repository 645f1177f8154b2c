// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.replay;

import io.daybook.api.UnreadableInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Plays steps one after the other. A file that cannot be read is named, and the next is played.
 *
 * @param replayed what is played
 * @param report where it is said what is wrong
 */
record ReplayPlayer(Replayed replayed, ReplayReport report) {

  private static final int MOST_BYTES = 256 << 20;

  void play(ReplayStep step) {
    replayed.moveClock(step.at());
    if (step.file() != null) {
      try {
        replayed.take(bytes(step.file()), step.file());
      } catch (UnreadableInputException e) {
        report.unreadable(step.file() + ": " + e.getMessage());
      } catch (IOException e) {
        report.unreadable(
            step.file() + ": expected a file that can be read (" + reason(step.file(), e) + ")");
      }
    }
  }

  private static byte[] bytes(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES);
      if (in.read() >= 0) {
        throw new IOException("more than " + MOST_BYTES + " bytes");
      }
      return bytes;
    }
  }

  private static String reason(Path file, IOException e) {
    if (Files.isDirectory(file)) {
      return "a folder";
    }
    return e instanceof NoSuchFileException ? "no such file" : e.getClass().getSimpleName();
  }
}
