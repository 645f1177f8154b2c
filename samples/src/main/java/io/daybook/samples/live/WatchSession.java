// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.live;

import io.daybook.api.Change;
import io.daybook.api.Notice;
import io.daybook.api.NoticeKind;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What a watch took, and when it is over before its time. Thread-safe. */
final class WatchSession {

  private final LiveOutput output;

  private final CountDownLatch over = new CountDownLatch(1);

  private volatile boolean ok = true;

  private volatile @Nullable UncheckedIOException broken;

  WatchSession(LiveOutput output) {
    this.output = output;
  }

  void take(Change change) {
    try {
      output.print(change);
    } catch (UncheckedIOException e) {
      // Nobody reads any more; there is no point in being told again.
      broken = e;
      over.countDown();
    }
  }

  void take(Notice notice) {
    String code = notice.code() == null ? "" : " (" + notice.code() + ")";
    output.note(notice.kind().name().toLowerCase(Locale.ROOT) + ": " + notice.message() + code);
    if (notice.kind() == NoticeKind.QUARANTINED) {
      ok = false;
    }
    if (notice.kind() == NoticeKind.DISCONNECTED) {
      ok = false;
      over.countDown();
    }
  }

  /** Waits until the time is over, or there is nothing more to wait for. */
  void await(@Nullable Duration time) throws InterruptedException {
    if (time == null) {
      over.await();
    } else if (!over.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
      return;
    }
    if (broken != null) {
      throw broken;
    }
  }

  /** Whether every event could be read and the connection held. */
  boolean ok() {
    return ok;
  }
}
