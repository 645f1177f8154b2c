// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.recall;

import java.time.Instant;
import java.util.List;

/**
 * A bot that is scheduled for events, or was.
 *
 * @param botId its id
 * @param deduplicationKey by which it is shared
 * @param startTime when it comes, as the event said when it was scheduled last
 * @param meetingUrl where it comes to
 * @param eventIds the events it is scheduled for, in the order in which they asked
 * @param config its latest {@code bot_config} as JSON
 */
public record RecallBot(
    String botId,
    String deduplicationKey,
    Instant startTime,
    String meetingUrl,
    List<String> eventIds,
    String config) {

  /** Copies the events. */
  public RecallBot {
    eventIds = List.copyOf(eventIds);
  }

  /** Leaves out what may hold users' text. */
  @Override
  public String toString() {
    return "RecallBot[" + botId + " at " + startTime + " for " + eventIds + "]";
  }
}
