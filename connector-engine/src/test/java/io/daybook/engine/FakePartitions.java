// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.spi.store.Lane;
import io.daybook.spi.store.Partitions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Partitions that are held and lost when the test says so. */
final class FakePartitions implements Partitions {

  private final List<Integer> said = new ArrayList<>();

  private volatile @Nullable Holder holder;

  private volatile boolean left;

  /** A lease that is valid until it is lost. */
  static final class FakeLease implements Lease {

    private final int partition;

    private volatile boolean valid = true;

    FakeLease(int partition) {
      this.partition = partition;
    }

    void lose() {
      valid = false;
    }

    @Override
    public int partition() {
      return partition;
    }

    @Override
    public boolean valid() {
      return valid;
    }
  }

  /** Lets who takes part hold a partition; done when he gives it back. */
  CompletableFuture<Duration> hold(Lease lease) {
    Holder joined = Objects.requireNonNull(holder);
    return CompletableFuture.supplyAsync(
        () -> joined.hold(lease), task -> new Thread(task).start());
  }

  /** Of which partitions it was said that something is due. */
  synchronized List<Integer> said() {
    return List.copyOf(said);
  }

  boolean left() {
    return left;
  }

  @Override
  public Membership join(Group group, int most, Holder newHolder) {
    holder = newHolder;
    return () -> left = true;
  }

  @Override
  public synchronized void due(Group group, int partition, Duration wait) {
    said.add(partition);
  }

  @Override
  public List<Lane> due(Set<Integer> partitions, Instant now, int limit) {
    return lanes(partitions);
  }

  @Override
  public Optional<Instant> earliest(Set<Integer> partitions) {
    return Optional.empty();
  }

  @Override
  public List<Lane> behind(Set<Integer> partitions, String sink) {
    return lanes(partitions);
  }

  /** As if in each partition one lane were due. */
  private static List<Lane> lanes(Set<Integer> partitions) {
    return partitions.stream().sorted().map(FakePartitions::lane).toList();
  }

  /** Some lane of a partition. */
  static Lane lane(int partition) {
    int number = 0;
    while (new Lane("fake", "acct", "cal" + number).partition() != partition) {
      number++;
    }
    return new Lane("fake", "acct", "cal" + number);
  }
}
