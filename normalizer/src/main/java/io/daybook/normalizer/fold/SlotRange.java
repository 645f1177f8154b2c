// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import java.time.LocalDate;

/**
 * The local dates between which slots are looked at.
 *
 * @param from the first
 * @param until the one after the last
 */
record SlotRange(LocalDate from, LocalDate until) {

  boolean contains(LocalDate date) {
    return !date.isBefore(from) && date.isBefore(until);
  }
}
