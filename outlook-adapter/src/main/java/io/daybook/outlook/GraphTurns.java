// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import io.daybook.api.ProviderException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets so many requests of one connection go at once as Graph serves of one mailbox; the others
 * wait for their turn, for a while. Thread-safe.
 *
 * @see <a href="https://learn.microsoft.com/en-us/graph/throttling-limits">Microsoft Graph
 *     service-specific throttling limits</a>
 */
final class GraphTurns {

  /** As many as Graph serves of one mailbox at a time. */
  static final int AT_ONCE = 4;

  /** Whoever waited in vain may come again soon: Graph itself is not asked to. */
  private static final Duration SOON = Duration.ofSeconds(5);

  private final Duration patience;

  private final Map<String, Turns> connections = new ConcurrentHashMap<>();

  GraphTurns(Duration patience) {
    this.patience = patience;
  }

  /**
   * The turns of one connection, kept as long as somebody has or wants one.
   *
   * @param places in order of arrival
   * @param users how many have or want one
   */
  private record Turns(Semaphore places, int users) {

    Turns(Turns before, int change) {
      this(before.places, before.users + change);
    }
  }

  /**
   * Works when it is its turn.
   *
   * @param places how many it takes of {@link #AT_ONCE}
   * @throws ProviderException when others take too long
   */
  <T> T take(String connection, int places, Supplier<T> work) {
    Semaphore turns = come(connection);
    try {
      await(turns, places);
      try {
        return work.get();
      } finally {
        turns.release(places);
      }
    } finally {
      leave(connection);
    }
  }

  private void await(Semaphore turns, int places) {
    try {
      if (!turns.tryAcquire(places, patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new ProviderException(OutlookAdapter.PROVIDER, 0, "tooManyAtOnce", SOON, null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProviderException(OutlookAdapter.PROVIDER, 0, "interrupted", null, null);
    }
  }

  private Semaphore come(String connection) {
    return connections
        .compute(
            connection,
            (key, known) ->
                new Turns(known == null ? new Turns(new Semaphore(AT_ONCE, true), 0) : known, 1))
        .places();
  }

  private void leave(String connection) {
    connections.computeIfPresent(
        connection, (key, known) -> known.users() == 1 ? null : new Turns(known, -1));
  }
}
