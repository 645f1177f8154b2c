// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

import static io.daybook.jdbc.Pages.LANE;
import static io.daybook.jdbc.Pages.change;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.api.Secret;
import io.daybook.api.StoreException;
import io.daybook.spi.store.Store;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** How long a store waits for its server, and a server for a node. */
@ExtendWith(PostgresServer.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BoundsTest {

  private static final Duration LONG = Duration.ofMinutes(10);

  private static final Duration SHORT = Duration.ofMillis(500);

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final PostgresServer server;
  private String url;
  private Wire wire;

  BoundsTest(PostgresServer server) {
    this.server = server;
  }

  @BeforeEach
  void schema() {
    url = server.newSchema();
    wire = Wire.to(server.port());
  }

  @AfterEach
  void cut() throws IOException {
    wire.close();
  }

  private Store open(String address, Bounds bounds) {
    return PostgresStore.open(
        address, "postgres", Secret.of("postgres"), PostgresOptions.DEFAULT, bounds);
  }

  /** The address of the schema by way of the wire. */
  private String wired() {
    return url.replace(":" + server.port() + "/", ":" + wire.port() + "/");
  }

  private void awaitEnd(String state) {
    String still =
        "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'bounds' AND state = '"
            + state
            + "'";
    while (server.number(url, still) > 0) {
      Thread.onSpinWait();
    }
  }

  @Test
  @DisplayName("A transaction that is idle for too long loses its lock, and its commit fails")
  void idleTransactionLosesItsLock() {
    Bounds impatient = new Bounds(SECOND, SHORT, LONG, LONG, SHORT, LONG);
    try (Store stopped = open(url + "&ApplicationName=bounds", impatient);
        Store other = server.open(url)) {
      change(stopped, LANE, transaction -> transaction.save(null, new byte[] {1}));
      assertThatThrownBy(
              () ->
                  change(
                      stopped,
                      LANE,
                      transaction -> {
                        transaction.save(null, new byte[] {2});
                        transaction.saveSeries(Pages.series(0, 10));
                        awaitEnd("idle in transaction");
                      }))
          .isInstanceOf(StoreException.class);
      change(other, LANE, transaction -> transaction.save(null, new byte[] {3}));
      assertThat(stopped.state(LANE).version()).isEqualTo(2);
      assertThat(stopped.state(LANE).bytes()).containsExactly(3);
      change(other, LANE, within -> assertThat(within.sweep(0, 1, false)).isEmpty());
    }
  }

  @Test
  @DisplayName("A lock that is not given in time fails the call, and nothing else")
  void lockThatIsNotGivenFailsTheCall() throws Exception {
    Bounds impatient = new Bounds(SECOND, SHORT, LONG, SHORT, LONG, LONG);
    CountDownLatch locked = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    try (Store waiting = open(url, impatient);
        Store busy = server.open(url)) {
      change(waiting, LANE, transaction -> transaction.save(null, new byte[] {1}));
      Thread holder = new Thread(() -> change(busy, LANE, within -> hold(locked, done)));
      holder.start();
      locked.await();
      assertThatThrownBy(() -> change(waiting, LANE, within -> within.save(null, new byte[0])))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("held what it needs for too long");
      done.countDown();
      holder.join();
      change(waiting, LANE, transaction -> transaction.save(null, new byte[] {2}));
      assertThat(busy.state(LANE).version()).isEqualTo(2);
    }
  }

  private static void hold(CountDownLatch locked, CountDownLatch done) {
    locked.countDown();
    try {
      done.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  @DisplayName("A network that swallows everything fails calls in time; mended, it serves them")
  void swallowedBytesFailTheCall() {
    Bounds impatient = new Bounds(SECOND, SHORT, SECOND, LONG, LONG, LONG);
    try (Store store = open(wired(), impatient)) {
      change(store, LANE, transaction -> transaction.save(null, new byte[] {1}));
      wire.swallow();
      assertThatThrownBy(() -> store.state(LANE)).isInstanceOf(StoreException.class);
      assertThatThrownBy(() -> store.state(LANE)).isInstanceOf(StoreException.class);
      wire.mend();
      awaitService(store);
      assertThat(store.state(LANE).version()).isEqualTo(1);
    }
  }

  private static void awaitService(Store store) {
    boolean served = false;
    while (!served) {
      try {
        store.lanes();
        served = true;
      } catch (StoreException e) {
        // Connections that were cut off are found one by one.
      }
    }
  }

  @Test
  @DisplayName("A node that is cut off in a transaction fails, and another one goes on")
  void nodeThatIsCutOffInATransaction() {
    Bounds impatient = new Bounds(SECOND, SHORT, SECOND, LONG, SECOND, LONG);
    try (Store cutOff = open(wired(), impatient);
        Store other = server.open(url)) {
      change(cutOff, LANE, transaction -> transaction.save(null, new byte[] {1}));
      assertThatThrownBy(
              () ->
                  change(
                      cutOff,
                      LANE,
                      transaction -> {
                        transaction.saveSeries(Pages.series(0, 10));
                        wire.swallow();
                        transaction.save(null, new byte[] {2});
                      }))
          .isInstanceOf(StoreException.class);
      change(other, LANE, transaction -> transaction.save(null, new byte[] {3}));
      assertThat(other.state(LANE).version()).isEqualTo(2);
      change(other, LANE, within -> assertThat(within.sweep(0, 1, false)).isEmpty());
    }
  }

  @Test
  @DisplayName("The usual bounds reach the driver and the server")
  void usualBoundsReachTheServer() throws SQLException {
    Pool pool = pool(url);
    try (Connection connection = pool.source().getConnection()) {
      assertThat(connection.getNetworkTimeout()).isEqualTo(30_000);
      assertThat(show(connection, "idle_in_transaction_session_timeout")).isEqualTo("15s");
      assertThat(show(connection, "lock_timeout")).isEqualTo("20s");
      assertThat(show(connection, "tcp_keepalives_idle")).isEqualTo("3");
      assertThat(show(connection, "tcp_keepalives_count")).isEqualTo("4");
      assertThat(show(connection, "application_name")).isEqualTo("daybook");
      assertThat(show(connection, "transaction_isolation")).isEqualTo("read committed");
    } finally {
      pool.close();
    }
  }

  @Test
  @DisplayName("What the URL says wins, and what it does not say stays")
  void urlWins() throws SQLException {
    Pool pool =
        pool(
            url
                + "&socketTimeout=7&ApplicationName=other&prepareThreshold=3"
                + "&options=-c%20lock_timeout=3s%20-c%20work_mem=5MB");
    try (Connection connection = pool.source().getConnection()) {
      assertThat(connection.getNetworkTimeout()).isEqualTo(7_000);
      assertThat(show(connection, "lock_timeout")).isEqualTo("3s");
      assertThat(show(connection, "work_mem")).isEqualTo("5MB");
      assertThat(show(connection, "idle_in_transaction_session_timeout")).isEqualTo("15s");
      assertThat(show(connection, "application_name")).isEqualTo("other");
    } finally {
      pool.close();
    }
  }

  private static Pool pool(String address) {
    return Pool.of(address, "postgres", Secret.of("postgres"), 1, Bounds.USUAL);
  }

  private static String show(Connection connection, String setting) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SHOW " + setting)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
