// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.graph;

import io.daybook.api.EventTime;
import io.daybook.spi.adapter.SeriesDialect;

/**
 * How Microsoft Graph names the events of a series: with opaque ids, of which nothing can be read.
 *
 * <p>An occurrence that was never listed has only the name under which its master lists it when it
 * is cancelled, {@code OID.<id of the master>.<local date>}. It is stable, but no event id, so
 * Graph finds nothing under it. The two sides of "this and following" have nothing in common.
 *
 * @see <a href="https://learn.microsoft.com/en-us/graph/api/resources/event">Microsoft Graph,
 *     event: cancelledOccurrences, occurrenceId</a>
 */
public final class GraphSeries implements SeriesDialect {

  private static final String OCCURRENCE = "OID.";

  @Override
  public String instanceId(String seriesId, EventTime originalStart) {
    return OCCURRENCE + seriesId + "." + originalStart.date();
  }

  /** Each occurrence in the window is listed, as a rule sparsely. */
  @Override
  public boolean listsInstances() {
    return true;
  }

  @Override
  public String stem(String seriesId) {
    return seriesId;
  }
}
