// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.jdbc.SqliteStore;
import io.daybook.spi.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code daybook restored}: what is done once after a restore. */
class RestoredTest {

  @TempDir Path folder;

  private Path file;

  private Path config;

  @BeforeEach
  void configure() throws IOException {
    file = folder.resolve("state.db");
    config =
        Files.writeString(
            folder.resolve("daybook.yaml"),
            """
            store: {path: "%s"}
            connections:
              - {id: acct-1, provider: google, access-token: ya29.secret}
            """
                .formatted(file.toString().replace('\\', '/')));
  }

  private Replay.Result restored() {
    return new Replay(folder).command("restored", "--config", config.toString());
  }

  @Test
  void storeGetsANewEpochAndNumbersEachTime() {
    String before;
    try (Store store = SqliteStore.open(file)) {
      before = store.epoch();
    }
    restored().quiet();

    Replay.Result result = restored().quiet();

    try (Store store = SqliteStore.open(file)) {
      assertThat(store.epoch()).isNotEqualTo(before);
      assertThat(result.lines())
          .containsExactly(
              "the store's epoch is now " + store.epoch(),
              "new meetings are numbered from 200000001 on");
      assertThat(store.nextOccurrenceId()).isEqualTo(200_000_001);
    }
  }

  @Test
  void storeThatIsInUseOrNotThereIsSaid() {
    assertThat(restored().status(1).err()).contains("the store cannot be used", "no such file");
    assertThat(file).doesNotExist();
    try (Store store = SqliteStore.open(file)) {
      assertThat(restored().status(1).err()).contains("in use");
      assertThat(store.epoch()).isNotEmpty();
    }
  }

  @Test
  void mistakesOfTheFileAreSaid() throws IOException {
    Files.writeString(config, "store: {pat: x}\n");
    assertThat(restored().status(1).err()).contains("store.pat");
    assertThat(new Replay(folder).command("restored").status()).isEqualTo(2);
  }
}
