// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.replay;

import io.daybook.api.CalendarRef;
import io.daybook.normalizer.fold.CalendarFold;
import io.daybook.normalizer.fold.FoldSettings;
import io.daybook.normalizer.fold.Horizon;
import io.daybook.normalizer.fold.MemoryCalendarState;
import io.daybook.normalizer.fold.Outcome;
import io.daybook.spi.adapter.SeriesDialect;
import java.time.Instant;
import java.util.function.Function;

/** A calendar that is played: its state, its clock, and what is told of it. */
final class ReplayedCalendar {

  /** The name of an account's default calendar, whatever its id. */
  static final String PRIMARY = "primary";

  private static final String EPOCH = "replay";

  private final CalendarRef ref;

  private final CalendarFold fold;

  private final ReplayReport report;

  private Instant now;

  ReplayedCalendar(
      CalendarRef calendar,
      SeriesDialect dialect,
      Horizon horizon,
      Instant now,
      ReplayReport report) {
    this.ref = calendar;
    this.report = report;
    this.now = now;
    FoldSettings settings =
        new FoldSettings(calendar, horizon, FoldSettings.DEFAULT_CATCH_UP, null, EPOCH, dialect);
    this.fold = new CalendarFold(settings, new MemoryCalendarState(), new ReplayIds(calendar));
  }

  /** Whether a provider's id is this calendar's, as far as that is known. */
  boolean isCalled(String calendarId) {
    return ref.calendarId().equals(PRIMARY) || ref.calendarId().equals(calendarId);
  }

  Instant now() {
    return now;
  }

  void moveClock(Instant to) {
    while (true) {
      Instant due = fold.nextDue().orElse(null);
      if (due == null || due.isAfter(to)) {
        break;
      }
      now = due.isAfter(now) ? due : now;
      report.tell(fold.tick(now));
    }
    now = to;
  }

  /** Folds something in at this instant, and tells what came of it. */
  Outcome fold(Function<CalendarFold, Outcome> work) {
    Outcome outcome = work.apply(fold);
    report.tell(outcome);
    return outcome;
  }

  CalendarFold fold() {
    return fold;
  }

  ReplayReport report() {
    return report;
  }
}
