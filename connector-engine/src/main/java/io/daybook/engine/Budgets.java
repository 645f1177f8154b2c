// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.spi.adapter.Adapter;
import io.daybook.spi.adapter.RequestLimit;
import io.daybook.spi.store.Documents;
import io.daybook.spi.store.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much providers may still be asked. Who has to wait is given a turn, so that nobody asks again
 * and again, and all come in the order in which they asked. Limits are passed one after the other:
 * a turn at the second is only taken when that at the first has come. Processes that share a store
 * share the limits too. Thread-safe.
 */
final class Budgets {

  /** A turn that nobody came for in that time is forgotten. */
  private static final Duration FORGOTTEN = Duration.ofHours(1);

  /**
   * A turn that somebody comes late for. Later, as after down time, all would come at once whose
   * turns were spread over that time.
   */
  private static final Duration GOOD_FOR = Duration.ofSeconds(10);

  /** A clock that goes back by more was set; by less, who read it first came later. */
  private static final Duration SET_BACK = Duration.ofMinutes(1);

  private final Map<String, Budget> budgets = new HashMap<>();

  /** Where processes share them, or null where there is only this one. */
  private final @Nullable Documents shared;

  private final Map<Lane, Turn> turns = new HashMap<>();

  private Instant tidied = Instant.MIN;

  private Instant latest = Instant.MIN;

  /** Of this process alone. */
  Budgets() {
    this(null);
  }

  /** Of all processes that share documents. */
  Budgets(@Nullable Documents shared) {
    this.shared = shared;
  }

  /** The lanes of a partition are within reach, and with them the turns that they wait for. */
  synchronized void began(int partition, Instant now) {
    if (shared == null) {
      return;
    }
    LaneNotes<Turn> notes = notes(shared);
    notes
        .read(partition)
        .forEach(
            (lane, turn) -> {
              if (isForgotten(turn, now)) {
                notes.remove(lane);
              } else {
                turns.put(lane, turn);
              }
            });
  }

  private static boolean isForgotten(Turn turn, Instant now) {
    return turn.at().isBefore(now.minus(FORGOTTEN));
  }

  /** The lanes of a partition are not within reach any more. */
  synchronized void ended(int partition) {
    turns.keySet().removeIf(lane -> lane.partition() == partition);
  }

  private static LaneNotes<Turn> notes(Documents documents) {
    return new LaneNotes<>(documents, "turn", Turn.FORM);
  }

  /**
   * Asks for one request.
   *
   * @param urgent whether somebody waits for it; else it is only looked whether something changed
   * @return when to ask again, or null when it may be made now
   * @throws AdapterException when the adapter cannot say what its limits are
   */
  synchronized @Nullable Instant turn(Adapter adapter, Lane lane, boolean urgent, Instant now) {
    tidy(now);
    List<RequestLimit> limits = limits(adapter, lane);
    Turn given = turn(lane, now);
    int next = given == null ? 0 : given.limit() + 1;
    if (given != null && now.isBefore(given.at()) && holds(limits, given.limit(), urgent)) {
      return given.at();
    }
    for (int i = next; i < limits.size(); i++) {
      Budget budget = budget(lane, limits.get(i));
      if (!holds(limits, i, urgent)) {
        budget.charge(now);
        continue;
      }
      Instant at = budget.reserve(now);
      if (at.isAfter(now)) {
        keep(lane, new Turn(i, at));
        return at;
      }
    }
    if (given != null) {
      forget(lane);
    }
    return null;
  }

  private @Nullable Turn turn(Lane lane, Instant now) {
    Turn given = turns.get(lane);
    if (given != null && now.isAfter(given.at().plus(GOOD_FOR))) {
      forget(lane);
      return null;
    }
    return given;
  }

  /**
   * Notes that somebody cannot ask before an instant for another reason. Turns that come until then
   * are lost, as else all that had to wait for the same reason would take theirs together.
   */
  synchronized void heldUp(Lane lane, Instant until) {
    Turn given = turns.get(lane);
    if (given != null && given.at().isBefore(until)) {
      forget(lane);
    }
  }

  private void keep(Lane lane, Turn turn) {
    turns.put(lane, turn);
    if (shared != null) {
      notes(shared).put(lane, turn);
    }
  }

  private void forget(Lane lane) {
    turns.remove(lane);
    if (shared != null) {
      notes(shared).remove(lane);
    }
  }

  /** Notes a request that does not wait. */
  synchronized void charge(Adapter adapter, Lane lane, Instant now) {
    try {
      limits(adapter, lane).forEach(limit -> budget(lane, limit).charge(now));
    } catch (AdapterException e) {
      // Who next asks for a turn says so.
      return;
    }
  }

  private static List<RequestLimit> limits(Adapter adapter, Lane lane) {
    try {
      return adapter.limits(lane.connection());
    } catch (RuntimeException | Error e) {
      // Somebody else's code; a fault in it is no reason to ask every few seconds.
      throw new AdapterException(lane.provider(), e);
    }
  }

  private static boolean holds(List<RequestLimit> limits, int limit, boolean urgent) {
    return limit < limits.size() && (!urgent || limits.get(limit).firm());
  }

  private Budget budget(Lane lane, RequestLimit limit) {
    return budgets.computeIfAbsent(
        lane.provider() + " " + limit.scope(),
        scope ->
            shared == null
                ? new OwnBudget(Pacing.of(limit))
                : new SharedBudget(Pacing.of(limit), shared, scope));
  }

  private void tidy(Instant now) {
    if (now.plus(SET_BACK).isBefore(latest)) {
      // What was handed out would hold until the clock is again where it was.
      budgets.clear();
      turns.clear();
      tidied = Instant.MIN;
      latest = now;
    }
    latest = now.isAfter(latest) ? now : latest;
    if (!now.isBefore(tidied)) {
      tidied = now.plus(FORGOTTEN);
      turns.values().removeIf(turn -> isForgotten(turn, now));
    }
  }
}
