// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.bots;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What Recall is to be asked about a meeting, so that there is one bot for it: for one of its
 * events, the lead. The order matters: the new lead first, which shares the bot by its key, then
 * those that had it before, so that there is never none and never two.
 *
 * @param book the lead, if its bot is not known to be where it should be, else null
 * @param leave the events that had the bot, and should not have it
 */
record MeetingPlan(@Nullable Standing book, List<String> leave) {

  private static final Comparator<Standing> LATEST =
      Comparator.comparing(Standing::since).thenComparing(Standing::eventId);

  /** Decides for a meeting that lies ahead. */
  static MeetingPlan of(Meeting meeting) {
    Standing lead = lead(meeting).orElse(null);
    boolean done = lead != null && lead.booking().equals(meeting.booked());
    List<String> leave =
        meeting.asked().stream()
            .map(Booking::eventId)
            .filter(event -> lead == null || !event.equals(lead.eventId()))
            .toList();
    return new MeetingPlan(done ? null : lead, leave);
  }

  /** Whether there is nothing to ask. */
  boolean isDone() {
    return book == null && leave.isEmpty();
  }

  /**
   * What was told last is how the meeting is: who moves it may do so in one calendar first. Of
   * events that agree with it, the one that has the bot keeps it.
   */
  private static Optional<Standing> lead(Meeting meeting) {
    List<Standing> candidates = meeting.standing().stream().filter(it -> !it.refused()).toList();
    Optional<Standing> latest = candidates.stream().max(LATEST);
    return latest.flatMap(
        last ->
            candidates.stream()
                .filter(last::isSameMeeting)
                .filter(known -> hasBot(meeting, known))
                .findFirst()
                .or(() -> latest));
  }

  private static boolean hasBot(Meeting meeting, Standing known) {
    return meeting.asked().stream().anyMatch(booking -> booking.eventId().equals(known.eventId()));
  }
}
