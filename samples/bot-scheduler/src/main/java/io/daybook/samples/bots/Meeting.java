// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.bots;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a meeting. Immutable.
 *
 * @param standing where it stands, ahead of us
 * @param asked for which events Recall was asked for the bot, and may have it: written before it is
 *     asked, so that nothing is forgotten when the process ends in between
 * @param booked what Recall said yes to, or null where that is not known for sure
 */
record Meeting(List<Standing> standing, List<Booking> asked, @Nullable Booking booked) {

  static final Meeting NONE = new Meeting(List.of(), List.of(), null);

  Meeting {
    standing = List.copyOf(standing);
    asked = List.copyOf(asked);
  }

  boolean isEmpty() {
    return standing.isEmpty() && asked.isEmpty();
  }

  /** It stands in a calendar, or stands there otherwise than before. */
  Meeting with(Standing told) {
    List<Standing> all = new ArrayList<>(without(told.occurrence()).standing);
    Instant since =
        standing.stream()
            .filter(known -> known.occurrence().equals(told.occurrence()))
            .filter(told::isSameMeeting)
            .map(Standing::since)
            .findFirst()
            .orElse(told.since());
    all.add(told.toldAt(since));
    return new Meeting(all, asked, booked);
  }

  /** It does not stand in a calendar any more. */
  Meeting without(String occurrence) {
    return new Meeting(
        standing.stream().filter(known -> !known.occurrence().equals(occurrence)).toList(),
        asked,
        booked);
  }

  Meeting withoutCalendar(String calendarId) {
    return new Meeting(
        standing.stream().filter(known -> !known.calendarId().equals(calendarId)).toList(),
        asked,
        booked);
  }

  /**
   * Only what is to come. A bot whose time has come is in the call, where it is left alone, unless
   * the meeting stands later elsewhere; and a meeting that is moved back into the future is told.
   */
  Meeting ahead(Instant now) {
    List<Standing> coming = standing.stream().filter(known -> known.start().isAfter(now)).toList();
    return new Meeting(
        coming,
        asked.stream()
            .filter(booking -> !coming.isEmpty() || booking.start().isAfter(now))
            .toList(),
        booked != null && booked.start().isAfter(now) ? booked : null);
  }

  /** Recall lost a calendar, and unscheduled its bots. */
  Meeting lost(String calendarId) {
    return each(known -> known.calendarId().equals(calendarId) ? known.asRefused(true) : known);
  }

  /** Recall has a calendar again, but not the bots that were there. */
  Meeting found(String calendarId) {
    Meeting open =
        each(known -> known.calendarId().equals(calendarId) ? known.asRefused(false) : known);
    boolean here =
        standing.stream()
            .filter(known -> known.calendarId().equals(calendarId))
            .anyMatch(known -> booked != null && booked.eventId().equals(known.eventId()));
    return here ? open.doubted() : open;
  }

  /** Recall schedules no bot for an event. */
  Meeting refused(String eventId) {
    return each(known -> known.eventId().equals(eventId) ? known.asRefused(true) : known);
  }

  /** What was refused may be asked for again. */
  Meeting open() {
    return each(known -> known.asRefused(false));
  }

  /** Whether the bot is there has to be asked once more. */
  Meeting doubted() {
    return new Meeting(standing, asked, null);
  }

  /** A bot is about to be asked for. */
  Meeting asking(Booking wanted) {
    return new Meeting(standing, and(wanted), null);
  }

  /** Recall said yes. */
  Meeting booked(Booking bot) {
    return new Meeting(standing, and(bot), bot);
  }

  /** Recall took the bot from an event. */
  Meeting left(String eventId) {
    boolean itsBot = booked != null && booked.eventId().equals(eventId);
    return new Meeting(standing, other(eventId), itsBot ? null : booked);
  }

  private List<Booking> and(Booking booking) {
    List<Booking> all = new ArrayList<>(other(booking.eventId()));
    all.add(booking);
    return all;
  }

  private List<Booking> other(String eventId) {
    return asked.stream().filter(booking -> !booking.eventId().equals(eventId)).toList();
  }

  private Meeting each(UnaryOperator<Standing> change) {
    return new Meeting(standing.stream().map(change).toList(), asked, booked);
  }
}
