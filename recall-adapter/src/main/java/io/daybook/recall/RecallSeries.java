// SPDX-License-Identifier: Apache-2.0
package io.daybook.recall;

import io.daybook.api.EventSnapshot;
import io.daybook.api.EventTime;
import io.daybook.spi.adapter.SeriesDialect;
import org.jspecify.annotations.Nullable;

/**
 * How Recall names what belongs to a series: each instance is an event of its own with an id that
 * says nothing, and the series is what the platform calls it. Of its master and rule nothing is
 * told, so that two series have nothing in common.
 *
 * @see <a href="https://docs.recall.ai/docs/calendar-v2-faq">Recall.ai, Calendar V2 FAQ</a>
 */
public final class RecallSeries implements SeriesDialect {

  /** Stable, but no id of Recall's: under it nothing is found. */
  @Override
  public String instanceId(String seriesId, EventTime originalStart) {
    return originalStart instanceof EventTime.Timed timed
        ? seriesId + "/" + timed.instant()
        : seriesId + "/" + originalStart.date();
  }

  @Override
  public boolean listsInstances() {
    return true;
  }

  /** By {@code updated_at}: pages come in no order, and hooks go back in time. */
  @Override
  public boolean ordersRows() {
    return true;
  }

  /** Bots are scheduled by the ids of events. */
  @Override
  public boolean idsAreAddresses() {
    return true;
  }

  @Override
  public String stem(String seriesId, @Nullable EventSnapshot master) {
    return seriesId;
  }
}
