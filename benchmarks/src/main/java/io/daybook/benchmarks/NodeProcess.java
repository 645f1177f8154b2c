// SPDX-License-Identifier: Apache-2.0
package io.daybook.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A {@link NodeMain} in a process of its own, which is given orders. */
final class NodeProcess implements AutoCloseable {

  private final Process process;
  private final BufferedReader out;

  private NodeProcess(Process process) {
    this.process = process;
    this.out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** What a node has come to. */
  record Facts(long told, long polls, long threads, long heapMegabytes) {}

  static NodeProcess start(NodeSetup setup) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                NodeMain.class.getName()));
    command.addAll(setup.words());
    NodeProcess node =
        new NodeProcess(
            new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    node.answer("ready");
    return node;
  }

  /** Follows all calendars, their first rounds spread over that time of the node's clock. */
  void follow(Duration spread) throws IOException {
    tell("follow " + spread.toMillis());
    answer("followed");
  }

  void move() throws IOException {
    tell("move");
    answer("moving");
  }

  /** What it did up to now. */
  Facts count() throws IOException {
    tell("count");
    return facts();
  }

  /** The same, after its garbage was collected. */
  Facts settle() throws IOException {
    tell("settle");
    return facts();
  }

  private Facts facts() throws IOException {
    long[] numbers = Arrays.stream(line().split(" ", -1)).mapToLong(Long::parseLong).toArray();
    return new Facts(numbers[0], numbers[1], numbers[2], numbers[3]);
  }

  long cpuMillis() {
    return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO).toMillis();
  }

  long residentMegabytes() throws IOException {
    return ProcessFacts.residentMegabytes(process.pid());
  }

  private void tell(String order) throws IOException {
    OutputStream in = process.getOutputStream();
    in.write((order + "\n").getBytes(StandardCharsets.UTF_8));
    in.flush();
  }

  private void answer(String expected) throws IOException {
    String said = line();
    if (!said.equals(expected)) {
      throw new IllegalStateException("a node says \"" + said + "\" instead of " + expected);
    }
  }

  private String line() throws IOException {
    String line = out.readLine();
    if (line == null) {
      throw new IllegalStateException("a node has ended");
    }
    return line;
  }

  /** Has it end as a node does that is updated: what is under way comes to its end. */
  @Override
  public void close() throws IOException {
    try {
      tell("end");
      process.waitFor();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
