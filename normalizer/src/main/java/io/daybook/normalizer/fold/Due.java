// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import io.daybook.api.EventSnapshot;
import io.daybook.api.EventType;
import io.daybook.api.Reminder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Something the passing of time will make true of an occurrence. Equal ones are told once, so a due
 * holds all that tells it from others: its kind, its instant and, of a reminder, its minutes.
 *
 * @param kind what will be true
 * @param at when
 * @param minutes minutes before the start; of a completion 0
 */
public record Due(Kind kind, Instant at, int minutes) {

  /** What time can bring, in the order in which it is told. */
  public enum Kind {
    /** The end passed. */
    COMPLETED,
    /** A reminder fell due. */
    REMINDER
  }

  /** Those of an event as it is first told: nothing that is over, nothing that was due before. */
  static List<Due> firstArmed(EventSnapshot event, Instant now, Instant remindersFrom) {
    if (!fires(event)) {
      return List.of();
    }
    List<Due> dues = new ArrayList<>();
    Due completion = completion(event);
    if (completion.at.isAfter(now)) {
      dues.add(completion);
    }
    addReminders(dues, event, remindersFrom);
    return dues;
  }

  /**
   * Whether time brings anything for such an event: a place of work or a birthday is no meeting.
   */
  static boolean fires(EventSnapshot event) {
    EventType type = event.look().type();
    return type != EventType.WORKING_LOCATION && type != EventType.BIRTHDAY;
  }

  static Due completion(EventSnapshot event) {
    return new Due(Kind.COMPLETED, event.when().endInstant(), 0);
  }

  static void addReminders(List<Due> dues, EventSnapshot event, Instant from) {
    for (Reminder reminder : event.look().reminders()) {
      Due due = reminder(event, reminder.minutesBefore());
      if (!due.at.isBefore(from) && !dues.contains(due)) {
        dues.add(due);
      }
    }
  }

  /** The same due of an event that may begin or end at another instant. */
  Due of(EventSnapshot event) {
    return kind == Kind.COMPLETED ? completion(event) : reminder(event, minutes);
  }

  private static Due reminder(EventSnapshot event, int minutes) {
    Instant at = event.when().startInstant().minus(Duration.ofMinutes(minutes));
    return new Due(Kind.REMINDER, at, minutes);
  }
}
