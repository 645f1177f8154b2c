// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import io.daybook.testkit.Slot;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A series of a {@link FakeGraphCalendar}, edited as people do in Outlook. Each occurrence is named
 * by the slot that the pattern gives it, whatever it was moved to. Thread-safe.
 */
public final class FakeGraphSeries {

  private final GraphState state;

  private final Edits edits;

  private final Supplier<Item> item;

  FakeGraphSeries(GraphState state, Edits edits, Supplier<Item> item) {
    this.state = state;
    this.edits = edits;
    this.item = item;
  }

  /**
   * Changes how all of it repeats.
   *
   * @param repeat how
   */
  public void repeating(Repeat repeat) {
    run(() -> edits.edit(item.get(), draft -> draft.repeating(repeat)));
  }

  /**
   * Changes one occurrence, which becomes an exception.
   *
   * @param original which
   * @param change changes it
   */
  public void editInstance(Slot original, Consumer<GraphDraft> change) {
    run(() -> edits.editInstance(item.get(), original, change));
  }

  /**
   * Moves one occurrence.
   *
   * @param original which
   * @param to its new time
   */
  public void moveInstance(Slot original, Slot to) {
    editInstance(original, draft -> draft.time(to));
  }

  /**
   * The organizer cancels one occurrence: it stays, marked, as an exception.
   *
   * @param original which
   */
  public void cancelInstance(Slot original) {
    editInstance(original, GraphDraft::cancelled);
  }

  /**
   * Deletes one occurrence.
   *
   * @param original which
   */
  public void deleteInstance(Slot original) {
    run(() -> edits.deleteInstance(item.get(), original));
  }

  /**
   * Makes a deleted or changed occurrence one of the pattern again. No client of Graph can do so.
   *
   * @param original which
   */
  public void restoreInstance(Slot original) {
    run(() -> edits.restoreInstance(item.get(), original));
  }

  /**
   * Edits "this and following": the series ends on the day before, with a date even if it had a
   * count; a new one takes over, without the exceptions and deletions of the old.
   *
   * @param from the first occurrence of the new series; not the first of the old
   * @param change changes the new series
   * @return the new series' immutable id
   */
  public String split(Slot from, Consumer<GraphDraft> change) {
    return state.edit(() -> edits.split(item.get(), from, change));
  }

  /**
   * The id of one occurrence.
   *
   * @param original which
   * @return its immutable id
   */
  public String instanceId(Slot original) {
    synchronized (state) {
      Item series = item.get();
      return Ids.id(
          series.number(), series.now().slots().dateOf(original), series.now().home(), true);
    }
  }

  private void run(Runnable edit) {
    state.edit(
        () -> {
          edit.run();
          return item;
        });
  }
}
