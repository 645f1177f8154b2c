// SPDX-License-Identifier: Apache-2.0
package io.daybook.spi.sink;

import io.daybook.api.Change;

/**
 * Adds to a change what only the embedding service knows. It runs once a change, outside of any
 * transaction, before the first delivery. Thread-safe.
 */
@FunctionalInterface
public interface Enricher {

  /**
   * Looks at a change.
   *
   * @param change the change
   * @return what to add; when it throws, the change goes without
   */
  Enrichment enrich(Change change);
}
