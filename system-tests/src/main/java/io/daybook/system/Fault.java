// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

/** What happens to one of several nodes, or to what they stand on. */
public enum Fault {
  /** Nothing: the start of all, and the end. */
  NONE("-", false),
  /** A node is killed, and another one started when its work was taken over. */
  KILL("kill -9", true),
  /** A node stands still for longer than its lease, and goes on without knowing. */
  STOP("SIGSTOP", true),
  /** One more node is started. */
  ADD("node added", false),
  /** A node is asked to end. */
  DRAIN("node ended", false),
  /** The database is stopped and started. */
  RESTART("database restarted", true),
  /** The connections of a node to the database are reset, for longer than its lease. */
  RESET("database reset", true),
  /** Nothing passes between a node and the database, for longer than its lease. */
  HANG("database silent", true);

  private final String title;

  private final boolean excuse;

  Fault(String title, boolean excuse) {
    this.title = title;
    this.excuse = excuse;
  }

  /** In words, for a table. */
  String title() {
    return title;
  }

  /** Whether it excuses that somebody is told twice, as at-least-once does. */
  boolean excuse() {
    return excuse;
  }
}
