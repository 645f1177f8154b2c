// SPDX-License-Identifier: Apache-2.0
package io.daybook.recall;

/**
 * What is asked of Recall, each with the requests a minute that Recall serves a workspace.
 *
 * @see <a href="https://docs.recall.ai/reference/calendar_events_list">Recall.ai, reference: at the
 *     end of each page</a>
 */
enum RecallCall {
  CREATE_CALENDAR(300),
  LIST_CALENDARS(60),
  RETRIEVE_CALENDAR(300),
  UPDATE_CALENDAR(300),
  DELETE_CALENDAR(300),
  LIST_EVENTS(60),
  /** Not documented; as of calendars. */
  RETRIEVE_EVENT(300),
  SCHEDULE_BOT(600),
  REMOVE_BOT(600);

  private final int perMinute;

  RecallCall(int perMinute) {
    this.perMinute = perMinute;
  }

  int perMinute() {
    return perMinute;
  }
}
