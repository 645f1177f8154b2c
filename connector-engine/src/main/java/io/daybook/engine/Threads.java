// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.spi.store.Lane;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The threads of a running connector: one that looks at the clock, a few that work on calendars,
 * and one for each sink. No calendar has a thread of its own.
 */
final class Threads implements AutoCloseable {

  /** After a fault nobody runs in circles. */
  private static final Duration REST = Duration.ofSeconds(5);

  /** Enough that no worker waits for somebody else's partition, few enough for many nodes. */
  private static final int PARTITIONS_A_WORKER = 2;

  /** How long what is under way may take to come to its next stop. */
  /** How long a worker is left to somebody else whose calendar becomes due. */
  private static final Duration LEFT_FOR_OTHERS = Duration.ofMillis(100);

  private static final Duration GRACE = Duration.ofSeconds(30);

  /** How long what was interrupted may take to note that. */
  private static final Duration INTERRUPTED = Duration.ofSeconds(1);

  private final Logger log = System.getLogger(Threads.class.getName());

  private final Workshop workshop;

  private final Agenda agenda;

  private final Dispatcher dispatcher;

  private final int workerCount;

  private final Semaphore free;

  private final ExecutorService workers;

  private final List<Thread> loops = new ArrayList<>();

  private final List<Signal> sinkSignals = new ArrayList<>();

  private final Signal clockSignal = new Signal();

  private boolean closed;

  Threads(Workshop workshop, Agenda agenda, Dispatcher dispatcher, int workerCount) {
    this.workshop = workshop;
    this.agenda = agenda;
    this.dispatcher = dispatcher;
    this.workerCount = workerCount;
    this.free = new Semaphore(workerCount);
    AtomicInteger number = new AtomicInteger();
    this.workers =
        Executors.newFixedThreadPool(
            workerCount, task -> new Thread(task, "daybook-worker-" + number.incrementAndGet()));
    addLoop("daybook-clock", clockSignal, this::workOnWhatIsDue);
    for (SinkRunner runner : dispatcher.runners()) {
      Signal signal = new Signal();
      sinkSignals.add(signal);
      addLoop("daybook-sink-" + runner.name(), signal, () -> deliver(dispatcher, runner));
    }
  }

  void start() {
    loops.forEach(Thread::start);
    if (workshop.reach() instanceof HeldPartitions shared) {
      shared.join(
          PARTITIONS_A_WORKER * workerCount,
          new HeldPartitions.Workers(this::began, this::opens, this::waitOf, this::ended));
    }
  }

  private void began(int partition) {
    workshop.budgets().began(partition, workshop.now());
    dispatcher.began(partition);
  }

  private void opens(int partition) {
    agenda.began(partition);
    wakeAll();
  }

  private Duration waitOf(int partition) {
    Duration work = agenda.wait(partition);
    return dispatcher.wait(partition).filter(wait -> wait.compareTo(work) < 0).orElse(work);
  }

  private void ended(int partition) {
    workshop.budgets().ended(partition);
    agenda.ended(partition);
    dispatcher.ended(partition);
  }

  /** Something may be due. */
  void wake() {
    clockSignal.raise();
  }

  /** There may be something to deliver too. */
  void wakeAll() {
    sinkSignals.forEach(Signal::raise);
    clockSignal.raise();
  }

  /**
   * Lets the transactions and deliveries under way come to an end, and begins nothing new. Who
   * comes second waits for the first.
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    long end = Machine.nanos() + GRACE.toNanos();
    workshop.reach().stop();
    wakeAll();
    if (workshop.reach() instanceof HeldPartitions shared) {
      shared.leave();
    }
    try {
      awaitEnd(end);
    } catch (InterruptedException e) {
      loops.forEach(Thread::interrupt);
      workers.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  /** All have the same time, so that it does not add up where several hang. */
  private void awaitEnd(long end) throws InterruptedException {
    for (Thread loop : loops) {
      TimeUnit.NANOSECONDS.timedJoin(loop, end - Machine.nanos());
      loop.interrupt();
    }
    workers.shutdown();
    if (!workers.awaitTermination(end - Machine.nanos(), TimeUnit.NANOSECONDS)) {
      workers.shutdownNow();
      boolean unused = workers.awaitTermination(INTERRUPTED.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void addLoop(String name, Signal signal, Supplier<Optional<Instant>> pass) {
    loops.add(new Thread(() -> loop(signal, pass), name));
  }

  private void loop(Signal signal, Supplier<Optional<Instant>> pass) {
    try {
      while (!workshop.reach().isStopped()) {
        signal.await(waitAfter(pass));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Duration waitAfter(Supplier<Optional<Instant>> pass) {
    try {
      Instant now = workshop.now();
      Duration longest = workshop.reach().longestWait();
      Duration wait = pass.get().map(next -> Duration.between(now, next)).orElse(longest);
      return wait.compareTo(longest) < 0 ? wait : longest;
    } catch (RuntimeException e) {
      log.log(
          Level.ERROR,
          "{0} failed with {1}",
          Thread.currentThread().getName(),
          e.getClass().getName());
      return REST;
    }
  }

  private Optional<Instant> workOnWhatIsDue() {
    List<Lane> lanes = agenda.take(free.availablePermits());
    for (Lane lane : lanes) {
      free.acquireUninterruptibly();
      workers.execute(() -> work(lane));
    }
    if (free.availablePermits() == 0) {
      // The first that is free looks again.
      return Optional.empty();
    }
    // What is due and was not taken is not for who is free, until somebody ends.
    Instant soonest = lanes.isEmpty() ? workshop.now().plus(LEFT_FOR_OTHERS) : Instant.MIN;
    return agenda.next().map(next -> next.isAfter(soonest) ? next : soonest);
  }

  private void work(Lane lane) {
    try {
      agenda.work(lane);
    } finally {
      free.release();
      wakeAll();
    }
  }

  private static Optional<Instant> deliver(Dispatcher dispatcher, SinkRunner runner) {
    dispatcher.deliver(runner);
    return runner.next();
  }
}
