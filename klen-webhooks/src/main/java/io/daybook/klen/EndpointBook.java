// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Endpoints as they were a moment ago, so that not every attempt reads the store. What is changed
 * here is seen at once, what another process changes within a second. Thread-safe.
 */
final class EndpointBook {

  private static final Duration FRESH = Duration.ofSeconds(1);

  private record Cached<T>(T value, Instant at) {}

  private final Map<String, Cached<List<EndpointRecord>>> tenants = new ConcurrentHashMap<>();

  private final Map<String, Cached<Optional<EndpointRecord>>> endpoints = new ConcurrentHashMap<>();

  private final Clock clock;

  EndpointBook(Clock clock) {
    this.clock = clock;
  }

  List<EndpointRecord> ofTenant(String tenant, Supplier<List<EndpointRecord>> read) {
    return fresh(tenants, tenant, read);
  }

  Optional<EndpointRecord> endpoint(String id, Supplier<Optional<EndpointRecord>> read) {
    return fresh(endpoints, id, read);
  }

  void changed(String tenant, String id) {
    tenants.remove(tenant);
    endpoints.remove(id);
  }

  private <T> T fresh(Map<String, Cached<T>> cache, String key, Supplier<T> read) {
    Instant now = clock.instant();
    Cached<T> cached = cache.get(key);
    if (cached != null && !now.isBefore(cached.at()) && now.isBefore(cached.at().plus(FRESH))) {
      return cached.value();
    }
    T value = read.get();
    cache.put(key, new Cached<>(value, now));
    return value;
  }
}
