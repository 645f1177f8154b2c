// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.daybook.spi.store.Documents;
import io.daybook.spi.store.Lane;
import io.daybook.spi.store.LaneTransaction;
import io.daybook.spi.store.OutboxEntry;
import io.daybook.spi.store.SeriesRow;
import io.daybook.spi.store.StagedRow;
import io.daybook.spi.store.Store;
import io.daybook.spi.store.SweptSeries;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What all parts of the suite share: two lanes, an instant, and short ways to say things. */
abstract class StoreFacts {

  static final Lane LANE = new Lane("google", "acct-1", "ana@acme.example");

  static final Lane OTHER = new Lane("google", "acct-1", "bob@acme.example");

  static final Instant NOON = Instant.parse("2026-03-02T12:00:00.000001Z");

  static final Instant FAR = Instant.parse("9999-12-31T23:59:59.999999Z");

  abstract StoreContract contract();

  final Store store() {
    return contract().store();
  }

  /** Minutes after noon, or before. */
  static Instant at(long minutes) {
    return NOON.plusSeconds(60 * minutes);
  }

  final void change(Lane lane, Consumer<LaneTransaction> work) {
    store()
        .transact(
            lane,
            transaction -> {
              work.accept(transaction);
              return true;
            });
  }

  /** A transaction that also saves the head, as one must that writes to a new lane. */
  final void write(Lane lane, Consumer<LaneTransaction> work) {
    change(
        lane,
        transaction -> {
          transaction.save(null, bytes("head"));
          work.accept(transaction);
        });
  }

  final <T> T read(Lane lane, Function<LaneTransaction, T> work) {
    return store().transact(lane, work);
  }

  final Map<String, byte[]> stored(String... ids) {
    return read(LANE, transaction -> transaction.series(List.of(ids)));
  }

  final List<SweptSeries> swept() {
    return read(LANE, transaction -> transaction.sweep(0, 10, false));
  }

  final List<StagedRow> stagedRows() {
    return read(LANE, transaction -> transaction.staged(0, 10));
  }

  final Optional<Instant> nextDueSeries() {
    return read(LANE, LaneTransaction::nextDue);
  }

  static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }

  static SeriesRow series(String id) {
    return series(id, null);
  }

  static SeriesRow series(String id, @Nullable Instant nextDue) {
    return new SeriesRow(id, id, nextDue, Set.of(), Set.of(), bytes(id));
  }

  static SeriesRow leading(String id, String... eventIds) {
    return new SeriesRow(id, id, null, Set.of(eventIds), Set.of(), bytes(id));
  }

  static SeriesRow kin(String id, String stem) {
    return new SeriesRow(id, stem, null, Set.of(), Set.of(), bytes(id));
  }

  static SeriesRow named(String id, String... names) {
    return new SeriesRow(id, id, null, Set.of(), Set.of(names), bytes(id));
  }

  static StagedRow row(long ordinal, String eventId, String seriesId) {
    return new StagedRow(ordinal, eventId, seriesId, seriesId, bytes("row " + ordinal));
  }

  static OutboxEntry entry(long position) {
    return new OutboxEntry(position, OutboxEntry.Kind.CHANGE, bytes("entry " + position));
  }

  static List<Long> ordinals(List<StagedRow> rows) {
    return rows.stream().map(StagedRow::ordinal).toList();
  }

  static List<String> ids(List<SweptSeries> swept) {
    return swept.stream().map(SweptSeries::id).toList();
  }

  final List<Long> told(Lane lane) {
    return store().outbox().after(lane, 0, 10_000).stream().map(OutboxEntry::position).toList();
  }

  static List<String> keys(List<Documents.Document> documents) {
    return documents.stream().map(Documents.Document::key).toList();
  }
}
