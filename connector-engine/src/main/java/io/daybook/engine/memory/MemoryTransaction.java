// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine.memory;

import io.daybook.spi.store.Documents;
import io.daybook.spi.store.LaneState;
import io.daybook.spi.store.LaneTransaction;
import io.daybook.spi.store.OutboxEntry;
import io.daybook.spi.store.SeriesRow;
import io.daybook.spi.store.StagedRow;
import io.daybook.spi.store.SweptSeries;
import io.daybook.spi.store.WorkIntake;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One transaction. Series and staged rows, which nobody else sees, are changed in place and undone
 * from a journal; head, outbox and documents are kept aside until it commits.
 */
final class MemoryTransaction implements LaneTransaction {

  /** A head to be stored; its wakes are those of the moment when it is. */
  @SuppressWarnings("ArrayRecordComponent") // Handed on, not compared.
  private record Saved(long version, @Nullable Instant due, byte[] bytes) {}

  private final Object monitor;
  private final MemoryLane lane;
  private final TransactionDocuments documents;
  private final TransactionWork work;
  private final Journal journal = new Journal();
  private final List<OutboxEntry> appended = new ArrayList<>();
  private @Nullable Saved saved;
  private boolean stateRead;
  private boolean removed;

  /** The wakes that the work knows of. */
  private long seenWakes;

  /** The wakes of a removed lane, which do not count for one that begins anew. */
  private long forgottenWakes;

  MemoryTransaction(
      Object monitor, MemoryLane lane, TransactionDocuments documents, TransactionWork work) {
    this.monitor = monitor;
    this.lane = lane;
    this.documents = documents;
    this.work = work;
    synchronized (monitor) {
      seenWakes = lane.head.wakes();
    }
  }

  @Override
  public LaneState state() {
    documents.requireUnderWay();
    synchronized (monitor) {
      if (!stateRead && saved == null) {
        seenWakes = lane.head.wakes();
      }
      stateRead = true;
      return head();
    }
  }

  /** The head as the work left it; under the monitor. */
  private LaneState head() {
    LaneState stored = lane.head;
    if (saved == null) {
      return removed ? LaneState.NONE : stored;
    }
    Instant due =
        stored.wakes() > seenWakes ? MemoryLane.earlier(saved.due(), stored.due()) : saved.due();
    return new LaneState(saved.version(), stored.wakes() - forgottenWakes, due, saved.bytes());
  }

  @Override
  public void save(@Nullable Instant due, byte[] bytes) {
    documents.requireUnderWay();
    synchronized (monitor) {
      saved = new Saved(head().version() + 1, due, bytes);
    }
  }

  @Override
  public void remove() {
    documents.requireUnderWay();
    replaceTables(new SeriesTable(), new StagedRows());
    appended.clear();
    saved = null;
    removed = true;
    synchronized (monitor) {
      forgottenWakes = lane.head.wakes();
    }
  }

  @Override
  public Map<String, byte[]> series(Collection<String> ids) {
    documents.requireUnderWay();
    return lane.series.find(ids);
  }

  @Override
  public Map<String, String> seriesOf(Collection<String> eventIds) {
    documents.requireUnderWay();
    return lane.series.leadsOf(eventIds);
  }

  @Override
  public List<String> kin(Collection<String> stems) {
    documents.requireUnderWay();
    return lane.series.kin(stems);
  }

  @Override
  public List<String> dueSeries(Instant now, int limit) {
    documents.requireUnderWay();
    return lane.series.due(now, limit);
  }

  @Override
  public Optional<Instant> nextDue() {
    documents.requireUnderWay();
    return Optional.ofNullable(lane.series.nextDue());
  }

  @Override
  public void saveSeries(Collection<SeriesRow> series) {
    documents.requireUnderWay();
    series.forEach(row -> lane.series.save(row, journal));
  }

  @Override
  public void removeSeries(Collection<String> ids) {
    documents.requireUnderWay();
    ids.forEach(id -> lane.series.remove(id, journal));
  }

  @Override
  public void stage(Collection<StagedRow> rows) {
    documents.requireUnderWay();
    lane.staged.add(rows, journal);
  }

  @Override
  public List<StagedRow> staged(long after, int limit) {
    documents.requireUnderWay();
    return lane.staged.after(after, limit);
  }

  @Override
  public List<StagedRow> stagedOf(Collection<String> keys, long from, long upTo) {
    documents.requireUnderWay();
    return lane.staged.of(keys).stream()
        .filter(row -> row.ordinal() < from || row.ordinal() > upTo)
        .toList();
  }

  @Override
  public boolean clearStaged(long limit) {
    documents.requireUnderWay();
    StagedRows left = lane.staged.without(limit);
    replaceTables(lane.series, left);
    return left.isEmpty();
  }

  @Override
  public List<SweptSeries> sweep(long after, int limit, boolean absentOnly) {
    documents.requireUnderWay();
    return lane.series.after(after).stream()
        .map(this::swept)
        .filter(series -> !absentOnly || !series.hasRows())
        .limit(limit)
        .toList();
  }

  private SweptSeries swept(SeriesTable.Entry entry) {
    String id = entry.row().id();
    return new SweptSeries(
        entry.ordinal(),
        id,
        entry.row().bytes(),
        lane.staged.hasEvent(id),
        lane.staged.hasSeries(id));
  }

  @Override
  public void append(Collection<OutboxEntry> entries) {
    documents.requireUnderWay();
    for (OutboxEntry entry : entries) {
      if (entry.position() <= lastPosition()) {
        throw new IllegalArgumentException("position " + entry.position() + " does not rise");
      }
      appended.add(entry);
    }
  }

  private long lastPosition() {
    if (!appended.isEmpty()) {
      return appended.get(appended.size() - 1).position();
    }
    synchronized (monitor) {
      return removed || lane.outbox.isEmpty() ? 0 : lane.outbox.lastKey();
    }
  }

  @Override
  public Documents documents() {
    documents.requireUnderWay();
    return documents;
  }

  @Override
  public WorkIntake work() {
    documents.requireUnderWay();
    return work;
  }

  private void replaceTables(SeriesTable series, StagedRows staged) {
    SeriesTable oldSeries = lane.series;
    StagedRows oldStaged = lane.staged;
    lane.series = series;
    lane.staged = staged;
    journal.add(
        () -> {
          lane.series = oldSeries;
          lane.staged = oldStaged;
        });
  }

  /** Shows everybody what was done. */
  void commit(LaneTable lanes) {
    synchronized (monitor) {
      if (removed) {
        lane.outbox.clear();
        lane.positions.clear();
        lane.events.clear();
        lane.kept.clear();
        lanes.names().forget(lane);
      }
      appended.forEach(entry -> lane.outbox.put(entry.position(), entry));
      lane.head = head();
      lane.seriesDue = lane.series.nextDue();
      lane.series.publish(lane, lanes.names());
      lanes.queue(lane);
      documents.commit();
      work.commit();
      documents.end();
    }
  }

  /** Undoes what was done. */
  void rollBack() {
    journal.rollBack();
    documents.end();
  }
}
