// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import io.daybook.api.CalendarRow;
import io.daybook.api.Change;
import io.daybook.api.EventSnapshot;
import io.daybook.api.EventTime;
import io.daybook.api.Occurrence;
import io.daybook.api.Origin;
import io.daybook.api.Reminder;
import io.daybook.api.UnreadableInputException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the passing of time brings: instances that come within reach, meetings that end, reminders
 * that fall due.
 *
 * <p>An instance is within reach when the horizon has come to its start, or when one of its
 * reminders falls due before that.
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

  Clockwork(FoldSettings settings, SlotBuilder slots, IdGenerator ids) {
    this.settings = settings;
    this.slots = slots;
    this.ids = ids;
  }

  /**
   * Lets time pass until now.
   *
   * @throws UnreadableInputException when the rule makes too many instances
   */
  Result tick(SeriesState series, Instant now) {
    List<Draft> drafts = new ArrayList<>();
    List<OccurrenceState> occurrences = new ArrayList<>(series.occurrences());
    Instant reach = series.nextReach();
    if (reach == null || reach.isAfter(now)) {
      occurrences.replaceAll(occurrence -> fire(occurrence, now, drafts));
      return new Result(series.withOccurrences(occurrences), drafts);
    }
    occurrences.addAll(reach(series, reach, now, drafts));
    occurrences.replaceAll(occurrence -> fire(occurrence, now, drafts));
    SeriesState after = series.withOccurrences(occurrences);
    return new Result(after.withNextReach(nextReach(after, now)), drafts);
  }

  private List<OccurrenceState> reach(
      SeriesState series, Instant since, Instant now, List<Draft> drafts) {
    Set<SlotKey> told = toldKeys(series);
    Draft.Cause cause = new Draft.Cause();
    List<OccurrenceState> reached = new ArrayList<>();
    for (Slot slot : slots.fresh(series, reachRange(series, now), now)) {
      EventSnapshot event = slot.event();
      Instant at = event == null || told.contains(slot.key()) ? null : reachedAt(event, since, now);
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

  /** When the event came within reach, or null when it has not. */
  private @Nullable Instant reachedAt(EventSnapshot event, Instant since, Instant now) {
    if (!settings.horizon().endsWithin(event.when().endInstant(), now)) {
      return null;
    }
    Instant start = event.when().startInstant();
    Instant earliest = null;
    if (settings.horizon().startsWithin(start, now)) {
      Instant at = start.minus(settings.horizon().ahead());
      earliest = at.isBefore(since) ? since : at;
    }
    for (Duration lead : reminderLeads(event)) {
      Instant at = start.minus(lead);
      if (!at.isBefore(since) && !at.isAfter(now) && (earliest == null || at.isBefore(earliest))) {
        earliest = at;
      }
    }
    return earliest;
  }

  private SlotRange reachRange(SeriesState series, Instant now) {
    Duration lead = settings.horizon().ahead();
    EventSnapshot head = Objects.requireNonNull(series.head());
    for (Duration reminder : reminderLeads(head)) {
      lead = reminder.compareTo(lead) > 0 ? reminder : lead;
    }
    Instant from = now.minus(settings.horizon().back()).minus(Instances.length(head));
    return new SlotRange(utcDate(from).minusDays(1), utcDate(now.plus(lead)).plusDays(2));
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

  /** When the next instance comes within reach, if all are told that have come until now. */
  @Nullable Instant nextReach(SeriesState series, Instant now) {
    EventSnapshot head = series.head();
    if (head == null || series.rule() == null) {
      return null;
    }
    Instant next = null;
    Set<SlotKey> told = toldKeys(series);
    for (Duration lead : leads(head)) {
      next = earlier(next, nextOnRule(series, head, told, lead, now));
    }
    for (CalendarRow row : series.exceptions().values()) {
      if (row instanceof EventSnapshot event && !told.contains(SlotKey.of(event))) {
        for (Duration lead : leads(event)) {
          Instant at = event.when().startInstant().minus(lead);
          next = at.isAfter(now) ? earlier(next, at) : next;
        }
      }
    }
    return next;
  }

  private static @Nullable Instant nextOnRule(
      SeriesState series, EventSnapshot head, Set<SlotKey> told, Duration lead, Instant now) {
    Instant reach = now.plus(lead);
    Iterator<EventTime> starts = Instances.recurrence(head).startsFrom(utcDate(reach).minusDays(1));
    while (starts.hasNext()) {
      EventTime start = starts.next();
      Instant instant = start.instant(head.when().calendarZone());
      SlotKey key = SlotKey.of(series.id(), start);
      if (instant.isAfter(reach) && !told.contains(key) && !series.exceptions().containsKey(key)) {
        return instant.minus(lead);
      }
    }
    return null;
  }

  /** How long before its start an instance may come within reach. */
  private List<Duration> leads(EventSnapshot event) {
    List<Duration> leads = new ArrayList<>();
    leads.add(settings.horizon().ahead());
    for (Duration lead : reminderLeads(event)) {
      if (lead.compareTo(settings.horizon().ahead()) > 0) {
        leads.add(lead);
      }
    }
    return leads;
  }

  private static List<Duration> reminderLeads(EventSnapshot event) {
    return Due.fires(event)
        ? event.look().reminders().stream()
            .map(reminder -> Duration.ofMinutes(reminder.minutesBefore()))
            .toList()
        : List.of();
  }

  private static Set<SlotKey> toldKeys(SeriesState series) {
    Set<SlotKey> told = new HashSet<>();
    series.occurrences().forEach(occurrence -> told.add(occurrence.key()));
    return told;
  }

  private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isBefore(other) ? one : other;
  }

  private static LocalDate utcDate(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }
}
