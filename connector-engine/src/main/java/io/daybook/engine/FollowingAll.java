// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.CalendarRef;
import io.daybook.spi.adapter.Subscription;
import io.daybook.spi.store.Lane;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Begins and ends to follow whatever is in the list of a connection's calendars.
 *
 * @param workshop what all work shares
 * @param connections what is known of connections
 */
record FollowingAll(Workshop workshop, Connections connections) {

  /** Does nothing where that is so already. */
  void begin(Lane whole) {
    if (connections.of(whole).discovery().wanted()) {
      return;
    }
    Following following = new Following(workshop);
    calendars(whole).forEach(following::leaveToLists);
    connections.step(
        whole,
        step -> {
          Discovery before = step.record().discovery();
          if (!before.wanted()) {
            // There are pushes already where they are for calendars that somebody named, too.
            step.discovery(Discovery.begun(workshop.now()).withPush(before.push()));
            step.due(workshop.now());
          }
        });
  }

  /**
   * Ends it.
   *
   * @param pushes where the connection's pushes come from
   * @return the subscriptions that are of no use any more
   */
  List<Subscription> end(Lane whole, Pushes pushes) {
    List<Subscription> useless = new ArrayList<>();
    connections.step(
        whole,
        step -> {
          Push push = step.record().discovery().push();
          if (pushes.coverConnection()) {
            // It may be for calendars that somebody named, too.
            step.discovery(Discovery.NONE.withPush(push));
          } else {
            new Claims(step.documents()).remove(whole.provider(), push.id());
            step.discovery(Discovery.NONE);
            step.due(null);
            push.subscription(whole).ifPresent(useless::add);
          }
        });
    useless.addAll(forgetListed(whole));
    if (pushes.coverConnection()) {
      // Whoever looked at it meanwhile saw calendars that are followed.
      connections.step(whole, step -> step.due(workshop.now()));
    }
    return useless;
  }

  /** Ends it for those that are followed because of a list, and returns what {@link #end} does. */
  List<Subscription> forgetListed(Lane whole) {
    List<Subscription> useless = new ArrayList<>();
    Following following = new Following(workshop);
    calendars(whole)
        .filter(calendar -> following.of(Lane.of(calendar)).isByList())
        .forEach(calendar -> following.forget(calendar).ifPresent(useless::add));
    Listed listed = new Listed(workshop.store().documents());
    listed.of(whole).forEach(entry -> listed.remove(entry.calendar()));
    return useless;
  }

  private Stream<CalendarRef> calendars(Lane whole) {
    return workshop.store().lanes().stream()
        .filter(lane -> lane.whole().equals(whole))
        .flatMap(lane -> lane.calendar().stream());
  }
}
