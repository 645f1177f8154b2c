// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.spi.sink.Sink;
import io.daybook.spi.store.Lane;
import io.daybook.spi.store.Outbox;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Brings what was committed to all sinks, and forgets what all of them took. */
final class Dispatcher {

  private final Outbox outbox;

  private final List<SinkRunner> runners;

  Dispatcher(Workshop workshop, List<Sink> sinks) {
    this.outbox = workshop.store().outbox();
    this.runners = sinks.stream().map(sink -> new SinkRunner(workshop, sink)).toList();
  }

  List<SinkRunner> runners() {
    return runners;
  }

  /** Brings one sink what it can take now. */
  void deliver(SinkRunner runner) {
    runner.deliver().forEach(this::prune);
  }

  /** When a sink can next be brought something. */
  Optional<Instant> next() {
    return runners.stream().flatMap(one -> one.next().stream()).min(Instant::compareTo);
  }

  /** The lanes of a partition are within reach. */
  void began(int partition) {
    runners.forEach(runner -> runner.began(partition));
  }

  /** The lanes of a partition are not within reach any more. */
  void ended(int partition) {
    runners.forEach(runner -> runner.ended(partition));
  }

  /** After how long something of a partition can be brought somewhere, or empty for never. */
  Optional<Duration> wait(int partition) {
    return runners.stream()
        .flatMap(runner -> runner.wait(partition).stream())
        .min(Duration::compareTo);
  }

  private void prune(Lane lane) {
    long taken = Long.MAX_VALUE;
    for (SinkRunner runner : runners) {
      taken = Math.min(taken, outbox.position(Objects.requireNonNull(runner.name()), lane));
    }
    if (taken > 0) {
      outbox.prune(lane, taken);
    }
  }
}
