// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

import java.time.Duration;

/**
 * How long the store's own connections wait for a server that does not answer, and the server for a
 * node that does not go on.
 *
 * @param connection until there is a connection: to the server, and from the pool
 * @param check until a connection that was idle is known to be alive
 * @param answer until the answer to a statement, in whole seconds
 * @param lock until the server gives a lock
 * @param idle how long a transaction may be idle before the server ends it
 * @param silence how long the server waits for a node that does not confirm what it was sent
 */
record Bounds(
    Duration connection,
    Duration check,
    Duration answer,
    Duration lock,
    Duration idle,
    Duration silence) {

  /**
   * Those who ask are threads that have other work to do, and pushes that their sender gives up
   * after some 10 seconds.
   */
  private static final Duration CONNECTION = Duration.ofSeconds(5);

  /** A round trip; a dead one costs it once, for each connection of the pool. */
  private static final Duration CHECK = Duration.ofSeconds(1);

  /** The longest statement removes a calendar of 100,000 events; it takes a few seconds. */
  private static final Duration ANSWER = Duration.ofSeconds(30);

  /**
   * Longer than it takes until a node that stopped has lost its locks, and shorter than the wait
   * for an answer, which costs the connection.
   */
  private static final Duration LOCK = Duration.ofSeconds(20);

  /** Between two statements a transaction only computes, for less than a second. */
  private static final Duration IDLE = Duration.ofSeconds(15);

  /** As long as that, for a node that is cut off while the server answers it. */
  private static final Duration SILENCE = Duration.ofSeconds(15);

  static final Bounds USUAL = new Bounds(CONNECTION, CHECK, ANSWER, LOCK, IDLE, SILENCE);

  /** The parts of {@link #silence} after which the server asks whether a node is there. */
  private static final int PROBES = 5;

  /** The shortest time in which a busy machine goes on with a transaction for sure. */
  private static final Duration SHORTEST_IDLE = Duration.ofSeconds(5);

  /** Of a lease work is begun with for a third of that time, and it is lost after two thirds. */
  private static final int PARTS = 3;

  /**
   * The same for nodes that take over so soon: who stood still must have lost his locks by then.
   */
  Bounds within(Duration takeOver) {
    Duration third = takeOver.dividedBy(PARTS);
    Duration longest = third.compareTo(SHORTEST_IDLE) < 0 ? SHORTEST_IDLE : third;
    Duration shorter = longest.compareTo(idle) < 0 ? longest : idle;
    return new Bounds(connection, check, answer, lock, shorter, silence);
  }

  /** What the server is told with a connection, as options of its command line. */
  String options() {
    long probe = Math.max(1, silence.toSeconds() / PROBES);
    return String.join(
        " ",
        option("idle_in_transaction_session_timeout", idle.toMillis()),
        option("lock_timeout", lock.toMillis()),
        option("tcp_user_timeout", silence.toMillis()),
        option("tcp_keepalives_idle", probe),
        option("tcp_keepalives_interval", probe),
        option("tcp_keepalives_count", PROBES - 1));
  }

  private static String option(String name, long value) {
    return "-c " + name + "=" + value;
  }
}
