// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.live;

import io.daybook.api.Change;
import io.daybook.normalizer.klen.KlenWriter;
import io.daybook.samples.console.Console;
import io.daybook.spi.sink.Enrichment;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;

/** Prints changes as they come, for people or in the Klen form. Thread-safe. */
public final class LiveOutput {

  private final Console console;

  private final boolean json;

  private final ChangeText text;

  private final KlenWriter klen = new KlenWriter();

  /**
   * An output.
   *
   * @param console where results and diagnostics go
   * @param json whether changes are printed in the Klen form
   * @param zone the zone in which people are told times
   */
  public LiveOutput(Console console, boolean json, ZoneId zone) {
    this.console = console;
    this.json = json;
    this.text = new ChangeText(zone);
  }

  /**
   * Prints a change.
   *
   * @param change the change
   */
  public void print(Change change) {
    byte[] line =
        json
            ? klen.write(change, Enrichment.NONE)
            : text.of(change).getBytes(StandardCharsets.UTF_8);
    synchronized (console) {
      console.result(line);
      console.flush();
    }
  }

  /**
   * Says something to people.
   *
   * @param at when it happened
   * @param line what
   */
  public void note(Instant at, String line) {
    note(text.clock(at) + "  " + line);
  }

  /**
   * Says something to people.
   *
   * @param line what
   */
  public void note(String line) {
    synchronized (console) {
      console.diagnostic(line);
    }
  }
}
