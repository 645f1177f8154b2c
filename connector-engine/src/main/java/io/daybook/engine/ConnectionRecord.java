// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the engine keeps of a connection as a whole.
 *
 * @param told the position of the last entry in its outbox
 * @param status how it is
 * @param notBefore when the provider may be asked again, or null for any time
 */
record ConnectionRecord(long told, Status status, @Nullable Instant notBefore) {

  static final ConnectionRecord NEW = new ConnectionRecord(0, Status.NEW, null);

  /** How a connection is. */
  enum Status {
    /** Nothing is known yet. */
    NEW,
    /** It works. */
    CONNECTED,
    /** Its authorisation is gone. */
    DISCONNECTED
  }

  boolean waits(Instant now) {
    return notBefore != null && now.isBefore(notBefore);
  }

  ConnectionRecord with(Status newStatus) {
    return new ConnectionRecord(told, newStatus, notBefore);
  }

  ConnectionRecord waitingUntil(Instant until) {
    boolean longer = notBefore == null || until.isAfter(notBefore);
    return new ConnectionRecord(told, status, longer ? until : notBefore);
  }

  ConnectionRecord withTold(long newTold) {
    return new ConnectionRecord(newTold, status, notBefore);
  }
}
