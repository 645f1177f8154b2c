// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** JavaScript that runs beside the tests, and the lines that it writes. */
final class NodeProgram implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 30;

  /** To be found and to run at all; what else the user's shell sets might change what is tested. */
  private static final Set<String> INHERITED = Set.of("PATH", "SystemRoot");

  private final Process process;

  private final Path errors;

  /** Empty is the end. */
  private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();

  private NodeProgram(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
    Thread reader = new Thread(this::read, "node-reader");
    reader.setDaemon(true);
    reader.start();
  }

  static NodeProgram start(Path folder, String file, Map<String, String> environment)
      throws IOException {
    Path errors = folder.resolve(file + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(List.of("node", file))
            .directory(folder.toFile())
            .redirectError(errors.toFile());
    builder.environment().keySet().retainAll(INHERITED);
    builder.environment().putAll(environment);
    return new NodeProgram(builder.start(), errors);
  }

  /**
   * The next line that it writes.
   *
   * @throws IllegalStateException when none comes
   */
  String line() throws IOException, InterruptedException {
    Optional<String> line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (line == null || line.isEmpty()) {
      throw new IllegalStateException(
          (line == null ? "it says nothing" : "it has ended") + "; " + Files.readString(errors));
    }
    return line.get();
  }

  /** Its exit status, once it has ended by itself. */
  int status() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("it does not end");
    }
    return process.exitValue();
  }

  private void read() {
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        lines.add(Optional.of(line));
      }
    } catch (IOException e) {
      // It was ended while it spoke.
    } finally {
      lines.add(Optional.empty());
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
