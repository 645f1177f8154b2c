// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A JVM that is run beside this one, and what it said. Used by one thread. */
final class Child implements AutoCloseable {

  /** So much of what it wrote on its standard error is shown when something is wrong. */
  private static final int SHOWN_LINES = 300;

  private static final long DUMP_MILLIS = 10_000;

  private final Process process;

  private final Path log;

  private final Map<String, Integer> said = new HashMap<>();

  private final Thread reader;

  private String last = "";

  private boolean ended;

  private Child(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.reader = new Thread(this::read, "child-reader");
    reader.setDaemon(true);
    reader.start();
  }

  /** Starts one; its options name its class path, what it writes on its standard error is kept. */
  static Child start(Class<?> main, List<String> options, List<String> arguments, Path log)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseSerialGC");
    command.addAll(options);
    command.add(main.getName());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    return new Child(builder.start(), log);
  }

  /** Surefire may hide the class path in a jar of its own. */
  static String classPath() {
    String own = System.getProperty("surefire.test.class.path", "");
    return own.isEmpty() ? System.getProperty("java.class.path", File.separator) : own;
  }

  /** How often it said one of the words. */
  synchronized int said(String... words) {
    int times = 0;
    for (String word : words) {
      times += said.getOrDefault(word, 0);
    }
    return times;
  }

  /**
   * Waits until it said one of the words more often than before; false when that takes too long.
   *
   * @throws IllegalStateException when it has ended
   */
  synchronized boolean await(int before, long millis, String... words) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (said(words) <= before) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (ended) {
        throw new IllegalStateException("it ended by itself; it wrote\n" + log());
      }
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }

  void tell(String word) throws IOException {
    OutputStream in = process.getOutputStream();
    in.write((word + "\n").getBytes(StandardCharsets.UTF_8));
    in.flush();
  }

  /**
   * Waits until it ends by itself, and gives its exit code; it is killed when that takes too long.
   */
  int end(long millis) throws InterruptedException {
    if (!process.waitFor(millis, TimeUnit.MILLISECONDS)) {
      kill();
    }
    reader.join();
    return process.exitValue();
  }

  /** Tells it that nothing more comes, with which it ends. */
  void leave() throws IOException {
    process.getOutputStream().close();
  }

  /** What its threads do now, where it can still say so, after the last that it wrote. */
  String whereabouts() throws IOException, InterruptedException {
    if (!process.isAlive()) {
      return "it wrote\n" + log();
    }
    tell("where");
    boolean said = await(0, DUMP_MILLIS, "there");
    return (said ? "" : "it does not answer; ") + "it wrote\n" + log();
  }

  /** The end of what it and those before it wrote on their standard error. */
  String log() {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join(
          "\n", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
    } catch (IOException e) {
      return "(nothing that can be read)";
    }
  }

  /** The last line that it said. */
  synchronized String last() {
    return last;
  }

  /** The end of a line that it said after this beginning, or nothing. */
  synchronized String word(String beginning) {
    return said.keySet().stream()
        .filter(line -> line.startsWith(beginning))
        .map(line -> line.substring(beginning.length()))
        .findFirst()
        .orElse("");
  }

  /** Stands still, at whatever it was, and knows nothing of it. */
  void stop() throws IOException, InterruptedException {
    signal("STOP");
  }

  /** Goes on after it stood still. */
  void resume() throws IOException, InterruptedException {
    signal("CONT");
  }

  boolean isAlive() {
    return process.isAlive();
  }

  private void signal(String name) throws IOException, InterruptedException {
    String pid = String.valueOf(process.pid());
    int code = new ProcessBuilder("kill", "-" + name, pid).start().waitFor();
    if (code != 0) {
      throw new IOException("no " + name + " was sent: " + code);
    }
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
