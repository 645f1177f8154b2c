// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

import static io.daybook.jdbc.Pages.LANE;
import static io.daybook.jdbc.Pages.change;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.api.StoreException;
import io.daybook.spi.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to the file: scripts, locks, crashes and full disks. */
class SqliteFileTest {

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("daybook.db");
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  private String query(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.getString(1);
    }
  }

  private void refused(SchemaMode mode, String why) {
    assertThatThrownBy(() -> SqliteStore.open(file(), mode))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(why);
  }

  @Test
  void freshFileGetsItsTablesOnce() throws SQLException {
    String epoch;
    try (Store store = SqliteStore.open(file())) {
      epoch = store.epoch();
    }
    assertThat(query("SELECT checksum FROM daybook_schema WHERE version = 1")).hasSize(64);
    assertThat(query("PRAGMA journal_mode")).isEqualTo("wal");
    try (Store again = SqliteStore.open(file())) {
      assertThat(again.epoch()).isEqualTo(epoch);
    }
    try (Store checked = SqliteStore.open(file(), SchemaMode.VERIFY)) {
      assertThat(checked.epoch()).isEqualTo(epoch);
    }
  }

  @Test
  void tablesOfANewerDaybookAreRefused() throws SQLException {
    SqliteStore.open(file()).close();
    execute("INSERT INTO daybook_schema (version, oldest) VALUES (2, 2)");
    refused(SchemaMode.MIGRATE, "schema 2");
    refused(SchemaMode.VERIFY, "know schema 2 or later");
    assertThatThrownBy(() -> SqliteStore.restored(file())).hasMessageContaining("schema 2");
  }

  @Test
  @DisplayName("Rolling upgrade: the tables of the next version are used where it allows that")
  void tablesOfTheNextVersionAreUsed() throws SQLException {
    SqliteStore.open(file()).close();
    execute("ALTER TABLE daybook_lane ADD COLUMN mood TEXT");
    execute("CREATE TABLE daybook_mood (mood TEXT)");
    execute("INSERT INTO daybook_schema (version, oldest, checksum) VALUES (2, 1, 'x')");
    try (Store store = SqliteStore.open(file())) {
      change(store, LANE, transaction -> transaction.save(null, new byte[] {1}));
      assertThat(store.state(LANE).version()).isEqualTo(1);
    }
    SqliteStore.open(file(), SchemaMode.VERIFY).close();
  }

  @Test
  void tablesOfAnotherScriptAreRefused() throws SQLException {
    SqliteStore.open(file()).close();
    execute("UPDATE daybook_schema SET checksum = 'other'");
    refused(SchemaMode.MIGRATE, "another script");
  }

  @Test
  void missingTablesAreNotMadeWhereSomebodyElseDoes() throws Exception {
    refused(SchemaMode.VERIFY, "V1__lanes_and_queues.sql");
    try (InputStream script =
        SqliteStore.class.getResourceAsStream("sqlite/V1__lanes_and_queues.sql")) {
      execute(new String(script.readAllBytes(), UTF_8));
    }
    try (Store store = SqliteStore.open(file(), SchemaMode.VERIFY)) {
      assertThat(store.epoch()).hasSize(32);
    }
  }

  @Test
  void fileThatIsNoDatabaseIsRefused() throws IOException {
    Files.writeString(
        file(), "no database at all, but long enough to be looked at as one ".repeat(99));
    refused(SchemaMode.MIGRATE, "could not");
    Path missing = folder.resolve("missing").resolve("daybook.db");
    assertThatThrownBy(() -> SqliteStore.open(missing)).isInstanceOf(StoreException.class);
  }

  @Test
  void secondStoreOnOneFileIsRefusedUntilTheFirstIsClosed() throws IOException {
    Path link = folder.resolve("link.db");
    try (Store first = SqliteStore.open(file())) {
      refused(SchemaMode.MIGRATE, "in use");
      Files.createSymbolicLink(link, file());
      assertThatThrownBy(() -> SqliteStore.open(link)).hasMessageContaining("in use");
      change(first, LANE, transaction -> transaction.save(null, new byte[] {1}));
      refused(SchemaMode.MIGRATE, "in use");
    }
    try (Store second = SqliteStore.open(link)) {
      assertThat(second.state(LANE).version()).isEqualTo(1);
    }
  }

  /** Tries to open the store of the given path, and says by its status whether it could. */
  static final class OtherProcess {
    private OtherProcess() {}

    public static void main(String[] arguments) {
      try (Store store = SqliteStore.open(Path.of(arguments[0]))) {
        change(store, LANE, transaction -> transaction.save(null, new byte[] {2}));
        // As if it were killed: nothing is closed.
        Runtime.getRuntime().halt(10);
      } catch (StoreException e) {
        Runtime.getRuntime().halt(20);
      }
    }
  }

  private int otherProcess() throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes = System.getProperty("java.class.path");
    return new ProcessBuilder(java, "-cp", classes, OtherProcess.class.getName(), file().toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("output").toFile())
        .start()
        .waitFor();
  }

  @Test
  @DisplayName("Rule 1: another process gets the file only when it is free, and may be killed")
  void anotherProcessGetsTheFileOnlyWhenItIsFree() throws Exception {
    try (Store first = SqliteStore.open(file())) {
      change(first, LANE, transaction -> transaction.save(null, new byte[] {1}));
      assertThat(otherProcess()).isEqualTo(20);
    }
    assertThat(otherProcess()).isEqualTo(10);
    try (Store again = SqliteStore.open(file())) {
      assertThat(again.state(LANE).version()).isEqualTo(2);
    }
  }

  @Test
  @DisplayName("Rule 1: a crash in a transaction leaves what was committed, and no id twice")
  void crashInATransactionLeavesWhatWasCommitted() throws IOException {
    List<Long> given = new ArrayList<>();
    Path crashed = folder.resolve("crashed");
    Files.createDirectory(crashed);
    try (Store store = SqliteStore.open(file())) {
      given.add(store.nextOccurrenceId());
      change(store, LANE, transaction -> transaction.save(null, new byte[] {1}));
      undone(store, given);
      store.transact(
          LANE,
          transaction -> {
            transaction.save(null, new byte[] {2});
            transaction.saveSeries(Pages.series(0, 5_000));
            copy(crashed);
            return true;
          });
      assertThat(store.state(LANE).version()).isEqualTo(2);
    }
    try (Store store = SqliteStore.open(crashed.resolve("daybook.db"))) {
      assertThat(store.state(LANE).version()).isEqualTo(1);
      assertThat(store.<Integer>transact(LANE, within -> within.sweep(0, 10, false).size()))
          .isZero();
      given.add(store.nextOccurrenceId());
      assertThat(given).doesNotHaveDuplicates();
    }
  }

  /** Takes more ids than a block has, and undoes it. */
  private static void undone(Store store, List<Long> given) {
    assertThatThrownBy(
            () ->
                change(
                    store,
                    LANE,
                    transaction -> {
                      for (int i = 0; i < 3_000; i++) {
                        given.add(store.nextOccurrenceId());
                      }
                      throw new UnsupportedOperationException();
                    }))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  /** What a killed process would leave: the files as they are. */
  private void copy(Path target) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path each :
          files.filter(path -> path.getFileName().toString().startsWith("daybook.db")).toList()) {
        Files.copy(each, target.resolve(each.getFileName()));
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  @DisplayName("Rule 1: a full disk is said clearly, undoes what was under way and spoils nothing")
  void fullDiskIsSaidClearly() throws SQLException, IOException {
    SqliteDatabase database = SqliteDatabase.open(file(), SchemaMode.MIGRATE);
    try (Store store = new JdbcStore(database)) {
      change(store, LANE, transaction -> transaction.save(null, new byte[] {1}));
      limitPages(database, 60);
      assertThatThrownBy(
              () ->
                  change(
                      store,
                      LANE,
                      transaction -> {
                        transaction.save(null, new byte[] {2});
                        transaction.saveSeries(Pages.series(0, 5_000));
                      }))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("the disk or the database is full")
          .hasMessageContaining(file().toRealPath().toString())
          .satisfies(e -> assertThat(e.getMessage()).doesNotContain("stem"));
      assertThat(store.state(LANE).version()).isEqualTo(1);
      assertThat(store.<Integer>transact(LANE, within -> within.sweep(0, 10, false).size()))
          .isZero();
      limitPages(database, 1_000_000);
      change(store, LANE, transaction -> transaction.saveSeries(Pages.series(0, 5_000)));
    }
    assertThat(query("PRAGMA integrity_check")).isEqualTo("ok");
  }

  private static void limitPages(SqliteDatabase database, int pages) {
    Sql limit = new Sql("limit the file", "PRAGMA max_page_count = " + pages);
    database.write(session -> session.number(limit));
  }

  @Test
  void storeIsNotClosedInTheWorkOfATransaction() {
    try (Store store = SqliteStore.open(file())) {
      Runnable closing = store::close;
      assertThatThrownBy(
              () ->
                  change(
                      store,
                      LANE,
                      transaction -> {
                        transaction.save(null, new byte[] {1});
                        closing.run();
                      }))
          .isInstanceOf(IllegalStateException.class);
      assertThat(store.lanes()).isEmpty();
    }
  }
}
