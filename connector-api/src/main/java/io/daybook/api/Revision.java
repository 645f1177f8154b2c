// SPDX-License-Identifier: Apache-2.0
package io.daybook.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A provider's own marks of an event's version. They are passed on, but never decide what changed.
 *
 * @param etag opaque version, or null
 * @param sequence iCalendar SEQUENCE, 0 where unknown
 * @param createdAt when the event was made, or null
 * @param updatedAt when the provider says it was last touched, or null
 */
public record Revision(
    @Nullable String etag, int sequence, @Nullable Instant createdAt, @Nullable Instant updatedAt) {

  /** Nothing is known. */
  public static final Revision UNKNOWN = new Revision(null, 0, null, null);
}
