// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.api.StoreException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Transactions that become durable together. */
class SqliteWriterTest {

  private static final int THREADS = 8;

  private static final Sql COUNT = new Sql("count", "SELECT count(*) FROM t");

  private static final Sql SUM = new Sql("add up", "SELECT total(n) FROM t");

  private static final Sql ADD = new Sql("add", "INSERT INTO t VALUES (?)");

  private final Recorder recorder = new Recorder();
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private Connection connection;
  private SqliteWriter writer;

  @BeforeEach
  void open() throws SQLException {
    connection = DriverManager.getConnection("jdbc:sqlite::memory:");
    Session session = Session.lasting(recorder.wrap(connection), new SqliteDialect("t.db"));
    session.execute(new Sql("make", "CREATE TABLE t (n INTEGER PRIMARY KEY)"));
    session.execute(new Sql("make", "CREATE TABLE daybook_store (last_occurrence INTEGER)"));
    session.execute(new Sql("make", "INSERT INTO daybook_store VALUES (0)"));
    writer = new SqliteWriter(session);
    writer.run(
        within -> {
          writer.ids().begin(within);
          return true;
        });
    recorder.clear();
  }

  @AfterEach
  void close() throws SQLException {
    threads.shutdownNow();
    connection.close();
  }

  private long commits() {
    return recorder.run().stream().filter("COMMIT"::equals).count();
  }

  /** Has all threads wait for the one that is in a transaction, and run theirs then. */
  private List<Future<Integer>> behindAnother(IntFunction<Integer> work) throws Exception {
    List<Future<Integer>> started = new ArrayList<>();
    CountDownLatch running = new CountDownLatch(THREADS);
    writer.run(
        session -> {
          for (int i = 0; i < THREADS; i++) {
            int number = i;
            started.add(
                threads.submit(
                    () -> {
                      running.countDown();
                      return work.apply(number);
                    }));
          }
          await(running);
          while (writer.waiting() < THREADS) {
            Thread.onSpinWait();
          }
          return session.update(ADD, 1_000);
        });
    return started;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private long number(Sql sql) {
    return writer.run(session -> session.number(sql)).orElseThrow();
  }

  @Test
  @DisplayName("Rule 1: those that wait for each other share one commit")
  void thoseThatWaitShareOneCommit() throws Exception {
    for (Future<Integer> each :
        behindAnother(number -> writer.run(session -> session.update(ADD, number)))) {
      assertThat(each.get()).isEqualTo(1);
    }
    assertThat(commits()).isEqualTo(1);
    assertThat(number(COUNT)).isEqualTo(THREADS + 1);
  }

  @Test
  @DisplayName("Rule 1: one that fails is undone alone")
  void oneThatFailsIsUndoneAlone() throws Exception {
    List<Integer> undone = Collections.synchronizedList(new ArrayList<>());
    for (Future<Integer> each : behindAnother(number -> addEven(number, undone))) {
      each.get();
    }
    assertThat(commits()).isEqualTo(1);
    assertThat(undone).containsExactlyInAnyOrder(1, 3, 5, 7);
    assertThat(number(SUM)).isEqualTo(1_000 + 2 + 4 + 6);
  }

  private int addEven(int number, List<Integer> undone) {
    try {
      return writer.run(
          session -> {
            session.update(ADD, number);
            if (number % 2 == 1) {
              throw new UnsupportedOperationException();
            }
            return 1;
          });
    } catch (UnsupportedOperationException e) {
      undone.add(number);
      return 0;
    }
  }

  @Test
  @DisplayName("Rule 1: all fail when what they share is undone by the database")
  void allFailWhenTheDatabaseUndoesThemAll() throws Exception {
    Sql rollBack = new Sql("roll back", "ROLLBACK");
    List<Future<Integer>> started = new ArrayList<>();
    assertThatThrownBy(
            () ->
                writer.run(
                    session -> {
                      started.add(threads.submit(() -> writer.run(other -> other.update(ADD, 5))));
                      session.update(ADD, 1);
                      session.execute(rollBack);
                      // What undoes everything comes with an error, as this does.
                      session.execute(rollBack);
                      return true;
                    }))
        .isInstanceOf(StoreException.class);
    assertThat(started.get(0).get()).isEqualTo(1);
    assertThat(number(SUM)).isEqualTo(5);
  }

  @Test
  @DisplayName(
      "Rule 1: all that share a commit for which the disk is too full are undone, and told")
  void allAreToldThatTheDiskIsFull() {
    List<Future<Integer>> other = new ArrayList<>();
    recorder.failNext("COMMIT", full());
    assertFull(() -> beforeAnother(other, () -> {}));
    assertFull(() -> other.get(0).get());
    assertThat(number(COUNT)).isZero();
  }

  @Test
  @DisplayName("Rule 1: so are those whom the database undoes for another's full disk")
  void allAreToldThatTheDiskWasFullForOne() {
    List<Future<Integer>> other = new ArrayList<>();
    assertFull(
        () ->
            beforeAnother(
                other,
                () -> {
                  recorder.failNext(ADD.text(), full());
                  recorder.failNext("ROLLBACK TO work", new SQLException("no such savepoint"));
                }));
    assertFull(() -> other.get(0).get());
    assertThat(number(COUNT)).isZero();
  }

  /** Adds a number in a transaction, while another one that adds one waits for its turn. */
  private void beforeAnother(List<Future<Integer>> other, Runnable last) {
    writer.run(
        session -> {
          other.add(threads.submit(() -> writer.run(within -> within.update(ADD, 5))));
          while (writer.waiting() == 0) {
            Thread.onSpinWait();
          }
          session.update(ADD, 1);
          last.run();
          return true;
        });
  }

  private static SQLException full() {
    return new SQLException("database or disk is full", null, 13);
  }

  private static void assertFull(ThrowingCallable call) {
    assertThatThrownBy(call)
        .satisfiesAnyOf(
            e -> assertThat(e).isInstanceOf(StoreException.class),
            e -> assertThat(e).hasCauseInstanceOf(StoreException.class))
        .hasMessageContaining("the disk or the database is full")
        .hasMessageContaining("SQLite t.db");
  }

  @Test
  void failureThatTheWorkPassesOverUndoesIt() {
    assertThatThrownBy(
            () ->
                writer.run(
                    session -> {
                      session.update(ADD, 1);
                      try {
                        session.update(ADD, 1);
                      } catch (StoreException e) {
                        session.update(ADD, 2);
                      }
                      return true;
                    }))
        .isInstanceOf(StoreException.class);
    assertThat(number(COUNT)).isZero();
  }
}
