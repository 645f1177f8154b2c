// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A single event or a series with all it ever was. Not thread-safe. */
final class Item {

  private final int number;

  private final List<EventState> states = new ArrayList<>();

  Item(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  void store(EventState state) {
    states.add(state);
  }

  EventState now() {
    return states.get(states.size() - 1);
  }

  boolean alive() {
    return now().calendarId() != null;
  }

  /** Where it lies, or lay before it was deleted. */
  @Nullable String lastCalendar() {
    String last = null;
    for (EventState state : states) {
      last = state.calendarId() == null ? last : state.calendarId();
    }
    return last;
  }

  /** What it was when it was in a calendar last, after one version and up to another, or null. */
  @Nullable EventState passing(String calendarId, long after, long until) {
    EventState last = null;
    for (EventState state : states) {
      boolean meanwhile = state.version() > after && state.version() <= until;
      last = meanwhile && state.in(calendarId) ? state : last;
    }
    return last;
  }

  /** What it was when the mailbox had a version, or null before there was such an event. */
  @Nullable EventState at(long version) {
    for (int i = states.size() - 1; i >= 0; i--) {
      if (states.get(i).version() <= version) {
        return states.get(i);
      }
    }
    return null;
  }
}
