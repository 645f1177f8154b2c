// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.CalendarRow;
import io.daybook.api.CursorLostException;
import io.daybook.api.DaybookException;
import io.daybook.api.EventSnapshot;
import io.daybook.api.Origin;
import io.daybook.api.SeriesPart;
import io.daybook.api.SparseInstance;
import io.daybook.api.Tombstone;
import io.daybook.normalizer.fold.Horizon;
import io.daybook.spi.adapter.CalendarSource;
import io.daybook.spi.adapter.Page;
import io.daybook.spi.adapter.Position;
import io.daybook.spi.adapter.SeriesDialect;
import io.daybook.spi.adapter.Window;
import io.daybook.spi.store.StagedRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One pass over a calendar from one cursor to the next: pages are collected and staged, then
 * reconciled. It goes on where it was stopped.
 */
final class CalendarRound {

  /** From a page, from the cursor, from nothing. */
  private static final int MOST_BEGINNINGS = 3;

  private final Desk desk;

  private final CalendarSource source;

  private final String shape;

  private final RoundMeter meter;

  private boolean asked;

  CalendarRound(Desk desk, RoundMeter meter) {
    this.meter = meter;
    this.desk = desk;
    this.source = desk.adapter().source();
    this.shape = desk.workshop().shape(desk.adapter(), desk.calendar().connection());
  }

  /** Runs to the end, or throws what the adapter throws; then what was staged stays. */
  void run() {
    int failures = desk.record().trouble().failures();
    for (int beginnings = 1; ; beginnings++) {
      try {
        finish();
        return;
      } catch (CursorLostException e) {
        boolean helps = forgetPosition();
        if (!helps || beginnings == MOST_BEGINNINGS || e.retryAfter().isPresent()) {
          noProgress(failures);
          throw e;
        }
      }
    }
  }

  /** Forgets a lost page, or else the lost cursor; false when there is neither. */
  private boolean forgetPosition() {
    RoundRecord round = begin(desk.workshop().now());
    boolean page = round.page() != null;
    desk.step(
        step -> step.record(page ? step.record().withRound(null) : step.record().withoutCursor()));
    return page || round.window() == null;
  }

  /** Pages that were given up are none: or else the same ones were read for ever, at full speed. */
  private void noProgress(int failures) {
    desk.step(
        step ->
            step.record(step.record().withTrouble(step.record().trouble().withFailures(failures))));
  }

  private void finish() {
    RoundRecord round = begin(desk.workshop().now());
    if (round.window() != null) {
      meter.full();
    }
    while (round.step() == RoundRecord.Step.COLLECT) {
      if (!mayFetch()) {
        return;
      }
      Page page = fetch(round);
      meter.page(page.rows().size());
      round = isWhole(round, page) ? round.whole(window(round.begun())) : round;
      if (round.page() == null && isSmallDelta(round, page)) {
        long rows = page.rows().size();
        new Reconciliation(desk).fold(round.collected(rows, page), page.rows());
        return;
      }
      stage(round, page);
      round = Objects.requireNonNull(desk.record().round());
      if (!desk.goesOn()) {
        return;
      }
    }
    new Reconciliation(desk).run();
  }

  private RoundRecord begin(Instant now) {
    CalendarRecord record = desk.record();
    RoundRecord round = record.round();
    // Pages of other requests lead nowhere; what was collected is compared as what it is.
    if (round != null
        && (round.step() != RoundRecord.Step.COLLECT || round.shape().equals(shape))) {
      return round;
    }
    boolean again = source.lists() && record.fullAt() != null && !now.isBefore(record.fullAt());
    if (record.cursor() != null && record.shape().equals(shape) && !again) {
      return since(record.cursor(), now);
    }
    if (!source.lists()) {
      return RoundRecord.beginning(Origin.CHANGE, new Position.Since(""), shape, desk.wakes(), now);
    }
    return RoundRecord.beginning(
        record.window() == null ? Origin.SNAPSHOT : originOfFull(record),
        new Position.Start(window(now)),
        shape,
        desk.wakes(),
        now);
  }

  private Window window(Instant now) {
    Horizon horizon = desk.workshop().settings().horizon();
    return source.window(now, horizon.back(), horizon.ahead());
  }

  /** What a push says has changed is no recovery only because there are no cursors. */
  private Origin originOfFull(CalendarRecord record) {
    boolean asked = desk.wakes() != record.heard();
    return asked && !source.givesCursors() ? Origin.CHANGE : Origin.RESYNC;
  }

  /** From the cursor, or from before it where a push said that something changed there. */
  private RoundRecord since(String cursor, Instant now) {
    Optional<Rewinds.Rewind> rewind =
        new Rewinds(desk.workshop().store().documents()).of(desk.lane());
    String from = rewind.map(to -> source.rewound(cursor, to.since())).orElse(cursor);
    return RoundRecord.beginning(Origin.CHANGE, new Position.Since(from), shape, desk.wakes(), now)
        .rewound(rewind.map(Rewinds.Rewind::version).orElse(0L));
  }

  /** The first request was let in by whoever began; each other one waits for its turn. */
  private boolean mayFetch() {
    if (!asked) {
      asked = true;
      return true;
    }
    Workshop workshop = desk.workshop();
    Instant turn = workshop.turn(desk.adapter(), desk.lane(), true, workshop.now());
    if (turn != null) {
      desk.step(step -> step.due(turn));
    }
    return turn == null;
  }

  private Page fetch(RoundRecord round) {
    try {
      return source.fetch(desk.calendar(), round.position());
    } catch (DaybookException e) {
      throw e;
    } catch (RuntimeException | Error e) {
      // Somebody else's code; an error in it would end a thread and be tried again at once.
      throw new AdapterException(desk.calendar().provider(), e);
    }
  }

  /** Shortly before a full pass that may be a second one, none but that says what is gone. */
  private boolean isWhole(RoundRecord round, Page page) {
    Instant full = desk.record().fullAt();
    boolean waits = full != null && !full.isAfter(round.begun().plus(Reconciliation.SECOND_PASS));
    return page.last() && page.coverage().whole() && !waits;
  }

  private boolean isSmallDelta(RoundRecord round, Page page) {
    return round.window() == null
        && page.last()
        && page.rows().size() <= desk.workshop().settings().chunk();
  }

  private void stage(RoundRecord round, Page page) {
    if (round.page() == null) {
      clearLeftOvers();
    }
    desk.step(
        step -> {
          step.state().prefetch(List.of(), page.rows().stream().map(CalendarRow::eventId).toList());
          List<StagedRow> rows = new ArrayList<>();
          for (CalendarRow row : page.rows()) {
            rows.add(staged(desk, row, round.staged() + rows.size() + 1, step.state()));
          }
          step.transaction().stage(rows);
          long upTo = round.staged() + rows.size();
          step.record(
              step.record()
                  .withRound(round.collected(upTo, page))
                  .progressed(desk.workshop().now()));
        });
  }

  /** Of a round that was given up. */
  private void clearLeftOvers() {
    AtomicBoolean more = new AtomicBoolean(true);
    while (more.get()) {
      desk.step(step -> more.set(!step.transaction().clearStaged(desk.manyRows())));
    }
  }

  static StagedRow staged(Desk desk, CalendarRow row, long ordinal, StoredState state) {
    SeriesDialect dialect = desk.adapter().dialect();
    String series = seriesOf(row).or(() -> state.seriesOf(row.eventId())).orElse(row.eventId());
    return new StagedRow(
        ordinal,
        row.eventId(),
        series,
        dialect.stem(series, row instanceof EventSnapshot event ? event : null),
        desk.workshop().stored().write(row));
  }

  private static Optional<String> seriesOf(CalendarRow row) {
    if (row instanceof EventSnapshot event) {
      return Optional.of(
          event.series() instanceof SeriesPart.Instance instance
              ? instance.seriesId()
              : event.eventId());
    }
    if (row instanceof SparseInstance sparse) {
      return Optional.of(sparse.seriesId());
    }
    return row instanceof Tombstone tombstone && tombstone.instance() != null
        ? Optional.of(tombstone.instance().seriesId())
        : Optional.empty();
  }
}
