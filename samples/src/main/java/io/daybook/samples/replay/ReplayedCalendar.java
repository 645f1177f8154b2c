// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.replay;

import io.daybook.api.CalendarRef;
import io.daybook.ics.CalendarObject;
import io.daybook.ics.CalendarObjects;
import io.daybook.normalizer.fold.CalendarFold;
import io.daybook.normalizer.fold.FoldSettings;
import io.daybook.normalizer.fold.Horizon;
import io.daybook.normalizer.fold.MemoryCalendarState;
import io.daybook.normalizer.fold.Outcome;
import io.daybook.spi.adapter.SeriesDialect;
import io.daybook.spi.adapter.Window;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A calendar that is played: its state, its clock, and what is told of it. */
final class ReplayedCalendar {

  /** The name of an account's default calendar, whatever its id. */
  static final String PRIMARY = "primary";

  private static final String EPOCH = "replay";

  private final CalendarRef ref;

  private final MemoryCalendarState state = new MemoryCalendarState();

  private final boolean listed;

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
    this.fold = new CalendarFold(settings, state, new ReplayIds(calendar));
    this.listed = dialect.listsInstances();
    report.add(this);
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

  /** What a feed of it would show now. */
  List<CalendarObject> shown() {
    Window window = listed ? state.window() : null;
    Instant today = now.truncatedTo(ChronoUnit.DAYS);
    List<CalendarObject> objects = new ArrayList<>();
    for (String id : state.seriesIds()) {
      state.series(id).ifPresent(one -> objects.addAll(CalendarObjects.of(one, window, today)));
    }
    return objects;
  }

  /** Its id. */
  String id() {
    return ref.calendarId();
  }

  CalendarFold fold() {
    return fold;
  }

  ReplayReport report() {
    return report;
  }
}
