// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

import io.daybook.api.StoreException;
import io.daybook.spi.store.Documents;
import io.daybook.spi.store.Lane;
import io.daybook.spi.store.LaneState;
import io.daybook.spi.store.LaneTransaction;
import io.daybook.spi.store.OutboxEntry;
import io.daybook.spi.store.SeriesRow;
import io.daybook.spi.store.StagedRow;
import io.daybook.spi.store.SweptSeries;
import io.daybook.spi.store.WorkIntake;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One transaction on one lane. The head is written once, at the end. */
final class JdbcTransaction implements LaneTransaction {

  @SuppressWarnings("ArrayRecordComponent") // Handed on, not compared.
  private record Saved(long version, @Nullable Instant due, byte[] bytes) {}

  private final Session session;
  private final Tables tables;
  private final LaneTable.Head head;
  private final TransactionDocuments documents;

  private LaneTable.Wakes wakes;

  /** The wakes that the work knows of. */
  private long seenWakes;

  private @Nullable Saved saved;
  private long lastPlace;
  private boolean stateRead;
  private boolean seriesChanged;
  private boolean removed;
  private boolean ended;

  /** Begins one; waits for others of the lane. */
  JdbcTransaction(Session session, Tables tables, Lane lane) {
    this.session = session;
    this.tables = tables;
    documents = new TransactionDocuments(session, tables, this::requireUnderWay);
    head = tables.lanes().lock(session, lane);
    lastPlace = head.lastPlace();
    wakes = isNew() ? LaneTable.Wakes.NONE : tables.lanes().wakes(session, head.number());
    seenWakes = wakes.count();
  }

  /** Whether the lane has no head that others know of. */
  private boolean isNew() {
    return head.version() == 0;
  }

  private void requireUnderWay() {
    if (ended) {
      throw new IllegalStateException("the transaction has ended");
    }
  }

  private long lane() {
    requireUnderWay();
    return head.number();
  }

  @Override
  public LaneState state() {
    requireUnderWay();
    if (session.dialect().hasManyWriters() && !isNew() && !removed) {
      wakes = tables.lanes().wakes(session, head.number());
    }
    if (!stateRead && saved == null) {
      seenWakes = wakes.count();
    }
    stateRead = true;
    Saved own = saved;
    if (own != null) {
      Instant woken = Micros.instantOrNull(wakes.dueUnless(seenWakes));
      return new LaneState(own.version(), wakes.count(), earlier(own.due(), woken), own.bytes());
    }
    if (removed || isNew()) {
      return LaneState.NONE;
    }
    Long due = Micros.earlier(head.due(), wakes.dueUnless(head.wakesSeen()));
    return new LaneState(head.version(), wakes.count(), Micros.instantOrNull(due), head.bytes());
  }

  private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isBefore(other) ? one : other;
  }

  @Override
  public void save(@Nullable Instant due, byte[] bytes) {
    requireUnderWay();
    Saved before = saved;
    long stored = removed ? 0 : head.version();
    saved = new Saved((before == null ? stored : before.version()) + 1, due, bytes);
  }

  @Override
  public void remove() {
    tables.lanes().clear(session, lane());
    removed = true;
    seriesChanged = true;
    saved = null;
    wakes = LaneTable.Wakes.NONE;
    seenWakes = 0;
  }

  @Override
  public Map<String, byte[]> series(Collection<String> ids) {
    return tables.series().find(session, lane(), ids);
  }

  @Override
  public Map<String, String> seriesOf(Collection<String> eventIds) {
    return tables.series().leads(session, lane(), eventIds);
  }

  @Override
  public List<String> kin(Collection<String> stems) {
    return tables.series().kin(session, lane(), stems);
  }

  @Override
  public List<String> dueSeries(Instant now, int limit) {
    return tables.series().due(session, lane(), now, limit);
  }

  @Override
  public Optional<Instant> nextDue() {
    Long due = tables.series().nextDue(session, lane());
    return Optional.ofNullable(Micros.instantOrNull(due));
  }

  @Override
  public void saveSeries(Collection<SeriesRow> series) {
    long lane = lane();
    if (!series.isEmpty()) {
      lastPlace = tables.series().save(session, lane, series, lastPlace);
      seriesChanged = true;
    }
  }

  @Override
  public void removeSeries(Collection<String> ids) {
    long lane = lane();
    if (!ids.isEmpty()) {
      tables.series().remove(session, lane, ids);
      seriesChanged = true;
    }
  }

  @Override
  public void stage(Collection<StagedRow> rows) {
    tables.staged().add(session, lane(), rows);
  }

  @Override
  public List<StagedRow> staged(long after, int limit) {
    return tables.staged().after(session, lane(), after, limit);
  }

  @Override
  public List<StagedRow> stagedOf(Collection<String> keys, long from, long upTo) {
    return tables.staged().of(session, lane(), keys, from, upTo);
  }

  @Override
  public boolean clearStaged(long limit) {
    return tables.staged().clear(session, lane(), limit);
  }

  @Override
  public List<SweptSeries> sweep(long after, int limit, boolean absentOnly) {
    return tables.series().sweep(session, lane(), after, limit, absentOnly);
  }

  @Override
  public void append(Collection<OutboxEntry> entries) {
    tables.outbox().append(session, lane(), entries);
  }

  @Override
  public Documents documents() {
    requireUnderWay();
    return documents;
  }

  @Override
  public WorkIntake work() {
    requireUnderWay();
    return item -> {
      requireUnderWay();
      return tables.work().add(session, item);
    };
  }

  /** Writes the head as the work left it. */
  void beforeCommit() {
    LaneTable lanes = tables.lanes();
    Saved own = saved;
    if (own == null && (removed || isNew())) {
      lanes.remove(session, head.number());
      return;
    }
    Long seriesDue = seriesChanged ? seriesDue() : head.seriesDue();
    if (own != null) {
      saveHead(own, seriesDue);
    } else if (!Objects.equals(seriesDue, head.seriesDue()) || lastPlace != head.lastPlace()) {
      lanes.saveSeriesDue(session, headWith(seriesDue));
    }
  }

  private @Nullable Long seriesDue() {
    return tables.series().nextDue(session, head.number());
  }

  private LaneTable.Head headWith(@Nullable Long seriesDue) {
    return new LaneTable.Head(
        head.number(),
        head.version(),
        head.due(),
        seriesDue,
        head.wakesSeen(),
        lastPlace,
        head.bytes());
  }

  private void saveHead(Saved own, @Nullable Long seriesDue) {
    LaneTable lanes = tables.lanes();
    lanes.save(
        session,
        new LaneTable.Head(
            head.number(),
            own.version(),
            Micros.upOrNull(own.due()),
            seriesDue,
            seenWakes,
            lastPlace,
            own.bytes()));
    if (removed || isNew()) {
      lanes.addWakes(session, head.number());
    } else if (!session.dialect().hasManyWriters() && wakes.due() != null) {
      lanes.forgetWakeDue(session, head.number(), seenWakes);
    }
  }

  /**
   * Tidies up what wakes left that were seen. Not in the transaction, or the next wake would wait
   * for its end.
   */
  void afterCommit(Database database) {
    if (saved == null || removed || wakes.due() == null || !database.dialect().hasManyWriters()) {
      return;
    }
    try {
      database.write(
          other -> {
            tables.lanes().forgetWakeDue(other, head.number(), seenWakes);
            return true;
          });
    } catch (StoreException e) {
      // The transaction is durable. What is left costs a look at an index until the next one.
    }
  }

  /** Nothing is done with it any more. */
  void end() {
    ended = true;
  }
}
