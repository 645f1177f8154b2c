// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event for one endpoint: what the delivery log shows.
 *
 * @param id its id, the value of {@code X-Klen-Delivery-ID} at every attempt
 * @param endpointId the endpoint
 * @param eventType such as {@code calendar.updated}
 * @param changeId the id of the change, or what a call was published under
 * @param createdAt when it was accepted
 * @param status how far it is
 * @param attempts what came of each attempt, the first one first
 * @param nextAttempt when the next one is due, or null when there will be none
 */
public record Delivery(
    String id,
    String endpointId,
    String eventType,
    String changeId,
    Instant createdAt,
    Status status,
    List<Attempt> attempts,
    @Nullable Instant nextAttempt) {

  /** How far a delivery is. */
  public enum Status {
    /** It waits for an attempt. */
    PENDING,
    /** The endpoint took it. */
    DELIVERED,
    /** It was given up: it is a dead letter. */
    FAILED
  }

  /**
   * What came of one attempt.
   *
   * @param at when it began
   * @param status the HTTP status, or 0 when there was no answer
   * @param millis how long it took
   * @param error what was wrong, without anything that the endpoint said; null when it was taken
   */
  public record Attempt(Instant at, int status, long millis, @Nullable String error) {}

  /** Copies the list. */
  public Delivery {
    attempts = List.copyOf(attempts);
  }

  /** Leaves out what a call was published under, which is the application's to choose. */
  @Override
  public String toString() {
    return "Delivery[" + id + ", " + eventType + ", " + status + ", " + attempts.size() + "]";
  }
}
