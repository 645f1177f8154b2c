// SPDX-License-Identifier: Apache-2.0
package io.daybook.spi.adapter;

import java.util.List;
import java.util.Optional;

/** A provider's capabilities. Implementations are thread-safe. */
public interface Adapter {

  /**
   * Who it connects.
   *
   * @return the provider's lower-case name, as in {@link io.daybook.api.CalendarRef#provider()}
   */
  String provider();

  /**
   * How calendars are read.
   *
   * @return the one capability every adapter has
   */
  CalendarSource source();

  /**
   * How the provider names what belongs to a series.
   *
   * @return its way, without state
   */
  SeriesDialect dialect();

  /**
   * How much the provider may be asked on behalf of a connection.
   *
   * @param connection the connection
   * @return the limits, which all hold; those for which one waits longest first, the one that most
   *     share last. None unless overridden
   */
  default List<RequestLimit> limits(String connection) {
    return List.of();
  }

  /**
   * How single events are looked up.
   *
   * @return the capability, or empty where the provider has no such call
   */
  default Optional<EventLookup> lookup() {
    return Optional.empty();
  }

  /**
   * How pushes are received.
   *
   * @return the capability, or empty where the provider does not push
   */
  default Optional<PushReceiver> receiver() {
    return Optional.empty();
  }

  /**
   * How pushes are asked for.
   *
   * @return the capability, or empty where there is nothing to ask for
   */
  default Optional<Subscriptions> subscriptions() {
    return Optional.empty();
  }

  /**
   * Which calendars there are.
   *
   * @return the capability, or empty where the provider has no such call
   */
  default Optional<Directory> directory() {
    return Optional.empty();
  }

  /**
   * How a provider that reads on our behalf stands with the accounts.
   *
   * @return the capability, or empty where we read accounts ourselves
   */
  default Optional<HeldAccounts> heldAccounts() {
    return Optional.empty();
  }
}
