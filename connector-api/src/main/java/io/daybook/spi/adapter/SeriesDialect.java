// SPDX-License-Identifier: Apache-2.0
package io.daybook.spi.adapter;

import io.daybook.api.EventSnapshot;
import io.daybook.api.EventTime;
import org.jspecify.annotations.Nullable;

/** How a provider names what belongs to a series. Implementations are stateless. */
public interface SeriesDialect {

  /**
   * The id under which the provider knows an instance that it never listed by itself.
   *
   * @param seriesId the id of the master
   * @param originalStart when the rule puts the instance
   * @return the id, with which the instance can be looked up
   */
  String instanceId(String seriesId, EventTime originalStart);

  /**
   * Whether the provider lists each instance by itself, as far as its window goes: then the rule
   * alone makes none, and an instance that is deleted leaves its place to nobody.
   *
   * @return false unless overridden
   */
  default boolean listsInstances() {
    return false;
  }

  /**
   * Whether the provider may tell a series instance by instance, and never its master: then what
   * came without a master is a series all the same.
   *
   * @return as {@link #listsInstances()} unless overridden
   */
  default boolean mayListInstances() {
    return listsInstances();
  }

  /**
   * Whether of two rows of one event the one with the later {@link
   * io.daybook.api.Revision#updatedAt()} counts, whichever came last.
   *
   * @return false unless overridden: then the last one counts
   */
  default boolean ordersRows() {
    return false;
  }

  /**
   * Whether people ask the provider something by an event's id, so that another id of the same
   * meeting is told to them; the end of an id that another took over from is not the meeting's.
   *
   * @return false unless overridden: then another id alone is no difference
   */
  default boolean idsAreAddresses() {
    return false;
  }

  /**
   * What both sides of a "this and following" edit have in common: series without it are never
   * looked at together. It says nothing that a person could read.
   *
   * @param seriesId the id of a master
   * @param master the master as it is known, or null where it is not
   * @return the common part, never that of series of which it is known that they have nothing in
   *     common
   */
  String stem(String seriesId, @Nullable EventSnapshot master);
}
