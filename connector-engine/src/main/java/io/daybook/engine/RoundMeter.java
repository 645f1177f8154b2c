// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.ProviderException;
import io.daybook.spi.metrics.Metrics.Round;
import io.daybook.spi.metrics.Metrics.RoundKind;
import io.daybook.spi.metrics.Metrics.RoundOutcome;
import io.daybook.spi.store.Lane;
import org.jspecify.annotations.Nullable;

/** Measures one round. Used by one thread. */
final class RoundMeter {

  private final Meters meters;

  private final Lane lane;

  private final Stopwatch watch = Stopwatch.start();

  private RoundKind kind;

  private int pages;

  private long rows;

  RoundMeter(Meters meters, Lane lane) {
    this.meters = meters;
    this.lane = lane;
    this.kind = lane.calendarId() == null ? RoundKind.LIST : RoundKind.DELTA;
  }

  /** It reads all there is. */
  void full() {
    kind = RoundKind.FULL;
  }

  /** An answer came. */
  void page(int rowCount) {
    pages++;
    rows += rowCount;
  }

  void ended(boolean done) {
    tell(done ? RoundOutcome.DONE : RoundOutcome.MORE, null);
  }

  void ended(Throwable why) {
    if (why instanceof Desk.StaleException) {
      tell(RoundOutcome.STALE, null);
    } else {
      tell(why instanceof ProviderException ? RoundOutcome.REFUSED : RoundOutcome.FAILED, why);
    }
  }

  private void tell(RoundOutcome outcome, @Nullable Throwable why) {
    int status = why instanceof ProviderException refusal ? refusal.status() : 0;
    String failure = why == null ? null : why.getClass().getSimpleName();
    meters.roundEnded(
        new Round(
            lane.provider(),
            lane.connection(),
            kind,
            outcome,
            failure,
            status,
            pages,
            rows,
            watch.elapsed()));
  }
}
