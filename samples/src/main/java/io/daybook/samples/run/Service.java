// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.run;

import io.daybook.api.Change;
import io.daybook.api.Notice;
import io.daybook.api.Secret;
import io.daybook.engine.Daybook;
import io.daybook.engine.DaybookBuilder;
import io.daybook.google.GoogleAdapter;
import io.daybook.jdbc.PostgresStore;
import io.daybook.jdbc.SqliteStore;
import io.daybook.normalizer.fold.Horizon;
import io.daybook.normalizer.klen.KlenWriter;
import io.daybook.samples.console.Console;
import io.daybook.samples.web.Health;
import io.daybook.samples.web.WebServer;
import io.daybook.spi.adapter.Adapter;
import io.daybook.spi.sink.Enrichment;
import io.daybook.spi.store.Store;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;

/** The running service: store, connector and server. Thread-safe. */
final class Service implements AutoCloseable {

  private final Daybook daybook;

  private final WebServer server;

  private final Followers followers;

  private final CountDownLatch ended = new CountDownLatch(1);

  private final Thread hook = new Thread(this::end, "daybook-interrupted");

  private Service(Daybook daybook, WebServer server, Followers followers) {
    this.daybook = daybook;
    this.server = server;
    this.followers = followers;
  }

  /**
   * Starts everything, or nothing.
   *
   * @throws IOException when the port cannot be had
   * @throws io.daybook.api.StoreException when the store cannot be opened
   */
  static Service start(RunConfig config, Console console, Clock clock) throws IOException {
    Store store = store(config.store());
    try {
      Map<String, Adapter> adapters = adapters(config, clock);
      Daybook daybook = daybook(config, store, adapters, new Output(console), clock);
      Followers followers = new Followers(daybook, config.connections(), adapters, console);
      WebServer server =
          WebServer.start(new InetSocketAddress(config.server().port()), Health.of(store));
      Service service = new Service(daybook, server, followers);
      Runtime.getRuntime().addShutdownHook(service.hook);
      daybook.start();
      followers.start();
      console.diagnostic("running; health at " + server.address() + "/health");
      return service;
    } catch (IOException | RuntimeException e) {
      store.close();
      throw e;
    }
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

  private void end() {
    server.close();
    followers.close();
    daybook.close();
    ended.countDown();
  }

  private static Store store(RunConfig.Store config) {
    if (config instanceof RunConfig.Store.Postgres postgres) {
      return PostgresStore.open(postgres.url(), postgres.user(), postgres.password());
    }
    return SqliteStore.open(((RunConfig.Store.Embedded) config).path());
  }

  private static Map<String, Adapter> adapters(RunConfig config, Clock clock) {
    Map<String, Adapter> adapters = new LinkedHashMap<>();
    for (RunConfig.Connection connection : config.connections()) {
      Secret token = connection.accessToken();
      GoogleAdapter.Builder google = GoogleAdapter.builder().clock(clock).accessToken(token);
      if (connection.rootUrl() != null) {
        google.rootUrl(connection.rootUrl());
      }
      adapters.put(connection.id(), google.build());
    }
    return adapters;
  }

  private static Daybook daybook(
      RunConfig config, Store store, Map<String, Adapter> adapters, Output output, Clock clock) {
    DaybookBuilder builder =
        Daybook.builder()
            .store(store)
            .clock(clock)
            .horizon(new Horizon(Horizon.DEFAULT.back(), config.horizon()))
            .keepPast(config.retention().past())
            .keepHeld(config.retention().held())
            .listen("stdout", output::take, output::take);
    for (RunConfig.Connection connection : config.connections()) {
      Adapter adapter = adapters.get(connection.id());
      builder.connection(connection.id(), Objects.requireNonNull(adapter), connection.poll());
    }
    return builder.build();
  }

  /** Prints changes as results, notices for people. */
  private record Output(Console console, KlenWriter klen) {

    Output(Console console) {
      this(console, new KlenWriter());
    }

    void take(Change change) {
      byte[] line = klen.write(change, Enrichment.NONE);
      synchronized (console) {
        console.result(line);
        console.flush();
      }
    }

    void take(Notice notice) {
      String about = notice.calendar() == null ? "" : ", " + notice.calendar().calendarId();
      String code = notice.code() == null ? "" : " (" + notice.code() + ")";
      synchronized (console) {
        console.diagnostic(
            notice.connection()
                + about
                + ": "
                + notice.kind().name().toLowerCase(Locale.ROOT)
                + ": "
                + notice.message()
                + code);
      }
    }
  }
}
