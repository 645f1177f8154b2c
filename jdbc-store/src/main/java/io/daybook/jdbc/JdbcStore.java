// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

import io.daybook.spi.store.Documents;
import io.daybook.spi.store.KeptSeries;
import io.daybook.spi.store.Lane;
import io.daybook.spi.store.LaneState;
import io.daybook.spi.store.LaneTransaction;
import io.daybook.spi.store.NamedSeries;
import io.daybook.spi.store.Outbox;
import io.daybook.spi.store.Partitions;
import io.daybook.spi.store.Store;
import io.daybook.spi.store.WorkQueue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A store in a database. */
final class JdbcStore implements Store {

  private static final Sql EPOCH = new Sql("read the epoch", "SELECT epoch FROM daybook_store");

  private final Gate gate;
  private final Database database;
  private final Tables tables;
  private final String epoch;
  private final Outbox outbox;
  private final Documents documents;
  private final WorkQueue work;
  private final @Nullable Partitions partitions;
  private final Runnable partitionsCloser;

  /** Of one process. */
  JdbcStore(Database database) {
    this(database, new Gate(), null, () -> {});
  }

  /** Of several processes, if there are partitions; they are closed before the database. */
  JdbcStore(
      Database database, Gate gate, @Nullable Partitions partitions, Runnable partitionsCloser) {
    this.partitionsCloser = partitionsCloser;
    this.database = database;
    this.gate = gate;
    this.partitions = partitions;
    tables = new Tables(database.dialect());
    outbox = new JdbcOutbox(gate, database, tables.outbox());
    documents = new JdbcDocuments(gate, database, tables.documents());
    work = new JdbcWork(gate, database, tables.work(), tables.documents());
    epoch = database.read(session -> session.first(EPOCH, row -> row.getString(1))).orElseThrow();
  }

  @Override
  public String epoch() {
    gate.requireOpen();
    return epoch;
  }

  @Override
  public <T> T transact(Lane lane, Function<LaneTransaction, T> work) {
    gate.beginWork();
    try {
      Ended<T> ended = database.transact(session -> transact(session, lane, work));
      ended.transaction().afterCommit(database);
      return ended.result();
    } finally {
      gate.endWork();
    }
  }

  private record Ended<T>(JdbcTransaction transaction, T result) {}

  private <T> Ended<T> transact(Session session, Lane lane, Function<LaneTransaction, T> work) {
    JdbcTransaction transaction = new JdbcTransaction(session, tables, lane);
    try {
      T result = work.apply(transaction);
      transaction.beforeCommit();
      return new Ended<>(transaction, result);
    } finally {
      transaction.end();
    }
  }

  @Override
  public LaneState state(Lane lane) {
    gate.requireOpen();
    return database.read(session -> tables.lanes().state(session, lane));
  }

  @Override
  public boolean wake(Lane lane, Instant at) {
    gate.requireOpenAndOutside();
    return database.write(session -> tables.lanes().wake(session, lane, at));
  }

  @Override
  public List<Lane> lanes() {
    gate.requireOpen();
    return database.read(session -> tables.lanes().all(session));
  }

  @Override
  public List<Lane> holding(Lane whole, String eventId) {
    gate.requireOpen();
    return database.read(
        session -> {
          Map<Long, Lane> lanes = tables.lanes().ofConnection(session, whole);
          Set<Long> holding = tables.series().holding(session, lanes.keySet(), eventId);
          lanes.keySet().retainAll(holding);
          return List.copyOf(lanes.values());
        });
  }

  @Override
  public Optional<NamedSeries> named(String name) {
    gate.requireOpen();
    return database.read(session -> tables.series().named(session, name));
  }

  @Override
  public List<KeptSeries> series(Lane lane, long after, int limit) {
    gate.requireOpen();
    return database.read(session -> tables.series().after(session, lane, after, limit));
  }

  @Override
  public List<Lane> due(Instant now, int limit) {
    gate.requireOpen();
    return database.read(session -> tables.lanes().due(session, now, limit));
  }

  @Override
  public Optional<Instant> nextDue(Instant now) {
    gate.requireOpen();
    return database.read(session -> tables.lanes().nextDue(session, now));
  }

  @Override
  public long nextOccurrenceId() {
    gate.requireOpen();
    return database.occurrenceIds().next();
  }

  @Override
  public Outbox outbox() {
    gate.requireOpen();
    return outbox;
  }

  @Override
  public Documents documents() {
    gate.requireOpen();
    return documents;
  }

  @Override
  public WorkQueue work() {
    gate.requireOpen();
    return work;
  }

  @Override
  public Optional<Partitions> partitions() {
    gate.requireOpen();
    return Optional.ofNullable(partitions);
  }

  @Override
  public void close() {
    if (gate.isWorking()) {
      throw new IllegalStateException("the work of a transaction cannot close its store");
    }
    if (gate.close()) {
      partitionsCloser.run();
      database.close();
    }
  }
}
