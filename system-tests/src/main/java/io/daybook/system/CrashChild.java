// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import io.daybook.api.CalendarRef;
import io.daybook.api.Secret;
import io.daybook.api.StoreException;
import io.daybook.engine.Daybook;
import io.daybook.engine.DaybookBuilder;
import io.daybook.google.GoogleAdapter;
import io.daybook.normalizer.fold.Horizon;
import io.daybook.spi.store.Store;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The process that is killed. It says {@code ready}, {@code asked} before each request, {@code
 * halted} when it stands still after it was told {@code arm}, and {@code synced} when it was told
 * {@code sync} and everything is at the sink. It ends with its standard input.
 */
public final class CrashChild {

  private final PrintStream out =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

  private final Rounds rounds = new Rounds();

  private final List<CalendarRef> calendars = new ArrayList<>();

  private final Halt halt;

  private final Store store;

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
    WatchedAdapter adapter = new WatchedAdapter(google, halt, rounds, () -> say("asked"));
    store = new HaltingStore(life.store().open(), halt);
    DaybookBuilder builder =
        Daybook.builder()
            .store(store)
            .clock(clock)
            .horizon(new Horizon(Duration.ofDays(1), Life.AHEAD))
            .poll(Duration.ofMillis(50))
            .chunk(life.chunk())
            .sink(new FileSink(life.sink(), halt));
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

  private void run() throws IOException, InterruptedException {
    for (String calendar : Life.CALENDARS) {
      calendars.add(daybook.follow(Life.connection(calendar), calendar));
    }
    daybook.start();
    say("ready");
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8));
    for (String order = in.readLine(); order != null; order = in.readLine()) {
      obey(order);
    }
    Runtime.getRuntime().halt(0);
  }

  private void obey(String order) throws InterruptedException {
    if (order.equals("arm")) {
      halt.arm();
      return;
    }
    rounds.awaitAll(calendars);
    while (!delivered()) {
      Thread.sleep(5);
    }
    say("synced");
  }

  private boolean delivered() {
    try {
      return store.outbox().behind(FileSink.NAME).isEmpty();
    } catch (StoreException e) {
      return false;
    }
  }

  private void say(String word) {
    out.println(word);
  }
}
