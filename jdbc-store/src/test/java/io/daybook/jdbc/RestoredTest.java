// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

import static io.daybook.jdbc.Pages.LANE;
import static io.daybook.jdbc.Pages.change;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.api.Secret;
import io.daybook.api.StoreException;
import io.daybook.spi.store.Store;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** What is done to a store whose database was restored from a backup. */
@ExtendWith(PostgresServer.class)
class RestoredTest {

  private static final Secret PASSWORD = Secret.of("postgres");

  private final PostgresServer server;

  @TempDir private Path folder;

  RestoredTest(PostgresServer server) {
    this.server = server;
  }

  /** What a store was before. */
  private record Before(String epoch, long lastOccurrence) {}

  private static Before lived(Store opened) {
    try (Store store = opened) {
      long last = 0;
      for (int i = 0; i < 2_500; i++) {
        last = store.nextOccurrenceId();
      }
      change(store, LANE, transaction -> transaction.save(null, new byte[] {1}));
      return new Before(store.epoch(), last);
    }
  }

  private static void assertGoesOn(Store opened, Before before, Restored restored) {
    assertThat(restored.epoch()).isNotEqualTo(before.epoch());
    assertThat(restored.firstOccurrence()).isGreaterThan(before.lastOccurrence() + 100_000_000);
    try (Store store = opened) {
      assertThat(store.epoch()).isEqualTo(restored.epoch());
      assertThat(store.nextOccurrenceId()).isEqualTo(restored.firstOccurrence());
      assertThat(store.nextOccurrenceId()).isEqualTo(restored.firstOccurrence() + 1);
      assertThat(store.state(LANE).version()).isEqualTo(1);
    }
  }

  @Test
  @DisplayName("PostgreSQL gets a new epoch and passes over numbers, each time")
  void postgres() {
    String url = server.newSchema();
    Before before = lived(server.open(url));
    Restored once = PostgresStore.restored(url, "postgres", PASSWORD);
    assertGoesOn(server.open(url), before, once);

    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    source.setUser("postgres");
    Restored again = PostgresStore.restored(source);
    assertThat(again.epoch()).isNotEqualTo(once.epoch());
    assertGoesOn(server.open(url), new Before(once.epoch(), once.firstOccurrence()), again);
  }

  @Test
  @DisplayName("SQLite gets a new epoch and passes over numbers, each time")
  void sqlite() {
    Path file = folder.resolve("daybook.db");
    Before before = lived(SqliteStore.open(file));
    Restored once = SqliteStore.restored(file);
    assertGoesOn(SqliteStore.open(file), before, once);

    Restored again = SqliteStore.restored(file);
    assertGoesOn(SqliteStore.open(file), new Before(once.epoch(), once.firstOccurrence()), again);
  }

  @Test
  @DisplayName("Where there is no store nothing is made, and one in use is left alone")
  void onlyAStoreThatIsThereAndFree() {
    Path missing = folder.resolve("missing.db");
    assertThatThrownBy(() -> SqliteStore.restored(missing))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("no such file");
    assertThat(folder).isEmptyDirectory();
    String url = server.newSchema();
    assertThatThrownBy(() -> PostgresStore.restored(url, "postgres", PASSWORD))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("no tables of Daybook");
    Path file = folder.resolve("daybook.db");
    try (Store store = SqliteStore.open(file)) {
      assertThatThrownBy(() -> SqliteStore.restored(file)).hasMessageContaining("in use");
      assertThat(store.epoch()).isNotEmpty();
    }
  }
}
