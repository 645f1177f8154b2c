// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import io.daybook.spi.store.WorkItem;
import io.daybook.spi.store.WorkQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Takes what is due for each endpoint and has it delivered, so many at a time in all and for each
 * endpoint: one that hangs keeps its own share busy and no other. Where there are several tenants,
 * none begins more while it has as many under way as are free: one busy tenant gets half, two a
 * third each, and so on. Where many came at once and took all, what becomes free is for who has
 * none. Of those that wait, who was served longest ago is next. Thread-safe.
 */
final class Courier {

  /** Longer than an attempt can last. Who takes an item and dies loses it after this. */
  private static final Duration LEASE = Duration.ofMinutes(2);

  private static final int MOST_AT_ONCE = 32;

  private final WorkQueue work;

  private final Office office;

  private final Limits limits;

  private final Executor executor;

  private final Runnable freed;

  private final EndpointReach reach;

  /** Changed under their own lock, as one thread may be delivering while it holds this. */
  private final Map<String, Box> boxes = new ConcurrentHashMap<>();

  /** How many are under way for each tenant that has a box; changed with the boxes. */
  private final Map<String, AtomicInteger> tenants = new ConcurrentHashMap<>();

  private final AtomicInteger inFlight = new AtomicInteger();

  private long turns;

  /**
   * How many deliveries are under way at the same time.
   *
   * @param all in all
   * @param endpoint for one endpoint
   */
  record Limits(int all, int endpoint) {}

  /** What waits for an endpoint. */
  private static final class Box {

    private final String tenant;

    private final String endpointId;

    private final AtomicInteger inFlight = new AtomicInteger();

    private final AtomicInteger ofTenant;

    private volatile boolean woken = true;

    private volatile @Nullable Instant next;

    /** When it was last served; used by who pumps. */
    private long turn;

    Box(String tenant, String endpointId, AtomicInteger ofTenant) {
      this.tenant = tenant;
      this.endpointId = endpointId;
      this.ofTenant = ofTenant;
    }

    long turn() {
      return turn;
    }
  }

  /**
   * A courier.
   *
   * @param work where deliveries wait
   * @param office handles one of them
   * @param executor in which threads
   * @param freed called when one came to its end
   * @param reach to which endpoints it delivers
   */
  Courier(
      WorkQueue work,
      Office office,
      Limits limits,
      Executor executor,
      Runnable freed,
      EndpointReach reach) {
    this.reach = reach;
    this.work = work;
    this.office = office;
    this.limits = limits;
    this.executor = executor;
    this.freed = freed;
  }

  /** There may be something for an endpoint. */
  void look(String tenant, String endpointId) {
    Box known = boxes.get(endpointId);
    (known == null ? box(tenant, endpointId) : known).woken = true;
  }

  private Box box(String tenant, String endpointId) {
    synchronized (boxes) {
      return boxes.computeIfAbsent(
          endpointId,
          id -> new Box(tenant, id, tenants.computeIfAbsent(tenant, of -> new AtomicInteger())));
    }
  }

  /** The endpoints that are known here. */
  Set<String> known() {
    return Set.copyOf(boxes.keySet());
  }

  /** Those endpoints are no more. */
  void forget(Collection<String> endpointIds) {
    synchronized (boxes) {
      boxes.keySet().removeAll(Set.copyOf(endpointIds));
      tenants.keySet().retainAll(boxes.values().stream().map(box -> box.tenant).toList());
    }
  }

  /** Begins what can be begun; false when nothing could. */
  synchronized boolean pump() {
    List<Box> waiting = new ArrayList<>(boxes.values());
    waiting.sort(Comparator.comparingLong(Box::turn));
    boolean begun = false;
    for (Box box : waiting) {
      begun |= pump(box);
    }
    return begun;
  }

  private boolean pump(Box box) {
    Instant now = office.now();
    if (box.woken) {
      box.woken = false;
      box.next = now;
    }
    int room = room(box);
    Instant next = box.next;
    if (room == 0 || next == null || now.isBefore(next)) {
      return false;
    }
    Runnable ended = reach.begin(box.endpointId);
    if (ended == null) {
      return false;
    }
    try {
      return take(box, room, now);
    } finally {
      ended.run();
    }
  }

  private boolean take(Box box, int room, Instant now) {
    box.turn = ++turns;
    String kind = DeliveryLog.work(box.endpointId);
    List<WorkItem> items = work.take(kind, now, LEASE, room);
    for (WorkItem item : items) {
      begin(box, item);
    }
    if (items.size() < room) {
      box.next = work.nextDue(kind, now).orElse(null);
    }
    return !items.isEmpty();
  }

  private void begin(Box box, WorkItem item) {
    Runnable ended = reach.begin(box.endpointId);
    if (ended == null) {
      // Its turn was over while this was taken.
      boolean unused = work.retry(item, office.now(), item.bytes());
      return;
    }
    inFlight.incrementAndGet();
    box.inFlight.incrementAndGet();
    box.ofTenant.incrementAndGet();
    boolean begun = false;
    try {
      executor.execute(() -> handle(box, item, ended));
      begun = true;
    } finally {
      if (!begun) {
        end(box, ended);
      }
    }
  }

  private void end(Box box, Runnable ended) {
    box.ofTenant.decrementAndGet();
    box.inFlight.decrementAndGet();
    inFlight.decrementAndGet();
    ended.run();
  }

  /** Any room is used: to wait for more would let what hangs of an endpoint hold up its rest. */
  private int room(Box box) {
    int own = limits.endpoint() - box.inFlight.get();
    int free = limits.all() - inFlight.get();
    return Math.max(0, Math.min(MOST_AT_ONCE, Math.min(own, roomOfTenant(box, free))));
  }

  /** Each that begins makes one more of the tenant and one less free, until both are the same. */
  private int roomOfTenant(Box box, int free) {
    return tenants.size() <= 1 ? free : (free - box.ofTenant.get() + 1) / 2;
  }

  private void handle(Box box, WorkItem item, Runnable ended) {
    try {
      if (reach.keeps(box.endpointId)) {
        office.handle(box.tenant, item);
      }
    } finally {
      // Whatever waits behind it may go now.
      box.woken = true;
      end(box, ended);
      freed.run();
    }
  }

  /** When something will be due for an endpoint; now, when something may be. */
  Optional<Instant> next(String endpointId) {
    Box box = boxes.get(endpointId);
    return box == null ? Optional.empty() : Optional.ofNullable(box.woken ? Instant.MIN : box.next);
  }

  int inFlight() {
    return inFlight.get();
  }

  /** When something will next be due, as far as is known here. */
  Optional<Instant> next() {
    List<Instant> all = new ArrayList<>();
    for (Box box : boxes.values()) {
      Instant next = box.woken ? Instant.MIN : box.next;
      if (next != null && reach.isOpen(box.endpointId) && room(box) > 0) {
        all.add(next);
      }
    }
    return all.stream().min(Instant::compareTo);
  }
}
