// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.google;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daybook.testkit.Slot;
import io.daybook.testkit.google.GoogleState.CalendarState;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A calendar of a {@link FakeGoogle}, edited as its owner would. Thread-safe.
 *
 * <p>Where Google's behaviour is not documented the fake keeps to this: when a series gets new
 * times or a new rule, its modified instances are deleted and fall back to the rule, and its
 * cancelled ones stay away at their new slots; a new title of a series leaves modified instances
 * alone; a series that is deleted takes its exceptions along without telling of them, and a
 * restored one brings them back.
 *
 * <p>Every method throws {@link IllegalArgumentException} for an event or instance that is not
 * there.
 */
public final class FakeCalendar {

  private final GoogleState state;

  private final CalendarState calendar;

  FakeCalendar(GoogleState state, CalendarState calendar) {
    this.state = state;
    this.calendar = calendar;
  }

  /**
   * Which calendar this is.
   *
   * @return its id
   */
  public String id() {
    return calendar.info().id();
  }

  /**
   * How the calendar stands in the calendar list.
   *
   * @return its entry, to be changed
   */
  public FakeListing listing() {
    return new FakeListing(state, calendar);
  }

  /**
   * Makes an event.
   *
   * @param fill fills it; it needs a time at least
   * @return its id
   */
  public String insert(Consumer<EventDraft> fill) {
    ObjectNode draft = Json.object();
    fill.accept(draft(draft));
    return state.edit(() -> attempt(() -> calendar.book().insert(draft)));
  }

  /**
   * Makes a single event, timed or of whole days.
   *
   * @param title its title
   * @param slot its time
   * @return its id
   */
  public String insert(String title, Slot slot) {
    return insert(draft -> draft.title(title).time(slot));
  }

  /**
   * Makes a series.
   *
   * @param title its title
   * @param first the time of its first instance
   * @param recurrence its rule, as in {@code RRULE:FREQ=WEEKLY}
   * @return its id
   */
  public String insertSeries(String title, Slot first, String... recurrence) {
    return insert(draft -> draft.title(title).time(first).recurring(recurrence));
  }

  /**
   * Puts one instance of a series there, but not the series: who is invited to one date only does
   * not have the rest. The series may be inserted later, under its id.
   *
   * @param seriesId the id of a series that is not in this calendar
   * @param original where its rule puts the instance, which is also its time unless it gets another
   * @param fill fills it
   * @return its id
   */
  public String insertInstance(String seriesId, Slot original, Consumer<EventDraft> fill) {
    return state.edit(
        () ->
            attempt(
                () ->
                    calendar
                        .edits()
                        .insertInstance(seriesId, original, json -> fill.accept(draft(json)))));
  }

  /**
   * Changes an event or all of a series.
   *
   * @param id its id; that of an instance makes an exception
   * @param change changes it
   */
  public void edit(String id, Consumer<EventDraft> change) {
    run(() -> calendar.edits().edit(id, json -> change.accept(draft(json))));
  }

  /**
   * Moves an event, or all of a series.
   *
   * @param id its id
   * @param to its new time; of a series, that of its first instance
   */
  public void move(String id, Slot to) {
    edit(id, draft -> draft.time(to));
  }

  /**
   * Gives an event, or all of a series, a new title.
   *
   * @param id its id
   * @param title the title
   */
  public void rename(String id, String title) {
    edit(id, draft -> draft.title(title));
  }

  /**
   * Makes a new version of an event without any difference but etag and {@code updated}.
   *
   * @param id its id
   */
  public void touch(String id) {
    edit(id, draft -> {});
  }

  /**
   * Deletes an event, all of a series, or an instance by its id.
   *
   * @param id its id
   */
  public void delete(String id) {
    run(() -> calendar.edits().delete(id));
  }

  /**
   * Brings back a deleted event or series.
   *
   * @param id its id
   */
  public void restore(String id) {
    run(() -> calendar.edits().restore(id));
  }

  /**
   * Changes one instance of a series.
   *
   * @param seriesId the series
   * @param original where its rule puts the instance, whatever it was moved to
   * @param change changes it
   */
  public void editInstance(String seriesId, Slot original, Consumer<EventDraft> change) {
    run(
        () ->
            calendar.edits().editInstance(seriesId, original, json -> change.accept(draft(json))));
  }

  /**
   * Moves one instance of a series.
   *
   * @param seriesId the series
   * @param original where its rule puts the instance, whatever it was moved to
   * @param to its new time
   */
  public void moveInstance(String seriesId, Slot original, Slot to) {
    editInstance(seriesId, original, draft -> draft.time(to));
  }

  /**
   * Cancels one instance of a series.
   *
   * @param seriesId the series
   * @param original where its rule puts the instance, whatever it was moved to
   */
  public void cancelInstance(String seriesId, Slot original) {
    run(() -> calendar.edits().cancelInstance(seriesId, original));
  }

  /**
   * Brings back a cancelled or changed instance as its series has it. It stays an exception.
   *
   * @param seriesId the series
   * @param original where its rule puts the instance
   */
  public void restoreInstance(String seriesId, Slot original) {
    run(() -> calendar.edits().restoreInstance(seriesId, original));
  }

  /**
   * Edits "this and following": the series ends a second before the instance (all-day: the day
   * before), and a new one with id {@code <stem>_R<local start>} takes over. Exceptions from there
   * on go to the new series under their old ids, unless the edit changes its times or rule, which
   * deletes them.
   *
   * @param seriesId the series
   * @param from where its rule puts the first instance of the new series; not the first of the old
   * @param change changes the new series
   * @return the new series' id
   */
  public String splitSeries(String seriesId, Slot from, Consumer<EventDraft> change) {
    return state.edit(
        () ->
            attempt(
                () -> calendar.edits().split(seriesId, from, json -> change.accept(draft(json)))));
  }

  /**
   * Delivers something broken in place of an event, until the event is edited again.
   *
   * @param id its id
   * @param json any JSON object
   */
  public void garble(String id, String json) {
    ObjectNode garbled = Json.object(json);
    run(() -> calendar.book().garble(id, garbled));
  }

  /**
   * What the calendar holds of an event, cancelled or not.
   *
   * @param id its id, also that of an instance which only the rule makes
   * @return the event resource as JSON
   */
  public String event(String id) {
    synchronized (state) {
      return Json.print(
          calendar
              .edits()
              .find(id)
              .orElseThrow(() -> new IllegalArgumentException("there is no event " + id)));
    }
  }

  /**
   * The truth to compare with: single events, masters and exceptions that are not cancelled.
   *
   * @return their resources as JSON, in the order in which they were made
   */
  public List<String> live() {
    synchronized (state) {
      return calendar.book().visible().stream()
          .map(EventBook.Entry::json)
          .filter(event -> !EventBook.cancelled(event))
          .map(Json::print)
          .toList();
    }
  }

  /**
   * The cancelled instances of series that are there.
   *
   * @return what a list shows of each, as JSON
   */
  public List<String> cancelledInstances() {
    synchronized (state) {
      return calendar.book().visible().stream()
          .filter(entry -> EventBook.cancelled(entry.json()))
          .filter(entry -> entry.json().has("recurringEventId"))
          .map(entry -> Json.print(EventBook.row(entry)))
          .toList();
    }
  }

  /**
   * How much there is.
   *
   * @return how many single events, masters and exceptions are not cancelled
   */
  public int size() {
    return live().size();
  }

  Times times() {
    return calendar.book().times();
  }

  private EventDraft draft(ObjectNode json) {
    return new EventDraft(json, times());
  }

  private void run(Runnable edit) {
    state.edit(
        () ->
            attempt(
                () -> {
                  edit.run();
                  return id();
                }));
  }

  /** Who edits by hand wants to know at once, and not in Google's words only. */
  private static String attempt(Supplier<String> edit) {
    try {
      return edit.get();
    } catch (ApiError e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}
