// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import io.daybook.api.CalendarRef;
import io.daybook.api.Secret;
import io.daybook.engine.Daybook;
import io.daybook.engine.DaybookBuilder;
import io.daybook.google.GoogleAdapter;
import io.daybook.klen.KlenWebhooks;
import io.daybook.normalizer.fold.Horizon;
import io.daybook.spi.adapter.Page;
import io.daybook.spi.adapter.Position;
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
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The process that is killed. It says {@code ready}, {@code asked} before each request, {@code
 * halted} when it stands still after it was told {@code arm}, {@code synced} when it was told
 * {@code sync} and everything is at the sinks, {@code drained} when it was told {@code drain} and
 * that is delivered too, and {@code there} when it was told {@code where} and its standard error
 * says what its threads do. It ends with its standard input.
 */
public final class CrashChild {

  private final Logger log = System.getLogger(CrashChild.class.getName());

  private final PrintStream out =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

  private final Rounds rounds = new Rounds();

  private final List<CalendarRef> calendars = new ArrayList<>();

  private final Deliveries deliveries = new Deliveries();

  private final Errands errands = new Errands();

  private final Halt halt;

  private final Store store;

  private final KlenWebhooks webhooks;

  private final Daybook daybook;

  private CrashChild(Life life) throws IOException {
    Clock clock = Clock.offset(Clock.systemUTC(), life.offset());
    halt = Halt.parse(life.halt(), () -> say("halted"));
    GoogleAdapter google =
        GoogleAdapter.builder()
            .clock(clock)
            .rootUrl(life.rootUrl())
            .accessToken(Secret.of("token"))
            .build();
    WatchedAdapter adapter = new WatchedAdapter(google, new Requests());
    store = new HaltingStore(life.store().open(), halt, deliveries, errands);
    webhooks = life.hooks().open(store, clock);
    DaybookBuilder builder =
        Daybook.builder()
            .store(store)
            .clock(clock)
            .horizon(new Horizon(Duration.ofDays(1), Life.AHEAD))
            .poll(Duration.ofMillis(50))
            .chunk(life.chunk())
            .sink(new FileSink(life.sink(), halt))
            .sink(webhooks);
    Life.CALENDARS.stream()
        .map(Life::connection)
        .distinct()
        .forEach(connection -> builder.connection(connection, adapter));
    daybook = builder.build();
  }

  /**
   * Lives until it is killed.
   *
   * @param args the life, see {@code Life}
   * @throws Exception when it cannot work
   */
  public static void main(String[] args) throws Exception {
    new CrashChild(Life.parse(args)).run();
  }

  private void run() throws IOException {
    for (String calendar : Life.CALENDARS) {
      calendars.add(daybook.follow(Life.connection(calendar), calendar));
    }
    webhooks.start();
    daybook.start();
    say("ready");
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8));
    for (String order = in.readLine(); order != null; order = in.readLine()) {
      obey(order);
    }
    // An exit, not a halt: the JVM may have classes to lay out.
    System.exit(0);
  }

  private void obey(String order) {
    switch (order) {
      case "arm" -> halt.arm();
      // Beside this thread, which has to hear what else is asked.
      case "sync" -> new Thread(this::sync, "sync").start();
      case "drain" -> new Thread(this::drain, "drain").start();
      case "where" -> {
        log.log(Level.INFO, ThreadDump.now());
        say("there");
      }
      default -> throw new IllegalArgumentException(order);
    }
  }

  private void sync() {
    try {
      rounds.awaitAll(calendars);
      awaitSinks();
      say("synced");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void drain() {
    try {
      awaitSinks();
      errands.awaitNone(() -> HookPost.isIdle(store));
      say("drained");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitSinks() throws InterruptedException {
    deliveries.awaitAll(List.of(FileSink.NAME, webhooks.name()));
  }

  private void say(String word) {
    out.println(word);
  }

  /** Each request is said, and may be the last. */
  private final class Requests implements Watch {

    @Override
    public void asks(CalendarRef calendar, Position position) {
      rounds.asks(calendar, position);
      say("asked");
      halt.pass(Halt.Place.ASK);
    }

    @Override
    public void answers(CalendarRef calendar, Page page) {
      halt.pass(Halt.Place.FETCHED);
      if (page.last()) {
        rounds.ends(calendar);
      }
    }
  }
}
