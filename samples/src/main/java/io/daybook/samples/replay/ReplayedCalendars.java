// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.replay;

import io.daybook.api.CalendarRef;
import io.daybook.normalizer.fold.Horizon;
import io.daybook.spi.adapter.SeriesDialect;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The calendars that are played, each from when it is first named, all by one clock. */
final class ReplayedCalendars {

  private final Setting setting;

  private final ReplayReport report;

  private final Map<String, ReplayedCalendar> calendars = new LinkedHashMap<>();

  private Instant now;

  /**
   * What is played.
   *
   * @param provider who answered or sent
   * @param connection the connection's id
   * @param calendarId the id of the one calendar that there is, or null for those that are named
   * @param horizon how far ahead is told
   * @param dialect how the provider names what belongs to a series
   */
  record Setting(
      String provider,
      String connection,
      @Nullable String calendarId,
      Horizon horizon,
      SeriesDialect dialect) {}

  ReplayedCalendars(Setting setting, Instant now, ReplayReport report) {
    this.setting = setting;
    this.now = now;
    this.report = report;
  }

  /**
   * A calendar.
   *
   * @param named its id as it was recorded, or null where that does not say
   */
  ReplayedCalendar of(@Nullable String named) {
    return calendars.computeIfAbsent(
        id(named),
        id ->
            new ReplayedCalendar(
                new CalendarRef(setting.provider(), setting.connection(), id),
                setting.dialect(),
                setting.horizon(),
                now,
                report));
  }

  /** What is not named belongs to the calendar that was named last. */
  private String id(@Nullable String named) {
    if (setting.calendarId() != null) {
      return setting.calendarId();
    }
    return named != null
        ? named
        : calendars.keySet().stream()
            .reduce((one, other) -> other)
            .orElse(ReplayedCalendar.PRIMARY);
  }

  Setting setting() {
    return setting;
  }

  Instant now() {
    return now;
  }

  /** Lets time pass; what came due on the way is told in the order of time. */
  void moveClock(Instant to) {
    Instant due = nextDue();
    while (due != null && !due.isAfter(to)) {
      now = due.isAfter(now) ? due : now;
      calendars.values().forEach(calendar -> calendar.moveClock(now));
      due = nextDue();
    }
    calendars.values().forEach(calendar -> calendar.moveClock(to));
    now = to;
  }

  private @Nullable Instant nextDue() {
    return calendars.values().stream()
        .flatMap(calendar -> calendar.fold().nextDue().stream())
        .min(Instant::compareTo)
        .orElse(null);
  }

  ReplayReport report() {
    return report;
  }
}
