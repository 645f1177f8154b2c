// SPDX-License-Identifier: Apache-2.0
package io.daybook.recall;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A bot that is scheduled for an event, or was.
 *
 * @param id Recall's id of it
 * @param startTime when it comes, or null where Recall does not say
 * @param deduplicationKey under which events share it, or null where Recall does not say
 * @param meetingUrl where it comes to, or null where Recall does not say
 * @see <a href="https://docs.recall.ai/docs/scheduling-guide">Recall.ai, Scheduling guide</a>
 */
public record RecallBot(
    String id,
    @Nullable Instant startTime,
    @Nullable String deduplicationKey,
    @Nullable String meetingUrl) {

  /** Leaves out the link, which often carries a passcode, and the key, which often holds it. */
  @Override
  public String toString() {
    return "RecallBot[id=" + id + ", startTime=" + startTime + "]";
  }
}
