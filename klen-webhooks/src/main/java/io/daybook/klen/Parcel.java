// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as it is stored: what the log shows, whose it is, and the bytes to send.
 *
 * @param tenant whose endpoint it is
 * @param order what it is in order with
 * @param delivery what the log shows
 * @param body the exact bytes; sealed where they are confidential; empty when they are not kept
 * @param confidential whether the body is kept sealed, and only until it was taken
 * @param done when it was done with, or null while it waits
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on, not compared.
record Parcel(
    String tenant,
    String order,
    Delivery delivery,
    byte[] body,
    boolean confidential,
    @Nullable Instant done) {

  /** One that waits. */
  Parcel(String tenant, String order, Delivery delivery, byte[] body, boolean confidential) {
    this(tenant, order, delivery, body, confidential, null);
  }

  Parcel doneAt(Instant at) {
    return new Parcel(tenant, order, delivery, body, confidential, at);
  }

  /** Leaves out the order, which may name a calendar by its owner's address. */
  @Override
  public String toString() {
    return "Parcel[" + delivery + "]";
  }

  Parcel attempted(Delivery.Attempt attempt, Delivery.Status status) {
    List<Delivery.Attempt> attempts = new ArrayList<>(delivery.attempts());
    attempts.add(attempt);
    return with(status, attempts);
  }

  Parcel with(Delivery.Status status, List<Delivery.Attempt> attempts) {
    Delivery d = delivery;
    Delivery changed =
        new Delivery(
            d.id(),
            d.endpointId(),
            d.eventType(),
            d.changeId(),
            d.createdAt(),
            status,
            attempts,
            null);
    boolean forget = confidential && status == Delivery.Status.DELIVERED;
    return new Parcel(tenant, order, changed, forget ? new byte[0] : body, confidential);
  }
}
