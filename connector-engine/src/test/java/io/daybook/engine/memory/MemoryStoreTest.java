// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.daybook.spi.store.Lane;
import io.daybook.spi.store.LaneTransaction;
import io.daybook.spi.store.OutboxEntry;
import io.daybook.spi.store.StagedRow;
import io.daybook.spi.store.Store;
import io.daybook.testkit.contract.StoreContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryStoreTest extends StoreContract {

  private static final Lane LANE = new Lane("google", "acct-1", "primary");

  private int opened;

  @Override
  protected Store open() {
    return new MemoryStore("epoch-" + ++opened);
  }

  @Test
  void transactionThatHasEndedThrows() {
    try (Store store = open()) {
      LaneTransaction ended = store.transact(LANE, transaction -> transaction);
      assertThatIllegalStateException().isThrownBy(ended::state);
      assertThatIllegalStateException().isThrownBy(() -> ended.save(null, new byte[0]));
      assertThatIllegalStateException().isThrownBy(ended::documents);
    }
  }

  @Test
  void ordinalsAndPositionsMustRise() {
    try (Store store = open()) {
      StagedRow row = new StagedRow(1, "e", "s", "s", new byte[0]);
      OutboxEntry entry = new OutboxEntry(1, OutboxEntry.Kind.CHANGE, new byte[0]);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> store.transact(LANE, within -> staged(within, List.of(row, row))));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> store.transact(LANE, within -> told(within, List.of(entry, entry))));
      store.transact(LANE, within -> told(within, List.of(entry)));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> store.transact(LANE, within -> told(within, List.of(entry))));
      assertThat(store.outbox().after(LANE, 0, 10)).containsExactly(entry);
      int left = store.transact(LANE, within -> within.staged(0, 10).size());
      assertThat(left).isZero();
    }
  }

  private static boolean staged(LaneTransaction within, List<StagedRow> rows) {
    within.save(null, new byte[0]);
    within.stage(rows);
    return true;
  }

  private static boolean told(LaneTransaction within, List<OutboxEntry> entries) {
    within.save(null, new byte[0]);
    within.append(entries);
    return true;
  }
}
