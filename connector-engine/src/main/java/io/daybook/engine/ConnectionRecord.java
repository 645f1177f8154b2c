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
 * @param discovery what is known of the list of its calendars
 */
record ConnectionRecord(
    long told, Status status, @Nullable Instant notBefore, Discovery discovery) {

  static final ConnectionRecord NEW = new ConnectionRecord(0, Status.NEW, null, Discovery.NONE);

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

  /** Until when nobody may ask, because of the connection or of trouble, or null for no time. */
  @Nullable Instant waitsUntil(Trouble trouble, Instant now) {
    Instant one = waits(now) ? notBefore : null;
    Instant other = trouble.waits(now) ? trouble.notBefore() : null;
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isAfter(other) ? one : other;
  }

  ConnectionRecord with(Status newStatus) {
    return new ConnectionRecord(told, newStatus, notBefore, discovery);
  }

  ConnectionRecord waitingUntil(Instant until) {
    boolean longer = notBefore == null || until.isAfter(notBefore);
    return new ConnectionRecord(told, status, longer ? until : notBefore, discovery);
  }

  ConnectionRecord withTold(long newTold) {
    return new ConnectionRecord(newTold, status, notBefore, discovery);
  }

  ConnectionRecord withDiscovery(Discovery newDiscovery) {
    return new ConnectionRecord(told, status, notBefore, newDiscovery);
  }
}
