// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.recall;

import io.daybook.testkit.recall.EventEntry.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How Recall reads the calendars it is connected to: what is in the window, and what was. An event
 * that time left behind stays as it was read last. The caller holds the state's monitor.
 */
final class Reading {

  private static final Duration BEHIND = Duration.ofDays(1);

  private static final Duration AHEAD = Duration.ofDays(28);

  private final RecallState state;

  Reading(RecallState state) {
    this.state = state;
  }

  /** Reads what there is to read, and queues one hook for each calendar that had something. */
  void run() {
    for (CalendarEntry calendar : state.calendars().values()) {
      Instant read = calendar.connected() ? run(calendar) : null;
      if (read != null) {
        state.hooks().syncEvents(calendar.id(), read);
      }
    }
  }

  /** When it read something, or null: all that is read together is read at one time. */
  private @Nullable Instant run(CalendarEntry calendar) {
    Instant now = state.clock().instant();
    List<EventEntry> due =
        state.events().values().stream()
            .filter(event -> event.calendar() == calendar && due(event, now))
            .toList();
    if (due.isEmpty()) {
      return null;
    }
    Instant read = state.tick();
    due.forEach(event -> store(event, now, read));
    return read;
  }

  private static boolean due(EventEntry event, Instant now) {
    Stored kept = event.stored();
    EventFacts facts = event.facts();
    boolean inside = inside(facts, now);
    if (kept == null) {
      return inside && !facts.deleted();
    }
    if (kept.version() != event.version()) {
      return inside || inside(kept.facts(), now);
    }
    return inside && !kept.inside() && !facts.deleted();
  }

  private void store(EventEntry event, Instant now, Instant read) {
    Stored kept = event.stored();
    EventFacts facts = event.facts();
    boolean inside = inside(facts, now);
    if (!inside && state.movedOutIsDeleted()) {
      facts = facts.gone();
    }
    Instant created = kept == null ? read : kept.createdAt();
    event.store(new Stored(facts, event.version(), inside, created, read));
    if (facts.deleted()) {
      state.bots().leave(event.id());
    }
  }

  private static boolean inside(EventFacts facts, Instant now) {
    Instant start = facts.start();
    Instant end = facts.end() == null ? start : facts.end();
    return start != null
        && end != null
        && start.isBefore(now.plus(AHEAD))
        && !end.isBefore(now.minus(BEHIND));
  }
}
