// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.Origin;
import io.daybook.spi.adapter.Position;
import io.daybook.spi.adapter.Window;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a round is, so that it can go on after the process was stopped.
 *
 * @param origin what made it
 * @param begin where it began to read
 * @param shape the shape of its requests
 * @param wakes how often the calendar had been woken when it began
 * @param step what is to be done next
 * @param page the provider's mark of the page to read next, or null when all were read
 * @param cursor where the next round begins, once all pages were read; null when none was given
 * @param staged the ordinal of the last staged row
 * @param held how many events the deletion guard keeps, known after the census
 * @param done how far the step has come: an ordinal of staged rows or of series
 * @param begun when it began
 */
record RoundRecord(
    Origin origin,
    Position begin,
    String shape,
    long wakes,
    Step step,
    @Nullable String page,
    @Nullable String cursor,
    long staged,
    int held,
    long done,
    Instant begun) {

  /** What is done one after the other. */
  enum Step {
    /** Pages are read and staged. */
    COLLECT,
    /** What a full pass lacks is counted. */
    CENSUS,
    /** Staged rows are folded in. */
    FOLD,
    /** What a full pass lacks is let go of. */
    SWEEP,
    /** What was staged is forgotten. */
    CLEAR
  }

  static RoundRecord beginning(
      Origin origin, Position begin, String shape, long wakes, Instant now) {
    return new RoundRecord(origin, begin, shape, wakes, Step.COLLECT, null, null, 0, 0, 0, now);
  }

  @Nullable Window window() {
    return begin instanceof Position.Start start ? start.window() : null;
  }

  Position position() {
    return page == null ? begin : new Position.More(begin, page);
  }

  RoundRecord collected(long upTo, @Nullable Position next) {
    return next instanceof Position.More more
        ? new RoundRecord(
            origin, begin, shape, wakes, Step.COLLECT, more.page(), null, upTo, 0, 0, begun)
        : new RoundRecord(
            origin,
            begin,
            shape,
            wakes,
            window() == null ? Step.FOLD : Step.CENSUS,
            null,
            next instanceof Position.Since since ? since.cursor() : null,
            upTo,
            0,
            0,
            begun);
  }

  /** More was staged, which no page brought. */
  RoundRecord added(long upTo) {
    return new RoundRecord(
        origin, begin, shape, wakes, step, page, cursor, upTo, held, done, begun);
  }

  RoundRecord counted(int newlyHeld) {
    return new RoundRecord(
        origin, begin, shape, wakes, Step.FOLD, page, cursor, staged, newlyHeld, 0, begun);
  }

  RoundRecord folded(long upTo) {
    return new RoundRecord(
        origin, begin, shape, wakes, Step.FOLD, page, cursor, staged, held, upTo, begun);
  }

  RoundRecord told() {
    return new RoundRecord(
        origin, begin, shape, wakes, Step.CLEAR, page, cursor, staged, held, done, begun);
  }

  RoundRecord swept(long upTo) {
    return new RoundRecord(
        origin, begin, shape, wakes, Step.SWEEP, page, cursor, staged, held, upTo, begun);
  }
}
