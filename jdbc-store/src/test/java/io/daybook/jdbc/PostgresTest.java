// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

import static io.daybook.jdbc.Pages.LANE;
import static io.daybook.jdbc.Pages.NOON;
import static io.daybook.jdbc.Pages.change;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.api.Secret;
import io.daybook.api.StoreException;
import io.daybook.spi.store.Lane;
import io.daybook.spi.store.SeriesRow;
import io.daybook.spi.store.Store;
import io.daybook.spi.store.WorkItem;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.ds.PGSimpleDataSource;

/** What only a server does: several nodes, cut connections, other people's pools. */
@ExtendWith(PostgresServer.class)
class PostgresTest {

  private final PostgresServer server;
  private String url;

  PostgresTest(PostgresServer server) {
    this.server = server;
  }

  @BeforeEach
  void schema() {
    url = server.newSchema();
  }

  private PGSimpleDataSource source() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    source.setUser("postgres");
    source.setPassword("postgres");
    return source;
  }

  private void execute(String sql) {
    server.execute(url, sql);
  }

  private void refused(SchemaMode mode, String why) {
    assertThatThrownBy(() -> PostgresStore.on(source(), options(mode)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(why);
  }

  @Test
  void freshSchemaGetsItsTablesOnce() {
    String epoch;
    try (Store store = server.open(url)) {
      epoch = store.epoch();
    }
    try (Store again = server.open(url)) {
      assertThat(again.epoch()).isEqualTo(epoch);
    }
    try (Store checked = PostgresStore.on(source(), options(SchemaMode.VERIFY))) {
      assertThat(checked.epoch()).isEqualTo(epoch);
    }
  }

  @Test
  void tablesOfANewerDaybookOrOfAnotherScriptAreRefused() {
    refused(SchemaMode.VERIFY, "V1__lanes_and_queues.sql");
    server.open(url).close();
    execute("UPDATE daybook_schema SET checksum = 'other'");
    refused(SchemaMode.MIGRATE, "another script");
    execute("UPDATE daybook_schema SET checksum = NULL");
    execute("INSERT INTO daybook_schema (version, oldest) VALUES (2, 1), (7, 2)");
    refused(SchemaMode.MIGRATE, "schema 7");
    refused(SchemaMode.VERIFY, "know schema 2 or later");
  }

  @Test
  @DisplayName("Rolling upgrade: a node goes on with the schema of the next version, old and new")
  void schemaOfTheNextVersionIsUsed() {
    try (Store before = server.open(url)) {
      change(before, LANE, transaction -> transaction.save(null, new byte[] {1}));
      execute("ALTER TABLE daybook_lane ADD COLUMN mood TEXT");
      execute("ALTER TABLE daybook_work ADD COLUMN mood TEXT NOT NULL DEFAULT 'good'");
      execute("CREATE TABLE daybook_mood (mood TEXT)");
      execute("INSERT INTO daybook_schema (version, oldest, checksum) VALUES (2, 1, 'x')");
      change(before, LANE, transaction -> transaction.saveSeries(Pages.series(0, 100)));
    }
    try (Store after = server.open(url)) {
      change(after, LANE, transaction -> transaction.save(null, new byte[] {2}));
      assertThat(after.work().add(WorkItem.of("kind", "a", "", NOON, new byte[0]))).isTrue();
      assertThat(after.state(LANE).version()).isEqualTo(2);
      assertThat(after.series(LANE, 0, 200)).hasSize(100);
    }
    PostgresStore.on(source(), options(SchemaMode.VERIFY)).close();
  }

  @Test
  void severalNodesMayStartTogether() throws Exception {
    int nodes = 4;
    ExecutorService threads = Executors.newFixedThreadPool(nodes);
    List<Future<String>> started = new ArrayList<>();
    for (int i = 0; i < nodes; i++) {
      started.add(threads.submit(this::epochOfAnotherNode));
    }
    Set<String> epochs = new HashSet<>();
    for (Future<String> each : started) {
      epochs.add(each.get());
    }
    threads.shutdown();
    assertThat(epochs).hasSize(1);
  }

  private String epochOfAnotherNode() {
    try (Store store = PostgresStore.on(source())) {
      return store.epoch();
    }
  }

  @Test
  void severalNodesShareLanesWakesAndIds() {
    try (Store one = server.open(url);
        Store other = PostgresStore.on(source())) {
      change(one, LANE, transaction -> transaction.save(null, new byte[] {1}));
      assertThat(other.wake(LANE, NOON)).isTrue();
      assertThat(one.due(NOON, 10)).containsExactly(LANE);
      change(other, LANE, transaction -> transaction.save(null, new byte[] {2}));
      assertThat(one.state(LANE).version()).isEqualTo(2);
      assertThat(one.due(NOON, 10)).isEmpty();
      assertThat(one.nextOccurrenceId()).isNotEqualTo(other.nextOccurrenceId());
    }
  }

  @Test
  void wakesThatWereSeenLeaveTheIndex() {
    try (Store store = server.open(url)) {
      change(store, LANE, transaction -> transaction.save(null, new byte[] {1}));
      store.wake(LANE, NOON);
      change(store, LANE, transaction -> transaction.save(null, new byte[] {2}));
      assertThat(server.number(url, "SELECT count(*) FROM daybook_wake WHERE due IS NULL"))
          .isEqualTo(1);
    }
  }

  @Test
  @DisplayName("Rule 1: a connection cut in a transaction undoes it, and the pool recovers")
  void connectionCutInATransactionUndoesIt() {
    try (Store store = server.open(url)) {
      change(store, LANE, transaction -> transaction.save(null, new byte[] {1}));
      assertThatThrownBy(
              () ->
                  change(
                      store,
                      LANE,
                      transaction -> {
                        transaction.save(null, new byte[] {2});
                        transaction.saveSeries(Pages.series(0, 10));
                        cutAll();
                        transaction.staged(0, 1);
                      }))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("SQLState");
      assertThat(store.state(LANE).version()).isEqualTo(1);
      change(store, LANE, transaction -> assertThat(transaction.sweep(0, 1, false)).isEmpty());
    }
  }

  @Test
  @DisplayName("Rule 1: a connection cut before the commit undoes the transaction")
  void connectionCutBeforeTheCommit() {
    try (Store store = server.open(url)) {
      assertThatThrownBy(
              () ->
                  change(
                      store,
                      LANE,
                      transaction -> {
                        transaction.save(null, new byte[] {2});
                        cutAll();
                      }))
          .isInstanceOf(StoreException.class);
      change(store, LANE, transaction -> transaction.save(null, new byte[] {1}));
      assertThat(store.state(LANE).version()).isEqualTo(1);
    }
  }

  /** Cuts what waits for its client in a transaction. */
  private void cutAll() {
    execute(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
            + " WHERE application_name = 'daybook' AND state = 'idle in transaction'");
  }

  @Test
  void transactionsThatReadBesideThemselvesLeaveEachOtherConnections() throws Exception {
    int count = 16;
    try (Store store = server.open(url)) {
      ExecutorService threads = Executors.newFixedThreadPool(count);
      CountDownLatch ready = new CountDownLatch(count);
      List<Future<Integer>> started = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        Lane lane = new Lane("google", "acct-1", "calendar-" + i);
        started.add(threads.submit(() -> readBeside(store, lane, ready)));
      }
      for (Future<Integer> each : started) {
        assertThat(each.get()).isZero();
      }
      threads.shutdown();
      assertThat(store.lanes()).hasSize(count);
    }
  }

  private static int readBeside(Store store, Lane lane, CountDownLatch ready) throws Exception {
    ready.countDown();
    ready.await();
    return store.transact(
        lane,
        transaction -> {
          transaction.save(null, new byte[0]);
          assertThat(store.nextOccurrenceId()).isPositive();
          return store.outbox().after(lane, 0, 1).size();
        });
  }

  @Test
  void otherIsolationIsRefused() {
    PGSimpleDataSource source = source();
    source.setOptions("-c default_transaction_isolation=serializable");
    assertThatThrownBy(() -> PostgresStore.on(source))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("serializable");
  }

  @Test
  void serverThatIsNotThereIsSaidWithoutThePassword() {
    assertThatThrownBy(
            () ->
                PostgresStore.open(
                    "jdbc:postgresql://localhost:1/none?connectTimeout=1",
                    "user",
                    Secret.of("hush-hush")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("connect")
        .satisfies(e -> assertThat(stackOf(e)).doesNotContain("hush-hush"));
  }

  @Test
  void messagesHoldNoUsersData() {
    SQLException quoting = new SQLException("Key (id)=(secret-title) already exists", "23505", 0);
    StoreException told = Failures.of("PostgreSQL", "save series", quoting);
    assertThat(told).hasMessage("could not save series (PostgreSQL, SQLState 23505, code 0)");
    assertThat(stackOf(told)).doesNotContain("secret-title");
    try (Store store = server.open(url)) {
      assertThatThrownBy(
              () -> store.work().add(WorkItem.of("kind", "secret-title\0", "", NOON, new byte[0])))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("add work")
          .satisfies(e -> assertThat(stackOf(e)).doesNotContain("secret-title"));
    }
  }

  private static String stackOf(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  /** Multi-byte ids of full length are longer than what an entry of an index takes. */
  @Test
  void longestIdsOfLongLettersAreStored() {
    StringBuilder text = new StringBuilder();
    new Random(1).ints(1_022, 0x4E00, 0x9FFF).forEach(text::appendCodePoint);
    List<String> ids = List.of(text + "-1", text + "-2");
    try (Store store = server.open(url)) {
      for (String id : ids) {
        change(
            store,
            new Lane(id, id, id),
            transaction -> {
              transaction.save(NOON, new byte[0]);
              transaction.saveSeries(
                  List.of(new SeriesRow(id, id, NOON, Set.of(id), Set.of(id), new byte[0])));
              assertThat(transaction.kin(ids)).containsExactly(id);
            });
        assertThat(store.documents().put(ids.get(0), id, 0, new byte[0])).isTrue();
        assertThat(store.work().add(WorkItem.of(id, id, id, NOON, new byte[0]))).isTrue();
      }
      assertThat(store.documents().list(ids.get(0), ids.get(0), 10))
          .extracting(document -> document.key())
          .containsExactly(ids.get(1));
      assertThat(store.lanes()).hasSize(2);
    }
  }

  private static PostgresOptions options(SchemaMode mode) {
    return PostgresOptions.DEFAULT.withSchema(mode).withTransactions(1);
  }
}
