// SPDX-License-Identifier: Apache-2.0
package io.daybook.benchmarks;

import io.daybook.api.Change;
import io.daybook.api.Secret;
import io.daybook.klen.DeliveryOrder;
import io.daybook.klen.EndpointDraft;
import io.daybook.klen.EventFilter;
import io.daybook.klen.FixedEndpoint;
import io.daybook.klen.KlenWebhooks;
import io.daybook.klen.KlenWebhooksBuilder;
import io.daybook.spi.sink.Enrichment;
import io.daybook.spi.store.Store;
import io.daybook.system.StoreAddress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How fast webhooks are delivered that wait in a file, to a receiver in another process: signed,
 * logged, 64 at a time, 8 of them to one endpoint, which is what a user gets who sets nothing. The
 * peer is {@link BarePost}. And how fast nine endpoints are beside one that takes requests and
 * never answers; there the peer is the nine alone.
 *
 * <p>The time of deliveries ends when the last one is in the log, and that of the nine when the
 * last one was received.
 */
final class WebhookSpeed {

  private static final int CHANGES = 1_000;

  private static final int ENDPOINTS = 8;

  private static final int HEALTHY = 9;

  private static final int WARM_UP = 2;

  private static final int ROUNDS = 5;

  private static final int HANGING_ROUNDS = 5;

  private static final int TAKERS = 16;

  private static final long PATIENCE_SECONDS = 60;

  private final ReceiverProcess receiver;

  private final Path folder;

  private final List<Change> changes;

  private final BarePost bare;

  private int stores;

  private WebhookSpeed(ReceiverProcess receiver, Path folder, List<Change> changes) {
    this.receiver = receiver;
    this.folder = folder;
    this.changes = changes;
    this.bare = new BarePost(changes);
  }

  static List<Figure> measure(Path folder) throws IOException, InterruptedException {
    List<Change> changes = HookChanges.of(CHANGES);
    try (ReceiverProcess receiver = ReceiverProcess.start()) {
      WebhookSpeed speed = new WebhookSpeed(receiver, folder, changes);
      return List.of(speed.deliveries(), speed.besideHanging());
    }
  }

  private Figure deliveries() throws IOException, InterruptedException {
    List<Long> ours = new ArrayList<>();
    List<Long> peer = new ArrayList<>();
    for (int i = 0; i < WARM_UP + ROUNDS; i++) {
      long delivered = deliver(healthy(ENDPOINTS), true);
      long posted = post();
      if (i >= WARM_UP) {
        ours.add(delivered);
        peer.add(posted);
      }
    }
    return Figure.of("deliveries", ENDPOINTS * CHANGES, ours, peer, "deliveries/s");
  }

  private Figure besideHanging() throws IOException, InterruptedException {
    List<URI> all = new ArrayList<>(healthy(HEALTHY));
    all.add(receiver.hang());
    List<Long> beside = new ArrayList<>();
    List<Long> alone = new ArrayList<>();
    for (int i = 0; i < HANGING_ROUNDS; i++) {
      alone.add(deliver(healthy(HEALTHY), false));
      beside.add(deliver(all, false));
    }
    return Figure.of("beside-hanging", HEALTHY * CHANGES, beside, alone, "deliveries/s");
  }

  private List<URI> healthy(int count) {
    List<URI> urls = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      urls.add(receiver.hook(i));
    }
    return urls;
  }

  /** Only what comes while the receiver counts is measured: taking in is not. */
  private long deliver(List<URI> urls, boolean toTheEnd) throws IOException, InterruptedException {
    Path file = folder.resolve("hooks-" + ++stores + ".db");
    try (Store store = StoreAddress.sqlite(file).open()) {
      long start;
      long received;
      try (KlenWebhooks webhooks = webhooks(store, urls)) {
        takeIn(webhooks);
        receiver.expect(CHANGES * (urls.contains(receiver.hang()) ? urls.size() - 1 : urls.size()));
        start = System.nanoTime();
        webhooks.start();
        receiver.await();
        received = System.nanoTime() - start;
        receiver.release();
      }
      return toTheEnd ? System.nanoTime() - start : received;
    }
  }

  private long post() throws IOException, InterruptedException {
    receiver.expect(ENDPOINTS * CHANGES);
    long start = System.nanoTime();
    bare.post(healthy(ENDPOINTS));
    receiver.await();
    return System.nanoTime() - start;
  }

  private static KlenWebhooks webhooks(Store store, List<URI> urls) {
    KlenWebhooksBuilder builder = KlenWebhooks.builder().store(store);
    for (int i = 0; i < urls.size(); i++) {
      EndpointDraft draft =
          new EndpointDraft(
              "Receiver " + i,
              urls.get(i),
              EventFilter.of("calendar.*"),
              DeliveryOrder.OCCURRENCE,
              Secret.of("whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="),
              true);
      builder.endpoint(new FixedEndpoint("receiver-" + i, "default", draft, null));
    }
    return builder.build();
  }

  private void takeIn(KlenWebhooks webhooks) throws InterruptedException {
    AtomicInteger next = new AtomicInteger();
    CountDownLatch taken = new CountDownLatch(CHANGES);
    ExecutorService takers = Executors.newFixedThreadPool(TAKERS);
    for (int i = 0; i < TAKERS; i++) {
      takers.execute(
          () -> {
            for (int n = next.getAndIncrement(); n < CHANGES; n = next.getAndIncrement()) {
              webhooks.deliver(changes.get(n), Enrichment.NONE);
              taken.countDown();
            }
          });
    }
    takers.shutdown();
    if (!taken.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the changes are not taken in");
    }
  }
}
