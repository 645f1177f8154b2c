// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.normalizer.fold.IdGenerator;
import io.daybook.spi.store.Store;
import java.util.UUID;

/** Numbers from the store, UUIDs from chance. */
record EngineIds(Store store, Randomness randomness) implements IdGenerator {

  @Override
  public long nextId() {
    return store.nextOccurrenceId();
  }

  @Override
  public UUID nextUuid() {
    return randomness.uuid();
  }
}
