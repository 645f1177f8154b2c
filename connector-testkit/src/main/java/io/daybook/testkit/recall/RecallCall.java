// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.recall;

import org.jspecify.annotations.Nullable;

/**
 * A call of Recall's API, with the requests a minute that its reference page allows a workspace.
 */
public enum RecallCall {
  /** {@code POST /api/v2/calendars/}. */
  CREATE_CALENDAR(300),

  /** {@code GET /api/v2/calendars/}. */
  LIST_CALENDARS(60),

  /** {@code GET /api/v2/calendars/{id}/}. */
  RETRIEVE_CALENDAR(300),

  /** {@code PATCH /api/v2/calendars/{id}/}. */
  UPDATE_CALENDAR(300),

  /** {@code DELETE /api/v2/calendars/{id}/}. */
  DELETE_CALENDAR(300),

  /** {@code GET /api/v2/calendar-events/}. */
  LIST_EVENTS(60),

  /** {@code GET /api/v2/calendar-events/{id}/}; its limit is not documented. */
  RETRIEVE_EVENT(300),

  /** {@code POST /api/v2/calendar-events/{id}/bot/}. */
  SCHEDULE_BOT(600),

  /** {@code DELETE /api/v2/calendar-events/{id}/bot/}. */
  REMOVE_BOT(600);

  private final int perMinute;

  RecallCall(int perMinute) {
    this.perMinute = perMinute;
  }

  /**
   * Its documented limit.
   *
   * @return requests a minute
   */
  public int perMinute() {
    return perMinute;
  }

  static @Nullable RecallCall of(Call call) {
    if (!call.path().startsWith("/api/v2/") || !call.path().endsWith("/")) {
      return null;
    }
    return switch (call.method() + " " + call.shape()) {
      case "POST calendars/" -> CREATE_CALENDAR;
      case "GET calendars/" -> LIST_CALENDARS;
      case "GET calendars/id/" -> RETRIEVE_CALENDAR;
      case "PATCH calendars/id/" -> UPDATE_CALENDAR;
      case "DELETE calendars/id/" -> DELETE_CALENDAR;
      case "GET calendar-events/" -> LIST_EVENTS;
      case "GET calendar-events/id/" -> RETRIEVE_EVENT;
      case "POST calendar-events/id/bot/" -> SCHEDULE_BOT;
      case "DELETE calendar-events/id/bot/" -> REMOVE_BOT;
      default -> null;
    };
  }
}
