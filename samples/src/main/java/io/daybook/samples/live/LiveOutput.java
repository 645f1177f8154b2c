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
final class LiveOutput {

  private final Console console;

  private final boolean json;

  private final ChangeText text;

  private final KlenWriter klen = new KlenWriter();

  LiveOutput(Console console, boolean json, ZoneId zone) {
    this.console = console;
    this.json = json;
    this.text = new ChangeText(zone);
  }

  void print(Change change) {
    byte[] line =
        json
            ? klen.write(change, Enrichment.NONE)
            : text.of(change).getBytes(StandardCharsets.UTF_8);
    synchronized (console) {
      console.result(line);
      console.flush();
    }
  }

  void note(Instant at, String line) {
    note(text.clock(at) + "  " + line);
  }

  void note(String line) {
    synchronized (console) {
      console.diagnostic(line);
    }
  }
}
