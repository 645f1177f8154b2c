// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.Change;
import io.daybook.api.ChangeKind;
import io.daybook.api.NoticeKind;
import io.daybook.api.Origin;
import io.daybook.spi.metrics.Metrics.ChangesFound;
import io.daybook.spi.store.Lane;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts what a transaction tells, to have it heard once that is durable. Used by one thread. */
final class Tally {

  private record Sort(ChangeKind kind, Origin origin) {}

  private final Map<Sort, Integer> changes = new LinkedHashMap<>();

  private final List<NoticeKind> notices = new ArrayList<>();

  private int quarantined;

  /** A transaction begins, be it once more. */
  void begin() {
    changes.clear();
    notices.clear();
    quarantined = 0;
  }

  void change(Change change) {
    changes.merge(new Sort(change.kind(), change.header().origin()), 1, Integer::sum);
  }

  void notice(NoticeKind kind) {
    notices.add(kind);
  }

  void quarantined(int events) {
    quarantined += events;
  }

  /** It is durable. */
  void heardBy(Meters meters, Lane lane) {
    String provider = lane.provider();
    String connection = lane.connection();
    changes.forEach(
        (sort, count) ->
            meters.changesFound(
                new ChangesFound(provider, connection, sort.kind(), sort.origin(), count)));
    notices.forEach(kind -> meters.noticeFound(provider, connection, kind));
    if (quarantined > 0) {
      meters.rowsQuarantined(provider, connection, quarantined);
    }
  }
}
