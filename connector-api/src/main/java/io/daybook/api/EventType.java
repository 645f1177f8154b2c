// SPDX-License-Identifier: Apache-2.0
package io.daybook.api;

/** What kind of event it is: the provider's word where it has one, else what it looks like. */
public enum EventType {
  /** Has a meeting link or somebody else is invited. */
  MEETING,
  /** Anything else. */
  EVENT,
  /** The owner is away. */
  OUT_OF_OFFICE,
  /** The owner works undisturbed. */
  FOCUS_TIME,
  /** Where the owner works; no meeting, it neither reminds nor completes. */
  WORKING_LOCATION,
  /** A birthday; no meeting, it neither reminds nor completes. */
  BIRTHDAY
}
