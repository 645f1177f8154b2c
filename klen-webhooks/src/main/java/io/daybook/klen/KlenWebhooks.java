// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import io.daybook.api.CalendarRef;
import io.daybook.api.Change;
import io.daybook.normalizer.klen.KlenWriter;
import io.daybook.spi.sink.Enrichment;
import io.daybook.spi.sink.Sink;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Offers changes and calls to the endpoints of tenants, as signed webhooks in Klen's form.
 *
 * <p>As a sink of the connector it takes changes: each becomes a delivery to every endpoint that
 * wants it, kept in the store before it returns. {@link #start()} gives it threads that deliver;
 * who has a scheduler calls {@link #runDue()} whenever {@link #nextDue()} has come. Thread-safe.
 *
 * <p>Delivered is at least once, with the same {@code X-Klen-Delivery-ID} and the same bytes at
 * every attempt.
 */
public final class KlenWebhooks implements Sink, AutoCloseable {

  private final Clock clock;

  private final Function<String, String> tenants;

  private final Endpoints endpoints;

  private final Audience audience;

  private final Deliveries deliveries;

  private final Calls calls;

  private final DeliveryThreads threads;

  private final Transport transport;

  private final KlenWriter klen = new KlenWriter();

  KlenWebhooks(KlenWebhooksBuilder.Wired wired) {
    this.clock = wired.clock();
    this.tenants = wired.tenants();
    this.endpoints = wired.endpoints();
    this.audience = wired.audience();
    this.deliveries = wired.deliveries();
    this.calls = wired.calls();
    this.threads = wired.threads();
    this.transport = wired.transport();
  }

  /**
   * Sets it up.
   *
   * @return a new builder
   */
  public static KlenWebhooksBuilder builder() {
    return new KlenWebhooksBuilder();
  }

  @Override
  public String name() {
    return "klen-webhooks";
  }

  @Override
  public void deliver(Change change, Enrichment enrichment) {
    CalendarRef calendar = change.header().calendar();
    String eventType = KlenWriter.eventType(change.kind());
    String origin = change.header().origin().name().toLowerCase(Locale.ROOT);
    String tenant = tenants.apply(calendar.connection());
    List<EndpointRecord> wanting =
        audience.of(tenant, filter -> filter.wantsChange(eventType, calendar.calendarId(), origin));
    if (!wanting.isEmpty()) {
      byte[] body = klen.write(change, enrichment);
      deliveries.acceptNew(wanting, to -> parcel(to, change, eventType, body));
    }
  }

  private Parcel parcel(Endpoint to, Change change, String eventType, byte[] body) {
    CalendarRef calendar = change.header().calendar();
    String order =
        to.order() == DeliveryOrder.OCCURRENCE
            ? to.id() + "/" + change.occurrence().uuid()
            : to.id() + "/" + calendar.connection() + "/" + calendar.calendarId();
    String changeId = change.header().changeId();
    Delivery delivery =
        new Delivery(
            DeliveryIds.of(change.header().timestamp(), to.id(), changeId),
            to.id(),
            eventType,
            changeId,
            clock.instant(),
            Delivery.Status.PENDING,
            List.of(),
            null);
    return new Parcel(to.tenant(), order, delivery, body, false);
  }

  /**
   * The endpoints.
   *
   * @return where they are made, changed and deleted
   */
  public Endpoints endpoints() {
    return endpoints;
  }

  /**
   * What was and will be delivered.
   *
   * @return where it is listed and sent again
   */
  public Deliveries deliveries() {
    return deliveries;
  }

  /**
   * Calls.
   *
   * @return where they are published
   */
  public Calls calls() {
    return calls;
  }

  /**
   * Begins to deliver, with threads of its own.
   *
   * @throws IllegalStateException when it was started or closed before
   */
  public void start() {
    threads.start();
  }

  /**
   * Delivers in this thread what is due now, one after the other, whichever process took it in, and
   * forgets what is old.
   *
   * @throws IllegalStateException when it has threads of its own, or is closed
   */
  public void runDue() {
    threads.runDue();
  }

  /**
   * When {@link #runDue()} is to be called next: when something will be due as far as is known
   * here, but half a minute after it was last called at the latest, as other processes on the same
   * store may have added something.
   *
   * @return the instant, now or earlier when something is due already
   */
  public Instant nextDue() {
    return threads.nextDue();
  }

  /** Ends the work; attempts under way come to their end. The store stays open. */
  @Override
  public void close() {
    threads.close();
    transport.close();
  }
}
