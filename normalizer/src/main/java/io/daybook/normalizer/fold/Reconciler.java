// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import io.daybook.api.Change;
import io.daybook.api.ChangeHeader;
import io.daybook.api.EventField;
import io.daybook.api.EventSnapshot;
import io.daybook.api.Occurrence;
import io.daybook.api.Origin;
import io.daybook.api.UnreadableInputException;
import io.daybook.normalizer.event.EventDiff;
import io.daybook.normalizer.event.MeetingKeys;
import io.daybook.normalizer.recur.RecurrencePeriod;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Compares one unit as it was with the same unit as it is, and tells the difference occurrence by
 * occurrence. Used once.
 */
final class Reconciler {

  /** What came of a unit. */
  record Result(List<SeriesState> series, List<Draft> drafts) {}

  private final FoldSettings settings;

  private final SlotBuilder slots;

  private final IdGenerator ids;

  private final Pass pass;

  /** The cause of all its changes, or null when each has its own. */
  private final Draft.@Nullable Cause sharedCause;

  private final List<Draft> drafts = new ArrayList<>();

  private final List<OccurrenceState> occurrences = new ArrayList<>();

  Reconciler(
      FoldSettings settings, SlotBuilder slots, IdGenerator ids, Pass pass, boolean oneCause) {
    this.settings = settings;
    this.slots = slots;
    this.ids = ids;
    this.pass = pass;
    this.sharedCause = oneCause ? new Draft.Cause() : null;
  }

  /**
   * Compares.
   *
   * @param old the series as stored
   * @param fresh the same series with the rows of the round folded in
   * @throws UnreadableInputException when a rule cannot be read or makes too many instances
   */
  Result reconcile(List<SeriesState> old, List<SeriesState> fresh) {
    RecurrencePeriod period = period(old, fresh);
    SlotRange range = range(old, fresh, period);
    List<Slot> oldSlots = new ArrayList<>();
    old.forEach(series -> oldSlots.addAll(slots.known(series, range, pass.now())));
    List<Slot> freshSlots = new ArrayList<>();
    fresh.forEach(series -> freshSlots.addAll(slots.fresh(series, range, pass.now())));
    for (Pairing.Pair pair : Pairing.of(oldSlots, freshSlots, period)) {
      settle(pair.old(), pair.fresh(), range, fresh);
    }
    return new Result(fresh.stream().map(this::withOccurrences).toList(), drafts);
  }

  private SeriesState withOccurrences(SeriesState series) {
    return series.withOccurrences(
        occurrences.stream().filter(told -> told.key().id().equals(series.id())).toList());
  }

  private void settle(
      @Nullable Slot old, @Nullable Slot fresh, SlotRange range, List<SeriesState> series) {
    OccurrenceState told = old == null ? null : old.told();
    if (fresh != null && fresh.event() != null) {
      settlePresent(told, fresh, fresh.event(), series);
    } else if (told != null) {
      settleGone(told, fresh, range.contains(Objects.requireNonNull(old).date()));
    }
  }

  private void settlePresent(
      @Nullable OccurrenceState told, Slot fresh, EventSnapshot event, List<SeriesState> series) {
    if (told != null && told.standing()) {
      occurrences.add(compare(told, event));
    } else if (isToBeTold(told, fresh, event, series)) {
      occurrences.add(create(told, event));
    } else if (told != null) {
      occurrences.add(told.atNewPlace(event));
    }
  }

  private OccurrenceState compare(OccurrenceState told, EventSnapshot event) {
    Set<EventField> fields = differences(told.event(), event);
    if (fields.isEmpty()) {
      return told.refreshed(event);
    }
    if (isPast(told, event)) {
      // Editing a series rewrites its past too; nobody needs to hear of that.
      return told.atNewPlace(event);
    }
    OccurrenceState updated = told.updated(event, fields, pass.now());
    Occurrence before = told.occurrence();
    Occurrence after = updated.occurrence();
    List<EventField> inOrder = List.copyOf(fields);
    tell(event, header -> new Change.Updated(header, after, before, inOrder));
    return updated;
  }

  private Set<EventField> differences(EventSnapshot before, EventSnapshot after) {
    Set<EventField> fields = EventDiff.between(before, after);
    if (settings.dialect().idsAreAddresses() && !before.eventId().equals(after.eventId())) {
      fields.add(EventField.EVENT_ID);
    }
    return fields;
  }

  private boolean isToBeTold(
      @Nullable OccurrenceState told, Slot fresh, EventSnapshot event, List<SeriesState> series) {
    if (!settings.horizon().endsWithin(event.when().endInstant(), pass.now())
        || (told != null && isPast(told, event))) {
      return false;
    }
    // What was told once and called off is told again when it is restored, however far ahead.
    return told != null
        || !hasRule(series, fresh.key().id())
        || settings.horizon().startsWithin(event.when().startInstant(), pass.now());
  }

  private static boolean hasRule(List<SeriesState> series, String id) {
    return series.stream().anyMatch(one -> one.id().equals(id) && one.rule() != null);
  }

  private OccurrenceState create(@Nullable OccurrenceState told, EventSnapshot event) {
    OccurrenceState created =
        (told == null ? blank(ids, event) : told).created(event, pass.now(), pass.now());
    Origin origin = told == null ? pass.originOfNew(event) : pass.origin();
    tell(origin, event, header -> new Change.Created(header, created.occurrence()));
    return created;
  }

  static OccurrenceState blank(IdGenerator ids, EventSnapshot event) {
    Occurrence occurrence =
        new Occurrence(ids.nextId(), ids.nextUuid(), MeetingKeys.of(event), event);
    return new OccurrenceState(occurrence, event, false, List.of(), List.of());
  }

  /**
   * A meeting that is over cannot be called off any more. It is forgotten with its slot, but not as
   * long as it could be told anew if the slot came back.
   */
  private void settleGone(OccurrenceState told, @Nullable Slot fresh, boolean slotIsGone) {
    Instant end = told.event().when().endInstant();
    if (told.standing() && end.isAfter(pass.now())) {
      tell(told.event(), header -> new Change.Cancelled(header, told.occurrence()));
      occurrences.add(told.cancelled());
    } else if (!told.standing()
        || fresh != null
        || !slotIsGone
        || settings.horizon().endsWithin(end, pass.now())) {
      occurrences.add(told);
    }
  }

  private void tell(EventSnapshot event, Function<ChangeHeader, Change> change) {
    tell(pass.origin(), event, change);
  }

  private void tell(Origin origin, EventSnapshot event, Function<ChangeHeader, Change> change) {
    Draft.Cause cause = sharedCause == null ? new Draft.Cause() : sharedCause;
    drafts.add(new Draft(origin, cause, pass.now(), 0, event.when().startInstant(), change));
  }

  /** Whether a meeting was over as told and is over as it is: then nothing is told of it. */
  private boolean isPast(OccurrenceState told, EventSnapshot event) {
    return !told.endsAfter(pass.now()) && !event.when().endInstant().isAfter(pass.now());
  }

  private static RecurrencePeriod period(List<SeriesState> old, List<SeriesState> fresh) {
    RecurrencePeriod coarsest = RecurrencePeriod.DAY;
    for (List<SeriesState> side : List.of(old, fresh)) {
      for (SeriesState series : side) {
        if (series.head() != null && series.rule() != null) {
          RecurrencePeriod own = Instances.recurrence(series.head()).period();
          coarsest = own.compareTo(coarsest) >= 0 ? own : coarsest;
        }
      }
    }
    return coarsest;
  }

  /**
   * All dates on which something may have to be told, in whole periods, as inside one the first
   * goes with the first. The margin of a day is for the zones.
   */
  private SlotRange range(List<SeriesState> old, List<SeriesState> fresh, RecurrencePeriod period) {
    Instant now = pass.now();
    LocalDate from = utcDate(now.minus(settings.horizon().back()).minus(longest(old, fresh)));
    LocalDate until = utcDate(now.plus(settings.horizon().ahead()));
    for (SeriesState series : old) {
      for (OccurrenceState told : series.occurrences()) {
        if (told.endsAfter(now)) {
          LocalDate date = Instances.originalStart(told.place()).date();
          from = date.isBefore(from) ? date : from;
          until = date.isAfter(until) ? date : until;
        }
      }
    }
    return new SlotRange(period.firstDate(from.minusDays(1)), period.nextDate(until.plusDays(1)));
  }

  private static Duration longest(List<SeriesState> old, List<SeriesState> fresh) {
    Duration longest = Duration.ZERO;
    for (List<SeriesState> side : List.of(old, fresh)) {
      for (SeriesState series : side) {
        if (series.head() != null) {
          Duration length = Instances.length(series.head());
          longest = length.compareTo(longest) > 0 ? length : longest;
        }
      }
    }
    return longest;
  }

  private static LocalDate utcDate(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }
}
