// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import java.util.UUID;

/** Makes the ids of occurrences. */
public interface IdGenerator {

  /**
   * A number for a new occurrence.
   *
   * @return a number that was not given before in this store
   */
  long nextId();

  /**
   * A UUID for a new occurrence. It is the key of its ICS link, so where state is durable it must
   * be unguessable.
   *
   * @return a UUID that was not given before
   */
  UUID nextUuid();
}
