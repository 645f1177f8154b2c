// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A JVM that is run beside this one, and what it said. Used by one thread. */
final class Child implements AutoCloseable {

  private final Process process;

  private final Map<String, Integer> said = new HashMap<>();

  private final Thread reader;

  private String last = "";

  private boolean ended;

  private Child(Process process) {
    this.process = process;
    this.reader = new Thread(this::read, "child-reader");
    reader.setDaemon(true);
    reader.start();
  }

  static Child start(Class<?> main, List<String> options, List<String> arguments, Path log)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseSerialGC");
    command.addAll(options);
    command.addAll(List.of("-cp", classPath(), main.getName()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    return new Child(builder.start());
  }

  /** Surefire may hide the class path in a jar of its own. */
  static String classPath() {
    String own = System.getProperty("surefire.test.class.path", "");
    return own.isEmpty() ? System.getProperty("java.class.path", File.separator) : own;
  }

  synchronized int said(String word) {
    return said.getOrDefault(word, 0);
  }

  /** Waits until it said a word more often than before; false when that takes too long. */
  synchronized boolean await(String word, int before, long millis) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (said(word) <= before && !ended) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return said(word) > before;
  }

  void tell(String word) throws IOException {
    OutputStream in = process.getOutputStream();
    in.write((word + "\n").getBytes(StandardCharsets.UTF_8));
    in.flush();
  }

  /** Waits until it ends by itself, and gives its exit code. */
  int end() throws InterruptedException {
    reader.join();
    return process.waitFor();
  }

  /** The last line that it said. */
  synchronized String last() {
    return last;
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private void read() {
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        hear(line);
      }
    } catch (IOException e) {
      // It was killed while it spoke.
    } finally {
      synchronized (this) {
        ended = true;
        notifyAll();
      }
    }
  }

  private synchronized void hear(String word) {
    said.merge(word, 1, Integer::sum);
    last = word;
    notifyAll();
  }
}
