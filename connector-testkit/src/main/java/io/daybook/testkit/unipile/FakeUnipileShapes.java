// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.unipile;

/**
 * In which form a {@link FakeUnipile} tells what it tells, where Unipile's documents leave that
 * open or depend on the provider behind it. Thread-safe.
 */
public final class FakeUnipileShapes {

  private final Object monitor;

  private boolean listsItems;

  private boolean listsRecurrenceAsText;

  private boolean hooksRecurrenceAsText = true;

  private boolean instances;

  private boolean masterIds = true;

  private boolean midnights;

  private boolean cancelledAsDeleted;

  FakeUnipileShapes(Object monitor) {
    this.monitor = monitor;
  }

  /**
   * Lists calendars and events in the form that accounts and webhooks are listed in.
   *
   * @param wanted {@code {object, items, cursor}}, whose cursor is null at the end; at first {@code
   *     {data, next_cursor}}, whose cursor is absent there
   */
  public void listsAsItems(boolean wanted) {
    synchronized (monitor) {
      listsItems = wanted;
    }
  }

  /**
   * Says how lists and single answers tell {@code recurrence}.
   *
   * @param text as one text of lines; at first as an array of them
   */
  public void listsRecurrenceAsText(boolean text) {
    synchronized (monitor) {
      listsRecurrenceAsText = text;
    }
  }

  /**
   * Says how webhooks tell {@code recurrence}.
   *
   * @param text as one text of lines, which is so at first; otherwise as an array of them
   */
  public void hooksRecurrenceAsText(boolean text) {
    synchronized (monitor) {
      hooksRecurrenceAsText = text;
    }
  }

  /**
   * Says how series are told by webhooks, and by lists that do not ask for {@code
   * expand_recurring}.
   *
   * @param each instance by instance, webhooks those of the next 30 days; at first as a master with
   *     its exceptions
   */
  public void seriesAsInstances(boolean each) {
    synchronized (monitor) {
      instances = each;
    }
  }

  /**
   * Says whether instances and exceptions name their series.
   *
   * @param told at first yes; otherwise {@code master_event_id} is always empty
   */
  public void masterIds(boolean told) {
    synchronized (monitor) {
      masterIds = told;
    }
  }

  /**
   * Says how whole days are told.
   *
   * @param wanted as midnights in the calendar's zone; at first as {@code date} only
   */
  public void daysAsMidnights(boolean wanted) {
    synchronized (monitor) {
      midnights = wanted;
    }
  }

  /**
   * Says what becomes of cancelled events.
   *
   * @param wanted they are told as deleted, not listed and not found; at first they stay and are
   *     told as updated, with {@code is_cancelled}
   */
  public void cancelledAsDeleted(boolean wanted) {
    synchronized (monitor) {
      cancelledAsDeleted = wanted;
    }
  }

  boolean listsItems() {
    return listsItems;
  }

  boolean listsRecurrenceAsText() {
    return listsRecurrenceAsText;
  }

  boolean hooksRecurrenceAsText() {
    return hooksRecurrenceAsText;
  }

  boolean hasInstances() {
    return instances;
  }

  boolean hasMasterIds() {
    return masterIds;
  }

  boolean daysAreMidnights() {
    return midnights;
  }

  boolean hidesCancelled() {
    return cancelledAsDeleted;
  }
}
