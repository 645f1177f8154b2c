// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.recur;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.SortedSet;

/** Another library that expands recurrences. */
interface Oracle {

  /** Whether it can be trusted with a series; what it cannot is measured and named in each. */
  boolean judges(RandomSeries series);

  /** The starts between two dates, the latter not included; dates as midnights in UTC. */
  SortedSet<Instant> starts(RandomSeries series, LocalDate from, LocalDate to);

  static Instant midnight(LocalDate date) {
    return date.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /**
   * RFC 5545 (section 3.3.10) lets BYMONTHDAY limit BYDAY, with its ordinals still those of the
   * month or year. ical4j finds nothing then, and biweekly overlooks the ordinals.
   */
  static boolean limitsOrdinals(RandomSeries series) {
    return series.has("BYMONTHDAY")
        && series.rule().getOrDefault("BYDAY", "").chars().anyMatch(Character::isDigit);
  }
}
