// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics;

import io.daybook.api.EventSnapshot;
import io.daybook.api.EventTime;
import java.time.Instant;
import java.util.List;

/**
 * What is shown of one event, or of a series as a whole: all components that share a UID (RFC 4791
 * section 4.1).
 *
 * @param uid its UID, the same for life
 * @param sequence SEQUENCE: rises when times, rule or exceptions change, and when it is called off
 * @param modified LAST-MODIFIED and DTSTAMP: when what is shown changed last
 * @param event the single event, or the master of a series, whose start is the first of the series
 * @param excluded starts of the series, as its rule makes them, at which nothing takes place; each
 *     of the kind of the master's start; ascending
 * @param overrides instances that differ from what the rule makes of the master, each with its
 *     {@link io.daybook.api.SeriesPart.Instance}; ascending by original start
 * @param cancelled whether all of it is called off
 */
public record CalendarObject(
    String uid,
    int sequence,
    Instant modified,
    EventSnapshot event,
    List<EventTime> excluded,
    List<EventSnapshot> overrides,
    boolean cancelled) {

  /** Copies the lists. */
  public CalendarObject {
    excluded = List.copyOf(excluded);
    overrides = List.copyOf(overrides);
  }

  /** Names neither the event nor its people. */
  @Override
  public String toString() {
    return "CalendarObject[" + uid + ", sequence=" + sequence + "]";
  }
}
