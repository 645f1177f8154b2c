// SPDX-License-Identifier: Apache-2.0
package io.daybook.spi.adapter;

import io.daybook.api.Secret;
import java.net.URI;

/** Asks a provider to push, and keeps that alive. Thread-safe. */
public interface Subscriptions {

  /**
   * Asks for pushes.
   *
   * @param topic what for; one without a calendar only where {@link #announcesCalendars} says so
   * @param address where the provider shall send to
   * @param secret what it shall send along, so that it can be told from others
   * @return the subscription as the provider granted it
   * @throws io.daybook.api.ProviderException when the provider refuses, or does not answer
   */
  Subscription subscribe(Topic topic, URI address, Secret secret);

  /**
   * Extends a subscription or replaces it by a new one; the old one may still send for a while.
   *
   * @param subscription the subscription
   * @param address where the provider shall send to
   * @param secret what a new one shall send along; one that is extended keeps its own
   * @return the subscription that holds from now on, with another id when it is a new one
   */
  Subscription renew(Subscription subscription, URI address, Secret secret);

  /**
   * Whether it can also be asked to tell that calendars came, went or were renamed, by a topic
   * without a calendar. Where it cannot, the list is looked at from time to time.
   *
   * @return false unless overridden
   */
  default boolean announcesCalendars() {
    return false;
  }

  /**
   * Whether one subscription is for the events of all calendars of a connection. Then each topic is
   * one without a calendar, and means all of them; none is asked for by calendar.
   *
   * @return false unless overridden
   */
  default boolean coversConnection() {
    return false;
  }

  /**
   * Ends a subscription; one that is gone already is no error.
   *
   * @param subscription the subscription
   */
  void unsubscribe(Subscription subscription);
}
