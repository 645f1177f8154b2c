// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.spi.sink.Enrichment;
import io.daybook.spi.sink.Sink;
import io.daybook.spi.store.Lane;
import io.daybook.spi.store.Outbox;
import io.daybook.spi.store.OutboxEntry;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Brings to one sink what it has not taken yet, lane by lane, each in order. A lane on which the
 * sink fails is tried again later; the others go on. Used by one thread at a time.
 */
final class SinkRunner {

  private static final int BATCH = 200;

  private final Logger log = System.getLogger(SinkRunner.class.getName());

  private final Workshop workshop;

  private final Sink sink;

  private final Backoff backoff;

  private final Map<Lane, Retry> retries = new ConcurrentHashMap<>();

  /** How far the sink is where the store failed to note it, so that this process tells it once. */
  private final Map<Lane, Long> unnoted = new ConcurrentHashMap<>();

  /** A lane that has to wait. */
  private record Retry(int failures, Instant at) {}

  SinkRunner(Workshop workshop, Sink sink) {
    this.workshop = workshop;
    this.sink = sink;
    this.backoff = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5), workshop.randomness());
  }

  String name() {
    return sink.name();
  }

  /** Delivers what can be delivered now; gives the lanes on which something was. */
  List<Lane> deliver() {
    Instant now = workshop.now();
    List<Lane> behind = outbox().behind(sink.name());
    // What was removed is not waited for.
    retries.keySet().retainAll(Set.copyOf(behind));
    return behind.stream().filter(lane -> !waits(lane, now)).filter(this::deliver).toList();
  }

  /** When there is something to deliver, be it for the first time or again; now, when there is. */
  Optional<Instant> next() {
    Instant now = workshop.now();
    return outbox().behind(sink.name()).stream()
        .map(lane -> retries.getOrDefault(lane, new Retry(0, now)).at())
        .min(Instant::compareTo);
  }

  private boolean waits(Lane lane, Instant now) {
    Retry retry = retries.get(lane);
    return retry != null && now.isBefore(retry.at());
  }

  private boolean deliver(Lane lane) {
    long noted = outbox().position(sink.name(), lane);
    long position = noted;
    long taken = unnoted.getOrDefault(lane, 0L);
    if (taken > noted) {
      position = note(lane, taken);
    }
    List<OutboxEntry> batch;
    do {
      batch = outbox().after(lane, position, BATCH);
      long reached = take(lane, batch, position);
      if (reached > position) {
        position = note(lane, reached);
      }
      if (!batch.isEmpty() && reached < batch.get(batch.size() - 1).position()) {
        return position > noted;
      }
    } while (batch.size() == BATCH);
    retries.remove(lane);
    return position > noted;
  }

  private long note(Lane lane, long position) {
    unnoted.put(lane, position);
    outbox().position(sink.name(), lane, position);
    unnoted.remove(lane);
    return position;
  }

  /** The position up to which the sink took them. */
  private long take(Lane lane, List<OutboxEntry> batch, long position) {
    long reached = position;
    for (OutboxEntry entry : batch) {
      if (workshop.stop().get()) {
        return reached;
      }
      try {
        hand(entry);
      } catch (RuntimeException | Error e) {
        // Somebody else's code; an error in it would end the thread of all its lanes.
        retryLater(lane, reached > position, e);
        return reached;
      }
      reached = entry.position();
    }
    return reached;
  }

  private void hand(OutboxEntry entry) {
    switch (entry.kind()) {
      case CHANGE -> sink.deliver(workshop.stored().readChange(entry.bytes()), Enrichment.NONE);
      case NOTICE -> sink.deliver(workshop.stored().readNotice(entry.bytes()));
    }
  }

  private void retryLater(Lane lane, boolean someWereTaken, Throwable e) {
    Retry before = someWereTaken ? null : retries.get(lane);
    int failures = before == null ? 1 : before.failures() + 1;
    Duration wait = backoff.after(failures);
    retries.put(lane, new Retry(failures, workshop.now().plus(wait)));
    // Not the exception's message, in which a sink may quote the event.
    log.log(
        Level.WARNING,
        "sink {0} failed with {1}; it is told again in {2}",
        sink.name(),
        e.getClass().getName(),
        wait);
  }

  private Outbox outbox() {
    return workshop.store().outbox();
  }
}
