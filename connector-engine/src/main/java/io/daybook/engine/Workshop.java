// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.CalendarRef;
import io.daybook.normalizer.fold.FoldSettings;
import io.daybook.normalizer.fold.IdGenerator;
import io.daybook.normalizer.stored.StoredForm;
import io.daybook.spi.adapter.Adapter;
import io.daybook.spi.store.Store;
import java.time.Clock;
import java.time.Instant;

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
 */
record Workshop(
    Store store,
    Clock clock,
    Settings settings,
    Randomness randomness,
    StoredForm stored,
    RecordForm records,
    Budgets budgets,
    Reach reach) {

  Instant now() {
    return clock.instant();
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
