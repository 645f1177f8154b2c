// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the engine keeps of the list of a connection's calendars.
 *
 * @param wanted whether all of them are followed
 * @param cursor where the last list ended, or null when the whole list is to be read
 * @param fullAt when the whole list is due again, or null before the first
 * @param trouble what went wrong lately
 * @param push what is known of pushes about the list
 * @param heard how often somebody had said that the list changed when it was last read
 */
record Discovery(
    boolean wanted,
    @Nullable String cursor,
    @Nullable Instant fullAt,
    Trouble trouble,
    Push push,
    long heard) {

  static final Discovery NONE = new Discovery(false, null, null, Trouble.NONE, Push.NONE, 0);

  static Discovery begun(Instant now) {
    return new Discovery(true, null, null, Trouble.noneSince(now), Push.NONE, 0);
  }

  /** Whether only what changed is to be asked for. */
  boolean goesOn(Instant now) {
    return cursor != null && fullAt != null && now.isBefore(fullAt);
  }

  /** The whole list is to be read. */
  Discovery withoutCursor() {
    return new Discovery(wanted, null, fullAt, trouble, push, heard);
  }

  Discovery withTrouble(Trouble newTrouble) {
    return new Discovery(wanted, cursor, fullAt, newTrouble, push, heard);
  }

  Discovery withPush(Push newPush) {
    return new Discovery(wanted, cursor, fullAt, trouble, newPush, heard);
  }

  /** A list was read. */
  Discovery read(@Nullable String newCursor, @Nullable Instant nextFull, long wakes, Instant now) {
    return new Discovery(wanted, newCursor, nextFull, Trouble.noneSince(now), push, wakes);
  }
}
