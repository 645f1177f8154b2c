// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.replay;

import io.daybook.api.CalendarRow;
import io.daybook.api.Origin;
import io.daybook.ics.source.IcsCalendar;
import io.daybook.ics.source.IcsReader;
import io.daybook.normalizer.fold.Outcome;
import io.daybook.normalizer.fold.Round;
import io.daybook.spi.adapter.Window;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Plays what an iCalendar address held: each file is all there was at that moment. */
final class IcsReplay implements Replayed {

  private static final Duration WINDOW_BACK = Duration.ofDays(1);

  private final ReplayedCalendars calendars;

  private final IcsReader reader;

  /** Why each calendar is read when it is read next; the first time it is a snapshot. */
  private final Map<ReplayedCalendar, Origin> next = new HashMap<>();

  IcsReplay(ReplayedCalendars calendars, IcsReader reader) {
    this.calendars = calendars;
    this.reader = reader;
  }

  @Override
  public void moveClock(Instant to) {
    calendars.moveClock(to);
  }

  @Override
  public void take(byte[] body, Path file) {
    IcsCalendar read = reader.read(body);
    ReplayedCalendar calendar = calendars.of(read.uid());
    Round round = round(next.getOrDefault(calendar, Origin.SNAPSHOT), read.rows());
    Outcome outcome = calendar.fold(fold -> fold.round(round, calendars.now()));
    // What was held is decided by a second reading, which is none of a change.
    next.put(calendar, outcome.held() ? Origin.RESYNC : Origin.CHANGE);
  }

  private Round round(Origin origin, List<CalendarRow> rows) {
    return new Round(origin, new Window(calendars.now().minus(WINDOW_BACK), null), rows);
  }

  @Override
  public void end() {
    // A file is whole or it is none.
  }
}
