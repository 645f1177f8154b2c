// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The command as a process of its own, with the lines it prints. */
record Running(Process process, BufferedReader out, BufferedReader err) implements AutoCloseable {

  static Running start(Path folder, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                DaybookCommand.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    return new Running(
        process,
        process.inputReader(StandardCharsets.UTF_8),
        process.errorReader(StandardCharsets.UTF_8));
  }

  String change() throws IOException {
    return out.readLine();
  }

  /** The next change of a type. */
  String change(String type) throws IOException {
    return next(out, type);
  }

  /** The next line for people that holds a text. */
  String said(String text) throws IOException {
    return next(err, text);
  }

  private static String next(BufferedReader lines, String text) throws IOException {
    String line = lines.readLine();
    while (line != null && !line.contains(text)) {
      line = lines.readLine();
    }
    return line;
  }

  int end() throws InterruptedException {
    process.destroy();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
