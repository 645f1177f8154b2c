// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.CalendarRef;
import io.daybook.api.CalendarRow;
import io.daybook.api.Change;
import io.daybook.normalizer.fold.CalendarFold;
import io.daybook.normalizer.fold.Outcome;
import io.daybook.normalizer.fold.Round;
import io.daybook.spi.adapter.Adapter;
import io.daybook.spi.adapter.Page;
import io.daybook.spi.adapter.Position;
import io.daybook.spi.adapter.Window;
import io.daybook.spi.store.Lane;
import io.daybook.spi.store.LaneTransaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Shows what a full pass would tell, without the deletion guard's mercy, and changes nothing. */
final class Preview {

  private final Workshop workshop;

  Preview(Workshop workshop) {
    this.workshop = workshop;
  }

  List<Change> of(CalendarRef calendar, Adapter adapter) {
    if (!adapter.source().lists()) {
      return List.of();
    }
    Instant now = workshop.now();
    Window window =
        adapter
            .source()
            .window(
                now, workshop.settings().horizon().back(), workshop.settings().horizon().ahead());
    List<CalendarRow> rows = rows(calendar, adapter, new Position.Start(window));
    try {
      workshop
          .store()
          .transact(
              Lane.of(calendar),
              transaction -> {
                throw new Undone(fold(transaction, calendar, adapter, window, rows, now));
              });
      throw new IllegalStateException("a preview was kept");
    } catch (Undone e) {
      return e.changes;
    }
  }

  private static List<CalendarRow> rows(CalendarRef calendar, Adapter adapter, Position start) {
    List<CalendarRow> rows = new ArrayList<>();
    Position next = start;
    while (true) {
      Page page = adapter.source().fetch(calendar, next);
      rows.addAll(page.rows());
      if (!(page.next() instanceof Position.More more)) {
        return rows;
      }
      next = more;
    }
  }

  private List<Change> fold(
      LaneTransaction transaction,
      CalendarRef calendar,
      Adapter adapter,
      Window window,
      List<CalendarRow> rows,
      Instant now) {
    CalendarRecord record = workshop.records().calendar(transaction.state().bytes());
    StoredState state = new StoredState(transaction, workshop.stored(), adapter.dialect(), record);
    CalendarFold fold = new CalendarFold(workshop.fold(calendar, adapter), state, workshop.ids());
    Round round =
        record.window() == null ? Round.snapshot(window, rows) : Round.resync(window, rows);
    Outcome pass = fold.round(round, now);
    List<Change> changes = new ArrayList<>(pass.changes());
    if (pass.held()) {
      // As if the second pass agreed.
      changes.addAll(fold.round(Round.resync(window, rows), now).changes());
    }
    return changes;
  }

  /** Carries the changes out of a transaction that is undone. */
  private static final class Undone extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Change> changes;

    Undone(List<Change> changes) {
      super("undone on purpose", null, false, false);
      this.changes = changes;
    }
  }
}
