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

  /** Asks the server. */
  void adjust() {
    reading = read(database);
  }

  private static Reading read(Database database) {
    long micros = database.read(session -> session.number(NOW)).orElseThrow();
    return new Reading(Micros.instant(micros), Machine.nanos());
  }

  @Override
  public Instant now() {
    Reading last = reading;
    return last.base().plus(Duration.ofNanos(Machine.nanos() - last.nanos()));
  }
}
