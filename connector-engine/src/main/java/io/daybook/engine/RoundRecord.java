// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.Origin;
import io.daybook.spi.adapter.Coverage;
import io.daybook.spi.adapter.Page;
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
 * @param coverage what it says beside its rows, once all pages were read
 * @param told how much was told so far of what it brought
 * @param rewound the version of what pushes had said of when the calendar changed, 0 for nothing
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
    Instant begun,
    Coverage coverage,
    long told,
    long rewound) {

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
    return new RoundRecord(
        origin, begin, shape, wakes, Step.COLLECT, null, null, 0, 0, 0, now, Coverage.USUAL, 0, 0);
  }

  /** A round that began where pushes said. */
  RoundRecord rewound(long version) {
    return new RoundRecord(
        origin, begin, shape, wakes, step, page, cursor, staged, held, done, begun, coverage, told,
        version);
  }

  /**
   * A round that asked what changed and was told all there is: full after all, though no other's
   * recovery.
   */
  RoundRecord whole(Window asked) {
    return begin instanceof Position.Start
        ? this
        : new RoundRecord(
            origin,
            new Position.Start(asked),
            shape,
            wakes,
            step,
            page,
            cursor,
            staged,
            held,
            done,
            begun,
            coverage,
            told,
            rewound);
  }

  @Nullable Window window() {
    return begin instanceof Position.Start start ? start.window() : null;
  }

  Position position() {
    return page == null ? begin : new Position.More(begin, page);
  }

  /** A page came, with rows up to an ordinal. */
  RoundRecord collected(long upTo, Page came) {
    return came.next() instanceof Position.More more
        ? at(Step.COLLECT, more.page(), null, upTo, Coverage.USUAL)
        : at(
            window() == null ? Step.FOLD : Step.CENSUS,
            null,
            came.next() instanceof Position.Since since ? since.cursor() : null,
            upTo,
            // That it was whole stands in where it begins by now, see whole().
            new Coverage(came.coverage().everyInstance(), came.coverage().knownUntil()));
  }

  private RoundRecord at(
      Step next, @Nullable String nextPage, @Nullable String nextCursor, long upTo, Coverage said) {
    return new RoundRecord(
        origin,
        begin,
        shape,
        wakes,
        next,
        nextPage,
        nextCursor,
        upTo,
        0,
        0,
        begun,
        said,
        told,
        rewound);
  }

  /** More was staged, which no page brought. */
  RoundRecord added(long upTo) {
    return with(step, upTo, held, done);
  }

  RoundRecord counted(int newlyHeld) {
    return with(Step.FOLD, staged, newlyHeld, 0);
  }

  RoundRecord folded(long upTo) {
    return with(Step.FOLD, staged, held, upTo);
  }

  /** Of what it brought, more was told. */
  RoundRecord telling(long more) {
    return new RoundRecord(
        origin,
        begin,
        shape,
        wakes,
        step,
        page,
        cursor,
        staged,
        held,
        done,
        begun,
        coverage,
        told + more,
        rewound);
  }

  RoundRecord toClear() {
    return with(Step.CLEAR, staged, held, done);
  }

  RoundRecord swept(long upTo) {
    return with(Step.SWEEP, staged, held, upTo);
  }

  private RoundRecord with(Step next, long nowStaged, int nowHeld, long nowDone) {
    return new RoundRecord(
        origin, begin, shape, wakes, next, page, cursor, nowStaged, nowHeld, nowDone, begun,
        coverage, told, rewound);
  }
}
