// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.google;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody may see and do in a calendar, from little to all, see
 * https://developers.google.com/workspace/calendar/api/v3/reference/calendarList.
 */
public enum AccessRole {
  /** Sees when there is something. */
  FREE_BUSY_READER("freeBusyReader"),

  /** Sees events, of private ones only when they are. */
  READER("reader"),

  /** Edits events, and sees of private ones only when they are. */
  WRITER_WITHOUT_PRIVATE_ACCESS("writerWithoutPrivateAccess"),

  /** Sees and edits all events. */
  WRITER("writer"),

  /** May do everything. */
  OWNER("owner");

  private static final Set<String> HIDING = Set.of("private", "confidential");

  /** What is left of an event whose details are hidden; Google names no list. */
  private static final List<String> WITHOUT_DETAILS =
      List.of(
          "kind",
          "etag",
          "id",
          "status",
          "created",
          "updated",
          "start",
          "end",
          "endTimeUnspecified",
          "recurrence",
          "recurringEventId",
          "originalStartTime",
          "transparency",
          "visibility",
          "iCalUID",
          "sequence",
          "eventType");

  private final String word;

  AccessRole(String word) {
    this.word = word;
  }

  /**
   * Google's word for it.
   *
   * @return the text of {@code accessRole}
   */
  public String word() {
    return word;
  }

  static Optional<AccessRole> of(String word) {
    return Arrays.stream(values()).filter(role -> role.word.equals(word)).findFirst();
  }

  boolean writes() {
    return compareTo(WRITER_WITHOUT_PRIVATE_ACCESS) >= 0;
  }

  /** What of an event is shown; changes what it is given. */
  ObjectNode show(ObjectNode event) {
    boolean hidden = HIDING.contains(event.path("visibility").asText(""));
    return this == FREE_BUSY_READER || (hidden && compareTo(WRITER) < 0)
        ? event.retain(WITHOUT_DETAILS)
        : event;
  }
}
