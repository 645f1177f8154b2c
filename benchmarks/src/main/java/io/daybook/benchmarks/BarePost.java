// SPDX-License-Identifier: Apache-2.0
package io.daybook.benchmarks;

import io.daybook.api.Change;
import io.daybook.normalizer.klen.KlenWriter;
import io.daybook.spi.sink.Enrichment;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The same bodies posted by the JDK's client, 64 at a time: written beforehand, kept nowhere,
 * signed by nobody, and what is answered is not looked at.
 */
final class BarePost {

  private static final int IN_FLIGHT = 64;

  private static final long PATIENCE_SECONDS = 60;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final List<byte[]> bodies;

  BarePost(List<Change> changes) {
    KlenWriter writer = new KlenWriter();
    bodies = changes.stream().map(change -> writer.write(change, Enrichment.NONE)).toList();
  }

  /** Posts all bodies to each address, and waits for the last answer. */
  void post(List<URI> urls) throws InterruptedException {
    Semaphore free = new Semaphore(IN_FLIGHT);
    AtomicInteger failures = new AtomicInteger();
    for (byte[] body : bodies) {
      for (URI url : urls) {
        acquire(free, 1);
        CompletableFuture<?> unused =
            client
                .sendAsync(request(url, body), HttpResponse.BodyHandlers.discarding())
                .whenComplete(
                    (answer, failure) -> {
                      if (failure != null) {
                        failures.incrementAndGet();
                      }
                      free.release();
                    });
      }
    }
    acquire(free, IN_FLIGHT);
    if (failures.get() > 0) {
      throw new IllegalStateException(failures + " requests failed");
    }
  }

  private static void acquire(Semaphore free, int permits) throws InterruptedException {
    if (!free.tryAcquire(permits, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("no answer comes");
    }
  }

  private static HttpRequest request(URI url, byte[] body) {
    return HttpRequest.newBuilder(url)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
        .build();
  }
}
