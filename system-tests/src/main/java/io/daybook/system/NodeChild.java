// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import io.daybook.api.CalendarRef;
import io.daybook.api.Secret;
import io.daybook.engine.Daybook;
import io.daybook.engine.DaybookBuilder;
import io.daybook.google.GoogleAdapter;
import io.daybook.klen.DeliveryOrder;
import io.daybook.klen.EndpointDraft;
import io.daybook.klen.EventFilter;
import io.daybook.klen.FixedEndpoint;
import io.daybook.klen.KlenWebhooks;
import io.daybook.klen.KlenWebhooksBuilder;
import io.daybook.normalizer.fold.Horizon;
import io.daybook.spi.adapter.Adapter;
import io.daybook.spi.adapter.InboundRequest;
import io.daybook.spi.adapter.InboundResponse;
import io.daybook.spi.store.Store;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * One of several processes that share the work on one store. It says {@code port} and the port at
 * which it takes pushes, {@code ready}, and {@code there} when it was told {@code where} and its
 * standard error says what its threads do. It ends in peace when it is told {@code drain}, and at
 * once with its standard input.
 */
public final class NodeChild {

  static final String PORT = "port ";

  private static final int PUSHES_AT_ONCE = 4;

  private static final Duration POLL = Duration.ofSeconds(5);

  /** Each list of Recall's counts against a limit of 60 a minute for a workspace. */
  private static final Duration RARE_POLL = Duration.ofSeconds(6);

  private final Logger log = System.getLogger(NodeChild.class.getName());

  private final PrintStream out =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

  private final NodeLife life;

  private final ExecutorService threads = Executors.newFixedThreadPool(PUSHES_AT_ONCE);

  private final KlenWebhooks webhooks;

  private final Daybook daybook;

  private NodeChild(NodeLife life) {
    this.life = life;
    Clock clock = Clock.systemUTC();
    Store store = life.open();
    webhooks = webhooks(store, Clock.offset(clock, life.ahead()));
    DaybookBuilder builder =
        Daybook.builder()
            .store(store)
            .clock(clock)
            .horizon(new Horizon(Duration.ofDays(1), Life.AHEAD))
            .poll(POLL)
            .pushTo(GoogleAdapter.PROVIDER, life.pushes().resolve("/hooks/google"))
            .sink(new TellingSink(life.told(), life.name()))
            .sink(webhooks);
    connect(builder, clock);
    daybook = builder.build();
  }

  /**
   * Lives until it is told to end, or killed.
   *
   * @param args the life, see {@code NodeLife}
   * @throws IOException when it cannot be told anything
   */
  public static void main(String[] args) throws IOException {
    new NodeChild(NodeLife.parse(args)).run();
  }

  private void connect(DaybookBuilder builder, Clock clock) {
    Map<String, Adapter> atOneUrl = new HashMap<>();
    for (Site site : life.sites()) {
      switch (site.provider()) {
        case "google" ->
            builder.connection(
                site.connection(),
                atOneUrl.computeIfAbsent(site.url(), url -> site.adapter(clock)));
        case "recall" -> builder.connection(site.connection(), site.adapter(clock), RARE_POLL);
        default -> builder.connection(site.connection(), site.adapter(clock));
      }
    }
  }

  private KlenWebhooks webhooks(Store store, Clock clock) {
    Map<String, String> tenants = new HashMap<>();
    life.sites().forEach(site -> tenants.put(site.connection(), site.tenant()));
    KlenWebhooksBuilder builder =
        KlenWebhooks.builder()
            .store(store)
            .clock(clock)
            .tenants(connection -> tenants.getOrDefault(connection, ""))
            .retries(HookPost.RETRIES)
            .timeout(HookPost.TIMEOUT);
    for (String tenant : new TreeSet<>(tenants.values())) {
      builder.endpoint(
          new FixedEndpoint(
              "endpoint-" + tenant,
              tenant,
              new EndpointDraft(
                  "Nodes of " + tenant,
                  life.hooks(),
                  EventFilter.of("calendar.*"),
                  DeliveryOrder.OCCURRENCE,
                  Secret.of("only a test"),
                  true),
              null));
    }
    return builder.build();
  }

  private void run() throws IOException {
    HookServer server = new HookServer(this::receive, threads);
    follow();
    webhooks.start();
    daybook.start();
    say(PORT + server.port());
    say("ready");
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8));
    for (String order = in.readLine(); order != null; order = in.readLine()) {
      switch (order) {
        case "drain" -> {
          drain(server);
          return;
        }
        case "where" -> {
          log.log(Level.INFO, ThreadDump.now());
          say("there");
        }
        default -> throw new IllegalArgumentException(order);
      }
    }
    Runtime.getRuntime().halt(1);
  }

  /** All nodes say which calendars there are, as one configuration says it to all. */
  private void follow() {
    Set<CalendarRef> known = new HashSet<>(daybook.calendars());
    for (Site site : life.sites()) {
      for (String calendar : site.calendars()) {
        if (!known.contains(new CalendarRef(site.provider(), site.connection(), calendar))) {
          daybook.follow(site.connection(), calendar);
        }
      }
    }
  }

  private InboundResponse receive(InboundRequest request) {
    String path = URI.create(request.target()).getPath();
    return daybook.receive(path.substring(path.lastIndexOf('/') + 1), request);
  }

  /** An exit, not a halt: the JVM may have classes to lay out. */
  private void drain(HookServer server) {
    server.close();
    webhooks.close();
    daybook.close();
    System.exit(0);
  }

  private void say(String word) {
    out.println(word);
  }
}
