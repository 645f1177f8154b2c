// SPDX-License-Identifier: Apache-2.0
package io.daybook.spi.store;

import java.util.List;

/**
 * The reading side of what is to be told: for each sink and lane a position up to which everything
 * was taken. Each call is durable by itself. Thread-safe.
 */
public interface Outbox {

  /**
   * Reads entries in the order of their positions.
   *
   * @param lane the lane
   * @param position only entries after this position
   * @param limit the most to return
   * @return the entries
   */
  List<OutboxEntry> after(Lane lane, long position, int limit);

  /**
   * How far a sink is.
   *
   * @param sink the sink's name
   * @param lane the lane
   * @return the position up to which it took everything, 0 at first
   */
  long position(String sink, Lane lane);

  /**
   * Notes how far a sink is. A smaller position than before changes nothing, as it is said by
   * somebody who stood still while others went on; nor is anything noted for a lane that does not
   * exist.
   *
   * @param sink the sink's name
   * @param lane the lane
   * @param position the position up to which it took everything
   */
  void position(String sink, Lane lane, long position);

  /**
   * Finds the lanes that have something for a sink.
   *
   * @param sink the sink's name
   * @return the lanes with entries after the sink's position, in any order
   */
  List<Lane> behind(String sink);

  /**
   * Forgets entries that nobody needs any more. The positions of the sinks stay.
   *
   * @param lane the lane
   * @param position up to which position, inclusive
   */
  void prune(Lane lane, long position);
}
