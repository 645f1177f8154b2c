// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.normalizer.fold.Horizon;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a user may set.
 *
 * @param horizon how far instances of series are told
 * @param catchUp how late completions and reminders are told after down time
 * @param past how long what is over is remembered
 * @param held how long what is held is kept
 * @param patience how long a sink is tried with one change before that becomes a dead letter, or
 *     null for as long as it takes
 * @param poll how long after a round the next one begins, unless a connection has its own
 * @param polls the intervals of connections that have their own
 * @param chunk how many rows or series are handled in one transaction
 */
record Settings(
    Horizon horizon,
    Duration catchUp,
    Duration past,
    Duration held,
    @Nullable Duration patience,
    Duration poll,
    Map<String, Duration> polls,
    int chunk) {

  Duration pollOf(String connection) {
    return polls.getOrDefault(connection, poll);
  }
}
