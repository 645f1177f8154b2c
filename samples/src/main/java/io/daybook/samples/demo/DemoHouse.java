// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.demo;

import io.daybook.api.Notice;
import io.daybook.api.Secret;
import io.daybook.engine.Daybook;
import io.daybook.engine.memory.MemoryStore;
import io.daybook.google.GoogleAdapter;
import io.daybook.ics.feed.IcsHandler;
import io.daybook.klen.DeliveryOrder;
import io.daybook.klen.EndpointDraft;
import io.daybook.klen.Endpoints;
import io.daybook.klen.EventFilter;
import io.daybook.klen.KlenWebhooks;
import io.daybook.klen.WebhookMemory;
import io.daybook.klen.http.KlenApi;
import io.daybook.normalizer.fold.Horizon;
import io.daybook.outlook.OutlookAdapter;
import io.daybook.recall.RecallAdapter;
import io.daybook.samples.live.LiveOutput;
import io.daybook.samples.web.Health;
import io.daybook.samples.web.WebServer;
import io.daybook.spi.adapter.Adapter;
import io.daybook.spi.store.Store;
import io.daybook.testkit.google.FakeGoogle;
import io.daybook.testkit.graph.FakeGraph;
import io.daybook.testkit.recall.FakeRecall;
import io.daybook.testkit.unipile.FakeUnipile;
import io.daybook.unipile.UnipileAdapter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything the demo needs, on this machine: a Google Calendar, an Outlook mailbox, Unipile and
 * Recall.ai, who read calendars of others, the connector, webhooks with their interface, and
 * somebody who receives them.
 */
final class DemoHouse implements AutoCloseable {

  static final String GOOGLE = "acct-1";

  static final String OUTLOOK = "acct-2";

  static final String UNIPILE = "acct-3";

  static final String RECALL = "acct-4";

  static final String TENANT = "demo";

  private static final String TOKEN = "demo-token";

  private static final String HOOKS = "/webhooks";

  private static final int FIRST_PORT = 8080;

  private static final int LAST_PORT = 8180;

  private final DemoClock clock;

  private final FakeGoogle google;

  private final FakeGraph graph;

  private final FakeUnipile unipile;

  private final FakeRecall recall;

  private final Secret hookSecret = Secret.of(HexFormat.of().formatHex(random(16)));

  private final Daybook daybook;

  private final KlenWebhooks webhooks;

  private final DemoReceiver receiver;

  private final WebServer receiverServer;

  private final DemoFeeds feeds;

  private final WebServer server;

  private final Secret apiKey = Secret.of("dk_" + HexFormat.of().formatHex(random(16)));

  DemoHouse(DemoClock clock, LiveOutput output) throws IOException {
    this.clock = clock;
    this.google = FakeGoogle.start(clock);
    google.accessToken(TOKEN);
    this.graph = FakeGraph.start(clock);
    graph.accessToken(TOKEN);
    this.unipile = FakeUnipile.start(clock);
    this.recall = FakeRecall.start(clock);
    Store store = new MemoryStore("demo");
    this.receiver = new DemoReceiver(new WebhookMemory(store.documents(), "demo"), clock, output);
    this.receiverServer =
        WebServer.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            Map.of(HOOKS, receiver::handle));
    this.webhooks =
        KlenWebhooks.builder()
            .store(store)
            .clock(clock)
            .secretKey(Secret.of(Base64.getEncoder().encodeToString(random(32))))
            .tenants(connection -> TENANT)
            .build();
    this.feeds = new DemoFeeds(store, clock, DemoHouse::random);
    this.daybook = daybook(store, output);
    this.server = serve(store);
    makeEndpoint();
  }

  private static byte[] random(int count) {
    byte[] bytes = new byte[count];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  private Daybook daybook(Store store, LiveOutput output) {
    Adapter googleAdapter =
        GoogleAdapter.builder()
            .clock(clock)
            .rootUrl(google.rootUrl())
            .accessToken(Secret.of(TOKEN))
            .build();
    Adapter outlookAdapter =
        OutlookAdapter.builder()
            .clock(clock)
            .rootUrl(graph.rootUrl())
            .accessToken(Secret.of(TOKEN))
            .zone(connection -> DemoDay.ZONE)
            .build();
    return Daybook.builder()
        .store(store)
        .clock(clock)
        .randomness(new DemoRandomness())
        .connection(GOOGLE, googleAdapter)
        .connection(OUTLOOK, outlookAdapter)
        .connection(UNIPILE, unipileAdapter())
        .connection(RECALL, recallAdapter())
        .listen("demo", output::print, notice -> output.note(text(notice)))
        .listen("links", feeds::take)
        .sink(webhooks)
        .horizon(new Horizon(Duration.ofDays(1), Duration.ofDays(8)))
        .poll(Duration.ofMinutes(5))
        .build();
  }

  private Adapter unipileAdapter() {
    return UnipileAdapter.builder()
        .clock(clock)
        .dsn(unipile.rootUrl())
        .apiKey(Secret.of(TOKEN))
        .hookSecret(hookSecret)
        .account(UNIPILE, ClarasDay.ACCOUNT)
        .build();
  }

  private Adapter recallAdapter() {
    return RecallAdapter.builder()
        .clock(clock)
        .connection(RECALL)
        .rootUrl(recall.rootUrl())
        .apiKey(Secret.of(TOKEN))
        .hookSecrets(Secret.of(recall.hooks().secret()))
        .zone(connection -> DemoDay.ZONE)
        .build();
  }

  /** From now on whoever reads calendars of others says what changes in them. */
  void hear() {
    for (String source : List.of("calendar_event", "account_status")) {
      unipile
          .hooks()
          .add(
              source,
              "demo",
              server.address() + "/hooks/unipile",
              Map.of("Unipile-Auth", hookSecret.reveal()));
    }
    unipile.hooks().atOnce(true);
    recall.hooks().endpoint(server.address() + "/hooks/recall");
    recall.hooks().atOnce(true);
  }

  private static String text(Notice notice) {
    return notice.kind().name().toLowerCase(Locale.ROOT) + ": " + notice.message();
  }

  private WebServer serve(Store store) throws IOException {
    Map<String, WebServer.Handler> handlers =
        new HashMap<>(new Health(store, daybook, nobody -> false).handlers());
    for (String provider : List.of(UnipileAdapter.PROVIDER, RecallAdapter.PROVIDER)) {
      handlers.put("/hooks/" + provider, request -> daybook.receive(provider, request));
    }
    handlers.put(KlenApi.BASE, new KlenApi(webhooks, Map.of(apiKey, TENANT), true)::handle);
    return startAt(FIRST_PORT, handlers, feeds.handler());
  }

  /** At a port, or the next one that is free. */
  private static WebServer startAt(
      int port, Map<String, WebServer.Handler> handlers, IcsHandler ics) throws IOException {
    try {
      return WebServer.start(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), handlers, ics);
    } catch (IOException e) {
      if (port >= LAST_PORT) {
        throw e;
      }
      return startAt(port + 1, handlers, ics);
    }
  }

  private void makeEndpoint() {
    Endpoints.Disclosed made =
        webhooks
            .endpoints()
            .create(
                TENANT,
                new EndpointDraft(
                    "Receiver on this machine",
                    URI.create(receiverServer.address() + HOOKS),
                    EventFilter.of("calendar.*", "call.*"),
                    DeliveryOrder.OCCURRENCE,
                    null,
                    true));
    receiver.trust(made.secret());
  }

  FakeGoogle google() {
    return google;
  }

  FakeGraph graph() {
    return graph;
  }

  FakeUnipile unipile() {
    return unipile;
  }

  FakeRecall recall() {
    return recall;
  }

  /** How much was asked of the providers. */
  int requests() {
    return google.requests().size()
        + graph.requests().size()
        + unipile.requests().size()
        + recall.requests().size();
  }

  Daybook daybook() {
    return daybook;
  }

  KlenWebhooks webhooks() {
    return webhooks;
  }

  DemoReceiver receiver() {
    return receiver;
  }

  /** The addresses of the feeds, by what they show. */
  Map<String, String> feeds() {
    Map<String, String> addresses = new LinkedHashMap<>();
    feeds.paths().forEach((what, path) -> addresses.put(what, server.address() + path));
    return addresses;
  }

  /** The address of the meeting that was made last, or null. */
  @Nullable String latestMeeting() {
    String path = feeds.latestPath();
    return path == null ? null : server.address() + path;
  }

  /** Where the webhooks are managed. */
  String api() {
    return server.address() + KlenApi.BASE;
  }

  Secret apiKey() {
    return apiKey;
  }

  /** Lets the clock stand at each instant at which something is due. */
  void pass(Instant until) {
    work();
    Instant next = nextDue();
    while (!next.isAfter(until)) {
      clock.set(next);
      work();
      next = nextDue();
    }
    clock.set(until);
  }

  private void work() {
    daybook.runDue();
    webhooks.runDue();
  }

  private Instant nextDue() {
    Instant next =
        Stream.concat(daybook.nextDue().stream(), Stream.of(webhooks.nextDue()))
            .min(Instant::compareTo)
            .orElse(Instant.MAX);
    return next.isBefore(clock.instant()) ? clock.instant() : next;
  }

  /** Lets the clock go on, with threads that do what is due. */
  void goOn() {
    clock.goOn();
    daybook.start();
    webhooks.start();
  }

  @Override
  public void close() {
    server.close();
    webhooks.close();
    daybook.close();
    receiverServer.close();
    google.close();
    graph.close();
    unipile.close();
    recall.close();
  }
}
