// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import io.daybook.api.EventField;
import io.daybook.api.EventSnapshot;
import io.daybook.api.Occurrence;
import io.daybook.normalizer.event.MeetingKeys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What is stored of an occurrence once it was told.
 *
 * @param occurrence the occurrence as it was last told
 * @param place the same event where its series has it now, by which it is found. It differs from
 *     what was told when the series changed in a way that is not told of what is over
 * @param standing whether it takes place; false keeps its ids for the day it is restored
 * @param pending what time will bring, in the order of its kinds
 * @param fired what time brought already, so that it is never told again
 */
public record OccurrenceState(
    Occurrence occurrence,
    EventSnapshot place,
    boolean standing,
    List<Due> pending,
    List<Due> fired) {

  /** Copies the lists. */
  public OccurrenceState {
    pending = List.copyOf(pending);
    fired = List.copyOf(fired);
  }

  EventSnapshot event() {
    return occurrence.event();
  }

  SlotKey key() {
    return SlotKey.of(place);
  }

  boolean endsAfter(Instant now) {
    return event().when().endInstant().isAfter(now);
  }

  /**
   * The same meeting, shown by a snapshot that differs in nothing that is told. Its instants may
   * differ all the same: an all-day event begins with the day of the calendar's zone.
   */
  OccurrenceState refreshed(EventSnapshot event) {
    return new OccurrenceState(
        shown(event), event, standing, pending.stream().map(due -> due.of(event)).toList(), fired);
  }

  OccurrenceState created(EventSnapshot event, Instant now, Instant remindersFrom) {
    return new OccurrenceState(
        shown(event), event, true, unfired(Due.firstArmed(event, now, remindersFrom)), fired);
  }

  /** A move arms anew; a completion that a move puts into the past falls due at once. */
  OccurrenceState updated(EventSnapshot event, Set<EventField> fields, Instant now) {
    List<Due> dues = new ArrayList<>();
    if (Due.fires(event)) {
      if (fields.contains(EventField.END) || fields.contains(EventField.ALL_DAY)) {
        dues.add(Due.completion(event));
      } else {
        pending.stream().filter(due -> due.kind() == Due.Kind.COMPLETED).forEach(dues::add);
      }
      Due.addReminders(dues, event, now);
    }
    return new OccurrenceState(shown(event), event, true, unfired(dues), fired);
  }

  /** What was told stays as it was told; only where it is found from now on changes. */
  OccurrenceState atNewPlace(EventSnapshot event) {
    EventSnapshot now = event().at(event.identity(), event().when(), event.series());
    return new OccurrenceState(occurrence, now, standing, pending, fired);
  }

  OccurrenceState cancelled() {
    return new OccurrenceState(occurrence, place, false, List.of(), fired);
  }

  OccurrenceState without(Due due, boolean wasTold) {
    List<Due> rest = new ArrayList<>(pending);
    rest.remove(due);
    List<Due> told = new ArrayList<>(fired);
    if (wasTold) {
      told.add(due);
    }
    return new OccurrenceState(occurrence, place, standing, rest, told);
  }

  private Occurrence shown(EventSnapshot event) {
    return new Occurrence(occurrence.id(), occurrence.uuid(), MeetingKeys.of(event), event);
  }

  private List<Due> unfired(List<Due> dues) {
    return dues.stream().filter(due -> !fired.contains(due)).toList();
  }
}
