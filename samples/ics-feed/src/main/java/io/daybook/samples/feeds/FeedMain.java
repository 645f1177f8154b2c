// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.feeds;

import io.daybook.engine.Daybook;
import io.daybook.http.SafeHttp;
import io.daybook.ics.IcsOptions;
import io.daybook.ics.feed.Feed;
import io.daybook.ics.feed.FeedLink;
import io.daybook.ics.feed.FeedScope;
import io.daybook.ics.feed.Feeds;
import io.daybook.ics.feed.IcsHandler;
import io.daybook.ics.source.IcsAdapter;
import io.daybook.jdbc.SqliteStore;
import io.daybook.spi.store.Store;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;

/**
 * Follows calendars that others publish and publishes them as one, and as one that shows nothing
 * but when there is something, until it is interrupted. The README says what it reads from the
 * environment.
 */
public final class FeedMain implements AutoCloseable {

  private static final int WRONG_USAGE = 2;

  private static final String CONNECTION = "published";

  private final SafeHttp http = SafeHttp.builder().build();

  private final Daybook daybook;

  private final FeedServer server;

  private final FeedLink all;

  private final FeedLink busy;

  FeedMain(Settings settings, Clock clock) throws IOException {
    // snippet
    IcsAdapter published =
        IcsAdapter.builder()
            .http(http)
            .addresses(connection -> settings.calendars())
            .allowInsecure(settings.insecure())
            .clock(clock)
            .build();
    Store store = SqliteStore.open(settings.database());
    daybook = Daybook.builder().store(store).clock(clock).connection(CONNECTION, published).build();
    daybook.followAll(CONNECTION);

    Feeds feeds = new Feeds(store.documents());
    FeedScope calendars = new FeedScope.Connection(IcsAdapter.PROVIDER, CONNECTION);
    all = feeds.fix("all", Feed.of("All calendars", calendars), settings.feedToken());
    Feed free = Feed.of("Busy", calendars).with(IcsOptions.FREE_BUSY);
    busy = feeds.fix("busy", free, settings.busyToken());
    IcsHandler ics = IcsHandler.builder(store, feeds).clock(clock).build();
    // snippet
    server = start(settings, ics);
  }

  private FeedServer start(Settings settings, IcsHandler ics) throws IOException {
    try {
      return FeedServer.start(settings.port(), ics);
    } catch (IOException e) {
      daybook.close();
      http.close();
      throw e;
    }
  }

  /**
   * Runs the program.
   *
   * @param args none
   * @throws IOException when the port cannot be had
   */
  public static void main(String[] args) throws IOException {
    Logger log = System.getLogger(FeedMain.class.getName());
    try {
      FeedMain running = new FeedMain(Settings.of(System.getenv()), Clock.systemUTC());
      Runtime.getRuntime().addShutdownHook(new Thread(running::close));
      running.daybook.start();
      log.log(Level.INFO, "feeds are served at port {0}", Integer.toString(running.port()));
    } catch (IllegalArgumentException e) {
      log.log(Level.ERROR, e.getMessage());
      System.exit(WRONG_USAGE);
    }
  }

  Daybook daybook() {
    return daybook;
  }

  int port() {
    return server.port();
  }

  FeedLink all() {
    return all;
  }

  FeedLink busy() {
    return busy;
  }

  @Override
  public void close() {
    server.close();
    daybook.close();
    http.close();
  }
}
