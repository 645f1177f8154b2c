// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.replay;

import io.daybook.api.Change;
import io.daybook.api.Notice;
import io.daybook.api.NoticeKind;
import io.daybook.normalizer.fold.Outcome;
import io.daybook.samples.console.Console;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Prints what a replay tells, and remembers whether everything could be read. */
final class ReplayReport {

  private final Console console;

  private final Function<Change, byte @Nullable []> lines;

  private final List<ReplayedCalendar> calendars = new ArrayList<>();

  private boolean allRead = true;

  /**
   * A report.
   *
   * @param lines the line of a change, or null for none
   */
  ReplayReport(Console console, Function<Change, byte @Nullable []> lines) {
    this.console = console;
    this.lines = lines;
  }

  void tell(Outcome outcome) {
    for (Change change : outcome.changes()) {
      byte[] line = lines.apply(change);
      if (line != null) {
        console.result(line);
      }
    }
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

  /** A calendar is played. */
  void add(ReplayedCalendar calendar) {
    calendars.add(calendar);
  }

  /** In the order in which they were first named. */
  List<ReplayedCalendar> calendars() {
    return calendars;
  }

  boolean allRead() {
    return allRead;
  }
}
