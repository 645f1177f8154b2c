// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import io.daybook.testkit.Slot;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A range of time that is looked at.
 *
 * @param from its start
 * @param to its end, exclusive
 */
record Window(Instant from, Instant to) {

  private static final Duration LONGEST = Duration.ofDays(1825);

  /** Reads a request's range; what names no offset is in UTC, whatever {@code Prefer} says. */
  static Window of(Call call) {
    String from = call.parameter("startDateTime");
    String to = call.parameter("endDateTime");
    if (from == null || to == null) {
      throw new GraphError(
          GraphFailure.badRequest(
              "ErrorInvalidParameter",
              "This request requires a time window specified by the query string parameters"
                  + " StartDateTime and EndDateTime."));
    }
    Window window = new Window(instant(from), instant(to));
    if (window.to.isBefore(window.from)) {
      throw new GraphError(
          GraphFailure.badRequest(
              "ErrorInvalidParameter", "EndDateTime must not be before StartDateTime."));
    }
    if (Duration.between(window.from, window.to).compareTo(LONGEST) > 0) {
      throw new GraphError(
          GraphFailure.invalidRequest(
              "Your request can't be completed. The range between the start and end dates is"
                  + " greater than the allowed range. Maximum number of days: 1825"));
    }
    return window;
  }

  /** Whether a slot has some time in it; days are those of a zone. */
  boolean has(Slot slot, ZoneId zone) {
    Instant start = Slots.start(slot, zone);
    return start.isBefore(to) && (Slots.end(slot, zone).isAfter(from) || start.equals(from));
  }

  private static Instant instant(String text) {
    String trimmed = text.trim();
    Instant withOffset = withOffset(trimmed);
    if (withOffset != null) {
      return withOffset;
    }
    try {
      return LocalDateTime.parse(trimmed.length() == 10 ? trimmed + "T00:00" : trimmed)
          .toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new GraphError(
          GraphFailure.badRequest("ErrorInvalidParameter", "The time window is not valid."), e);
    }
  }

  private static @Nullable Instant withOffset(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
