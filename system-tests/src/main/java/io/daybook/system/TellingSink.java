// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import io.daybook.api.Change;
import io.daybook.api.Notice;
import io.daybook.normalizer.stored.StoredForm;
import io.daybook.spi.sink.Enrichment;
import io.daybook.spi.sink.Sink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Tells each change and notice to the {@link Hub}, in the name of its node. Thread-safe. */
final class TellingSink implements Sink {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final int OK = 200;

  private final StoredForm form = new StoredForm();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  private final URI hub;

  private final String node;

  TellingSink(URI hub, String node) {
    this.hub = hub;
    this.node = node;
  }

  @Override
  public String name() {
    return "hub";
  }

  @Override
  public void deliver(Change change, Enrichment enrichment) {
    post(Hub.CHANGES, form.write(change));
  }

  @Override
  public void deliver(Notice notice) {
    post(Hub.NOTICES, Lines.of(notice).getBytes(StandardCharsets.UTF_8));
  }

  private void post(String path, byte[] body) {
    HttpRequest request =
        HttpRequest.newBuilder(hub.resolve(path + node))
            .timeout(PATIENCE)
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    try {
      int status = http.send(request, BodyHandlers.discarding()).statusCode();
      if (status != OK) {
        throw new IllegalStateException("answered with " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
