// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.StoreException;
import io.daybook.spi.sink.Enrichment;
import io.daybook.spi.sink.Sink;
import io.daybook.spi.store.Documents;
import io.daybook.spi.store.Lane;
import io.daybook.spi.store.Outbox;
import io.daybook.spi.store.OutboxEntry;
import io.daybook.spi.store.Partitions;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Brings to one sink what it has not taken yet, lane by lane, each in order. A lane on which the
 * sink fails is tried again later; the others go on. Used by one thread at a time.
 */
final class SinkRunner {

  private static final int BATCH = 500;

  private final Logger log = System.getLogger(SinkRunner.class.getName());

  private final Workshop workshop;

  private final Sink sink;

  private final Backoff backoff;

  /** What others shall know of them. */
  private final LaneNotes<Retry> kept;

  /** Those of the lanes within reach. */
  private final Map<Lane, Retry> retries = new ConcurrentHashMap<>();

  /** How far the sink is where the store failed to note it, so that this process tells it once. */
  private final Map<Lane, Long> unnoted = new ConcurrentHashMap<>();

  /** The keys of dead letters that shall be tried again. */
  private final Queue<String> replays = new ConcurrentLinkedQueue<>();

  SinkRunner(Workshop workshop, Sink sink) {
    this.workshop = workshop;
    this.sink = sink;
    this.backoff = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5), workshop.randomness());
    this.kept =
        new LaneNotes<>(workshop.store().documents(), "sink-retry:" + sink.name(), Retry.FORM);
  }

  String name() {
    return sink.name();
  }

  /** The lanes of the whole store on which it failed last; here, unless several share it. */
  Map<Lane, Retry> refused() {
    return workshop.reach().isAll() ? Map.copyOf(retries) : kept.all();
  }

  /** Tries a dead letter again at the next opportunity; forgotten when that does not come. */
  void replay(String key) {
    replays.add(key);
  }

  /** The lanes of a partition are within reach. */
  void began(int partition) {
    Map<Lane, Retry> found = kept.read(partition);
    if (!found.isEmpty()) {
      Set<Lane> behind = Set.copyOf(behind(partition));
      // What was removed is not waited for.
      found.keySet().stream().filter(lane -> !behind.contains(lane)).forEach(kept::remove);
      found.keySet().retainAll(behind);
      retries.putAll(found);
    }
    if (partition == 0) {
      deadLetters().forget(sink.name(), workshop.now().minus(workshop.settings().held()));
    }
  }

  private List<Lane> behind(int partition) {
    Partitions partitions = workshop.store().partitions().orElseThrow();
    return partitions.behind(Set.of(partition), sink.name());
  }

  /** The lanes of a partition are not within reach any more. */
  void ended(int partition) {
    retries.keySet().removeIf(lane -> lane.partition() == partition);
    unnoted.keySet().removeIf(lane -> lane.partition() == partition);
  }

  /** After how long a lane of a partition can be brought something, or empty for never. */
  Optional<Duration> wait(int partition) {
    Instant now = workshop.now();
    return behind(partition).stream()
        .map(lane -> retries.getOrDefault(lane, new Retry(0, now, now)).at())
        .min(Instant::compareTo)
        .map(at -> at.isAfter(now) ? Duration.between(now, at) : Duration.ZERO);
  }

  /**
   * Delivers what can be delivered now; gives the lanes on which something was. Each has its turn,
   * so that nobody waits for the end of all that is to be told of another.
   */
  Set<Lane> deliver() {
    for (String key = replays.poll(); key != null; key = replays.poll()) {
      handAgain(key);
    }
    Set<Lane> delivered = new LinkedHashSet<>();
    boolean more;
    do {
      // Lanes that had more than their turn are looked at again, and all that came meanwhile.
      more = deliverRound(delivered);
    } while (more);
    return delivered;
  }

  /** Whether there may be more at once. */
  private boolean deliverRound(Set<Lane> delivered) {
    Instant now = workshop.now();
    List<Lane> behind = workshop.reach().behind(sink.name());
    if (workshop.reach().isAll()) {
      forgetRemoved(Set.copyOf(behind));
    }
    boolean more = false;
    for (Lane lane : behind) {
      Reach.Stay stay = waits(lane, now) ? null : workshop.reach().begin(lane);
      if (stay != null) {
        try {
          more |= deliver(lane, delivered);
        } finally {
          stay.end();
        }
      }
    }
    return more && !workshop.reach().isStopped();
  }

  /** What was removed is not waited for. */
  private void forgetRemoved(Set<Lane> behind) {
    for (Lane lane : Set.copyOf(retries.keySet())) {
      if (!behind.contains(lane)) {
        taken(lane);
      }
    }
  }

  /** When there is something to deliver, be it for the first time or again; now, when there is. */
  Optional<Instant> next() {
    Instant now = workshop.now();
    Stream<Instant> replay = replays.isEmpty() ? Stream.empty() : Stream.of(now);
    Stream<Instant> behind =
        workshop.reach().behind(sink.name()).stream()
            .filter(workshop.reach()::goesOn)
            .map(lane -> retries.getOrDefault(lane, new Retry(0, now, now)).at());
    return Stream.concat(replay, behind).min(Instant::compareTo);
  }

  private boolean waits(Lane lane, Instant now) {
    Retry retry = retries.get(lane);
    return retry != null && now.isBefore(retry.at());
  }

  /** Has a lane's turn; says whether there is more at once. */
  private boolean deliver(Lane lane, Set<Lane> delivered) {
    long noted = outbox().position(sink.name(), lane);
    long position = noted;
    long before = unnoted.getOrDefault(lane, 0L);
    if (before > noted) {
      position = note(lane, before);
    }
    List<OutboxEntry> batch = outbox().after(lane, position, BATCH);
    long reached = take(lane, batch, position);
    if (reached > position) {
      position = note(lane, reached);
    }
    if (position > noted) {
      delivered.add(lane);
    }
    boolean all = batch.isEmpty() || reached == batch.get(batch.size() - 1).position();
    if (all) {
      taken(lane);
    }
    return all && batch.size() == BATCH;
  }

  private long note(Lane lane, long position) {
    unnoted.put(lane, position);
    outbox().position(sink.name(), lane, position);
    unnoted.remove(lane);
    return position;
  }

  private long take(Lane lane, List<OutboxEntry> batch, long position) {
    OfferMeter meter = new OfferMeter(workshop.meters(), sink.name());
    try {
      return take(lane, batch, position, meter);
    } finally {
      meter.ended();
    }
  }

  /** The position up to which the sink took them. */
  private long take(Lane lane, List<OutboxEntry> batch, long position, OfferMeter meter) {
    long reached = position;
    for (OutboxEntry entry : batch) {
      if (!workshop.reach().goesOn(lane)) {
        return reached;
      }
      try {
        hand(entry);
      } catch (RuntimeException | Error e) {
        // Somebody else's code; an error in it would end the thread of all its lanes.
        if (!isOutOfPatience(lane) || !bury(lane, entry, e)) {
          tellLater(lane, e);
          meter.refused();
          return reached;
        }
        meter.buried();
        taken(lane);
        reached = entry.position();
        continue;
      }
      meter.taken();
      taken(lane);
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

  private boolean isOutOfPatience(Lane lane) {
    Instant now = workshop.now();
    @Nullable Duration patience = workshop.settings().patience();
    Retry before = retries.getOrDefault(lane, new Retry(0, now, now));
    return patience != null && !now.isBefore(before.since().plus(patience));
  }

  private void tellLater(Lane lane, Throwable e) {
    Instant now = workshop.now();
    Retry before = retries.getOrDefault(lane, new Retry(0, now, now));
    Duration wait = backoff.after(before.failures() + 1);
    Retry retry = new Retry(before.failures() + 1, before.since(), now.plus(wait));
    retries.put(lane, retry);
    tellOthers(lane, () -> kept.put(lane, retry));
    // Not the exception's message, in which a sink may quote the event.
    log.log(
        Level.WARNING,
        "sink {0} failed with {1}; it is told again in {2}",
        sink.name(),
        e.getClass().getName(),
        wait);
  }

  /** Nothing of the lane is refused any more. */
  private void taken(Lane lane) {
    if (retries.remove(lane) != null) {
      tellOthers(lane, () -> kept.remove(lane));
    }
  }

  /** Whoever has the lane next shall know, unless he has it already. */
  private void tellOthers(Lane lane, Runnable note) {
    if (workshop.reach().isAll() || !workshop.reach().keeps(lane)) {
      return;
    }
    try {
      note.run();
    } catch (StoreException e) {
      // What the sink took has to be noted all the same; the other one begins anew with it.
      log.log(Level.DEBUG, "a retry is not noted: {0}", e.getMessage());
    }
  }

  /** False when that could not be kept, or is not ours to keep; then it is told again later. */
  private boolean bury(Lane lane, OutboxEntry entry, Throwable e) {
    if (!workshop.reach().keeps(lane)) {
      return false;
    }
    Instant now = workshop.now();
    try {
      deadLetters().add(lane, sink.name(), entry, e.getClass().getName(), now);
      deadLetters().forget(sink.name(), now.minus(workshop.settings().held()));
    } catch (StoreException away) {
      log.log(Level.ERROR, "a dead letter is not kept: {0}", away.getMessage());
      return false;
    }
    log.log(
        Level.ERROR,
        "sink {0} failed with {1} for too long; one entry is a dead letter now",
        sink.name(),
        e.getClass().getName());
    return true;
  }

  private void handAgain(String key) {
    Documents documents = workshop.store().documents();
    Documents.Document document = documents.find(DeadLetters.KIND, key).orElse(null);
    if (document == null) {
      return;
    }
    HeldItem.DeadLetter letter = deadLetters().read(document);
    try {
      if (letter.change() != null) {
        sink.deliver(letter.change(), Enrichment.NONE);
      } else {
        sink.deliver(Objects.requireNonNull(letter.notice()));
      }
    } catch (RuntimeException | Error e) {
      log.log(
          Level.WARNING,
          "sink {0} failed with {1} on a dead letter, which stays",
          sink.name(),
          e.getClass().getName());
      return;
    }
    documents.remove(DeadLetters.KIND, key, document.version());
  }

  private DeadLetters deadLetters() {
    return new DeadLetters(workshop.store().documents(), workshop.stored());
  }

  private Outbox outbox() {
    return workshop.store().outbox();
  }
}
