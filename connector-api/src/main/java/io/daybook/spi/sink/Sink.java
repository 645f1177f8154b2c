// SPDX-License-Identifier: Apache-2.0
package io.daybook.spi.sink;

import io.daybook.api.Change;
import io.daybook.api.Notice;

/**
 * Takes changes, each at least once. Of one calendar they come one at a time and in order; of
 * several calendars they may come from several threads at once.
 */
public interface Sink {

  /**
   * The name under which the sink's position is kept.
   *
   * @return a name that stays the same over restarts
   */
  String name();

  /**
   * Takes a change. Returning means it is done; throwing means it is told again later, while the
   * other sinks go on.
   *
   * @param change the change; a repeated one has the same id
   * @param enrichment what the enricher added, {@link Enrichment#NONE} where there is none
   */
  void deliver(Change change, Enrichment enrichment);

  /**
   * Takes a notice. Does nothing unless overridden.
   *
   * @param notice the notice
   */
  default void deliver(Notice notice) {}
}
