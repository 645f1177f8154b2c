// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Endpoints as they were a moment ago, so that not every attempt reads the store. What is changed
 * here is seen at once, what another process changes within a second, whatever the clock of the
 * wall does meanwhile. Thread-safe.
 */
final class EndpointBook {

  private static final long FRESH = TimeUnit.SECONDS.toNanos(1);

  private record Cached<T>(T value, long at) {}

  private final Map<String, Cached<List<EndpointRecord>>> tenants = new HashMap<>();

  private final Map<String, Cached<Optional<EndpointRecord>>> endpoints = new HashMap<>();

  private final LongSupplier ticker;

  private long changes;

  /**
   * An empty book.
   *
   * @param ticker nanoseconds from some beginning, never going back
   */
  EndpointBook(LongSupplier ticker) {
    this.ticker = ticker;
  }

  List<EndpointRecord> ofTenant(String tenant, Supplier<List<EndpointRecord>> read) {
    return fresh(tenants, tenant, read);
  }

  Optional<EndpointRecord> endpoint(String id, Supplier<Optional<EndpointRecord>> read) {
    return fresh(endpoints, id, read);
  }

  synchronized void changed(String tenant, String id) {
    changes++;
    tenants.remove(tenant);
    endpoints.remove(id);
  }

  /** Drops what would be read anew anyway, such as endpoints that are no more. */
  synchronized void tidy() {
    long now = ticker.getAsLong();
    tenants.values().removeIf(cached -> now - cached.at() >= FRESH);
    endpoints.values().removeIf(cached -> now - cached.at() >= FRESH);
  }

  private <T> T fresh(Map<String, Cached<T>> cache, String key, Supplier<T> read) {
    long now = ticker.getAsLong();
    long before;
    synchronized (this) {
      Cached<T> cached = cache.get(key);
      if (cached != null && now - cached.at() < FRESH) {
        return cached.value();
      }
      before = changes;
    }
    T value = read.get();
    synchronized (this) {
      // What was read before a change must not be kept after it.
      if (changes == before) {
        cache.put(key, new Cached<>(value, now));
      }
    }
    return value;
  }
}
