// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.replay;

import io.daybook.klen.KlenHooks;
import io.daybook.normalizer.fold.Outcome;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Plays webhooks in Klen's form: each says how one event of one calendar is. */
final class KlenReplay implements Replayed {

  private final ReplayedCalendars calendars;

  private final KlenHooks hooks;

  KlenReplay(ReplayedCalendars calendars, KlenHooks hooks) {
    this.calendars = calendars;
    this.hooks = hooks;
  }

  @Override
  public void moveClock(Instant to) {
    calendars.moveClock(to);
  }

  @Override
  public void take(byte[] body, Path file) {
    KlenHooks.Said said = hooks.read(body).orElse(null);
    if (said == null) {
      return;
    }
    ReplayedCalendar calendar = calendars.of(said.calendarId());
    Optional<Outcome> outcome = calendar.fold().hook(said.hook(), calendars.now());
    if (outcome.isPresent()) {
      calendars.report().tell(outcome.get());
    } else {
      calendars
          .report()
          .say(
              file
                  + ": event "
                  + said.hook().row().eventId()
                  + " is gone, and nobody can be asked whether it came back; it is left as it was");
    }
  }

  @Override
  public void end() {
    // Each hook is whole by itself.
  }
}
