// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.recur;

import io.daybook.api.EventTime;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The starts of one rule in the order of their instants, up to its COUNT and UNTIL. */
final class RuleStarts extends Lookahead<EventTime> {

  private final SeriesClock clock;
  private final Lookahead<LocalDateTime> walls;
  private final @Nullable Instant end;

  /**
   * Starts that a later wall time may still precede: 02:30 in a gap becomes 03:30, which is after
   * 03:00.
   */
  private final Queue<EventTime> waiting =
      new PriorityQueue<>(Comparator.comparing(SeriesClock::instantOf));

  private int left;

  RuleStarts(Rule rule, SeriesClock clock, Lookahead<LocalDateTime> walls, int count) {
    this.clock = clock;
    this.walls = walls;
    this.end = rule.end();
    this.left = count;
  }

  @Override
  @Nullable EventTime advance() {
    while (left > 0 && moreMayPrecede(waiting.peek())) {
      waiting.add(clock.at(walls.next()));
      left--;
    }
    EventTime next = waiting.poll();
    return next == null || over(next) ? null : next;
  }

  private boolean moreMayPrecede(@Nullable EventTime first) {
    LocalDateTime wall = walls.peek();
    return wall != null && (first == null || wall.isBefore(SeriesClock.wallOf(first)));
  }

  private boolean over(EventTime start) {
    return end != null && !SeriesClock.instantOf(start).isBefore(end);
  }
}
