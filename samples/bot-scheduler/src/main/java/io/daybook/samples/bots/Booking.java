// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.bots;

import java.time.Instant;

/**
 * A bot as it is scheduled for an event.
 *
 * @param eventId Recall's id of the event
 * @param start when the bot comes
 * @param link a hash of the link where it comes to
 */
record Booking(String eventId, Instant start, String link) {}
