// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples;

import io.daybook.engine.Daybook;
import io.daybook.engine.HeldItem;
import java.io.PrintStream;

/** Looks through what a connector holds, and tries it again. */
public final class HeldSample {

  private HeldSample() {}

  static void tryAgain(Daybook daybook, PrintStream out) {
    // snippet
    for (HeldItem item : daybook.held().list(null, 100)) {
      if (item instanceof HeldItem.QuarantinedEvent event) {
        out.println(event.calendar().calendarId() + ": " + event.reason());
      } else if (item instanceof HeldItem.DeadLetter letter) {
        out.println(letter.sink() + " failed with " + letter.failure());
      }
      daybook.held().replay(item.id()); // or drop(item.id())
    }
    // snippet
  }
}
