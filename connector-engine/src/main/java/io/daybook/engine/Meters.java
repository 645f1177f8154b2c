// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.NoticeKind;
import io.daybook.spi.metrics.Metrics;
import io.daybook.spi.store.Lane;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Passes on to somebody else's metrics what is heard, so that nothing they do disturbs the work.
 * Thread-safe.
 *
 * @param metrics somebody else's
 * @param said since when was last logged that they failed
 */
record Meters(Metrics metrics, AtomicReference<@Nullable Stopwatch> said) implements Metrics {

  /** What fails at each change would fill the log. */
  private static final Duration SAY_AGAIN = Duration.ofMinutes(1);

  Meters(Metrics metrics) {
    this(metrics, new AtomicReference<>());
  }

  @Override
  public void roundEnded(Round round) {
    guarded(() -> metrics.roundEnded(round));
  }

  @Override
  public void begun(Begun begun) {
    guarded(() -> metrics.begun(begun));
  }

  /** Work on a lane that was due was begun. */
  void begun(Lane lane, Work work, Instant due, Instant now) {
    begun(new Begun(lane.provider(), lane.connection(), work, lag(due, now)));
  }

  /** A clock may have been set back since it was due. */
  static Duration lag(Instant due, Instant now) {
    return due.isBefore(now) ? Duration.between(due, now) : Duration.ZERO;
  }

  @Override
  public void requestWaits(RequestWait wait) {
    guarded(() -> metrics.requestWaits(wait));
  }

  @Override
  public void changesFound(ChangesFound changes) {
    guarded(() -> metrics.changesFound(changes));
  }

  @Override
  public void noticeFound(String provider, String connection, NoticeKind kind) {
    guarded(() -> metrics.noticeFound(provider, connection, kind));
  }

  @Override
  public void rowsQuarantined(String provider, String connection, int count) {
    guarded(() -> metrics.rowsQuarantined(provider, connection, count));
  }

  @Override
  public void handedOver(HandOver handOver) {
    guarded(() -> metrics.handedOver(handOver));
  }

  @Override
  public void pushReceived(String provider, int status) {
    guarded(() -> metrics.pushReceived(provider, status));
  }

  @Override
  public void partition(int number, PartitionEvent event) {
    guarded(() -> metrics.partition(number, event));
  }

  private void guarded(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException | Error e) {
      // Somebody else's code; an error in it would end the thread that works.
      Stopwatch last = said.get();
      boolean again = last == null || last.elapsed().compareTo(SAY_AGAIN) > 0;
      if (again && said.compareAndSet(last, Stopwatch.start())) {
        System.getLogger(Meters.class.getName())
            .log(Level.WARNING, "metrics failed with {0}", e.getClass().getName());
      }
    }
  }
}
