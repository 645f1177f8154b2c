// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.source;

import io.daybook.api.Reminder;
import io.daybook.api.ReminderMethod;
import io.daybook.api.UnreadableInputException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reminders: alarms some time before the start (RFC 5545 section 3.6.6). All others are not. */
final class IcsReminders {

  private static final int MOST = 50;

  private static final Duration LONGEST = Duration.ofDays(366);

  private IcsReminders() {}

  static List<Reminder> of(RawComponent event) {
    return event
        .inside("VALARM")
        .map(IcsReminders::reminder)
        .flatMap(Optional::stream)
        .distinct()
        .limit(MOST)
        .toList();
  }

  private static Optional<Reminder> reminder(RawComponent alarm) {
    String action = alarm.first("ACTION").map(ContentLine::value).orElse("").strip();
    Optional<ContentLine> trigger =
        alarm
            .first("TRIGGER")
            .filter(line -> !line.is("RELATED", "END") && !line.is("VALUE", "DATE-TIME"));
    // Apple writes alarms that do nothing, so that nobody adds the usual ones.
    if (trigger.isEmpty() || action.equalsIgnoreCase("NONE")) {
      return Optional.empty();
    }
    try {
      Duration before =
          IcalValues.exact(IcalValues.duration(trigger.get().value(), "TRIGGER")).negated();
      boolean mail = action.toUpperCase(Locale.ROOT).equals("EMAIL");
      return before.isNegative() || before.compareTo(LONGEST) > 0
          ? Optional.empty()
          : Optional.of(
              new Reminder(
                  Math.toIntExact(before.toMinutes()),
                  mail ? ReminderMethod.EMAIL : ReminderMethod.POPUP));
    } catch (UnreadableInputException e) {
      return Optional.empty();
    }
  }
}
