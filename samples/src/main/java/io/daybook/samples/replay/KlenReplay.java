// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.replay;

import io.daybook.api.CalendarRef;
import io.daybook.klen.KlenAdapter;
import io.daybook.klen.KlenHooks;
import io.daybook.normalizer.fold.Horizon;
import io.daybook.normalizer.fold.Outcome;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plays webhooks in Klen's form: each says how one event of one calendar is. */
final class KlenReplay implements Replayed {

  private final Setting setting;

  private final KlenHooks hooks;

  private final Map<String, ReplayedCalendar> calendars = new LinkedHashMap<>();

  private final ReplayReport report;

  private Instant now;

  /**
   * What is played.
   *
   * @param connection the connection's id
   * @param calendarId the calendar's id, or null for those that the hooks name
   * @param horizon how far ahead is told
   */
  record Setting(String connection, @Nullable String calendarId, Horizon horizon) {}

  KlenReplay(Setting setting, KlenHooks hooks, Instant now, ReplayReport report) {
    this.setting = setting;
    this.hooks = hooks;
    this.now = now;
    this.report = report;
  }

  @Override
  public void moveClock(Instant to) {
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

  @Override
  public void take(byte[] body, Path file) {
    KlenHooks.Said said = hooks.read(body).orElse(null);
    if (said == null) {
      return;
    }
    ReplayedCalendar calendar = calendar(said.calendarId());
    Optional<Outcome> outcome = calendar.fold().hook(said.hook(), now);
    if (outcome.isPresent()) {
      report.tell(outcome.get());
    } else {
      report.say(
          file
              + ": event "
              + said.hook().row().eventId()
              + " is gone, and nobody can be asked whether it came back; it is left as it was");
    }
  }

  private ReplayedCalendar calendar(String named) {
    String id = setting.calendarId() == null ? named : setting.calendarId();
    return calendars.computeIfAbsent(
        id,
        absent ->
            new ReplayedCalendar(
                new CalendarRef(KlenAdapter.PROVIDER, setting.connection(), id),
                KlenAdapter.DIALECT,
                setting.horizon(),
                now,
                report));
  }

  @Override
  public void end() {
    // Each hook is whole by itself.
  }
}
