// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.recur;

import io.daybook.api.EventTime;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Several ascending rows of starts as one, in which no instant comes twice. */
final class MergedStarts extends Lookahead<EventTime> {

  private final List<Lookahead<EventTime>> rows;
  private Instant last = Instant.MIN;

  MergedStarts(List<Lookahead<EventTime>> rows) {
    this.rows = rows;
  }

  @Override
  @Nullable EventTime advance() {
    EventTime next = takeFirst();
    while (next != null && SeriesClock.instantOf(next).equals(last)) {
      next = takeFirst();
    }
    last = next == null ? last : SeriesClock.instantOf(next);
    return next;
  }

  private @Nullable EventTime takeFirst() {
    Lookahead<EventTime> first = null;
    for (Lookahead<EventTime> row : rows) {
      if (row.hasNext() && (first == null || isBefore(row, first))) {
        first = row;
      }
    }
    return first == null ? null : first.next();
  }

  private static boolean isBefore(Lookahead<EventTime> row, Lookahead<EventTime> other) {
    EventTime one = row.peek();
    EventTime two = other.peek();
    return one != null
        && two != null
        && SeriesClock.instantOf(one).isBefore(SeriesClock.instantOf(two));
  }
}
