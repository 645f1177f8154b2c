// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.google;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A channel by which a {@link FakeGoogle} tells of changes, see
 * https://developers.google.com/workspace/calendar/api/guides/push.
 *
 * @param id the id its maker chose
 * @param calendarId the calendar whose events it watches, or null for the calendar list
 * @param resourceId Google's id of what is watched, the same for all channels of one resource
 * @param resourceUri the address of what is watched
 * @param address where notices go
 * @param token what is sent along, or null
 * @param expiration from when on it is silent
 */
public record WatchChannel(
    String id,
    @Nullable String calendarId,
    String resourceId,
    String resourceUri,
    String address,
    @Nullable String token,
    Instant expiration) {

  /** Leaves out the token, which is a secret where it counts. */
  @Override
  public String toString() {
    return "WatchChannel[id=" + id + ", resourceUri=" + resourceUri + ", until=" + expiration + "]";
  }
}
