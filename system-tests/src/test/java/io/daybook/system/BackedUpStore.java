// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import io.daybook.api.Secret;
import io.daybook.jdbc.PostgresStore;
import io.daybook.jdbc.Restored;
import io.daybook.jdbc.SqliteStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A database that can be taken back to where it was; nobody has it open meanwhile. */
interface BackedUpStore {

  StoreAddress address();

  void backUp();

  /** Takes it back to the backup, as the database's own tools do. */
  void restore();

  /** What is to be done after that. */
  Restored restored();

  static BackedUpStore sqlite(Path folder) {
    Path file = folder.resolve("daybook.db");
    Path backup = folder.resolve("backup.db");
    return new BackedUpStore() {
      @Override
      public StoreAddress address() {
        return StoreAddress.sqlite(file);
      }

      @Override
      public void backUp() {
        copy(file, backup);
      }

      @Override
      public void restore() {
        copy(backup, file);
      }

      @Override
      public Restored restored() {
        return SqliteStore.restored(file);
      }
    };
  }

  static BackedUpStore postgres(PostgresHost server) {
    StoreAddress live = server.newDatabase("live");
    return new BackedUpStore() {
      @Override
      public StoreAddress address() {
        return live;
      }

      @Override
      public void backUp() {
        server.copyDatabase("live", "backup");
      }

      @Override
      public void restore() {
        server.copyDatabase("backup", "live");
      }

      @Override
      public Restored restored() {
        return PostgresStore.restored(live.text(), "postgres", Secret.of("postgres"));
      }
    };
  }

  private static void copy(Path from, Path to) {
    try {
      Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
