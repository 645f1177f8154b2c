// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.CalendarRef;
import io.daybook.api.CalendarRow;
import io.daybook.api.Change;
import io.daybook.api.Notice;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that could not be brought where it belongs, and waits for somebody to look at it. */
public sealed interface HeldItem {

  /**
   * Its id.
   *
   * @return an id that stays the same as long as the item is held
   */
  String id();

  /**
   * An event that could not be read, or a series whose rule could not be expanded.
   *
   * @param id its id
   * @param calendar the calendar it is in
   * @param since when it was first set aside
   * @param seen when it last was
   * @param reason what was wrong, without any of the event's text
   * @param row the event as it came; an unreadable one holds what the provider sent
   */
  record QuarantinedEvent(
      String id, CalendarRef calendar, Instant since, Instant seen, String reason, CalendarRow row)
      implements HeldItem {}

  /**
   * Something that a sink did not take for as long as its patience lasted. Exactly one of change
   * and notice is there.
   *
   * @param id its id
   * @param sink the name of the sink
   * @param since when it was given up
   * @param failure the class of what the sink threw last
   * @param change what was to be told, or null
   * @param notice what was to be told, or null
   */
  record DeadLetter(
      String id,
      String sink,
      Instant since,
      String failure,
      @Nullable Change change,
      @Nullable Notice notice)
      implements HeldItem {}
}
