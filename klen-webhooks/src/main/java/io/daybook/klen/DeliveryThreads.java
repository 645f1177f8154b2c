// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import io.daybook.spi.store.Partitions;
import io.daybook.spi.store.WorkQueue;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The threads that deliver, or the caller's. They come as they are needed, and go. */
final class DeliveryThreads implements AutoCloseable {

  /** What other processes left behind is looked for so often; clocks may be set meanwhile. */
  private static final Duration SCAN = Duration.ofSeconds(30);

  private static final long GRACE_SECONDS = 30;

  private static final long IDLE_SECONDS = 10;

  private final Logger log = System.getLogger(DeliveryThreads.class.getName());

  /** How long nobody looks for what is due in a partition, unless somebody says so. */
  private static final Duration REST = Duration.ofMinutes(1);

  private final Clock clock;

  private final WorkQueue work;

  private final EndpointReach reach;

  private final Endpoints endpoints;

  private final Courier courier;

  private final Thread loop = new Thread(this::loop, "daybook-webhooks");

  private final Semaphore signal = new Semaphore(0);

  private volatile @Nullable ThreadPoolExecutor pool;

  private volatile boolean closed;

  private final Cleaning cleaning;

  private final AtomicBoolean cleaningNow = new AtomicBoolean();

  private volatile @Nullable Instant lastScan;

  DeliveryThreads(
      WorkQueue work,
      EndpointReach reach,
      Office office,
      Endpoints endpoints,
      Cleaning cleaning,
      Courier.Limits limits) {
    this.work = work;
    this.reach = reach;
    this.clock = office.clock();
    this.endpoints = endpoints;
    this.cleaning = cleaning;
    this.courier = new Courier(work, office, limits, this::execute, this::raise, reach);
  }

  /** There may be something for an endpoint. */
  void look(String tenant, String endpointId) {
    if (reach.keeps(endpointId)) {
      courier.look(tenant, endpointId);
      raise();
    }
    reach.announce(endpointId);
  }

  synchronized void start() {
    requireOwn();
    AtomicInteger number = new AtomicInteger();
    // The courier bounds them; a thread that has just ended its task need not be free yet.
    pool =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> new Thread(task, "daybook-webhook-" + number.incrementAndGet()));
    loop.start();
    if (reach.isShared()) {
      reach.join(new EndpointReach.Workers(this::began, this::opens, this::wait, this::ended));
    }
  }

  /** Whoever had the endpoints of a partition before has no right to anything of theirs. */
  private void began(int partition) {
    work.release(
        in(partition).map(stored -> DeliveryLog.work(stored.endpoint().id())).toList(),
        clock.instant());
    if (partition == 0) {
      cleanBeside();
    }
  }

  private void opens(int partition) {
    in(partition)
        .forEach(stored -> courier.look(stored.endpoint().tenant(), stored.endpoint().id()));
    raise();
  }

  private void ended(int partition) {
    courier.forget(known(partition).toList());
  }

  private Stream<String> known(int partition) {
    return courier.known().stream().filter(id -> Partitions.of(id) == partition);
  }

  private Stream<EndpointRecord> in(int partition) {
    return endpoints.all().stream()
        .filter(stored -> Partitions.of(stored.endpoint().id()) == partition);
  }

  /** After how long something will be due in a partition that is held; zero when something is. */
  private Duration wait(int partition) {
    Instant now = clock.instant();
    return known(partition)
        .flatMap(id -> courier.next(id).stream())
        .min(Instant::compareTo)
        .map(at -> between(now, at))
        .filter(wait -> wait.compareTo(REST) < 0)
        .orElse(REST);
  }

  synchronized void runDue() {
    requireOwn();
    reach.takeAll();
    scan();
    boolean begun = courier.pump();
    while (begun) {
      // What has come to its end may have made room for what waited behind it.
      begun = courier.pump();
    }
    if (cleanOnce()) {
      // The rest has time: who calls wants to deliver.
      lastScan = null;
    }
  }

  synchronized Instant nextDue() {
    Instant now = clock.instant();
    Instant last = lastScan;
    if (last == null || scanIsDue(last, now)) {
      return now;
    }
    Instant scan = last.plus(SCAN);
    return courier
        .next()
        .map(next -> next.equals(Instant.MIN) ? now : next)
        .filter(next -> next.isBefore(scan))
        .orElse(scan);
  }

  /** Also when the clock was set back: nobody knows when it will be what it was. */
  private static boolean scanIsDue(Instant last, Instant now) {
    return now.isBefore(last) || !now.isBefore(last.plus(SCAN));
  }

  @Override
  public void close() {
    closed = true;
    raise();
    reach.leave();
    ThreadPoolExecutor threads = pool;
    if (threads == null) {
      return;
    }
    try {
      LongSupplier ticker = Machine.ticker();
      long end = ticker.getAsLong() + TimeUnit.SECONDS.toNanos(GRACE_SECONDS);
      loop.join(TimeUnit.SECONDS.toMillis(GRACE_SECONDS));
      threads.shutdown();
      if (!threads.awaitTermination(end - ticker.getAsLong(), TimeUnit.NANOSECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private void requireOwn() {
    if (closed || pool != null) {
      throw new IllegalStateException(closed ? "it is closed" : "it has threads of its own");
    }
  }

  private void scan() {
    // Not those that are made from here on, which the list may not have yet.
    Set<String> gone = new HashSet<>(courier.known());
    for (EndpointRecord stored : endpoints.all()) {
      gone.remove(stored.endpoint().id());
      courier.look(stored.endpoint().tenant(), stored.endpoint().id());
    }
    courier.forget(gone);
    lastScan = clock.instant();
  }

  private void cleanBeside() {
    execute(
        () -> {
          try {
            boolean more = true;
            while (more && !closed) {
              more = cleanOnce();
            }
          } catch (RuntimeException e) {
            log.log(Level.ERROR, "nothing is forgotten for now: {0}", e.getClass().getName());
          }
        });
  }

  /** Whether there is more to do at once. */
  private boolean cleanOnce() {
    if (!cleaningNow.compareAndSet(false, true)) {
      return false;
    }
    try {
      return cleaning.run(() -> !closed);
    } finally {
      cleaningNow.set(false);
    }
  }

  private void execute(Runnable task) {
    ThreadPoolExecutor threads = pool;
    if (threads == null) {
      task.run();
    } else {
      threads.execute(task);
    }
  }

  private void raise() {
    signal.release();
  }

  private void loop() {
    try {
      while (!closed) {
        pass();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void pass() throws InterruptedException {
    Instant now = clock.instant();
    Instant last = lastScan;
    Duration wait = reach.longestWait(SCAN);
    try {
      if (reach.isAll() && (last == null || scanIsDue(last, now))) {
        scan();
        cleanBeside();
      }
      courier.pump();
      Duration next = courier.next().map(at -> between(now, at)).orElse(SCAN);
      wait = next.compareTo(wait) < 0 ? next : wait;
    } catch (RuntimeException | Error e) {
      // An error would end the thread of all endpoints.
      log.log(Level.ERROR, "deliveries rest: {0}", e.getClass().getName());
    }
    await(wait);
  }

  private static Duration between(Instant now, Instant at) {
    return at.isAfter(now) ? Duration.between(now, at) : Duration.ZERO;
  }

  private void await(Duration wait) throws InterruptedException {
    if (signal.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
      signal.drainPermits();
    }
  }
}
