// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

import io.daybook.spi.store.Lane;
import io.daybook.spi.store.Outbox;
import io.daybook.spi.store.OutboxEntry;
import java.util.List;

/** The reading side of the outbox. */
record JdbcOutbox(Gate gate, Database database, OutboxTable table) implements Outbox {

  @Override
  public List<OutboxEntry> after(Lane lane, long position, int limit) {
    gate.requireOpen();
    return database.read(session -> table.after(session, lane, position, limit));
  }

  @Override
  public long position(String sink, Lane lane) {
    gate.requireOpen();
    return database.read(session -> table.position(session, sink, lane));
  }

  @Override
  public void position(String sink, Lane lane, long position) {
    gate.requireOpenAndOutside();
    database.write(
        session -> {
          table.position(session, sink, lane, position);
          return true;
        });
  }

  @Override
  public List<Lane> behind(String sink) {
    gate.requireOpen();
    return database.read(session -> table.behind(session, sink));
  }

  @Override
  public void prune(Lane lane, long position) {
    gate.requireOpenAndOutside();
    database.write(
        session -> {
          table.prune(session, lane, position);
          return true;
        });
  }
}
