// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

import static io.daybook.jdbc.Pages.LANE;
import static io.daybook.jdbc.Pages.NOON;
import static io.daybook.jdbc.Pages.change;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.api.StoreException;
import io.daybook.spi.store.LaneTransaction;
import io.daybook.spi.store.Store;
import io.daybook.spi.store.WorkItem;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What was done and nobody was told of. */
@ExtendWith(PostgresServer.class)
class LostAnswerTest {

  private static final WorkItem ITEM = WorkItem.of("kind", "name", "order", NOON, new byte[] {1});

  private final PostgresServer server;
  private Wire wire;
  private Store store;

  LostAnswerTest(PostgresServer server) {
    this.server = server;
  }

  @BeforeEach
  void open() {
    wire = Wire.to(server.port());
    store = server.open(server.newSchema().replace(":" + server.port(), ":" + wire.port()));
    change(store, LANE, transaction -> transaction.save(null, new byte[] {1}));
  }

  @AfterEach
  void close() throws IOException {
    store.close();
    wire.close();
  }

  /** Works as the engine does: only on what it has read. */
  private boolean work(long version) {
    return store.transact(
        LANE,
        transaction -> {
          if (transaction.state().version() != version) {
            return false;
          }
          tell(transaction);
          return true;
        });
  }

  private static void tell(LaneTransaction transaction) {
    transaction.append(Pages.entries(0, 1));
    transaction.saveSeries(Pages.series(0, 1));
    transaction.work().add(ITEM);
    transaction.save(NOON, new byte[] {2});
  }

  @Test
  @DisplayName("Rule 1: a commit whose answer is lost fails; done again by its version, it is once")
  void commitWhoseAnswerIsLost() {
    wire.lose("COMMIT\0");
    assertThatThrownBy(() -> work(1))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("could not commit");
    assertThat(store.state(LANE).version()).as("it was committed").isEqualTo(2);
    assertThat(work(1)).as("done again").isFalse();
    assertThat(store.state(LANE).version()).isEqualTo(2);
    assertThat(store.outbox().after(LANE, 0, 10)).hasSize(1);
    assertThat(store.series(LANE, 0, 10)).hasSize(1);
    assertThat(store.work().add(ITEM)).as("its work is there").isFalse();
    assertThat(store.wake(LANE, NOON)).isTrue();
  }

  @Test
  @DisplayName("Rule 1: work whose addition was not confirmed is there once")
  void workWhoseAdditionWasNotConfirmed() {
    wire.lose("INSERT 0 1\0");
    assertThatThrownBy(() -> store.work().add(ITEM)).isInstanceOf(StoreException.class);
    assertThat(store.work().add(ITEM)).isFalse();
  }
}
