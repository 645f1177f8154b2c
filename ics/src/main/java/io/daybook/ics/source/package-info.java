// SPDX-License-Identifier: Apache-2.0
/**
 * Reads iCalendar addresses that somebody else publishes (RFC 5545), as a source of changes: {@link
 * io.daybook.ics.source.IcsAdapter} asks for them, {@link io.daybook.ics.source.IcsReader} reads
 * what came.
 */
@NullMarked
package io.daybook.ics.source;

import org.jspecify.annotations.NullMarked;
