// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.run;

import io.daybook.api.Change;
import io.daybook.api.Notice;
import io.daybook.klen.Endpoint;
import io.daybook.normalizer.klen.KlenWriter;
import io.daybook.samples.console.Console;
import io.daybook.spi.sink.Enrichment;
import java.util.Locale;

/** Prints changes as results, notices for people. */
record Output(Console console, KlenWriter klen) {

  Output(Console console) {
    this(console, new KlenWriter());
  }

  void take(Change change) {
    byte[] line = klen.write(change, Enrichment.NONE);
    synchronized (console) {
      console.result(line);
      console.flush();
    }
  }

  void take(Notice notice) {
    String about = notice.calendar() == null ? "" : ", " + notice.calendar().calendarId();
    String code = notice.code() == null ? "" : " (" + notice.code() + ")";
    synchronized (console) {
      console.diagnostic(
          notice.connection()
              + about
              + ": "
              + notice.kind().name().toLowerCase(Locale.ROOT)
              + ": "
              + notice.message()
              + code);
    }
  }

  void take(Endpoint disabled) {
    Endpoint.Disabled why = disabled.disabled();
    say("webhook " + disabled.id() + " is disabled: " + (why == null ? "" : why.reason()));
  }

  void say(String line) {
    synchronized (console) {
      console.diagnostic(line);
    }
  }
}
