// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be changed of what an endpoint wants to be told; null stays as it is, whoever else
 * changes it meanwhile.
 *
 * @param events types or families of events
 * @param calendars ids of calendars, empty for all
 * @param origins origins of changes, empty for all
 */
public record FilterPatch(
    @Nullable Set<String> events, @Nullable Set<String> calendars, @Nullable Set<String> origins) {

  /**
   * All of a filter.
   *
   * @param filter what the endpoint wants to be told from now on
   * @return a patch that leaves nothing as it is
   */
  public static FilterPatch of(EventFilter filter) {
    return new FilterPatch(filter.events(), filter.calendars(), filter.origins());
  }

  EventFilter onto(EventFilter filter) {
    return new EventFilter(
        events == null ? filter.events() : events,
        calendars == null ? filter.calendars() : calendars,
        origins == null ? filter.origins() : origins);
  }

  /** Leaves out the calendars, whose ids are often addresses of people. */
  @Override
  public String toString() {
    return "FilterPatch[]";
  }
}
