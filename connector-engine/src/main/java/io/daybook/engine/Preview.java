// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.CalendarRef;
import io.daybook.api.CalendarRow;
import io.daybook.api.Change;
import io.daybook.normalizer.fold.Answers;
import io.daybook.normalizer.fold.CalendarFold;
import io.daybook.normalizer.fold.Outcome;
import io.daybook.normalizer.fold.Question;
import io.daybook.normalizer.fold.Round;
import io.daybook.spi.adapter.Adapter;
import io.daybook.spi.adapter.Coverage;
import io.daybook.spi.adapter.Page;
import io.daybook.spi.adapter.Position;
import io.daybook.spi.adapter.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

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
    List<CalendarRow> rows = new ArrayList<>();
    Coverage coverage = read(calendar, adapter, new Position.Start(window), rows);
    Desk desk = new Desk(workshop, calendar, adapter);
    boolean first = desk.record().window() == null;
    Round round =
        (first ? Round.snapshot(window, rows) : Round.resync(window, rows)).with(coverage);
    Answers answers = answers(desk, new Inquiry(workshop, calendar, adapter), round, now);
    return desk.probe(step -> changes(step.fold(), step.fold().answered(round, answers), now));
  }

  /** Asks what the pass leaves open, of which nothing is kept either. */
  private static Answers answers(Desk desk, Inquiry inquiry, Round round, Instant now) {
    Answers answers = new Answers();
    while (inquiry.possible()) {
      List<Question> open = desk.probe(step -> step.fold().questions(round, answers, now));
      if (open.isEmpty()) {
        break;
      }
      inquiry.ask(open, answers);
    }
    return answers;
  }

  /** Reads all pages; what the last one says of them all is returned. */
  private static Coverage read(
      CalendarRef calendar, Adapter adapter, Position start, List<CalendarRow> rows) {
    Position next = start;
    while (true) {
      Page page = adapter.source().fetch(calendar, next);
      rows.addAll(page.rows());
      if (!(page.next() instanceof Position.More more)) {
        return page.coverage();
      }
      next = more;
    }
  }

  private static List<Change> changes(CalendarFold fold, Round round, Instant now) {
    Outcome pass = fold.round(round, now);
    List<Change> changes = new ArrayList<>(pass.changes());
    if (pass.held()) {
      // As if the second pass agreed.
      changes.addAll(
          fold.round(
                  Round.resync(Objects.requireNonNull(round.window()), round.rows())
                      .with(round.coverage()),
                  now)
              .changes());
    }
    return changes;
  }
}
