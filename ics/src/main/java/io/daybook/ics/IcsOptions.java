// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics;

/**
 * What of an event is shown.
 *
 * @param alarms whether the owner's reminders are written as alarms; clients ask before they take
 *     them from a feed, or ignore them
 * @param attendees whether organizer and attendees are written, with their addresses and answers
 * @param freeBusy whether nothing is shown but when the owner is busy: no text, people, link or
 *     colour, whatever else is asked for
 */
public record IcsOptions(boolean alarms, boolean attendees, boolean freeBusy) {

  /** Text, link and colour; neither alarms nor people. */
  public static final IcsOptions DEFAULT = new IcsOptions(false, false, false);

  /** Times alone. */
  public static final IcsOptions FREE_BUSY = new IcsOptions(false, false, true);

  /**
   * Also with alarms.
   *
   * @return a copy
   */
  public IcsOptions withAlarms() {
    return new IcsOptions(true, attendees, freeBusy);
  }

  /**
   * Also with people.
   *
   * @return a copy
   */
  public IcsOptions withAttendees() {
    return new IcsOptions(alarms, true, freeBusy);
  }
}
