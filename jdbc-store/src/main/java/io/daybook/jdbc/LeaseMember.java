// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

import com.github.kagkarlsson.scheduler.CurrentlyExecuting;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.event.SchedulerListener.SchedulerEventType;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.daybook.spi.store.Partitions;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/**
 * Holds partitions by executing tasks of db-scheduler: it picks those whose time has come, keeps
 * them picked by heartbeats, and finds those that nobody keeps any more.
 */
final class LeaseMember implements Partitions.Membership {

  /** Nobody leaves a partition alone for longer, whatever he thinks is due. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private static final Duration POLL = Duration.ofSeconds(1);

  private static final Duration AFTER_FAULT = Duration.ofSeconds(5);

  /**
   * How long what is held may take to be given back when this ends, twice: also after interrupts.
   */
  private static final Duration GRACE = Duration.ofSeconds(15);

  /**
   * A lease is lost after four intervals without a heartbeat, which is looked for every second one.
   * So it takes six at most until somebody else gets it.
   */
  private static final int MISSED = 4;

  private static final int INTERVALS = MISSED + 2;

  /** Somebody whose lease is that far gone does not begin anything. */
  private static final double MOST_GONE = 0.5;

  private static final long IDLE_SECONDS = 10;

  private final Logger log = System.getLogger(LeaseMember.class.getName());

  private final ServerClock clock;
  private final Duration heartbeat;
  private final Partitions.Holder holder;
  private final Scheduler scheduler;
  private volatile boolean leaving;

  /**
   * Where leases are kept.
   *
   * @param source the database
   * @param table the table
   * @param task the task's name in it
   */
  record Place(DataSource source, String table, String task) {}

  LeaseMember(
      Place place, ServerClock clock, Duration takeOver, int most, Partitions.Holder holder) {
    this.clock = clock;
    this.holder = holder;
    this.heartbeat = takeOver.dividedBy(INTERVALS);
    CustomTask<Void> task =
        Tasks.custom(place.task(), Void.class)
            .onFailure((complete, operations) -> giveBack(complete, operations, AFTER_FAULT))
            // Not the library's own, which goes by this machine's clock.
            .onDeadExecution((dead, operations) -> operations.reschedule(dead, clock.now()))
            .execute(this::hold);
    ThreadFactory threads = named("daybook-" + place.task() + "-");
    scheduler =
        Scheduler.create(place.source(), task)
            .tableName(place.table())
            .jdbcCustomization(new PostgreSqlJdbcCustomization(false, false))
            .schedulerName(new SchedulerName.Fixed(Machine.uuid().toString()))
            .clock(clock)
            .threads(most)
            .executorService(pool(threads))
            .dueExecutor(Executors.newSingleThreadExecutor(threads))
            .housekeeperExecutor(Executors.newScheduledThreadPool(2, threads))
            .pollUsingLockAndFetch(1 - 0.5 / most, 1)
            .pollingInterval(POLL)
            .heartbeatInterval(heartbeat)
            .missedHeartbeatsLimit(MISSED)
            .shutdownMaxWait(GRACE)
            .failureLogging(LogLevel.DEBUG, false)
            .addSchedulerListener(new Adjusting())
            .build();
  }

  private static ThreadFactory named(String name) {
    AtomicInteger number = new AtomicInteger();
    return task -> new Thread(task, name + number.incrementAndGet());
  }

  /** The scheduler bounds them; a thread that has just ended its task need not be free yet. */
  private static ExecutorService pool(ThreadFactory threads) {
    return new ThreadPoolExecutor(
        0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), threads);
  }

  /** Reads the server's clock as often as it is looked for what nobody keeps any more. */
  private final class Adjusting extends AbstractSchedulerListener {

    @Override
    public void onSchedulerEvent(SchedulerEventType type) {
      if (type == SchedulerEventType.RAN_DETECT_DEAD) {
        clock.adjust();
      }
    }
  }

  void start() {
    scheduler.start();
  }

  /** Something may be due. */
  void look() {
    scheduler.triggerCheckForDueExecutions();
  }

  private CompletionHandler<Void> hold(TaskInstance<Void> instance, ExecutionContext context) {
    CurrentlyExecuting execution = context.getCurrentlyExecuting();
    Held held = new Held(Integer.parseInt(instance.getId()), execution);
    boolean late = isLate(context.getExecution().lastHeartbeat);
    Duration wait = leaving || late ? Duration.ZERO : holder.hold(held);
    return (complete, operations) -> giveBack(complete, operations, wait);
  }

  /** Whether this process stood still between picking a partition and holding it. */
  private boolean isLate(Instant picked) {
    return clock.now().isAfter(picked.plus(heartbeat));
  }

  /** Tries again where the store is away for a moment, rather than let the others wait. */
  private void giveBack(
      ExecutionComplete complete, ExecutionOperations<Void> operations, Duration wait) {
    // What somebody else holds by now is refused, as its version is another.
    Instant next = clock.now().plus(wait.compareTo(LONGEST) < 0 ? wait : LONGEST);
    for (Instant end = clock.now().plus(POLL.multipliedBy(MISSED)); ; ) {
      try {
        operations.reschedule(complete, next);
        return;
      } catch (RuntimeException e) {
        if (leaving || clock.now().isAfter(end)) {
          log.log(Level.WARNING, "a partition is left to its lease: {0}", e.getClass().getName());
          return;
        }
        LockSupport.parkNanos(POLL.toNanos());
      }
    }
  }

  /** What is held. Who was interrupted or stood still learns it from the heartbeats. */
  private record Held(int partition, CurrentlyExecuting execution) implements Partitions.Lease {

    @Override
    public boolean valid() {
      return execution.getHeartbeatState().getFractionDead() < MOST_GONE
          && execution.getHeartbeatState().getFailedHeartbeats() == 0;
    }
  }

  @Override
  public void close() {
    leaving = true;
    scheduler.stop();
  }
}
