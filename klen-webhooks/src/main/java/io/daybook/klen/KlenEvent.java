// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a received webhook says. None of them prints users' text. */
public sealed interface KlenEvent {

  /**
   * When the webhook was made.
   *
   * @return the instant in the body
   */
  Instant timestamp();

  /**
   * Its type.
   *
   * @return such as {@code calendar.updated}
   */
  String eventType();

  /** About a meeting. */
  sealed interface OfMeeting extends KlenEvent {

    /**
     * The meeting.
     *
     * @return the meeting as it is now, or as last known
     */
    KlenMeeting meeting();
  }

  /**
   * {@code calendar.created}.
   *
   * @param meeting the meeting
   * @param timestamp when the webhook was made
   */
  record Created(KlenMeeting meeting, Instant timestamp) implements OfMeeting {

    @Override
    public String eventType() {
      return "calendar.created";
    }
  }

  /**
   * {@code calendar.updated}.
   *
   * @param meeting the meeting as it is now
   * @param timeChanged whether it was moved
   * @param previousStart when it began before, or null
   * @param previousEnd when it ended before, or null
   * @param timestamp when the webhook was made
   */
  record Updated(
      KlenMeeting meeting,
      boolean timeChanged,
      @Nullable Instant previousStart,
      @Nullable Instant previousEnd,
      Instant timestamp)
      implements OfMeeting {

    @Override
    public String eventType() {
      return "calendar.updated";
    }
  }

  /**
   * {@code calendar.cancelled}.
   *
   * @param meeting the meeting as last known
   * @param reason why, or null
   * @param timestamp when the webhook was made
   */
  record Cancelled(KlenMeeting meeting, @Nullable String reason, Instant timestamp)
      implements OfMeeting {

    @Override
    public String eventType() {
      return "calendar.cancelled";
    }

    @Override
    public String toString() {
      return "Cancelled[" + meeting + "]";
    }
  }

  /**
   * {@code calendar.completed}. What it shows of the meeting is no change of it.
   *
   * @param meeting the meeting
   * @param timestamp when the webhook was made
   */
  record Completed(KlenMeeting meeting, Instant timestamp) implements OfMeeting {

    @Override
    public String eventType() {
      return "calendar.completed";
    }
  }

  /**
   * {@code calendar.reminder}. What it shows of the meeting is no change of it.
   *
   * @param meeting the meeting
   * @param timestamp when the webhook was made
   */
  record Reminder(KlenMeeting meeting, Instant timestamp) implements OfMeeting {

    @Override
    public String eventType() {
      return "calendar.reminder";
    }
  }

  /**
   * One of the six events of a call.
   *
   * @param event what happened in the call
   */
  record OfCall(CallEvent event) implements KlenEvent {

    @Override
    public Instant timestamp() {
      return event.timestamp();
    }

    @Override
    public String eventType() {
      return event.eventType();
    }
  }

  /**
   * Of a type that nobody here knows.
   *
   * @param eventType the type
   * @param json the body as it came
   * @param timestamp when the webhook was made
   */
  record Unknown(String eventType, String json, Instant timestamp) implements KlenEvent {

    @Override
    public String toString() {
      return "Unknown[" + eventType + "]";
    }
  }
}
