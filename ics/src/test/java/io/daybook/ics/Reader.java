// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics;

import java.time.LocalDate;
import java.util.List;

/** Another library that reads a feed. */
interface Reader {

  /** What takes place from one date, in UTC, until before another; ordered. */
  List<Seen> read(byte[] feed, LocalDate from, LocalDate to);

  /** What its validator has to say. */
  List<String> complaints(byte[] feed);

  /** Whether it can be trusted with when something takes place. */
  default boolean judges(Seen seen) {
    return true;
  }

  /** What it makes of a text. */
  default String shown(String text) {
    return text;
  }
}
