// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import io.daybook.spi.adapter.Window;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of one calendar. The fold reads and writes it one series at a time, so that a
 * store need not hold all of it in memory. Used by one thread at a time.
 */
public interface CalendarState {

  /**
   * One series.
   *
   * @param id the id of the master or single event
   * @return what is stored of it
   */
  Optional<SeriesState> series(String id);

  /**
   * The series to which an instance belongs.
   *
   * @param eventId the provider's id of an instance that is stored as exception or was told
   * @return the id of its series
   */
  Optional<String> seriesOf(String eventId);

  /**
   * All series, for a full pass.
   *
   * @return their ids, in the order in which they were first saved
   */
  List<String> seriesIds();

  /**
   * The series for which time brings something.
   *
   * @param now the clock
   * @param limit the most to return
   * @return the ids of those whose next due is not after it, the earliest first
   */
  List<String> dueSeries(Instant now, int limit);

  /**
   * When time will next bring something for any series.
   *
   * @return the earliest next due
   */
  Optional<Instant> nextDue();

  /**
   * Stores a series.
   *
   * @param series the series as it is now
   */
  void save(SeriesState series);

  /**
   * Forgets a series.
   *
   * @param id its id
   */
  void remove(String id);

  /**
   * The window of the last full pass.
   *
   * @return the window, or null before the first
   */
  @Nullable Window window();

  /**
   * Stores the window of a full pass.
   *
   * @param window the window
   */
  void window(Window window);

  /**
   * The number of the next change.
   *
   * @return one more than the last time, from 1
   */
  long nextSequence();
}
