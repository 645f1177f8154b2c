// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.bots;

import io.daybook.api.Secret;
import io.daybook.engine.Daybook;
import io.daybook.jdbc.SqliteStore;
import io.daybook.recall.RecallAdapter;
import io.daybook.recall.RecallRegion;
import io.daybook.spi.store.Store;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Follows all calendars of a workspace of Recall.ai and sends a bot to each meeting, until it is
 * interrupted. The README says what it reads from the environment.
 */
public final class BotSchedulerMain implements AutoCloseable {

  private static final int WRONG_USAGE = 2;

  private static final String CONNECTION = "recall";

  private static final String BOT_CONFIG = "{\"bot_name\": \"Notetaker\"}";

  /** Hooks wake calendars; this is for those that do not arrive. */
  private static final Duration POLL = Duration.ofMinutes(15);

  private static final Duration CHECK_EVERY = Duration.ofMinutes(20);

  private static final Duration CHECK_AHEAD = Duration.ofHours(2);

  private final Logger log = System.getLogger(BotSchedulerMain.class.getName());

  private final ScheduledExecutorService checks = Executors.newSingleThreadScheduledExecutor();

  private final Future<?> checking;

  private final Daybook daybook;

  private final HookServer hooks;

  private BotSchedulerMain(Map<String, String> environment) throws IOException {
    Clock clock = Clock.systemUTC();
    // snippet
    RecallAdapter recall =
        RecallAdapter.builder()
            .connection(CONNECTION)
            .rootUrl(environment.getOrDefault("RECALL_BASE_URL", RecallRegion.US_EAST_1.rootUrl()))
            .apiKey(Secret.of(required(environment, "RECALL_API_KEY")))
            .hookSecrets(Secret.of(required(environment, "RECALL_WEBHOOK_SECRET")))
            .clock(clock)
            .build();
    Store store = SqliteStore.open(Path.of(environment.getOrDefault("DAYBOOK_DB", "daybook.db")));
    BotScheduler bots =
        new BotScheduler(CONNECTION, recall.client(), BOT_CONFIG, store.documents(), clock);
    daybook =
        Daybook.builder()
            .store(store)
            .clock(clock)
            .connection(CONNECTION, recall, POLL)
            .sink(bots)
            .build();
    daybook.followAll(CONNECTION);
    // snippet
    int port = Integer.parseInt(environment.getOrDefault("PORT", "8080"));
    hooks = HookServer.start(port, request -> daybook.receive(RecallAdapter.PROVIDER, request));
    daybook.start();
    long every = CHECK_EVERY.toMinutes();
    checking = checks.scheduleWithFixedDelay(() -> check(bots), every, every, TimeUnit.MINUTES);
  }

  /**
   * Runs the program.
   *
   * @param args none
   * @throws IOException when the port cannot be had
   */
  public static void main(String[] args) throws IOException {
    try {
      BotSchedulerMain running = start(System.getenv());
      Runtime.getRuntime().addShutdownHook(new Thread(running::close));
    } catch (IllegalArgumentException e) {
      System.getLogger(BotSchedulerMain.class.getName()).log(Level.ERROR, e.getMessage());
      System.exit(WRONG_USAGE);
    }
  }

  /**
   * Starts it.
   *
   * @throws IllegalArgumentException when something is missing in the environment
   * @throws IOException when the port cannot be had
   */
  static BotSchedulerMain start(Map<String, String> environment) throws IOException {
    BotSchedulerMain started = new BotSchedulerMain(environment);
    started.log.log(
        Level.INFO, "hooks are taken at port {0}{1}", started.port() + "", HookServer.PATH);
    return started;
  }

  int port() {
    return hooks.port();
  }

  @Override
  public void close() {
    hooks.close();
    checking.cancel(true);
    checks.shutdownNow();
    daybook.close();
  }

  private void check(BotScheduler bots) {
    try {
      bots.check(CHECK_AHEAD);
    } catch (RuntimeException e) {
      // Recall's bad minute; a schedule that throws would end.
      log.log(Level.WARNING, "a check failed with {0}", e.getClass().getName());
    }
  }

  private static String required(Map<String, String> environment, String name) {
    String value = environment.getOrDefault(name, "");
    if (value.isBlank()) {
      throw new IllegalArgumentException(name + " is not set");
    }
    return value;
  }
}
