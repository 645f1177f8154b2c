// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Publishes calls to the endpoints that want them. Their bodies hold telephone numbers and what was
 * said: they are stored encrypted, until the endpoint took them or they are forgotten, and never
 * logged. Thread-safe.
 */
public final class Calls {

  private final Clock clock;

  private final Audience audience;

  private final Deliveries deliveries;

  private final Secrets secrets;

  private final CallWriter writer;

  Calls(Clock clock, Audience audience, Deliveries deliveries, Secrets secrets, CallWriter writer) {
    this.clock = clock;
    this.audience = audience;
    this.deliveries = deliveries;
    this.secrets = secrets;
    this.writer = writer;
  }

  /**
   * Publishes what happened in a call. Publishing the same again under the same id, as after a
   * crash, adds nothing, as long as the log knows the first.
   *
   * @param tenant whose endpoints are told
   * @param publicationId names what happened, unique among the tenant's
   * @param event what happened
   * @throws IllegalStateException when there is no key to encrypt with
   * @throws io.daybook.api.StoreException when the store fails
   */
  public void publish(String tenant, String publicationId, CallEvent event) {
    List<EndpointRecord> wanting =
        audience.of(tenant, filter -> filter.wantsCall(event.eventType()));
    if (!wanting.isEmpty()) {
      byte[] body = writer.write(tenant, event);
      deliveries.acceptNew(wanting, to -> parcel(to, publicationId, event, body));
    }
  }

  private Parcel parcel(Endpoint to, String publicationId, CallEvent event, byte[] body) {
    Instant now = clock.instant();
    Delivery delivery =
        new Delivery(
            DeliveryIds.of(event.timestamp(), to.id(), publicationId),
            to.id(),
            event.eventType(),
            publicationId,
            now,
            Delivery.Status.PENDING,
            List.of(),
            null);
    String order = to.id() + "/call/" + event.call().callId();
    byte[] sealed = secrets.sealer().seal(body, delivery.id());
    return new Parcel(to.tenant(), order, delivery, sealed, true);
  }
}
