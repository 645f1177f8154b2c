// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daybook.testkit.Slot;
import java.util.List;
import java.util.function.Consumer;

/**
 * One calendar of a {@link FakeGraph}, edited as people do in Outlook. Ids are given out as
 * immutable ones and taken in either form; see {@link #plainId}. Occurrences are named by the slot
 * their pattern gives them, see {@link FakeGraphSeries}. What Graph does not document is decided
 * so:
 *
 * <ul>
 *   <li>another time or pattern of a series takes back all its exceptions and deletions; another
 *       end keeps those before it;
 *   <li>an exception keeps what it says itself, and otherwise follows its series;
 *   <li>an occurrence keeps its id when it becomes an exception, and when its series moves within
 *       the day.
 * </ul>
 *
 * <p>Whoever names what is not there gets an {@code IllegalArgumentException}. Thread-safe.
 */
public final class FakeGraphCalendar {

  private final GraphState state;

  private final CalendarEntry calendar;

  private final Edits edits;

  FakeGraphCalendar(GraphState state, CalendarEntry calendar) {
    this.state = state;
    this.calendar = calendar;
    this.edits = new Edits(state);
  }

  /**
   * Its id, which has one form only.
   *
   * @return the id
   */
  public String id() {
    return calendar.id();
  }

  /**
   * Changes what Graph says of the calendar itself; nobody is told.
   *
   * @param member {@code name}, {@code color} or {@code hexColor}
   * @param text its value
   */
  public void say(String member, String text) {
    synchronized (state) {
      calendar.json().put(member, text);
    }
  }

  /**
   * Gives it a new name.
   *
   * @param name the name
   */
  public void name(String name) {
    say("name", name);
  }

  /**
   * Says whether it is among the mailbox's calendars; nobody is told. Its events can be read all
   * the same.
   *
   * @param wanted at first yes
   */
  public void listed(boolean wanted) {
    synchronized (state) {
      calendar.listed(wanted);
    }
  }

  /**
   * Says whether the mailbox may write.
   *
   * @param allowed at first yes
   */
  public void canEdit(boolean allowed) {
    synchronized (state) {
      calendar.json().put("canEdit", allowed);
    }
  }

  /**
   * Makes it somebody else's calendar, shared with the mailbox: its events are found by their ids
   * below the calendar only.
   *
   * @param name the owner's name
   * @param address the owner's address
   */
  public void owner(String name, String address) {
    synchronized (state) {
      calendar.json().putObject("owner").put("name", name).put("address", address);
    }
  }

  /**
   * Makes an event.
   *
   * @param fill fills it, at least with a time
   * @return its immutable id
   */
  public String insert(Consumer<GraphDraft> fill) {
    return state.edit(() -> edits.insert(id(), fill));
  }

  /**
   * Makes a single event, timed or of whole days.
   *
   * @param title its title
   * @param slot its time
   * @return its immutable id
   */
  public String insert(String title, Slot slot) {
    return insert(draft -> draft.title(title).time(slot));
  }

  /**
   * Makes a series.
   *
   * @param title its title
   * @param first the time of its first occurrence
   * @param repeat how it repeats
   * @return its immutable id
   */
  public String insertSeries(String title, Slot first, Repeat repeat) {
    return insert(draft -> draft.title(title).time(first).repeating(repeat));
  }

  /**
   * What can be done to a series.
   *
   * @param id its id
   * @return its editor
   */
  public FakeGraphSeries series(String id) {
    return new FakeGraphSeries(state, edits, () -> item(id));
  }

  /**
   * Changes an event or all of a series; a single event becomes a series by {@link
   * GraphDraft#repeating} and the other way round by {@link GraphDraft#once}, and keeps its id.
   *
   * @param id its id
   * @param change changes it
   */
  public void edit(String id, Consumer<GraphDraft> change) {
    run(() -> edits.edit(item(id), change));
  }

  /**
   * Moves an event, or all of a series.
   *
   * @param id its id
   * @param to its new time; of a series, that of its first occurrence
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
   * Makes a new version of an event in which nothing differs.
   *
   * @param id its id
   */
  public void touch(String id) {
    edit(id, draft -> {});
  }

  /**
   * The organizer cancels: it stays, marked and with another title, until it is deleted.
   *
   * @param id its id
   */
  public void cancel(String id) {
    edit(id, GraphDraft::cancelled);
  }

  /**
   * Deletes an event, or all of a series.
   *
   * @param id its id
   */
  public void delete(String id) {
    run(() -> edits.lie(item(id), null));
  }

  /**
   * Brings back a deleted event or series out of the deleted items, with a new plain id.
   *
   * @param id its immutable id
   */
  public void restore(String id) {
    run(
        () -> {
          Item item = any(id);
          if (item.alive() || !id().equals(item.lastCalendar())) {
            throw new IllegalArgumentException("nothing to be brought back");
          }
          edits.lie(item, id());
        });
  }

  /**
   * Moves an event or series to another calendar, where it gets another plain id.
   *
   * @param id its id
   * @param other a calendar of the same fake
   */
  public void moveTo(String id, FakeGraphCalendar other) {
    run(() -> edits.lie(item(id), other.id()));
  }

  /**
   * Delivers something broken in place of an event, until the event is edited again.
   *
   * @param id its id
   * @param json any JSON object, which gets the event's ids
   */
  public void garble(String id, String json) {
    ObjectNode garbled = Json.object(json);
    run(() -> edits.garble(item(id), garbled));
  }

  /**
   * The plain id of an event, as it is told without {@code IdType="ImmutableId"}.
   *
   * @param id its id
   * @return the id, good until the event is moved to another calendar
   */
  public String plainId(String id) {
    synchronized (state) {
      Item item = item(id);
      return Ids.id(item.number(), null, item.now().home(), false);
    }
  }

  /**
   * The truth to compare with: single events and masters that are there.
   *
   * @return their resources as JSON, with immutable ids and times in UTC, in the order in which
   *     they were made
   */
  public List<String> live() {
    synchronized (state) {
      EventJson json = new EventJson(state.mailbox());
      return items().stream()
          .map(item -> json.full(Finder.row(item), Preferences.SCRIPT))
          .map(Json::print)
          .toList();
    }
  }

  /** The single events and series that are here. */
  List<Item> items() {
    return state.items().values().stream().filter(item -> item.now().in(id())).toList();
  }

  /** Somebody's event, wherever it is. */
  private Item any(String id) {
    return Ids.parse(id)
        .map(parsed -> state.items().get(parsed.number()))
        .orElseThrow(() -> new IllegalArgumentException("there is no event " + id));
  }

  private Item item(String id) {
    Item item = any(id);
    if (!item.now().in(id())) {
      throw new IllegalArgumentException("there is no event " + id + " in this calendar");
    }
    return item;
  }

  private void run(Runnable edit) {
    state.edit(
        () -> {
          edit.run();
          return id();
        });
  }
}
