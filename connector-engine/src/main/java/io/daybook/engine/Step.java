// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.CalendarRow;
import io.daybook.api.Change;
import io.daybook.api.EventSnapshot;
import io.daybook.api.Notice;
import io.daybook.api.NoticeKind;
import io.daybook.api.SeriesPart;
import io.daybook.normalizer.fold.CalendarFold;
import io.daybook.normalizer.fold.Outcome;
import io.daybook.spi.store.Documents;
import io.daybook.spi.store.LaneTransaction;
import io.daybook.spi.store.OutboxEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One transaction of a calendar: state, changes, dues, sequence and record are written together or
 * not at all.
 */
final class Step {

  private final Desk desk;

  private final LaneTransaction transaction;

  private final long wakes;

  private final StoredState state;

  private final CalendarFold fold;

  private final List<OutboxEntry> outbox = new ArrayList<>();

  private CalendarRecord record;

  private @Nullable Instant due;

  private boolean written;

  Step(Desk desk, LaneTransaction transaction, long wakes) {
    this.desk = desk;
    this.transaction = transaction;
    this.wakes = wakes;
    this.record = desk.record();
    this.due = transaction.state().due();
    Workshop workshop = desk.workshop();
    this.state = new StoredState(transaction, workshop.stored(), desk.adapter().dialect(), record);
    this.fold =
        new CalendarFold(workshop.fold(desk.calendar(), desk.adapter()), state, workshop.ids());
  }

  LaneTransaction transaction() {
    return transaction;
  }

  StoredState state() {
    return state;
  }

  CalendarFold fold() {
    return fold;
  }

  CalendarRecord record() {
    return record;
  }

  void record(CalendarRecord newRecord) {
    record = newRecord;
  }

  @Nullable Instant due() {
    return due;
  }

  void due(@Nullable Instant newDue) {
    due = newDue;
  }

  /** How often the calendar was woken. */
  long wakes() {
    return wakes;
  }

  void tell(Outcome outcome) {
    outcome.changes().forEach(this::tell);
    outcome.notices().forEach(this::tell);
  }

  void tell(Notice notice) {
    add(OutboxEntry.Kind.NOTICE, desk.workshop().stored().write(notice));
  }

  /** Keeps the raw form of what the outcome says is set aside. */
  void quarantine(Outcome outcome, List<CalendarRow> rows) {
    for (Notice notice : outcome.notices()) {
      if (notice.kind() == NoticeKind.QUARANTINED) {
        rows.stream().filter(row -> isAbout(row, notice.code())).forEach(this::keep);
      }
    }
  }

  /** Writes what differs; a step that changed nothing writes nothing. */
  void write() {
    state.flush();
    record = record.withCounts(state.sequence(), record.told() + outbox.size());
    written =
        state.written()
            || !outbox.isEmpty()
            || !record.equals(desk.record())
            || !Objects.equals(due, transaction.state().due());
    if (written) {
      transaction.append(outbox);
      transaction.save(due, desk.workshop().records().write(record));
    }
  }

  boolean written() {
    return written;
  }

  private void tell(Change change) {
    add(OutboxEntry.Kind.CHANGE, desk.workshop().stored().write(change));
  }

  private void add(OutboxEntry.Kind kind, byte[] bytes) {
    outbox.add(new OutboxEntry(record.told() + outbox.size() + 1, kind, bytes));
  }

  private static boolean isAbout(CalendarRow row, @Nullable String id) {
    return row.eventId().equals(id)
        || (row instanceof EventSnapshot event
            && event.series() instanceof SeriesPart.Instance instance
            && instance.seriesId().equals(id));
  }

  private void keep(CalendarRow row) {
    Documents documents = transaction.documents();
    String key = Quarantine.key(desk.calendar(), row.eventId());
    Optional<Documents.Document> before = documents.find(Quarantine.KIND, key);
    documents.put(
        Quarantine.KIND,
        key,
        before.map(Documents.Document::version).orElse(0L),
        desk.workshop().stored().write(row));
  }
}
