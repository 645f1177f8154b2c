// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import io.daybook.spi.store.Lane;
import io.daybook.spi.store.Partitions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/** Partitions that a test hands out and takes away. */
final class HandedPartitions implements Partitions {

  /** Those of which somebody said that something is due. */
  final Set<Integer> due = new ConcurrentSkipListSet<>();

  /** Whether leases last. */
  volatile boolean valid = true;

  private volatile @Nullable Holder holder;

  @Override
  public Membership join(Group group, int most, Holder newHolder) {
    holder = newHolder;
    return () -> {};
  }

  /** Hands one out; the future says for how long it is not wanted again. */
  CompletableFuture<Duration> hand(int partition) {
    Lease lease =
        new Lease() {
          @Override
          public int partition() {
            return partition;
          }

          @Override
          public boolean valid() {
            return valid;
          }
        };
    Holder joined = holder;
    return CompletableFuture.supplyAsync(() -> joined.hold(lease));
  }

  @Override
  public void due(Group group, int partition, Duration wait) {
    due.add(partition);
  }

  @Override
  public List<Lane> due(Set<Integer> partitions, Instant now, int limit) {
    return List.of();
  }

  @Override
  public Optional<Instant> earliest(Set<Integer> partitions) {
    return Optional.empty();
  }

  @Override
  public List<Lane> behind(Set<Integer> partitions, String sink) {
    return List.of();
  }
}
