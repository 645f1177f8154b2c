// SPDX-License-Identifier: Apache-2.0
package io.daybook.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The receiver of webhooks, in a process of its own. Used by one thread. */
final class ReceiverProcess implements AutoCloseable {

  private final Process process;

  private final BufferedReader out;

  private final int port;

  private ReceiverProcess(Process process) throws IOException {
    this.process = process;
    this.out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.port = Integer.parseInt(String.valueOf(out.readLine()));
  }

  static ReceiverProcess start() throws IOException {
    return new ReceiverProcess(
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                // Else it waits 40 ms for an acknowledgement of its answer's head.
                "-Dsun.net.httpserver.nodelay=true",
                "-cp",
                System.getProperty("java.class.path"),
                HookReceiver.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  URI hook(int number) {
    return URI.create("http://127.0.0.1:" + port + "/hook/" + number);
  }

  URI hang() {
    return URI.create("http://127.0.0.1:" + port + "/hang");
  }

  void expect(int requests) throws IOException {
    tell("expect " + requests, "expect");
  }

  /** Waits until as many have come; fails when they do not. */
  void await() throws IOException {
    tell("await", "reached");
  }

  /** How many have come since it was started. */
  long count() throws IOException {
    return Long.parseLong(Objects.requireNonNull(ask("count")));
  }

  void release() throws IOException {
    tell("release", "release");
  }

  private @Nullable String ask(String order) throws IOException {
    OutputStream in = process.getOutputStream();
    in.write((order + "\n").getBytes(StandardCharsets.UTF_8));
    in.flush();
    return out.readLine();
  }

  private void tell(String order, String expected) throws IOException {
    String said = ask(order);
    if (!expected.equals(said)) {
      throw new IllegalStateException("the receiver says \"" + said + "\" to \"" + order + "\"");
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
