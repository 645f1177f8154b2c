// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import io.daybook.api.CalendarRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a push carried: an event as it is, or that it is gone.
 *
 * @param row the event or its tombstone
 * @param at when that was so, as the sender says, or null where it does not
 */
public record Hook(CalendarRow row, @Nullable Instant at) {}
