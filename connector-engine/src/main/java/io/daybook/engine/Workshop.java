// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.CalendarRef;
import io.daybook.normalizer.fold.FoldSettings;
import io.daybook.normalizer.fold.IdGenerator;
import io.daybook.normalizer.stored.StoredForm;
import io.daybook.spi.adapter.Adapter;
import io.daybook.spi.metrics.Metrics.RequestWait;
import io.daybook.spi.store.Lane;
import io.daybook.spi.store.Store;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What all work of the engine shares.
 *
 * @param store where state is kept
 * @param clock what time it is
 * @param settings what the user set
 * @param randomness chance
 * @param stored the written form of series, changes and rows
 * @param records the written form of the engine's own records
 * @param budgets how much providers may still be asked
 * @param reach which lanes this process may work on
 * @param meters who hears what is done
 */
record Workshop(
    Store store,
    Clock clock,
    Settings settings,
    Randomness randomness,
    StoredForm stored,
    RecordForm records,
    Budgets budgets,
    Reach reach,
    Meters meters) {

  Instant now() {
    return clock.instant();
  }

  /** Asks for one request as {@link Budgets#turn} does; when it has to wait that is heard. */
  @Nullable Instant turn(Adapter adapter, Lane lane, boolean urgent, Instant now) {
    Instant at = budgets.turn(adapter, lane, urgent, now);
    if (at != null) {
      meters.requestWaits(new RequestWait(lane.provider(), lane.connection(), Meters.lag(now, at)));
    }
    return at;
  }

  IdGenerator ids() {
    return new EngineIds(store, randomness);
  }

  FoldSettings fold(CalendarRef calendar, Adapter adapter) {
    return new FoldSettings(
        calendar,
        settings.horizon(),
        settings.catchUp(),
        settings.past(),
        store.epoch(),
        adapter.dialect());
  }

  /** The shape of the requests, and of what is told of their answers. */
  String shape(Adapter adapter, String connection) {
    return adapter.source().shape(connection)
        + "|back="
        + settings.horizon().back()
        + "|ahead="
        + settings.horizon().ahead();
  }
}
