// SPDX-License-Identifier: Apache-2.0
/** Calendars that others publish, as one feed. */
@NullMarked
package io.daybook.samples.feeds;

import org.jspecify.annotations.NullMarked;
