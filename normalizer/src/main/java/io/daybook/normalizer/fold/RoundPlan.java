// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import io.daybook.api.UnreadableEvent;
import java.util.List;

/**
 * What a part of a round means for which series, before any of it is done.
 *
 * @param units what to look at together, in order
 * @param unreadable events that could not be read
 */
record RoundPlan(List<SeriesUnit> units, List<UnreadableEvent> unreadable) {}
