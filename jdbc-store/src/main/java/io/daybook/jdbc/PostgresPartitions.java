// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

import io.daybook.spi.store.Lane;
import io.daybook.spi.store.Partitions;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** The partitions of a store in PostgreSQL, each a task of db-scheduler. */
final class PostgresPartitions implements Partitions, AutoCloseable {

  private final Gate gate;
  private final Database database;
  private final Map<Group, LeaseGroup> groups = new EnumMap<>(Group.class);

  PostgresPartitions(Gate gate, Database database, DataSource source, Duration takeOver) {
    this.gate = gate;
    this.database = database;
    ServerClock clock = ServerClock.of(database);
    for (Group group : Group.values()) {
      groups.put(group, new LeaseGroup(group, database, source, clock, takeOver));
    }
  }

  @Override
  public Membership join(Group group, int most, Holder holder) {
    gate.requireOpen();
    return group(group).join(most, holder);
  }

  @Override
  public void due(Group group, int partition, Duration wait) {
    gate.requireOpen();
    group(group).due(partition, wait);
  }

  private LeaseGroup group(Group group) {
    LeaseGroup found = groups.get(group);
    if (found == null) {
      throw new IllegalArgumentException("there is no group " + group);
    }
    return found;
  }

  @Override
  public List<Lane> due(Set<Integer> partitions, Instant now, int limit) {
    gate.requireOpen();
    return database.read(session -> PartitionTable.due(session, partitions, now, limit));
  }

  @Override
  public Optional<Instant> earliest(Set<Integer> partitions) {
    gate.requireOpen();
    return database.read(session -> PartitionTable.earliest(session, partitions));
  }

  @Override
  public List<Lane> behind(Set<Integer> partitions, String sink) {
    gate.requireOpen();
    long held = PartitionTable.bits(partitions);
    return database.read(session -> OutboxTable.behind(session, sink, held));
  }

  @Override
  public void close() {
    groups.values().forEach(LeaseGroup::close);
  }
}
