// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import io.daybook.spi.store.Store;
import io.daybook.spi.store.WorkItem;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What was and will be delivered. What was given up is a dead letter: it stays here until its time
 * is over, and can be sent again with the same id. Nobody sees another tenant's. Thread-safe.
 *
 * <p>All calls throw {@link io.daybook.api.StoreException} when the store fails.
 */
public final class Deliveries {

  /** Each may have a long body, and holds up others who write. */
  private static final int MOST_TOGETHER = 32;

  private final Store store;

  private final Clock clock;

  private final Endpoints endpoints;

  private final DeliveryLog log;

  /** Takes a tenant and an endpoint for which there is something to do. */
  private final BiConsumer<String, String> look;

  /** Makes an id for each test. */
  private final Supplier<String> testIds;

  private final ParcelForm form = new ParcelForm();

  private final TestEvents tests = new TestEvents();

  Deliveries(
      Store store,
      Clock clock,
      Endpoints endpoints,
      DeliveryLog log,
      BiConsumer<String, String> look,
      Supplier<String> testIds) {
    this.store = store;
    this.clock = clock;
    this.endpoints = endpoints;
    this.log = log;
    this.look = look;
    this.testIds = testIds;
  }

  /**
   * Lists the deliveries of an endpoint, page by page, in the order in which things happened.
   *
   * @param tenant whose endpoint it must be
   * @param endpointId the endpoint
   * @param since only what happened from then on, or null for all; used for the first page only
   * @param afterId the id of the last one of the page before, or null for the first page
   * @param limit the most to return
   * @return the deliveries, or empty when there is no such endpoint
   */
  public Optional<List<Delivery>> list(
      String tenant,
      String endpointId,
      @Nullable Instant since,
      @Nullable String afterId,
      int limit) {
    String after = afterId == null && since != null ? DeliveryIds.before(since) : afterId;
    return endpoints.find(tenant, endpointId).map(found -> log.list(endpointId, after, limit));
  }

  /**
   * Finds one.
   *
   * @param tenant whose endpoint it must be
   * @param endpointId the endpoint
   * @param id the delivery
   * @return the delivery, or empty
   */
  public Optional<Delivery> find(String tenant, String endpointId, String id) {
    return endpoints.find(tenant, endpointId).flatMap(found -> log.find(endpointId, id));
  }

  /**
   * Sends one again, with the same id and bytes and all attempts that the schedule gives, whether
   * it was taken before or given up.
   *
   * @param tenant whose endpoint it must be
   * @param endpointId the endpoint
   * @param id the delivery
   * @return false when there is none that is done with, or its bytes are not kept any more
   * @throws EndpointStateException when the endpoint is disabled
   */
  public boolean replay(String tenant, String endpointId, String id) {
    return enabled(tenant, endpointId)
        .flatMap(to -> log.done(to.id(), id))
        .filter(this::again)
        .isPresent();
  }

  /**
   * Sends again all that was given up since an instant.
   *
   * @param tenant whose endpoint it must be
   * @param endpointId the endpoint
   * @param since from when on
   * @return how many there are, or empty when there is no such endpoint
   * @throws EndpointStateException when the endpoint is disabled
   */
  public Optional<Integer> recover(String tenant, String endpointId, Instant since) {
    return enabled(tenant, endpointId).map(to -> recover(to, since));
  }

  private int recover(Endpoint to, Instant since) {
    AtomicInteger count = new AtomicInteger();
    log.eachDone(
        to.id(),
        since,
        parcel -> {
          if (isFailed(parcel) && again(parcel)) {
            count.incrementAndGet();
          }
        });
    return count.get();
  }

  /** What is sent to a disabled one would be given up at once. */
  private Optional<Endpoint> enabled(String tenant, String endpointId) {
    Optional<Endpoint> found = endpoints.find(tenant, endpointId);
    if (found.filter(endpoint -> endpoint.disabled() != null).isPresent()) {
      throw new EndpointStateException("the endpoint is disabled; enable it first");
    }
    return found;
  }

  /**
   * Sends a made-up event, whatever the endpoint wants to be told.
   *
   * @param tenant whose endpoint it must be
   * @param endpointId the endpoint
   * @param eventType one of {@link EventFilter#TYPES}
   * @return the id of the delivery, or empty when there is no such endpoint
   * @throws IllegalArgumentException when there is no such type
   * @throws EndpointStateException when the endpoint is disabled
   */
  public Optional<String> sendTest(String tenant, String endpointId, String eventType) {
    if (!EventFilter.TYPES.contains(eventType)) {
      throw new IllegalArgumentException("there is no such type of events");
    }
    return enabled(tenant, endpointId).map(to -> sendTest(to, eventType));
  }

  private String sendTest(Endpoint to, String eventType) {
    Instant now = clock.instant();
    String testId = "test-" + testIds.get();
    String id = DeliveryIds.of(now, to.id(), testId);
    Delivery delivery =
        new Delivery(id, to.id(), eventType, testId, now, Delivery.Status.PENDING, List.of(), null);
    byte[] body = tests.of(eventType, testId, now);
    accept(new Parcel(to.tenant(), to.id() + "/" + testId, delivery, body, false));
    return id;
  }

  private static boolean isFailed(Parcel parcel) {
    return parcel.delivery().status() == Delivery.Status.FAILED;
  }

  private boolean again(Parcel parcel) {
    return parcel.body().length > 0 && accept(parcel.with(Delivery.Status.PENDING, List.of()));
  }

  /**
   * Takes in what happened for each of several endpoints, but where it was delivered or given up
   * before. What is taken in together waits for the disk once.
   */
  void acceptNew(List<EndpointRecord> wanting, Function<Endpoint, Parcel> parcelFor) {
    List<Parcel> group = new ArrayList<>();
    for (EndpointRecord to : wanting) {
      Parcel parcel = parcelFor.apply(to.endpoint());
      if (log.done(to.endpoint().id(), parcel.delivery().id()).isEmpty()) {
        group.add(parcel);
      }
      if (group.size() == MOST_TOGETHER) {
        acceptAll(group);
        group.clear();
      }
    }
    if (!group.isEmpty()) {
      acceptAll(group);
    }
  }

  private void acceptAll(List<Parcel> parcels) {
    store.work().addAll(parcels.stream().map(this::item).toList());
    parcels.forEach(parcel -> look.accept(parcel.tenant(), parcel.delivery().endpointId()));
  }

  /** Takes in what is to be delivered; false when it waits already. */
  private boolean accept(Parcel parcel) {
    boolean added = store.work().add(item(parcel));
    look.accept(parcel.tenant(), parcel.delivery().endpointId());
    return added;
  }

  private WorkItem item(Parcel parcel) {
    Delivery delivery = parcel.delivery();
    return WorkItem.of(
        DeliveryLog.work(delivery.endpointId()),
        delivery.id(),
        parcel.order(),
        clock.instant(),
        form.write(parcel));
  }
}
