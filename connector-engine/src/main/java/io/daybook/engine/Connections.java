// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.Notice;
import io.daybook.api.NoticeKind;
import io.daybook.api.ProviderException;
import io.daybook.spi.store.Lane;
import io.daybook.spi.store.OutboxEntry;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What is known of connections as a whole, and what is told of them. Thread-safe. */
final class Connections {

  private final Workshop workshop;

  Connections(Workshop workshop) {
    this.workshop = workshop;
  }

  ConnectionRecord of(Lane lane) {
    return workshop.records().connection(workshop.store().state(lane.whole()).bytes());
  }

  /** A round ended well; one that overlapped the loss of the authorisation does not undo it. */
  void works(Lane lane) {
    if (of(lane).status() == ConnectionRecord.Status.NEW) {
      change(
          lane,
          record -> record.with(ConnectionRecord.Status.CONNECTED),
          notice(lane, NoticeKind.CONNECTED, null, "the connection works"));
    }
  }

  /** The provider says that the authorisation is gone. */
  void lost(Lane lane, ProviderException why) {
    if (of(lane).status() != ConnectionRecord.Status.DISCONNECTED) {
      change(
          lane,
          record -> record.with(ConnectionRecord.Status.DISCONNECTED),
          notice(
              lane,
              NoticeKind.DISCONNECTED,
              why.code().orElse(null),
              "the authorisation is gone: the user must connect again"));
    }
  }

  /** The user connected again. */
  void renewed(Lane lane) {
    change(lane, record -> record.with(ConnectionRecord.Status.NEW), null);
  }

  /** The provider wants to be left alone. */
  void wait(Lane lane, Instant until) {
    change(lane, record -> record.waitingUntil(until), null);
  }

  private void change(Lane lane, UnaryOperator<ConnectionRecord> work, @Nullable Notice notice) {
    workshop
        .store()
        .transact(
            lane.whole(),
            transaction -> {
              ConnectionRecord before = workshop.records().connection(transaction.state().bytes());
              ConnectionRecord after = work.apply(before);
              if (notice != null && after.status() != before.status()) {
                after = after.withTold(before.told() + 1);
                byte[] bytes = workshop.stored().write(notice);
                transaction.append(
                    List.of(new OutboxEntry(after.told(), OutboxEntry.Kind.NOTICE, bytes)));
              }
              transaction.save(null, workshop.records().write(after));
              return after;
            });
  }

  private Notice notice(Lane lane, NoticeKind kind, @Nullable String code, String message) {
    return new Notice(kind, lane.connection(), null, code, message, workshop.now());
  }
}
