// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.console;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Where a command writes: results to one side, everything for people to the other. */
public final class Console {

  private final OutputStream results;

  private final PrintStream diagnostics;

  /**
   * A console.
   *
   * @param results takes results
   * @param diagnostics takes everything else
   */
  public Console(OutputStream results, PrintStream diagnostics) {
    this.results = new BufferedOutputStream(results, 1 << 16);
    this.diagnostics = diagnostics;
  }

  /**
   * Writes a line of results; it may wait in a buffer until {@link #flush()}.
   *
   * @param utf8 the line without its end
   */
  public void result(byte[] utf8) {
    try {
      results.write(utf8);
      results.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes a result that has lines, and ends of lines, of its own; it may wait as lines do.
   *
   * @param file the bytes
   */
  public void file(byte[] file) {
    try {
      results.write(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes out what waits. */
  public void flush() {
    try {
      results.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes a line for people, after the results that led to it.
   *
   * @param line the line
   */
  public void diagnostic(String line) {
    flush();
    print(line);
  }

  /**
   * Says why no more results come; those that wait are left.
   *
   * @param reason the reason
   */
  public void abandon(String reason) {
    print(reason);
  }

  /**
   * A writer for texts that were asked for, such as help.
   *
   * @return a writer to the results
   */
  public PrintWriter resultsWriter() {
    return new PrintWriter(results, true, StandardCharsets.UTF_8);
  }

  /**
   * A writer for usage errors.
   *
   * @return a writer to the diagnostics
   */
  public PrintWriter diagnosticsWriter() {
    return new PrintWriter(diagnostics, true, StandardCharsets.UTF_8);
  }

  private void print(String line) {
    diagnostics.print("daybook: " + line + "\n");
    diagnostics.flush();
  }
}
