// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.spi.adapter.Window;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the engine keeps of a calendar beside its series.
 *
 * @param follow whether it is followed; what is not any more keeps its counts, so that no change id
 *     comes twice
 * @param sequence the number of the last change
 * @param told the position of the last entry in the outbox
 * @param cursor where the next round begins, or null when that reads everything
 * @param shape the shape of the requests that made the cursor
 * @param window what the last full pass asked for, or null before the first
 * @param fullAt when the next full pass is due, or null for none
 * @param trouble what went wrong lately
 * @param round the round under way, or null
 * @param quarantined how many of its events are set aside
 * @param push what is known of its pushes
 * @param quiet how many rounds in a row found nothing
 * @param heard how often it had been woken when the last round began
 */
record CalendarRecord(
    Follow follow,
    long sequence,
    long told,
    @Nullable String cursor,
    String shape,
    @Nullable Window window,
    @Nullable Instant fullAt,
    Trouble trouble,
    @Nullable RoundRecord round,
    int quarantined,
    Push push,
    int quiet,
    long heard) {

  static final CalendarRecord NEW =
      new CalendarRecord(
          Follow.NOT, 0, 0, null, "", null, null, Trouble.NONE, null, 0, Push.NONE, 0, 0);

  boolean followed() {
    return follow.isFollowed();
  }

  /** Followed from now on, from the beginning. */
  CalendarRecord begun(Follow why, Instant now) {
    return ended(why).withTrouble(Trouble.noneSince(now));
  }

  /** Followed no longer. */
  CalendarRecord ended(Follow why) {
    return NEW.withFollow(why).withCounts(sequence, told);
  }

  CalendarRecord withFollow(Follow why) {
    return with(edit -> edit.follow = why);
  }

  CalendarRecord withCounts(long newSequence, long newTold) {
    return with(
        edit -> {
          edit.sequence = newSequence;
          edit.told = newTold;
        });
  }

  CalendarRecord withTrouble(Trouble newTrouble) {
    return with(edit -> edit.trouble = newTrouble);
  }

  CalendarRecord withRound(@Nullable RoundRecord newRound) {
    return with(edit -> edit.round = newRound);
  }

  /** A page came: the failures before it are over, but not yet that the user was told of them. */
  CalendarRecord progressed(Instant now) {
    return withTrouble(trouble.progressed(now));
  }

  /** Keeps what is stored, but not where the next round would begin. */
  CalendarRecord withoutCursor() {
    return with(
        edit -> {
          edit.cursor = null;
          edit.round = null;
        });
  }

  /** A full pass is due at the latest at an instant. */
  CalendarRecord fullBy(Instant at) {
    return with(edit -> edit.fullAt = fullAt != null && fullAt.isBefore(at) ? fullAt : at);
  }

  CalendarRecord withQuarantined(int count) {
    return with(edit -> edit.quarantined = count);
  }

  CalendarRecord withPush(Push newPush) {
    return with(edit -> edit.push = newPush);
  }

  /** Whether a round was made because its time had come, and not because somebody said so. */
  boolean unasked(RoundRecord ended) {
    return ended.wakes() == heard;
  }

  /**
   * After a round.
   *
   * @param nextFull when the next full pass is due if this was one, or null for none
   * @param found whether it brought anything
   */
  CalendarRecord after(RoundRecord ended, @Nullable Instant nextFull, boolean found, Instant now) {
    return with(
        edit -> {
          edit.cursor = ended.cursor();
          edit.shape = ended.shape();
          if (ended.window() != null) {
            edit.window = ended.window();
            edit.fullAt = nextFull;
          }
          edit.trouble = Trouble.noneSince(now);
          edit.round = null;
          edit.quiet = found ? 0 : quiet + 1;
          edit.heard = ended.wakes();
        });
  }

  private CalendarRecord with(Consumer<Edit> change) {
    Edit edit = new Edit(this);
    change.accept(edit);
    return edit.record();
  }

  /** A copy that differs in some of its many parts. */
  private static final class Edit {

    private Follow follow;

    private long sequence;

    private long told;

    private @Nullable String cursor;

    private String shape;

    private @Nullable Window window;

    private @Nullable Instant fullAt;

    private Trouble trouble;

    private @Nullable RoundRecord round;

    private int quarantined;

    private Push push;

    private int quiet;

    private long heard;

    Edit(CalendarRecord of) {
      follow = of.follow;
      sequence = of.sequence;
      told = of.told;
      cursor = of.cursor;
      shape = of.shape;
      window = of.window;
      fullAt = of.fullAt;
      trouble = of.trouble;
      round = of.round;
      quarantined = of.quarantined;
      push = of.push;
      quiet = of.quiet;
      heard = of.heard;
    }

    CalendarRecord record() {
      return new CalendarRecord(
          follow,
          sequence,
          told,
          cursor,
          shape,
          window,
          fullAt,
          trouble,
          round,
          quarantined,
          push,
          quiet,
          heard);
    }
  }
}
