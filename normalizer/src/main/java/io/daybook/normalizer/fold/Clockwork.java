// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import io.daybook.api.Change;
import io.daybook.api.EventSnapshot;
import io.daybook.api.Occurrence;
import io.daybook.api.Origin;
import io.daybook.api.Reminder;
import io.daybook.api.UnreadableInputException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the passing of time brings: instances that come within reach, meetings that end, reminders
 * that fall due.
 */
final class Clockwork {

  private static final int RANK_ENDED = 0;

  private static final int RANK_REACHED = 1;

  private static final int RANK_REMINDER = 2;

  /** What came of letting time pass for one series. */
  record Result(SeriesState series, List<Draft> drafts) {}

  private final FoldSettings settings;

  private final SlotBuilder slots;

  private final IdGenerator ids;

  private final Reach reach;

  private final Past past;

  Clockwork(FoldSettings settings, SlotBuilder slots, IdGenerator ids) {
    this.settings = settings;
    this.slots = slots;
    this.ids = ids;
    this.reach = new Reach(settings.horizon(), settings.dialect().listsInstances());
    this.past = new Past(settings.past());
  }

  /**
   * The series as it is kept, if all was told that has come until now: without what is over for
   * long, and with the instant at which it has to be looked at again.
   *
   * @throws UnreadableInputException when the rule cannot be read
   */
  SeriesState kept(SeriesState series, Instant now) {
    SeriesState rest = past.forgetIn(series, now);
    Instant next = reach.next(rest, now);
    return rest.withLookAt(next == null ? past.forgetsAt(rest) : next);
  }

  /**
   * Lets time pass until now.
   *
   * @throws UnreadableInputException when the rule makes too many instances
   */
  Result tick(SeriesState series, Instant now) {
    List<Draft> drafts = new ArrayList<>();
    List<OccurrenceState> occurrences = new ArrayList<>(series.occurrences());
    Instant lookAt = series.lookAt();
    if (lookAt == null || lookAt.isAfter(now)) {
      occurrences.replaceAll(occurrence -> fire(occurrence, now, drafts));
      return new Result(series.withOccurrences(occurrences), drafts);
    }
    if (series.rule() != null) {
      occurrences.addAll(comeWithinReach(series, lookAt, now, drafts));
    }
    occurrences.replaceAll(occurrence -> fire(occurrence, now, drafts));
    return new Result(kept(series.withOccurrences(occurrences), now), drafts);
  }

  private List<OccurrenceState> comeWithinReach(
      SeriesState series, Instant since, Instant now, List<Draft> drafts) {
    Set<SlotKey> told = Reach.toldKeys(series);
    Draft.Cause cause = new Draft.Cause();
    List<OccurrenceState> reached = new ArrayList<>();
    for (Slot slot : slots.fresh(series, reach.range(series, now), now)) {
      EventSnapshot event = slot.event();
      Instant at =
          event == null || told.contains(slot.key()) ? null : reach.reachedAt(event, since, now);
      if (event != null && at != null) {
        OccurrenceState created = Reconciler.blank(ids, event).created(event, now, since);
        drafts.add(
            new Draft(
                Origin.HORIZON,
                cause,
                at,
                RANK_REACHED,
                event.when().startInstant(),
                header -> new Change.Created(header, created.occurrence())));
        reached.add(created);
      }
    }
    return reached;
  }

  private OccurrenceState fire(OccurrenceState occurrence, Instant now, List<Draft> drafts) {
    OccurrenceState state = occurrence;
    for (Due due : occurrence.pending()) {
      if (!due.at().isAfter(now)) {
        boolean tell = isInTime(due, occurrence, now);
        state = state.without(due, tell);
        if (tell) {
          drafts.add(draft(due, occurrence.occurrence()));
        }
      }
    }
    return state;
  }

  /** After down time some things are too old to tell, and a reminder after the start is absurd. */
  private boolean isInTime(Due due, OccurrenceState occurrence, Instant now) {
    boolean recent = !due.at().isBefore(now.minus(settings.catchUp()));
    return due.kind() == Due.Kind.COMPLETED
        ? recent
        : recent && !now.isAfter(occurrence.event().when().startInstant());
  }

  private static Draft draft(Due due, Occurrence occurrence) {
    Instant start = occurrence.event().when().startInstant();
    Draft.Cause cause = new Draft.Cause();
    if (due.kind() == Due.Kind.COMPLETED) {
      return new Draft(
          Origin.CLOCK,
          cause,
          due.at(),
          RANK_ENDED,
          start,
          header -> new Change.Completed(header, occurrence));
    }
    Reminder reminder =
        occurrence.event().look().reminders().stream()
            .filter(one -> one.minutesBefore() == due.minutes())
            .findFirst()
            .orElseThrow();
    return new Draft(
        Origin.CLOCK,
        cause,
        due.at(),
        RANK_REMINDER,
        start,
        header -> new Change.ReminderDue(header, occurrence, reminder));
  }
}
