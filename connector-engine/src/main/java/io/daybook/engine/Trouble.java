// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong since it last went well.
 *
 * @param failures how many times in a row
 * @param notBefore when it may be tried again, or null for any time
 * @param told whether the user was told
 * @param since when it last went well, be it in part, or else began; null where nothing began
 */
record Trouble(int failures, @Nullable Instant notBefore, boolean told, @Nullable Instant since) {

  static final Trouble NONE = new Trouble(0, null, false, null);

  /** From so many failures in a row on the user is told. */
  private static final int TOLD_AFTER = 3;

  static Trouble noneSince(Instant now) {
    return new Trouble(0, null, false, now);
  }

  boolean waits(Instant now) {
    return notBefore != null && now.isBefore(notBefore);
  }

  /** Whether the user is to be told of one more failure. */
  boolean tells(Refusal refusal) {
    return !told && (refusal.atOnce() || failures + 1 >= TOLD_AFTER);
  }

  Trouble after(Refusal refusal, Instant now) {
    Instant next = now.plus(refusal.delay());
    return new Trouble(failures + 1, next, told || tells(refusal), since);
  }

  /** It goes on: the failures are over, but not yet that the user was told of them. */
  Trouble progressed(Instant now) {
    return new Trouble(0, null, told, now);
  }

  /** What seemed to go on did not. */
  Trouble withFailures(int count) {
    return new Trouble(count, notBefore, told, since);
  }

  /**
   * When the user is to be told that nothing was heard, or null when he was told of something.
   *
   * @param begun when this process began to listen
   */
  @Nullable Instant silentAt(Instant begun, Duration limit) {
    if (told || since == null) {
      return null;
    }
    return (begun.isAfter(since) ? begun : since).plus(limit);
  }

  /** Somebody did something about it: it is tried again at once. */
  Trouble retried(Instant now) {
    return new Trouble(failures, null, told, now);
  }

  Trouble nowTold() {
    return new Trouble(failures, notBefore, true, since);
  }
}
