// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.run;

import io.daybook.api.Secret;
import io.daybook.engine.Daybook;
import io.daybook.engine.DaybookBuilder;
import io.daybook.http.SafeHttp;
import io.daybook.ics.feed.Feeds;
import io.daybook.ics.feed.IcsHandler;
import io.daybook.klen.KlenWebhooks;
import io.daybook.klen.KlenWebhooksBuilder;
import io.daybook.klen.http.KlenApi;
import io.daybook.normalizer.fold.Horizon;
import io.daybook.samples.console.Console;
import io.daybook.samples.web.Health;
import io.daybook.samples.web.WebServer;
import io.daybook.spi.adapter.Adapter;
import io.daybook.spi.adapter.InboundRequest;
import io.daybook.spi.store.Store;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** The running service: store, connector and server. Thread-safe. */
final class Service implements AutoCloseable {

  /** For so long all attempts of an endpoint may fail. */
  private static final Duration DISABLE_AFTER = Duration.ofDays(5);

  private static final String BEARER = "bearer ";

  private final Daybook daybook;

  private final @Nullable KlenWebhooks webhooks;

  private final WebServer server;

  private final Health health;

  private final Followers followers;

  private final @Nullable SafeHttp http;

  private final CountDownLatch ended = new CountDownLatch(1);

  private final Thread hook = new Thread(this::end, "daybook-interrupted");

  private Service(
      Daybook daybook,
      @Nullable KlenWebhooks webhooks,
      WebServer server,
      Health health,
      Followers followers,
      @Nullable SafeHttp http) {
    this.health = health;
    this.daybook = daybook;
    this.webhooks = webhooks;
    this.server = server;
    this.followers = followers;
    this.http = http;
  }

  /**
   * Starts everything, or nothing.
   *
   * @throws IOException when the port cannot be had
   * @throws io.daybook.api.StoreException when the store cannot be opened
   * @throws IllegalStateException when the store holds secrets and the key to them is missing
   */
  static Service start(RunConfig config, Console console, Clock clock) throws IOException {
    Store store = Stores.open(config.store());
    SafeHttp http = config.asksAnybody() ? SafeHttp.builder().build() : null;
    try {
      Output output = new Output(console);
      Map<String, Adapter> adapters = new Adapters(config, store, clock).all(http);
      KlenWebhooks webhooks = config.webhooks().wanted() ? webhooks(config, store, output) : null;
      Daybook daybook = daybook(config, store, adapters, output, webhooks, clock);
      Followers followers = new Followers(daybook, config.connections(), adapters, console);
      Health health = new Health(store, daybook, request -> isOperator(config, request));
      WebServer server =
          WebServer.start(
              new InetSocketAddress(config.server().port()),
              handlers(config, health, daybook, webhooks),
              ics(config, store, clock));
      Service service = new Service(daybook, webhooks, server, health, followers, http);
      Runtime.getRuntime().addShutdownHook(service.hook);
      service.begin();
      output.say("running; health at " + server.address() + "/health");
      return service;
    } catch (IOException | RuntimeException e) {
      close(http);
      store.close();
      throw e;
    }
  }

  private void begin() {
    daybook.start();
    if (webhooks != null) {
      webhooks.start();
    }
    followers.start();
  }

  /** Waits until the process is asked to end. */
  void await() throws InterruptedException {
    ended.await();
  }

  @Override
  public void close() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending; the hook runs, or has run.
      return;
    }
  }

  /** Who comes second, be it the process that is interrupted, waits for the first. */
  private synchronized void end() {
    if (ended.getCount() == 0) {
      return;
    }
    health.ending();
    followers.close();
    // Requests are served until nobody works any more: what is pushed now is kept for the others.
    daybook.drain();
    if (webhooks != null) {
      webhooks.close();
    }
    server.close();
    close(http);
    daybook.close();
    ended.countDown();
  }

  private static boolean isOperator(RunConfig config, InboundRequest request) {
    String header = request.header("Authorization").orElse("");
    boolean bearer = header.regionMatches(true, 0, BEARER, 0, BEARER.length());
    return bearer
        && config.webhooks().apiKeys().entrySet().stream()
            .filter(key -> key.getValue().equals(RunConfig.TENANT))
            .anyMatch(key -> key.getKey().matches(header.substring(BEARER.length()).trim()));
  }

  private static void close(@Nullable SafeHttp http) {
    if (http != null) {
      http.close();
    }
  }

  private static KlenWebhooks webhooks(RunConfig config, Store store, Output output) {
    KlenWebhooksBuilder builder =
        KlenWebhooks.builder()
            .store(store)
            .tenants(config.tenants())
            .overseer(RunConfig.TENANT)
            .disableAfter(DISABLE_AFTER, output::take);
    Secret key = config.webhooks().secretKey();
    if (key != null) {
      builder.secretKey(key);
    }
    config.webhooks().fixed().forEach(builder::endpoint);
    return builder.build();
  }

  private static Map<String, WebServer.Handler> handlers(
      RunConfig config, Health health, Daybook daybook, @Nullable KlenWebhooks webhooks) {
    Map<String, WebServer.Handler> handlers = new HashMap<>(health.handlers());
    for (String provider : List.of("google", "outlook", "unipile", "recall", "klen")) {
      handlers.put("/hooks/" + provider, request -> daybook.receive(provider, request));
    }
    if (webhooks != null) {
      boolean insecure = config.server().insecureAllowed();
      KlenApi api = new KlenApi(webhooks, config.webhooks().apiKeys(), insecure);
      handlers.put(KlenApi.BASE, api::handle);
    }
    return handlers;
  }

  /** What the file named before and does not name any more is ended. */
  private static IcsHandler ics(RunConfig config, Store store, Clock clock) {
    Feeds feeds = new Feeds(store.documents());
    Set<String> named = new HashSet<>();
    for (RunConfig.FixedFeed feed : config.feeds()) {
      feeds.fix(feed.id(), feed.feed(), feed.token());
      named.add(feed.id());
    }
    for (Feeds.Listed known : feeds.list()) {
      if (known.id().startsWith(RunConfig.FixedFeed.PREFIX) && !named.contains(known.id())) {
        feeds.revoke(known.id());
      }
    }
    return IcsHandler.builder(store, feeds).clock(clock).build();
  }

  private static void connect(
      DaybookBuilder builder, RunConfig.Connection connection, Adapter adapter) {
    if (connection.poll() == null) {
      builder.connection(connection.id(), adapter);
    } else {
      builder.connection(connection.id(), adapter, connection.poll());
    }
  }

  private static Daybook daybook(
      RunConfig config,
      Store store,
      Map<String, Adapter> adapters,
      Output output,
      @Nullable KlenWebhooks webhooks,
      Clock clock) {
    DaybookBuilder builder =
        Daybook.builder()
            .store(store)
            .clock(clock)
            .horizon(new Horizon(Horizon.DEFAULT.back(), config.horizon()))
            .keepPast(config.retention().past())
            .keepHeld(config.retention().held())
            .tenants(config.tenants())
            .listen("stdout", output::take, output::take);
    if (webhooks != null) {
      builder.sink(webhooks);
    }
    for (RunConfig.Connection connection : config.connections()) {
      Adapter adapter = adapters.get(connection.id());
      connect(builder, connection, Objects.requireNonNull(adapter));
    }
    for (String provider : List.of("google", "outlook", "unipile")) {
      URI address = config.pushAddress(provider);
      if (address != null) {
        builder.pushTo(provider, address);
      }
    }
    return builder.build();
  }
}
