// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.spi.adapter.Adapter;
import io.daybook.spi.adapter.Subscriptions;
import io.daybook.spi.store.Lane;
import java.time.Instant;

/**
 * Where the pushes about a provider's calendars come from: from a subscription for each, or from
 * one for all of a connection.
 *
 * @param workshop what all work shares
 * @param adapter the provider
 */
record Pushes(Workshop workshop, Adapter adapter) {

  /** Whether one subscription is for all calendars of a connection. */
  boolean coverConnection() {
    return workshop.settings().pushes().containsKey(adapter.provider())
        && adapter.subscriptions().filter(Subscriptions::coversConnection).isPresent();
  }

  /**
   * What is known of the pushes about a calendar.
   *
   * @param own what is known of a subscription of its own
   */
  Push of(Lane lane, Push own) {
    return coverConnection() ? new Connections(workshop).of(lane).discovery().push() : own;
  }

  /** Whether any calendar of the connection is followed. */
  boolean followed(Lane whole) {
    Following following = new Following(workshop);
    return workshop.store().lanes().stream()
        .anyMatch(
            lane ->
                lane.calendarId() != null
                    && lane.whole().equals(whole)
                    && following.of(lane).isFollowed());
  }

  /** All calendars of a connection are to be looked at, but for the one that says so itself. */
  void wakeOthers(Lane one, Instant at) {
    workshop.store().lanes().stream()
        .filter(lane -> lane.calendarId() != null && lane.whole().equals(one.whole()))
        .filter(lane -> !lane.equals(one))
        .forEach(lane -> workshop.store().wake(lane, at));
  }
}
