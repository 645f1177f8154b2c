// SPDX-License-Identifier: Apache-2.0
/**
 * The fold of one calendar: what was known, what a round brought and what time it is become what is
 * known now, the changes to tell, and when to look again.
 *
 * <p>{@link io.daybook.normalizer.fold.CalendarFold} is the way in. Whoever drives it keeps the
 * state ({@link io.daybook.normalizer.fold.CalendarState}) and the clock.
 */
@NullMarked
package io.daybook.normalizer.fold;

import org.jspecify.annotations.NullMarked;
