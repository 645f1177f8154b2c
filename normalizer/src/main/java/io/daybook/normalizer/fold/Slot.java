// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import io.daybook.api.EventSnapshot;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One place in a series where a meeting is, was, or was called off.
 *
 * @param key its place
 * @param date the local date of the original start, by which slots are paired
 * @param order the instant of the original start, by which they are ordered
 * @param event the meeting there, or null when it is called off
 * @param standsAlone whether it is an exception whose place the rule does not have
 * @param told what was told of it, or null
 */
record Slot(
    SlotKey key,
    LocalDate date,
    Instant order,
    @Nullable EventSnapshot event,
    boolean standsAlone,
    @Nullable OccurrenceState told) {

  Slot toldAs(@Nullable OccurrenceState newTold) {
    return newTold == null
        ? this
        : new Slot(key, date, order, newTold.event(), standsAlone, newTold);
  }

  /** Whether a meeting stands there as told. */
  boolean standing() {
    return told != null && told.standing();
  }

  /** Whether what was told of it was called off. */
  boolean calledOff() {
    return told != null && !told.standing();
  }
}
