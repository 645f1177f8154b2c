// SPDX-License-Identifier: Apache-2.0
package io.daybook.spi.sink;

import org.jspecify.annotations.Nullable;

/**
 * What an enricher adds to a change.
 *
 * @param customer whom the meeting is with, or null for the default of the Klen form
 * @param agent the AI agent that made the meeting, or null
 * @param reason why it was cancelled, or null; used on cancellations only
 */
public record Enrichment(
    @Nullable Customer customer, @Nullable Agent agent, @Nullable String reason) {

  /** Adds nothing. */
  public static final Enrichment NONE = new Enrichment(null, null, null);

  /**
   * Whom a meeting is with.
   *
   * @param name the name, or null
   * @param email the address, or null
   * @param phone the telephone number in E.164, or null
   */
  public record Customer(@Nullable String name, @Nullable String email, @Nullable String phone) {

    /** Does not name the person. */
    @Override
    public String toString() {
      return "Customer[]";
    }
  }

  /**
   * The AI agent that made a meeting.
   *
   * @param id its number
   * @param name its name
   * @param assistantId its id at the assistant's provider, such as {@code asst_01234567890}
   */
  public record Agent(long id, String name, String assistantId) {}
}
