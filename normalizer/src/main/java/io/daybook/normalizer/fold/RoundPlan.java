// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import io.daybook.api.UnreadableEvent;
import java.util.List;
import java.util.Set;

/**
 * What a round means for which series, before any of it is done.
 *
 * @param units what to look at together, in order
 * @param forgotten series that a full pass lacks because they are over
 * @param newlyHeld series whose cancellation the deletion guard now holds back
 * @param unreadable events that could not be read
 */
record RoundPlan(
    List<SeriesUnit> units,
    List<String> forgotten,
    Set<String> newlyHeld,
    List<UnreadableEvent> unreadable) {}
