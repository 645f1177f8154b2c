// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a calendar is followed, and why.
 *
 * @param why why
 * @param until how long one that is away is remembered, else null
 */
record Follow(Why why, @Nullable Instant until) {

  static final Follow NOT = new Follow(Why.NOT, null);

  static final Follow ASKED = new Follow(Why.ASKED, null);

  static final Follow LISTED = new Follow(Why.LISTED, null);

  static final Follow LET_GO = new Follow(Why.LET_GO, null);

  /** Why a calendar is followed, or is not. */
  enum Why {
    /** Nobody asked. */
    NOT,
    /** Somebody named it. */
    ASKED,
    /** It is in the list, and all that are in it are followed. */
    LISTED,
    /** It was in the list and is not any more: it may come back. */
    AWAY,
    /** Somebody named it as one not to follow, whatever the list says. */
    LET_GO
  }

  static Follow away(Instant until) {
    return new Follow(Why.AWAY, until);
  }

  boolean isFollowed() {
    return why == Why.ASKED || why == Why.LISTED;
  }

  /** Whether nobody named it, but a list. */
  boolean isByList() {
    return why == Why.LISTED || why == Why.AWAY;
  }

  boolean isAway() {
    return why == Why.AWAY;
  }
}
