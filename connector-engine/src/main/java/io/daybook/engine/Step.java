// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.CalendarRow;
import io.daybook.api.Change;
import io.daybook.api.EventSnapshot;
import io.daybook.api.Notice;
import io.daybook.api.NoticeKind;
import io.daybook.api.SeriesPart;
import io.daybook.api.SparseInstance;
import io.daybook.api.UnreadableEvent;
import io.daybook.normalizer.fold.CalendarFold;
import io.daybook.normalizer.fold.Outcome;
import io.daybook.normalizer.fold.SeriesState;
import io.daybook.spi.store.LaneState;
import io.daybook.spi.store.LaneTransaction;
import io.daybook.spi.store.OutboxEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
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

  private final Tally tally = new Tally();

  private CalendarRecord record;

  private final @Nullable Instant dueBefore;

  private @Nullable Instant due;

  private @Nullable Instant nextTick;

  private boolean written;

  Step(Desk desk, LaneTransaction transaction, LaneState head) {
    this.desk = desk;
    this.transaction = transaction;
    this.wakes = head.wakes();
    this.record = desk.record();
    this.dueBefore = head.due();
    this.due = dueBefore;
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

  /** The position of the last entry in the outbox. */
  long told() {
    return record.told() + outbox.size();
  }

  /** When the clock will bring something to what is stored by now. */
  void ticked(Instant at) {
    nextTick = at;
  }

  /** The same, of what was stored before where this wrote nothing; null where nobody has looked. */
  @Nullable Instant nextTick(@Nullable Instant before) {
    return nextTick == null && !state.written() ? before : nextTick;
  }

  /** How often the calendar was woken. */
  long wakes() {
    return wakes;
  }

  /** What the clock brought comes before what the provider brought. */
  void tick(Instant now) {
    while (fold.nextDue().filter(next -> !next.isAfter(now)).isPresent()) {
      tell(fold.tick(now, desk.workshop().settings().chunk()), List.of());
    }
  }

  /** Tells what came of some rows, and keeps those that had to be set aside as they came. */
  void tell(Outcome outcome, List<CalendarRow> rows) {
    outcome.changes().forEach(this::tell);
    outcome.notices().forEach(this::tell);
    Set<String> held = new HashSet<>();
    for (Notice notice : outcome.notices()) {
      if (notice.kind() == NoticeKind.QUARANTINED) {
        held.addAll(quarantine(notice, rows));
      }
    }
    if (record.quarantined() > 0) {
      release(rows.stream().map(CalendarRow::eventId).filter(id -> !held.contains(id)).toList());
    }
  }

  /** What it tells. */
  Tally tally() {
    return tally;
  }

  void tell(Notice notice) {
    tally.notice(notice.kind());
    add(OutboxEntry.Kind.NOTICE, desk.workshop().stored().write(notice));
  }

  /** The events that a notice says are set aside; what comes of the clock is stored already. */
  private Set<String> quarantine(Notice notice, List<CalendarRow> rows) {
    Set<String> ids = new HashSet<>();
    int added = 0;
    for (CalendarRow row : setAside(notice, rows)) {
      ids.add(row.eventId());
      added += keep(row, notice) ? 1 : 0;
    }
    Optional<SeriesState> stored =
        ids.isEmpty() && notice.code() != null ? state.series(notice.code()) : Optional.empty();
    EventSnapshot head = stored.map(SeriesState::head).orElse(null);
    if (head != null) {
      added += keep(head, notice) ? 1 : 0;
    }
    record = record.withQuarantined(record.quarantined() + added);
    tally.quarantined(added);
    return ids;
  }

  /** The row that cannot be read, or else all rows of what was to be folded in together. */
  private List<CalendarRow> setAside(Notice notice, List<CalendarRow> rows) {
    String id = Objects.requireNonNullElse(notice.code(), "");
    List<CalendarRow> unreadable =
        rows.stream()
            .filter(row -> row instanceof UnreadableEvent && row.eventId().equals(id))
            .toList();
    String stem = desk.adapter().dialect().stem(id, null);
    return unreadable.isEmpty()
        ? rows.stream().filter(row -> stem.equals(stemOf(row))).toList()
        : unreadable;
  }

  private String stemOf(CalendarRow row) {
    if (row instanceof EventSnapshot event
        && event.series() instanceof SeriesPart.Instance instance) {
      return desk.adapter().dialect().stem(instance.seriesId(), null);
    }
    if (row instanceof SparseInstance sparse) {
      return desk.adapter().dialect().stem(sparse.seriesId(), null);
    }
    return desk.adapter().dialect().stem(state.seriesOf(row.eventId()).orElse(row.eventId()), null);
  }

  private boolean keep(CalendarRow row, Notice notice) {
    return quarantine().keep(desk.calendar(), row, notice.message(), notice.timestamp());
  }

  /** What was understood by itself may have had others beside it, which only a full pass brings. */
  private void release(List<String> eventIds) {
    Quarantine.Release released = quarantine().release(desk.calendar(), eventIds);
    record = record.withQuarantined(record.quarantined() - released.count());
    if (released.understood()) {
      record = record.fullBy(desk.workshop().now());
    }
  }

  /** Forgets events in quarantine, of which there may be none. */
  void forgetQuarantined(Predicate<HeldItem.QuarantinedEvent> condition) {
    if (record.quarantined() > 0) {
      int forgotten = quarantine().forget(desk.calendar(), condition);
      record = record.withQuarantined(record.quarantined() - forgotten);
    }
  }

  private Quarantine quarantine() {
    return new Quarantine(transaction.documents(), desk.workshop().stored());
  }

  /** Writes what differs; a step that changed nothing writes nothing. */
  void write() {
    state.flush();
    record = record.withCounts(state.sequence(), told());
    written =
        state.written()
            || !outbox.isEmpty()
            || !record.equals(desk.record())
            || !Objects.equals(due, dueBefore);
    if (written) {
      publish();
      transaction.append(outbox);
      transaction.save(due, desk.workshop().records().write(record));
    }
  }

  boolean written() {
    return written;
  }

  /** Where instances come as rows, the rule makes none in the stretch that was asked for. */
  private void publish() {
    boolean listed = desk.adapter().dialect().listsInstances();
    if (state.differs() || (listed && !Objects.equals(record.window(), desk.record().window()))) {
      new Publications(transaction.documents(), desk.workshop().stored())
          .next(
              desk.calendar(),
              state.calledOff(),
              listed ? record.window() : null,
              desk.workshop().now());
    }
  }

  private void tell(Change change) {
    tally.change(change);
    add(OutboxEntry.Kind.CHANGE, desk.workshop().stored().write(change));
  }

  private void add(OutboxEntry.Kind kind, byte[] bytes) {
    outbox.add(new OutboxEntry(told() + 1, kind, bytes));
  }
}
