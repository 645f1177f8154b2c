// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.contract;

import io.daybook.testkit.Slot;
import java.time.Duration;
import java.util.List;

/**
 * What a contract makes happen at a provider, in words that fit all of them. A provider's fake
 * brings an implementation; every method acts on one calendar unless it says otherwise.
 *
 * <p>Instances are named by the slot that the rule of their series gives them.
 */
public interface ProviderScript {

  /**
   * Adds a calendar of the same account, which is not its default one.
   *
   * @param calendarId its id
   * @return its script
   */
  ProviderScript another(String calendarId);

  /**
   * The id of a calendar that {@link #another} added, where the provider chooses ids itself.
   *
   * @param calendarId the id that was wished for
   * @return the same, unless overridden
   */
  default String idOf(String calendarId) {
    return calendarId;
  }

  /**
   * Makes a single event, timed or of whole days.
   *
   * @param title its title
   * @param slot its time
   * @return its id
   */
  String insert(String title, Slot slot);

  /**
   * Makes a series.
   *
   * @param title its title
   * @param first the time of its first instance
   * @param rule its rule, as in {@code RRULE:FREQ=DAILY;COUNT=8}
   * @return its id
   */
  String insertSeries(String title, Slot first, String rule);

  /**
   * Moves an event, or all of a series.
   *
   * @param eventId its id
   * @param to its new time; of a series, that of its first instance
   */
  void move(String eventId, Slot to);

  /**
   * Gives an event, or all of a series, a new title.
   *
   * @param eventId its id
   * @param title the title
   */
  void rename(String eventId, String title);

  /**
   * Makes a new version of an event in which nothing differs.
   *
   * @param eventId its id
   */
  void touch(String eventId);

  /**
   * Deletes an event, or all of a series.
   *
   * @param eventId its id
   */
  void delete(String eventId);

  /**
   * Brings back a deleted event or series.
   *
   * @param eventId its id
   */
  void restore(String eventId);

  /**
   * Moves one instance.
   *
   * @param seriesId its series
   * @param original its slot by the rule
   * @param to its new time
   */
  void moveInstance(String seriesId, Slot original, Slot to);

  /**
   * Cancels one instance.
   *
   * @param seriesId its series
   * @param original its slot by the rule
   */
  void cancelInstance(String seriesId, Slot original);

  /**
   * Brings back a cancelled instance.
   *
   * @param seriesId its series
   * @param original its slot by the rule
   */
  void restoreInstance(String seriesId, Slot original);

  /**
   * Edits "this and following".
   *
   * @param seriesId the series
   * @param from where the rule puts the first instance of the new series
   * @param title the title of the new series
   * @return the id of the new series
   */
  String split(String seriesId, Slot from, String title);

  /**
   * Makes an event unreadable: it is delivered with its id, but without a start.
   *
   * @param eventId its id
   */
  void garble(String eventId);

  /**
   * The truth: what a full reading has to end with.
   *
   * @return single events, masters, exceptions and cancelled instances of series that are there
   */
  List<Fact> facts();

  /**
   * Limits pages, of all calendars.
   *
   * @param size how many events a page holds at most
   */
  void pageSize(int size);

  /**
   * Puts empty pages between the others, of all calendars.
   *
   * @param wanted whether to do so
   */
  void emptyPages(boolean wanted);

  /** Makes every cursor given so far a lost one, of all calendars. */
  void expireCursors();

  /** Ends the next round that begins without a cursor. */
  void endWithoutCursor();

  /**
   * Asks the next request, and only that, to wait.
   *
   * @param retryAfter for how long
   */
  void limitRate(Duration retryAfter);

  /**
   * Turns down the next request. What cannot pass by waiting may last longer.
   *
   * @param refusal how
   */
  void refuse(Refusal refusal);

  /**
   * How many requests there were so far.
   *
   * @return requests of any kind, those that were turned down too
   */
  int requestCount();
}
