// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.contract;

import io.daybook.api.EventSnapshot;
import io.daybook.api.EventTime;
import io.daybook.api.SeriesPart;
import io.daybook.testkit.Slot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is true of one event, as far as contracts compare it. Times are written out: an instant, or
 * a date of a whole day.
 *
 * @param eventId its id
 * @param title its title, empty of a cancelled instance
 * @param start its start, empty of a cancelled instance
 * @param end its end, empty of a cancelled instance
 * @param seriesId the series it is an instance of, or null
 * @param originalStart where the rule of that series puts it, or null
 * @param recurrence the rule of a master, otherwise empty
 */
public record Fact(
    String eventId,
    String title,
    String start,
    String end,
    @Nullable String seriesId,
    @Nullable String originalStart,
    List<String> recurrence) {

  /** Copies the list. */
  public Fact {
    recurrence = List.copyOf(recurrence);
  }

  /**
   * A single event or a master.
   *
   * @param eventId its id
   * @param title its title
   * @param slot its time
   * @param recurrence its rule, empty of a single event
   * @return the fact
   */
  public static Fact event(String eventId, String title, Slot slot, List<String> recurrence) {
    return new Fact(eventId, title, start(slot), end(slot), null, null, recurrence);
  }

  /**
   * An instance that differs from its series.
   *
   * @param eventId its id
   * @param title its title
   * @param slot its time
   * @param seriesId its series
   * @param original where the rule puts it
   * @return the fact
   */
  public static Fact exception(
      String eventId, String title, Slot slot, String seriesId, Slot original) {
    return new Fact(eventId, title, start(slot), end(slot), seriesId, start(original), List.of());
  }

  /**
   * A cancelled instance of a series that is there.
   *
   * @param eventId its id
   * @param seriesId its series
   * @param original where the rule puts it
   * @return the fact
   */
  public static Fact cancelled(String eventId, String seriesId, Slot original) {
    return new Fact(eventId, "", "", "", seriesId, start(original), List.of());
  }

  /** Whether it is that of a cancelled instance, which has no time. */
  boolean isCancelled() {
    return seriesId != null && start.isEmpty();
  }

  static Fact of(EventSnapshot event) {
    SeriesPart part = event.series();
    SeriesPart.Instance instance = part instanceof SeriesPart.Instance is ? is : null;
    return new Fact(
        event.eventId(),
        event.text().title(),
        written(event.when().start()),
        written(event.when().end()),
        instance == null ? null : instance.seriesId(),
        instance == null ? null : written(instance.originalStart()),
        part instanceof SeriesPart.Master master ? master.recurrence() : List.of());
  }

  static Fact cancelled(String eventId, SeriesPart.Instance instance) {
    return new Fact(
        eventId, "", "", "", instance.seriesId(), written(instance.originalStart()), List.of());
  }

  static String start(Slot slot) {
    return slot instanceof Slot.Timed timed
        ? timed.start().toInstant().toString()
        : ((Slot.Days) slot).start().toString();
  }

  static String end(Slot slot) {
    return slot instanceof Slot.Timed timed
        ? timed.end().toInstant().toString()
        : ((Slot.Days) slot).end().toString();
  }

  private static String written(EventTime time) {
    return time instanceof EventTime.Timed timed
        ? timed.instant().toString()
        : time.date().toString();
  }
}
