// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

import com.github.kagkarlsson.scheduler.ScheduledExecution;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.daybook.spi.store.Partitions;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The leases of one group. Their table is of that group alone, as a process may know no other. */
final class LeaseGroup implements AutoCloseable {

  /** What is said in that time is passed on together. */
  private static final long GATHER_MILLIS = 20;

  /**
   * Whoever holds a partition may just have looked at what is due; so it is asked again whether he
   * has given it back, and for when.
   */
  private static final Duration ASK_AGAIN = Duration.ofSeconds(1);

  private final Logger log = System.getLogger(LeaseGroup.class.getName());

  private final String name;
  private final Database database;
  private final DataSource source;
  private final ServerClock clock;
  private final Duration takeOver;
  private final SchedulerClient client;

  /** When partitions will be due, until that is passed on. */
  private final Map<Integer, Instant> said = new ConcurrentHashMap<>();

  private @Nullable ScheduledExecutorService messenger;
  private boolean gathering;
  private boolean askingAgain;
  private boolean closed;
  private volatile Runnable wakeOwn = () -> {};

  LeaseGroup(
      Partitions.Group group,
      Database database,
      DataSource source,
      ServerClock clock,
      Duration takeOver) {
    this.name = group.name().toLowerCase(Locale.ROOT);
    this.database = database;
    this.source = source;
    this.clock = clock;
    this.takeOver = takeOver;
    this.client =
        SchedulerClient.Builder.create(
                source, Tasks.custom(name, Void.class).execute((partition, context) -> null))
            .tableName(table())
            .jdbcCustomization(new PostgreSqlJdbcCustomization(false, false))
            .build();
  }

  private String table() {
    return "daybook_" + name + "_lease";
  }

  Partitions.Membership join(int most, Partitions.Holder holder) {
    fill();
    LeaseMember member =
        new LeaseMember(
            new LeaseMember.Place(source, table(), name), clock, takeOver, most, holder);
    wakeOwn = member::look;
    member.start();
    return member;
  }

  /** Each partition has its row, also where somebody has emptied the table. */
  private void fill() {
    Sql fill =
        new Sql(
            "prepare partitions",
            "INSERT INTO "
                + table()
                + " (task_name, task_instance, execution_time, picked, version)"
                + " SELECT ?, n::text, now(), false, 1 FROM generate_series(0, ?) n"
                + " ON CONFLICT DO NOTHING");
    int unused = database.write(session -> session.update(fill, name, Partitions.COUNT - 1));
  }

  void due(int partition, Duration wait) {
    Instant at = clock.now().plus(wait);
    said.merge(partition, at, LeaseGroup::earlier);
    send();
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /** Passes on soon what is said now, whatever has to be said again later. */
  private synchronized void send() {
    if (!gathering && !closed) {
      gathering = true;
      schedule(
          () -> {
            synchronized (this) {
              gathering = false;
            }
            passOnAll();
          },
          GATHER_MILLIS);
    }
  }

  private synchronized void askAgain() {
    if (!askingAgain && !closed) {
      askingAgain = true;
      schedule(
          () -> {
            synchronized (this) {
              askingAgain = false;
            }
            passOnAll();
          },
          ASK_AGAIN.toMillis());
    }
  }

  private void schedule(Runnable task, long delayMillis) {
    if (messenger == null) {
      messenger =
          Executors.newSingleThreadScheduledExecutor(
              each -> daemon(each, "daybook-" + name + "-due"));
    }
    ScheduledFuture<?> unused = messenger.schedule(task, delayMillis, TimeUnit.MILLISECONDS);
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  private void passOnAll() {
    try {
      Map.copyOf(said)
          .forEach(
              (partition, at) -> {
                if (passOn(partition, at)) {
                  said.remove(partition, at);
                }
              });
    } catch (RuntimeException e) {
      // The store is away; what else is to be said has to wait for it too.
      log.log(Level.WARNING, "what is due of {0} is said later: {1}", name, e.getClass().getName());
    }
    if (!said.isEmpty()) {
      askAgain();
    }
  }

  /** False when it has to be said again. */
  private boolean passOn(int partition, Instant at) {
    TaskInstanceId id = TaskInstanceId.of(name, Integer.toString(partition));
    try {
      ScheduledExecution<Object> execution = client.getScheduledExecution(id).orElse(null);
      if (execution == null) {
        // Nobody has joined yet, or somebody has emptied the table since; whoever joins fills it.
        return true;
      }
      if (execution.isPicked()) {
        return false;
      }
      if (execution.getExecutionTime().isAfter(at)) {
        if (!client.reschedule(id, at)) {
          return false;
        }
        wakeOwnAt(at);
      }
      return true;
    } catch (TaskInstanceCurrentlyExecutingException e) {
      return false;
    }
  }

  /** This process need not wait until it looks again by itself. */
  private synchronized void wakeOwnAt(Instant at) {
    if (!closed) {
      schedule(() -> wakeOwn.run(), Math.max(0, Duration.between(clock.now(), at).toMillis()));
    }
  }

  /** Says what was not passed on yet; what cannot be is found at the partition's next turn. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      if (messenger != null) {
        messenger.shutdownNow();
      }
    }
    passOnAll();
  }
}
