// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.daybook.spi.store.Lane;
import io.daybook.spi.store.LaneTransaction;
import io.daybook.spi.store.OutboxEntry;
import io.daybook.spi.store.SeriesRow;
import io.daybook.spi.store.StagedRow;
import io.daybook.spi.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Calendars with many rows. */
final class Pages {

  static final Lane LANE = new Lane("google", "acct-1", "ana@acme.example");

  static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private Pages() {}

  static void change(Store store, Lane lane, Consumer<LaneTransaction> work) {
    store.transact(
        lane,
        transaction -> {
          work.accept(transaction);
          return true;
        });
  }

  static byte[] bytes(int size) {
    return "x".repeat(size).getBytes(UTF_8);
  }

  static List<String> ids(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "s" + i).toList();
  }

  static List<SeriesRow> series(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(
            i ->
                new SeriesRow(
                    "s" + i,
                    "stem" + i,
                    NOON.plusSeconds(i),
                    Set.of("e" + i),
                    Set.of("n" + i),
                    bytes(100)))
        .toList();
  }

  static List<StagedRow> staged(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> new StagedRow(i + 1L, "s" + i, "s" + i, "stem" + i, bytes(100)))
        .toList();
  }

  static List<OutboxEntry> entries(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> new OutboxEntry(i + 1L, OutboxEntry.Kind.CHANGE, bytes(100)))
        .toList();
  }
}
