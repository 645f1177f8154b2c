// SPDX-License-Identifier: Apache-2.0
package io.daybook.unipile;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which events of a calendar to list.
 *
 * @param accountId Unipile's id of the account
 * @param profile of the calendar
 * @param start events that start at this instant or later
 * @param end events that end at this instant or earlier, or null
 * @param expandRecurring whether to list each instance of a series, instead of masters
 * @param limit how many a page may hold, 1 to 250
 * @param cursor where the last page said to go on, or null for the first page
 * @param splits masters known from elsewhere that others were split into, by which instances are
 *     told that name no series; null where instances are only to be told by what the page holds
 */
public record EventQuery(
    String accountId,
    UnipileProfile profile,
    Instant start,
    @Nullable Instant end,
    boolean expandRecurring,
    int limit,
    @Nullable String cursor,
    @Nullable Set<String> splits) {

  /** Copies the set. */
  public EventQuery {
    splits = splits == null ? null : Set.copyOf(splits);
  }

  /** Leaves out which calendar, and the cursor. */
  @Override
  public String toString() {
    return "EventQuery[" + start + ", " + end + ", expandRecurring=" + expandRecurring + "]";
  }
}
