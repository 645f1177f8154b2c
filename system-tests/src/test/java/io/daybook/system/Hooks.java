// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import io.daybook.api.CalendarRef;
import io.daybook.spi.adapter.Position;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** What a test has happen right before a page is asked for. */
final class Hooks implements Watch {

  private final Queue<Runnable> actions = new ArrayDeque<>();

  /** The first is for the next page that is asked for, the second for the one after it. */
  void beforeNextPages(Runnable... next) {
    actions.addAll(List.of(next));
  }

  @Override
  public void asks(CalendarRef calendar, Position position) {
    Runnable action = actions.poll();
    if (action != null) {
      action.run();
    }
  }
}
