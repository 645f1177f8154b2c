// SPDX-License-Identifier: Apache-2.0
/**
 * Feeds that calendar programs subscribe to, and links to single meetings: {@link
 * io.daybook.ics.feed.Feeds} makes and ends them, {@link io.daybook.ics.feed.IcsHandler} serves
 * them from what is stored, whatever the web framework.
 */
@NullMarked
package io.daybook.ics.feed;

import org.jspecify.annotations.NullMarked;
