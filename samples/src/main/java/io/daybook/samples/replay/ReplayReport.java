// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.replay;

import io.daybook.api.Change;
import io.daybook.api.Notice;
import io.daybook.api.NoticeKind;
import io.daybook.normalizer.fold.Outcome;
import io.daybook.samples.console.Console;
import java.util.function.Function;

/** Prints what a replay tells, and remembers whether everything could be read. */
final class ReplayReport {

  private final Console console;

  private final Function<Change, byte[]> lines;

  private boolean allRead = true;

  ReplayReport(Console console, Function<Change, byte[]> lines) {
    this.console = console;
    this.lines = lines;
  }

  void tell(Outcome outcome) {
    outcome.changes().forEach(change -> console.result(lines.apply(change)));
    outcome.notices().forEach(this::note);
  }

  private void note(Notice notice) {
    if (notice.kind() == NoticeKind.QUARANTINED) {
      unreadable("event " + notice.code() + " is quarantined: " + notice.message());
    } else {
      say(notice.message());
    }
  }

  void unreadable(String message) {
    allRead = false;
    say(message);
  }

  void say(String message) {
    console.diagnostic(message);
  }

  boolean allRead() {
    return allRead;
  }
}
