// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.Notice;
import io.daybook.spi.store.Documents;
import io.daybook.spi.store.LaneTransaction;
import io.daybook.spi.store.OutboxEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One transaction of what concerns a connection as a whole. */
final class ConnectionStep {

  private final Workshop workshop;

  private final LaneTransaction transaction;

  private final ConnectionRecord before;

  private final List<OutboxEntry> outbox = new ArrayList<>();

  private final Tally tally = new Tally();

  private ConnectionRecord record;

  private @Nullable Instant due;

  ConnectionStep(Workshop workshop, LaneTransaction transaction) {
    this.workshop = workshop;
    this.transaction = transaction;
    this.before = workshop.records().connection(transaction.state().bytes());
    this.record = before;
    this.due = transaction.state().due();
  }

  ConnectionRecord record() {
    return record;
  }

  void record(ConnectionRecord newRecord) {
    record = newRecord;
  }

  void discovery(Discovery discovery) {
    record = record.withDiscovery(discovery);
  }

  void due(@Nullable Instant newDue) {
    due = newDue;
  }

  /** How often it was woken. */
  long wakes() {
    return transaction.state().wakes();
  }

  Documents documents() {
    return transaction.documents();
  }

  /** What it tells. */
  Tally tally() {
    return tally;
  }

  void tell(Notice notice) {
    tally.notice(notice.kind());
    record = record.withTold(record.told() + 1);
    byte[] bytes = workshop.stored().write(notice);
    outbox.add(new OutboxEntry(record.told(), OutboxEntry.Kind.NOTICE, bytes));
  }

  void write() {
    if (!record.equals(before) || !Objects.equals(due, transaction.state().due())) {
      transaction.append(outbox);
      transaction.save(due, workshop.records().write(record));
    }
  }
}
