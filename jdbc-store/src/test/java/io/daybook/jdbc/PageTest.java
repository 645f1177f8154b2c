// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

import static io.daybook.jdbc.Pages.LANE;
import static io.daybook.jdbc.Pages.NOON;
import static io.daybook.jdbc.Pages.change;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.spi.store.LaneTransaction;
import io.daybook.spi.store.Store;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** What large calendars cost: statements per page, and rows that are read for nothing. */
@ExtendWith(PostgresServer.class)
class PageTest {

  private static final int PAGE = 2_500;

  private static final int LARGE = 100_000;

  private final PostgresServer server;
  private final Recorder recorder = new Recorder();

  @TempDir private Path folder;

  PageTest(PostgresServer server) {
    this.server = server;
  }

  private Store recorded(String url) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    source.setUser("postgres");
    source.setPassword("postgres");
    source.setReWriteBatchedInserts(true);
    return PostgresStore.on(recorder.wrap(source));
  }

  private int statements(Store store, Consumer<LaneTransaction> work) {
    recorder.clear();
    change(store, LANE, work);
    return recorder.run().size();
  }

  @Test
  void pageIsAFewStatements() {
    try (Store store = recorded(server.newSchema())) {
      change(store, LANE, transaction -> transaction.save(null, new byte[0]));
      int collected =
          statements(
              store,
              transaction -> {
                transaction.state();
                transaction.stage(Pages.staged(0, PAGE));
                transaction.save(NOON, new byte[0]);
              });
      int reconciled =
          statements(
              store,
              transaction -> {
                List<String> ids = Pages.ids(0, PAGE);
                List<String> stems = ids.stream().map(id -> id.replace("s", "stem")).toList();
                transaction.state();
                assertThat(transaction.stagedOf(stems, 0, 0)).hasSize(PAGE);
                transaction.kin(stems);
                transaction.series(ids);
                transaction.seriesOf(ids);
                transaction.saveSeries(Pages.series(0, PAGE));
                transaction.append(Pages.entries(0, PAGE));
                transaction.clearStaged(100_000);
                transaction.save(NOON, new byte[0]);
              });
      // Lock, wakes, wakes again, last ordinal, head, commit; the rows are copied.
      assertThat(collected).isEqualTo(6);
      // Lock, wakes twice, five look-ups, stored series, leads, last position, staged (first,
      // others, first again), next due, head, commit; series and outbox are copied.
      assertThat(reconciled).isEqualTo(17);
    }
  }

  /** What is done to large calendars again and again. */
  private static void hot(Store store) {
    List<String> ids = Pages.ids(40_000, 40_250);
    List<String> stems = ids.stream().map(id -> id.replace("s", "stem")).toList();
    change(
        store,
        LANE,
        transaction -> {
          assertThat(transaction.series(ids)).hasSize(250);
          assertThat(transaction.kin(stems)).hasSize(250);
          assertThat(transaction.stagedOf(stems, 0, 0)).hasSize(250);
          assertThat(transaction.staged(50_000, 250)).hasSize(250);
          assertThat(transaction.sweep(50_000, 250, false)).hasSize(250);
          assertThat(transaction.sweep(50_000, 250, true)).isEmpty();
          assertThat(transaction.seriesOf(List.of("e7", "e8"))).hasSize(2);
          assertThat(transaction.dueSeries(NOON.plusSeconds(99), 250)).hasSizeBetween(99, 100);
          assertThat(transaction.nextDue()).contains(NOON);
          transaction.saveSeries(Pages.series(40_000, 40_250));
          transaction.removeSeries(List.of("s17"));
        });
    assertThat(store.outbox().after(LANE, 50_000, 250)).hasSize(250);
    assertThat(store.outbox().behind("sink")).containsExactly(LANE);
    assertThat(store.due(NOON, 10)).containsExactly(LANE);
    assertThat(store.holding(LANE, "s40001")).containsExactly(LANE);
    assertThat(store.holding(LANE, "e40001")).containsExactly(LANE);
    assertThat(store.holding(LANE, "unknown")).isEmpty();
    assertThat(store.named("n40001").orElseThrow().id()).isEqualTo("s40001");
    assertThat(store.named("unknown")).isEmpty();
    assertThat(store.series(LANE, 50_000, 250)).hasSize(250);
  }

  /** Half of the series have no staged row, so that a sweep of those is short. */
  private static void fill(Store store) {
    for (int i = 0; i < LARGE; i += 10_000) {
      int from = i;
      change(
          store,
          LANE,
          transaction -> {
            transaction.save(null, new byte[0]);
            transaction.saveSeries(Pages.series(from, from + 10_000));
            transaction.stage(Pages.staged(from, from + 10_000));
            transaction.append(Pages.entries(from, from + 10_000));
          });
    }
  }

  @Test
  void tablesThatWereNeverAnalysedAreReadByTheirIndexes() {
    String url = server.newSchema();
    try (Store store = server.open(url)) {
      fill(store);
    }
    long scanned = rowsScanned(url);
    long fetched = rowsFetched(url);
    try (Store store = server.open(url)) {
      // More often than the driver waits before it has plans kept, and the server generic ones.
      for (int i = 0; i < 12; i++) {
        hot(store);
      }
    }
    assertThat(rowsScanned(url) - scanned).isLessThan(1_000);
    // The absent ones are sought among 50,000; all else are pages of 250 rows.
    assertThat(rowsFetched(url) - fetched).isLessThan(12 * (50_000 + 50_000 + 10_000));
    assertThat(
            server.number(
                url,
                "SELECT count(*) FROM pg_stats WHERE tablename LIKE 'daybook%'"
                    + " AND schemaname = current_schema()"))
        .isZero();
  }

  private long rowsScanned(String url) {
    return counted(url, "seq_tup_read");
  }

  private long rowsFetched(String url) {
    return counted(url, "idx_tup_fetch");
  }

  /** The counters are complete when the pool is closed. */
  private long counted(String url, String column) {
    return server.number(
        url,
        "SELECT coalesce(sum("
            + column
            + "), 0) FROM pg_stat_user_tables WHERE schemaname = current_schema()");
  }

  @Test
  void sqliteReadsByIndexesToo() throws SQLException {
    Path file = folder.resolve("daybook.db");
    SqliteStore.open(file).close();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      Session session = Session.passing(recorder.wrap(connection), new SqliteDialect("t.db"));
      everyStatement(session);
      List<String> plans = new ArrayList<>();
      for (String sql : new LinkedHashSet<>(recorder.run())) {
        if (!sql.isEmpty()) {
          plans.addAll(plan(connection, sql));
        }
      }
      assertThat(plans).hasSizeGreaterThan(20);
      assertThat(plans)
          .filteredOn(step -> step.startsWith("SCAN"))
          .allMatch(step -> step.matches("SCAN (k VIRTUAL TABLE.*|own|woken|both_kinds)"));
    }
  }

  private static void everyStatement(Session session) {
    Tables tables = new Tables(new SqliteDialect("t.db"));
    List<String> some = List.of("a", "b");
    tables.series().find(session, 1, some);
    tables.series().leads(session, 1, some);
    tables.series().kin(session, 1, some);
    tables.series().holding(session, List.of(1L, 2L), "a");
    tables.series().named(session, "n");
    tables.series().after(session, LANE, 5, 5);
    tables.series().due(session, 1, NOON, 5);
    tables.series().nextDue(session, 1);
    tables.series().sweep(session, 1, 5, 5, true);
    tables.series().remove(session, 1, some);
    tables.staged().add(session, 1, Pages.staged(0, 2));
    tables.staged().after(session, 1, 5, 5);
    tables.staged().of(session, 1, some, 3, 4);
    tables.outbox().append(session, 1, Pages.entries(0, 2));
    tables.outbox().after(session, LANE, 5, 5);
    tables.outbox().prune(session, LANE, 5);
    tables.documents().list(session, "kind", "key", 5);
    tables.lanes().ofConnection(session, LANE);
    tables.lanes().nextDue(session, NOON);
    tables.lanes().wake(session, LANE, NOON);
    tables.lanes().state(session, LANE);
    tables.work().take(session, "kind", NOON, Duration.ZERO, 5);
    tables.work().nextDue(session, "kind", NOON);
  }

  private static List<String> plan(Connection connection, String sql) throws SQLException {
    List<String> steps = new ArrayList<>();
    try (PreparedStatement explained = connection.prepareStatement("EXPLAIN QUERY PLAN " + sql);
        ResultSet rows = explained.executeQuery()) {
      while (rows.next()) {
        steps.add(rows.getString("detail"));
      }
    }
    return steps;
  }
}
