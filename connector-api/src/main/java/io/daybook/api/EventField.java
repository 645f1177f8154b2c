// SPDX-License-Identifier: Apache-2.0
package io.daybook.api;

/** The fields whose difference is a change, in the order in which a change lists them. */
public enum EventField {
  /** The title. */
  TITLE,
  /** The description. */
  DESCRIPTION,
  /** The location. */
  LOCATION,
  /** The start. */
  START,
  /** The end. */
  END,
  /** Whether it is of whole days. */
  ALL_DAY,
  /** The time zone of the start. */
  TIME_ZONE,
  /** Confirmed or tentative. */
  STATUS,
  /** The type. */
  EVENT_TYPE,
  /** The organizer. */
  ORGANIZER,
  /** The attendees and their answers, in whatever order. */
  ATTENDEES,
  /** The owner's answer. */
  SELF_RESPONSE,
  /** The meeting link. */
  CONFERENCE_URL,
  /** The visibility. */
  VISIBILITY,
  /** The transparency. */
  TRANSPARENCY,
  /** The colour. */
  COLOR,
  /** The reminders, in whatever order. */
  REMINDERS,
  /** The id of the series. */
  SERIES,
  /** The event's id, where somebody has to ask its provider something by it. */
  EVENT_ID
}
