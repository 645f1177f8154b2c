// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.unipile;

import io.daybook.testkit.Slot;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One calendar of a {@link FakeUnipileAccount}, edited as people do at the provider. Instances of a
 * series are named by the slot that its rule gives them, whatever they were moved to. What Unipile
 * does not document is decided so:
 *
 * <ul>
 *   <li>the id of an instance is that of its series with the start of its slot, as at Google, and
 *       what is split off a series has its id with {@code _R} and the start of its first slot;
 *   <li>a deleted instance is an EXDATE of its master, a cancelled one an exception with {@code
 *       is_cancelled};
 *   <li>another first slot of a series takes back all its exceptions and deletions, another rule
 *       those that it has no slot for;
 *   <li>an exception keeps all that it held when it was made, whatever becomes of its series.
 * </ul>
 *
 * <p>Whoever names what is not there gets an {@code IllegalArgumentException}. Thread-safe.
 */
public final class FakeUnipileCalendar {

  private final UnipileState state;

  private final CalendarEntry calendar;

  private final Edits edits;

  FakeUnipileCalendar(UnipileState state, CalendarEntry calendar) {
    this.state = state;
    this.calendar = calendar;
    this.edits = new Edits(state, calendar);
  }

  /**
   * Its id.
   *
   * @return the id
   */
  public String id() {
    return calendar.id();
  }

  /**
   * Changes what Unipile says of the calendar itself; nobody is told.
   *
   * @param member such as {@code name}, {@code timezone} or {@code access_role}
   * @param text its value
   */
  public void say(String member, String text) {
    synchronized (state) {
      calendar.json().put(member, text);
    }
  }

  /**
   * Says whether events can be read only; nobody is told.
   *
   * @param wanted at first not
   */
  public void readOnly(boolean wanted) {
    synchronized (state) {
      calendar.json().put("is_read_only", wanted);
    }
  }

  /**
   * Lets webhooks call it by another name, which Unipile documents as the "calendar owner
   * email/identifier".
   *
   * @param name what {@code calendar_id} says there; at first the id
   */
  public void hooksCallIt(String name) {
    synchronized (state) {
      calendar.hookId(name);
    }
  }

  /**
   * Makes an event.
   *
   * @param fill fills it, at least with a time
   * @return its id
   */
  public String insert(Consumer<UnipileDraft> fill) {
    return state.edit(() -> edits.insert(fill));
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
   * @param rules its RRULE lines
   * @return its id
   */
  public String insertSeries(String title, Slot first, String... rules) {
    return insert(draft -> draft.title(title).time(first).repeating(rules));
  }

  /**
   * Changes an event or all of a series.
   *
   * @param id its id
   * @param change changes it
   */
  public void edit(String id, Consumer<UnipileDraft> change) {
    run(() -> edits.edit(id, change));
  }

  /**
   * Gives an event or series a new title.
   *
   * @param id its id
   * @param title the title
   */
  public void rename(String id, String title) {
    edit(id, draft -> draft.title(title));
  }

  /**
   * Moves an event or series.
   *
   * @param id its id
   * @param to its new time
   */
  public void move(String id, Slot to) {
    edit(id, draft -> draft.time(to));
  }

  /**
   * Cancels an event or series: it stays, marked.
   *
   * @param id its id
   */
  public void cancel(String id) {
    edit(id, UnipileDraft::cancelled);
  }

  /**
   * Deletes an event or series.
   *
   * @param id its id
   */
  public void delete(String id) {
    run(() -> edits.delete(id));
  }

  /**
   * Brings back a deleted event or series with its exceptions, under its old id.
   *
   * @param id its id
   */
  public void restore(String id) {
    run(() -> edits.restore(id));
  }

  /**
   * Edits "this and following": the series ends before a slot, and another one goes on from there,
   * without the exceptions that there were.
   *
   * @param id the id of the series, which has one rule
   * @param from the first slot of the new series, not the first one of the old
   * @param change changes the new series
   * @return the id of the new series
   */
  public String splitSeries(String id, Slot from, Consumer<UnipileDraft> change) {
    return state.edit(() -> edits.split(id, from, change));
  }

  /**
   * Makes an event unreadable: from now on it is told without a start. Nobody is told.
   *
   * @param id its id
   */
  public void garble(String id) {
    synchronized (state) {
      calendar.garbled().add(edits.item(id).id());
    }
  }

  /**
   * Puts an event or series, which keeps its id, into another calendar.
   *
   * @param id its id
   * @param other where to
   */
  public void moveTo(String id, FakeUnipileCalendar other) {
    run(() -> other.edits.take(edits.remove(id)));
  }

  /**
   * Changes one instance, which becomes an exception.
   *
   * @param id the id of its series
   * @param original which
   * @param change changes it
   */
  public void editInstance(String id, Slot original, Consumer<UnipileDraft> change) {
    run(() -> edits.editInstance(id, original, change));
  }

  /**
   * Moves one instance.
   *
   * @param id the id of its series
   * @param original which
   * @param to its new time
   */
  public void moveInstance(String id, Slot original, Slot to) {
    editInstance(id, original, draft -> draft.time(to));
  }

  /**
   * Cancels one instance: it stays, marked, as an exception.
   *
   * @param id the id of its series
   * @param original which
   */
  public void cancelInstance(String id, Slot original) {
    editInstance(id, original, UnipileDraft::cancelled);
  }

  /**
   * Deletes one instance.
   *
   * @param id the id of its series
   * @param original which
   */
  public void deleteInstance(String id, Slot original) {
    run(() -> edits.deleteInstance(id, original));
  }

  /**
   * Takes back what became of an instance, be it edited, cancelled or deleted.
   *
   * @param id the id of its series
   * @param original which
   */
  public void restoreInstance(String id, Slot original) {
    run(() -> edits.restoreInstance(id, original));
  }

  /**
   * The id of an instance that was not deleted.
   *
   * @param id the id of its series
   * @param original which
   * @return its id
   */
  public String instanceId(String id, Slot original) {
    synchronized (state) {
      return edits.instanceId(id, original);
    }
  }

  /** What is there, each with what became of its instances. */
  List<Item> items() {
    synchronized (state) {
      return List.copyOf(calendar.items().values());
    }
  }

  private void run(Runnable edit) {
    Supplier<String> work =
        () -> {
          edit.run();
          return id();
        };
    state.edit(work);
  }
}
