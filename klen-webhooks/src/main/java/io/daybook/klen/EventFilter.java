// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What an endpoint wants to be told.
 *
 * @param events types such as {@code calendar.created}, or families: {@code calendar.*}, {@code
 *     call.*}; never empty
 * @param calendars ids of calendars; empty for all. Calls are in no calendar
 * @param origins origins of changes as the Klen form writes them, such as {@code snapshot}; empty
 *     for all. Calls have none
 */
public record EventFilter(Set<String> events, Set<String> calendars, Set<String> origins) {

  /** The types that can be had. */
  public static final List<String> TYPES =
      List.of(
          "calendar.created",
          "calendar.updated",
          "calendar.cancelled",
          "calendar.completed",
          "calendar.reminder",
          "call.started",
          "call.ended",
          "call.failed",
          "call.transcript",
          "call.recording",
          "call.summary");

  private static final List<String> FAMILIES = List.of("calendar.*", "call.*");

  private static final List<String> ORIGINS =
      List.of("change", "snapshot", "resync", "horizon", "clock");

  /**
   * Checks the words.
   *
   * @throws IllegalArgumentException when there is no event, or a word that nobody knows
   */
  public EventFilter {
    if (events.isEmpty()) {
      throw new IllegalArgumentException("events: expected at least one type");
    }
    for (String event : events) {
      if (!TYPES.contains(event) && !FAMILIES.contains(event)) {
        throw new IllegalArgumentException(
            "events: expected types such as calendar.created, or calendar.* or call.*");
      }
    }
    if (!ORIGINS.containsAll(origins)) {
      throw new IllegalArgumentException("origins: expected some of " + String.join(", ", ORIGINS));
    }
    events = ordered(events);
    calendars = ordered(calendars);
    origins = ordered(origins);
  }

  /**
   * A filter by types only.
   *
   * @param events types or families
   * @return the filter
   */
  public static EventFilter of(String... events) {
    return new EventFilter(new LinkedHashSet<>(List.of(events)), Set.of(), Set.of());
  }

  boolean wantsCall(String eventType) {
    return wants(eventType);
  }

  boolean wantsChange(String eventType, String calendarId, String origin) {
    return wants(eventType)
        && (calendars.isEmpty() || calendars.contains(calendarId))
        && (origins.isEmpty() || origins.contains(origin));
  }

  private boolean wants(String eventType) {
    String family = eventType.substring(0, eventType.indexOf('.') + 1) + "*";
    return events.contains(eventType) || events.contains(family);
  }

  /** Counts the calendars, whose ids are often addresses of people. */
  @Override
  public String toString() {
    return "EventFilter["
        + events
        + ", calendars="
        + calendars.size()
        + ", origins="
        + origins
        + "]";
  }

  private static Set<String> ordered(Collection<String> words) {
    return Collections.unmodifiableSet(new LinkedHashSet<>(words));
  }
}
