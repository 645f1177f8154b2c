// SPDX-License-Identifier: Apache-2.0
package io.daybook.api;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One meeting on one day: a single event, or one instance of a series. This is what changes are
 * told of.
 *
 * @param id a number made when it was first told, unique in its store
 * @param uuid made when it was first told, kept when the meeting moves; unguessable, as it is the
 *     key of the ICS link
 * @param meetingKey equal for the same meeting in all calendars, or null where nothing ties them
 * @param event the event as it is; of an instance with its own time and the rest from the master
 */
public record Occurrence(long id, UUID uuid, @Nullable String meetingKey, EventSnapshot event) {

  /**
   * Where its ICS file is, relative to the address that serves Daybook.
   *
   * @return the path
   */
  public String icsPath() {
    return "/calendar/event/" + uuid + "/calendar.ics";
  }
}
