// SPDX-License-Identifier: Apache-2.0
/**
 * Writes iCalendar (RFC 5545): {@link io.daybook.ics.CalendarObject} says what is shown of an event
 * or series, {@link io.daybook.ics.IcsWriter} writes it.
 */
@NullMarked
package io.daybook.ics;

import org.jspecify.annotations.NullMarked;
