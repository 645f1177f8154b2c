// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daybook.testkit.Slot;
import java.time.LocalDate;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A single event, or a series with all that differs from it, at one moment. Nothing in it is
 * changed once it is stored, so that what a token stands for can be told later.
 *
 * @param version of the last change, counted through the mailbox
 * @param own of the last change to more than one occurrence
 * @param calendarId where it lies, or null when it is deleted
 * @param home how often it moved, which changes its plain id
 * @param members what it says beside times and ids
 * @param slot its time, of a series that of its first occurrence
 * @param repeat how it repeats, or null
 * @param changes what differs from the series, by the date the pattern gives
 * @param garbled what is delivered in its place, or null
 */
record EventState(
    long version,
    long own,
    @Nullable String calendarId,
    int home,
    ObjectNode members,
    Slot slot,
    @Nullable Repeat repeat,
    NavigableMap<LocalDate, Change> changes,
    @Nullable ObjectNode garbled) {

  /**
   * What became of one occurrence.
   *
   * @param version of its last change
   * @param slot its time, or null when it is deleted
   * @param members what it says otherwise than its series
   */
  record Change(long version, @Nullable Slot slot, ObjectNode members) {}

  static EventState made(long version, String calendarId, ObjectNode members, Slot slot) {
    return new EventState(
        version, version, calendarId, 0, members, slot, null, new TreeMap<>(), null);
  }

  /** Whether it lies in a calendar. */
  boolean in(String calendar) {
    return calendar.equals(calendarId);
  }

  /** The dates by its pattern; only of a series. */
  Slots slots() {
    Repeat how = repeat;
    if (how == null) {
      throw new IllegalArgumentException("not a series");
    }
    return new Slots(slot, how);
  }

  EventState next(long next) {
    return new EventState(next, next, calendarId, home, members, slot, repeat, changes, null);
  }

  EventState saying(ObjectNode other) {
    return new EventState(version, own, calendarId, home, other, slot, repeat, changes, garbled);
  }

  /** With other times; what differed from the old ones is lost unless only the end is another. */
  EventState times(Slot newSlot, @Nullable Repeat newRepeat) {
    boolean kept =
        repeat != null
            && newRepeat != null
            && newSlot.equals(slot)
            && repeat.samePattern(newRepeat);
    NavigableMap<LocalDate, Change> left = new TreeMap<>(kept ? changes : new TreeMap<>());
    if (newRepeat != null) {
      Slots slots = new Slots(newSlot, newRepeat);
      left.keySet().removeIf(date -> !slots.has(date));
    }
    return new EventState(
        version, own, calendarId, home, members, newSlot, newRepeat, left, garbled);
  }

  /** With one occurrence changed, or back at what its series says. */
  EventState changed(long next, LocalDate date, UnaryOperator<@Nullable Change> change) {
    NavigableMap<LocalDate, Change> others = new TreeMap<>(changes);
    Change changed = change.apply(others.get(date));
    if (changed == null) {
      others.remove(date);
    } else {
      others.put(date, changed);
    }
    return new EventState(next, own, calendarId, home, members, slot, repeat, others, garbled);
  }

  /** In another calendar, or in none. */
  EventState lies(@Nullable String calendar) {
    return new EventState(
        version, own, calendar, home + 1, members, slot, repeat, changes, garbled);
  }

  EventState garble(ObjectNode json) {
    return new EventState(version, own, calendarId, home, members, slot, repeat, changes, json);
  }

  /** What the event says, or one occurrence of it. */
  ObjectNode says(@Nullable LocalDate date) {
    ObjectNode all = members.deepCopy();
    Change change = date == null ? null : changes.get(date);
    if (change != null) {
      all.setAll(change.members().deepCopy());
    }
    return all;
  }
}
