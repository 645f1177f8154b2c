// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A telephone call, as all events of it show it.
 *
 * @param id its number in the caller's database
 * @param callId its id at Klen, such as {@code call_abc123}
 * @param agentId the number of the agent
 * @param agentName the name of the agent
 * @param status how it stands, such as {@code completed}
 * @param type {@code inbound} or {@code outbound}; others are kept as they are
 * @param phoneNumber the client's number in E.164, or null
 * @param startedAt when it began, or null
 * @param endedAt when it ended, or null while it lasts
 * @param durationSeconds how long it lasted, or null while it lasts
 * @param contact who is known under the number, or null
 */
public record Call(
    long id,
    String callId,
    long agentId,
    String agentName,
    String status,
    String type,
    @Nullable String phoneNumber,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable Long durationSeconds,
    @Nullable Contact contact) {

  /**
   * Who is known under a number.
   *
   * @param id the number of the contact
   * @param name the name, or null
   * @param email the address, or null
   */
  public record Contact(long id, @Nullable String name, @Nullable String email) {

    /** Does not name the person. */
    @Override
    public String toString() {
      return "Contact[" + id + "]";
    }
  }

  /** Leaves out the number and the names. */
  @Override
  public String toString() {
    return "Call[" + callId + "]";
  }
}
