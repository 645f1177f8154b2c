// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import io.daybook.spi.sink.Enrichment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A meeting as a received webhook shows it. What was absent is null, or empty where it is a title.
 *
 * @param id its number at the sender
 * @param uuid what it is known by
 * @param title its title
 * @param eventType what sort of event it is, such as {@code meeting}
 * @param status such as {@code confirmed}
 * @param start when it begins
 * @param end when it ends
 * @param location where, or null
 * @param conferenceUrl where to join, or null
 * @param agent the AI agent that made it, or null
 * @param customer whom it is with, or null
 * @param icsUrl where it can be had as iCalendar, often a path only, or null
 */
public record KlenMeeting(
    long id,
    String uuid,
    String title,
    @Nullable String eventType,
    @Nullable String status,
    @Nullable Instant start,
    @Nullable Instant end,
    @Nullable String location,
    @Nullable String conferenceUrl,
    Enrichment.@Nullable Agent agent,
    Enrichment.@Nullable Customer customer,
    @Nullable String icsUrl) {

  /** Leaves out titles and names. */
  @Override
  public String toString() {
    return "KlenMeeting[" + uuid + "]";
  }
}
