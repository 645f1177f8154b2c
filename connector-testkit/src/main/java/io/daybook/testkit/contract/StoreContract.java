// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.contract;

import io.daybook.spi.store.Store;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

/**
 * What every {@link Store} does. Extend it, say how a store is opened, and run it with JUnit
 * Jupiter.
 *
 * <p>Each test has a store of its own, which is closed after it. No test sleeps; one that waits for
 * another thread gives up after half a minute.
 */
public abstract class StoreContract {

  private @Nullable Store opened;

  /** For subclasses. */
  protected StoreContract() {}

  /**
   * Opens a store.
   *
   * @return a new and empty store, with an epoch of its own
   */
  protected abstract Store open();

  /**
   * Opens a closed store again.
   *
   * @param closed what {@link #open} or this returned; it is closed already
   * @return a store on the same data, or empty (the default) if the store is not durable, which
   *     skips what tests durability
   */
  protected Optional<Store> reopen(Store closed) {
    return Optional.empty();
  }

  /**
   * Whether transactions of different lanes, and wakes, go on while a transaction is under way that
   * has written something.
   *
   * @return true by default; false for a store with a single writer, which skips what tests this
   */
  protected boolean hasManyWriters() {
    return true;
  }

  @BeforeEach
  final void openStore() {
    opened = open();
  }

  @AfterEach
  final void closeStore() {
    store().close();
  }

  final Store store() {
    return Objects.requireNonNull(opened, "the store is opened before each test");
  }

  /** Closes the store and opens it again; empty if it is not durable. */
  final Optional<Store> reopenStore() {
    store().close();
    Optional<Store> again = reopen(store());
    again.ifPresent(store -> opened = store);
    return again;
  }

  @Nested
  @DisplayName("A transaction")
  class Transactions extends TransactionFacts {
    @Override
    StoreContract contract() {
      return StoreContract.this;
    }
  }

  @Nested
  @DisplayName("Several threads")
  class Threads extends ThreadFacts {
    @Override
    StoreContract contract() {
      return StoreContract.this;
    }
  }

  @Nested
  @DisplayName("The head of a lane")
  class Heads extends HeadFacts {
    @Override
    StoreContract contract() {
      return StoreContract.this;
    }
  }

  @Nested
  @DisplayName("What is due")
  class Dues extends DueFacts {
    @Override
    StoreContract contract() {
      return StoreContract.this;
    }
  }

  @Nested
  @DisplayName("Series")
  class Series extends SeriesFacts {
    @Override
    StoreContract contract() {
      return StoreContract.this;
    }
  }

  @Nested
  @DisplayName("An event")
  class Holding extends HoldingFacts {
    @Override
    StoreContract contract() {
      return StoreContract.this;
    }
  }

  @Nested
  @DisplayName("A name")
  class Names extends NameFacts {
    @Override
    StoreContract contract() {
      return StoreContract.this;
    }
  }

  @Nested
  @DisplayName("Series outside of a transaction")
  class Kept extends KeptFacts {
    @Override
    StoreContract contract() {
      return StoreContract.this;
    }
  }

  @Nested
  @DisplayName("Staged rows")
  class Staging extends StagingFacts {
    @Override
    StoreContract contract() {
      return StoreContract.this;
    }
  }

  @Nested
  @DisplayName("The outbox")
  class Outboxes extends OutboxFacts {
    @Override
    StoreContract contract() {
      return StoreContract.this;
    }
  }

  @Nested
  @DisplayName("Documents")
  class DocumentsOutside extends DocumentFacts {
    @Override
    StoreContract contract() {
      return StoreContract.this;
    }
  }

  @Nested
  @DisplayName("The work queue")
  class Work extends WorkFacts {
    @Override
    StoreContract contract() {
      return StoreContract.this;
    }
  }

  @Nested
  @DisplayName("Odd and large input")
  class Extremes extends ExtremeFacts {
    @Override
    StoreContract contract() {
      return StoreContract.this;
    }
  }

  @Nested
  @DisplayName("A store")
  class Life extends LifeFacts {
    @Override
    StoreContract contract() {
      return StoreContract.this;
    }
  }
}
