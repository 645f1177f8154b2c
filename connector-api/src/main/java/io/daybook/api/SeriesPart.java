// SPDX-License-Identifier: Apache-2.0
package io.daybook.api;

import java.util.List;

/** The part an event plays in a series: its master or one of its instances. */
public sealed interface SeriesPart {

  /**
   * The recurrence of the series.
   *
   * @return the lines {@code RRULE}, {@code EXRULE}, {@code RDATE} and {@code EXDATE} of RFC 5545
   *     section 3.8.5 as the provider gives them; empty where they are not known
   */
  List<String> recurrence();

  /**
   * The event whose rule makes the series.
   *
   * @param recurrence the rule, never empty
   */
  record Master(List<String> recurrence) implements SeriesPart {

    /** Copies the list and checks that there is a rule. */
    public Master {
      recurrence = List.copyOf(recurrence);
      if (recurrence.isEmpty()) {
        throw new IllegalArgumentException("a master has no recurrence");
      }
    }
  }

  /**
   * One meeting of a series.
   *
   * @param seriesId the provider's id of the master
   * @param originalStart when the rule puts it, whatever it was moved to (RECURRENCE-ID of RFC 5545
   *     section 3.8.4.4)
   * @param recurrence the rule of the series, empty where the master is not known
   */
  record Instance(String seriesId, EventTime originalStart, List<String> recurrence)
      implements SeriesPart {

    /** Copies the list. */
    public Instance {
      recurrence = List.copyOf(recurrence);
    }
  }
}
