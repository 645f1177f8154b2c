// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import io.daybook.api.Secret;
import io.daybook.engine.memory.MemoryStore;
import io.daybook.jdbc.PostgresOptions;
import io.daybook.jdbc.PostgresStore;
import io.daybook.jdbc.SqliteStore;
import io.daybook.spi.store.Store;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where a store is, in one word that another process can be given.
 *
 * @param text {@code memory}, {@code sqlite:} and a file, or a JDBC URL of PostgreSQL, where user
 *     and password are both {@code postgres}
 */
public record StoreAddress(String text) {

  private static final String SQLITE = "sqlite:";

  /** Who is killed is soon followed by the next one. */
  private static final Duration TAKE_OVER = Duration.ofSeconds(3);

  /**
   * A file.
   *
   * @param file the file, which need not be there
   * @return its address
   */
  public static StoreAddress sqlite(Path file) {
    return new StoreAddress(SQLITE + file);
  }

  /**
   * The same store, reached by another port of this machine.
   *
   * @param port what leads to the server of the address
   * @return the address
   */
  public StoreAddress through(int port) {
    return new StoreAddress(
        text.replaceFirst(
            "^jdbc:postgresql://[^/]+/", "jdbc:postgresql://127.0.0.1:" + port + "/"));
  }

  /**
   * Opens the store.
   *
   * @return the store
   */
  public Store open() {
    return open(TAKE_OVER);
  }

  /** Opens the store, where nodes share it with the time after which they take over. */
  Store open(Duration takeOver) {
    if (text.equals("memory")) {
      return new MemoryStore("system");
    }
    return text.startsWith(SQLITE)
        ? SqliteStore.open(Path.of(text.substring(SQLITE.length())))
        : PostgresStore.open(
            text,
            "postgres",
            Secret.of("postgres"),
            PostgresOptions.DEFAULT.withTakeOver(takeOver));
  }
}
