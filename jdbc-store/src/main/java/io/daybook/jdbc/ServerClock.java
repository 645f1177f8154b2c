// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

import com.github.kagkarlsson.scheduler.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The database's clock, so that leases do not depend on those of the nodes agreeing. It is asked
 * for now and then; in between this machine's counts on.
 */
final class ServerClock implements Clock {

  private static final Sql NOW =
      new Sql(
          "read the server's clock",
          "SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint");

  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(1);

  private final Database database;

  /** What was read, and when. */
  private record Reading(Instant base, long nanos) {}

  private volatile Reading reading;

  private ServerClock(Database database, Reading first) {
    this.database = database;
    this.reading = first;
  }

  static ServerClock of(Database database) {
    return new ServerClock(database, read(database));
  }

  /** Asks the server; what took long to come says little. */
  void adjust() {
    Reading read = read(database);
    if (Machine.nanos() - read.nanos() < LONGEST_ANSWER.toNanos()) {
      reading = read;
    }
  }

  /** What the server said was so at some time since it was asked: its clock is never behind. */
  private static Reading read(Database database) {
    long asked = Machine.nanos();
    long micros = database.read(session -> session.number(NOW)).orElseThrow();
    return new Reading(Micros.instant(micros), asked);
  }

  @Override
  public Instant now() {
    Reading last = reading;
    return last.base().plus(Duration.ofNanos(Machine.nanos() - last.nanos()));
  }
}
