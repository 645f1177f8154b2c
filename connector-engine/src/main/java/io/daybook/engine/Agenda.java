// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.CalendarRef;
import io.daybook.api.StoreException;
import io.daybook.spi.adapter.Adapter;
import io.daybook.spi.store.Lane;
import io.daybook.spi.store.Partitions;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which calendars are due, and who works on them: never two on one. Thread-safe. */
final class Agenda {

  /** How long a calendar rests after a fault of our own or of the store. */
  private static final Duration REST = Duration.ofSeconds(10);

  /** What pushes carried to a process that ended is looked for so often. */
  private static final Duration SCAN = Duration.ofSeconds(30);

  private final Logger log = System.getLogger(Agenda.class.getName());

  private final Workshop workshop;

  private final Map<String, Adapter> adapters;

  private final CalendarWork work;

  private final DiscoveryWork discovery;

  /** So many due lanes are looked through for those whose turn it is. */
  private static final int MOST_SEEN = 5_000;

  /** From so many on it costs more to read them than to work on one. */
  private static final int MANY = 100;

  /** How long what was seen of many due lanes is good for. */
  private static final Duration SEEN_FOR = Duration.ofSeconds(1);

  /** How long lanes that nobody here can work on are left to others. */
  private static final Duration ELSEWHERE = Duration.ofSeconds(5);

  private final Shares shares;

  private final Map<Lane, Reach.Stay> taken = new ConcurrentHashMap<>();

  /** Lanes that cannot be worked on before an instant. */
  private final Map<Lane, Instant> resting = new ConcurrentHashMap<>();

  /** Lanes for which pushes carried something, who waits longest first. */
  private final Set<Lane> hooked = Collections.synchronizedSet(new LinkedHashSet<>());

  /** Whose turn it is, also where only one can be taken at a time. */
  private final AtomicLong turns = new AtomicLong();

  private volatile @Nullable Instant scanned;

  /** What is left of many due lanes; used by who takes. */
  private List<Lane> seen = List.of();

  private Instant seenAt = Instant.MIN;

  Agenda(Workshop workshop, Map<String, Adapter> adapters, Connections connections) {
    this.workshop = workshop;
    this.adapters = adapters;
    this.work = new CalendarWork(workshop, connections);
    this.discovery = new DiscoveryWork(workshop, connections);
    this.shares = new Shares(workshop.settings().tenants());
  }

  /**
   * Takes lanes that are due; each must be given to {@link #work}. Each tenant has his share, and
   * of his lanes the earliest are first. Of those for which pushes carried something and those that
   * are due by the clock, by turns one of each, so that neither wait for the end of the others.
   */
  synchronized List<Lane> take(int most) {
    if (most == 0) {
      return List.of();
    }
    Instant now = workshop.now();
    scan(now);
    List<Lane> timed = timed(now);
    boolean pushedFirst = turns.get() % 2 == 0;
    Set<Lane> waiting = pushedFirst ? byTurns(hooked(), timed) : byTurns(timed, hooked());
    waiting.removeIf(lane -> rests(lane, now));
    List<Lane> free = shares.choose(waiting, most, this::begin);
    turns.addAndGet(free.size());
    // Where none can begin, what was seen is old.
    seen = free.isEmpty() ? List.of() : seen.stream().filter(lane -> !taken(lane)).toList();
    return free;
  }

  private boolean begin(Lane lane) {
    if (taken(lane)) {
      return false;
    }
    Reach.Stay stay = workshop.reach().begin(lane);
    boolean begins = stay != null && taken.putIfAbsent(lane, stay) == null;
    if (stay != null && !begins) {
      stay.end();
    }
    return begins;
  }

  private boolean taken(Lane lane) {
    return taken.containsKey(lane);
  }

  /** Where there are many they are not read anew for each that is taken. */
  private List<Lane> timed(Instant now) {
    boolean fresh = !now.isBefore(seenAt) && now.isBefore(seenAt.plus(SEEN_FOR));
    if (!seen.isEmpty() && fresh) {
      return seen;
    }
    List<Lane> due = workshop.reach().due(now, MOST_SEEN);
    seen = due.size() < MANY ? List.of() : due;
    seenAt = now;
    return due;
  }

  private static Set<Lane> byTurns(List<Lane> one, List<Lane> other) {
    Set<Lane> all = new LinkedHashSet<>();
    for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
      all.addAll(one.subList(Math.min(i, one.size()), Math.min(i + 1, one.size())));
      all.addAll(other.subList(Math.min(i, other.size()), Math.min(i + 1, other.size())));
    }
    return all;
  }

  private List<Lane> hooked() {
    synchronized (hooked) {
      return List.copyOf(hooked);
    }
  }

  /** Pushes carried something for a lane. */
  void hooked(Lane lane) {
    // Added first: the partition may be given back at this moment, which forgets what is of it.
    if (hooked.add(lane) && !workshop.reach().goesOn(lane)) {
      hooked.remove(lane);
    }
    workshop.reach().announce(lane, Duration.ZERO);
  }

  /** The lanes of a partition are within reach. */
  void began(int partition) {
    if (takesPushes()) {
      inbox().calendars(partition).forEach(calendar -> hooked.add(Lane.of(calendar)));
    }
  }

  /** After how long something of a partition will be due; zero when something is. */
  Duration wait(int partition) {
    Instant now = workshop.now();
    if (hooked().stream().anyMatch(lane -> lane.partition() == partition && !rests(lane, now))) {
      return Duration.ZERO;
    }
    Partitions partitions = workshop.store().partitions().orElseThrow();
    Set<Integer> one = Set.of(partition);
    Instant earliest = partitions.earliest(one).orElse(null);
    if (earliest == null) {
      return WholeStore.LONGEST_WAIT;
    }
    if (earliest.isAfter(now)) {
      return Duration.between(now, earliest);
    }
    boolean all =
        partitions.due(one, now, resting.size() + 1).stream().allMatch(lane -> rests(lane, now));
    return all ? ELSEWHERE : Duration.ZERO;
  }

  /** The lanes of a partition are not within reach any more. */
  void ended(int partition) {
    hooked.removeIf(lane -> lane.partition() == partition);
  }

  private boolean takesPushes() {
    return adapters.values().stream().anyMatch(adapter -> adapter.receiver().isPresent());
  }

  private Inbox inbox() {
    return new Inbox(workshop.store().documents(), workshop.stored());
  }

  private void scan(Instant now) {
    if (!workshop.reach().isAll()) {
      return;
    }
    Instant last = scanned;
    if (last != null && !now.isBefore(last) && now.isBefore(last.plus(SCAN))) {
      return;
    }
    scanned = now;
    if (takesPushes()) {
      inbox().calendars().forEach(calendar -> hooked.add(Lane.of(calendar)));
    }
  }

  /** Works on a lane that was taken. */
  void work(Lane lane) {
    boolean carried = hooked.remove(lane);
    try {
      Optional<CalendarRef> calendar = lane.calendar();
      Adapter adapter = adapters.get(lane.connection());
      if (adapter == null || !adapter.provider().equals(lane.provider())) {
        log.log(Level.WARNING, "nobody is set up for connection {0}", lane.connection());
        resting.put(lane, Instant.MAX);
      } else if (calendar.isPresent()) {
        work.run(calendar.get(), adapter, carried);
      } else {
        discovery.run(lane, adapter);
      }
    } catch (Desk.StaleException e) {
      hookedAgain(lane, carried);
      // What the other one did is in the store; if more is due it is taken again.
      log.log(Level.DEBUG, "a calendar of {0} was changed by somebody else", lane.connection());
    } catch (StoreException e) {
      hookedAgain(lane, carried);
      log.log(Level.ERROR, "a calendar of {0} rests: {1}", lane.connection(), e.getMessage());
      resting.put(lane, workshop.now().plus(REST));
    } catch (RuntimeException | Error e) {
      hookedAgain(lane, carried);
      log.log(Level.ERROR, "a calendar of {0} rests: {1}", lane.connection(), where(e));
      resting.put(lane, workshop.now().plus(REST));
    } finally {
      Reach.Stay stay = taken.remove(lane);
      shares.end(lane);
      if (stay != null) {
        stay.end();
      }
    }
  }

  private void hookedAgain(Lane lane, boolean carried) {
    if (carried) {
      hooked.add(lane);
    }
  }

  /** When something will next be due that can be worked on; now, when something is. */
  Optional<Instant> next() {
    Instant now = workshop.now();
    scan(now);
    Set<Lane> due = new LinkedHashSet<>();
    hooked().stream().filter(workshop.reach()::goesOn).forEach(due::add);
    due.addAll(workshop.reach().due(now, taken.size() + resting.size() + 1));
    if (due.stream().anyMatch(lane -> isFree(lane) && !rests(lane, now))) {
      return Optional.of(now);
    }
    // Whoever is at work says when he ends.
    Stream<Instant> rested =
        due.stream().flatMap(lane -> Optional.ofNullable(resting.get(lane)).stream());
    return Stream.concat(rested, workshop.reach().nextDue(now).stream())
        .filter(at -> at.isBefore(Instant.MAX))
        .min(Instant::compareTo);
  }

  private boolean isFree(Lane lane) {
    return !taken(lane) && workshop.reach().goesOn(lane);
  }

  /** What failed where, without the message, in which there might be users' text. */
  private static String where(Throwable e) {
    StackTraceElement[] trace = e.getStackTrace();
    return e.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
  }

  boolean isUnderWay(Lane lane) {
    return taken(lane);
  }

  boolean isResting(Lane lane, Instant now) {
    return resting.getOrDefault(lane, Instant.MIN).isAfter(now);
  }

  private boolean rests(Lane lane, Instant now) {
    Instant until = resting.get(lane);
    if (until != null && !now.isBefore(until)) {
      resting.remove(lane);
      return false;
    }
    return until != null;
  }
}
