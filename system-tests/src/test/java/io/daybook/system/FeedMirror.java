// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.daybook.api.CalendarRef;
import io.daybook.api.Change;
import io.daybook.api.EventSnapshot;
import io.daybook.api.Notice;
import io.daybook.api.Secret;
import io.daybook.engine.Daybook;
import io.daybook.engine.memory.MemoryStore;
import io.daybook.http.SafeHttp;
import io.daybook.ics.IcsOptions;
import io.daybook.ics.feed.Feed;
import io.daybook.ics.feed.FeedScope;
import io.daybook.ics.feed.Feeds;
import io.daybook.ics.feed.IcsHandler;
import io.daybook.ics.feed.IcsResponse;
import io.daybook.ics.source.IcsAdapter;
import io.daybook.normalizer.fold.Horizon;
import io.daybook.spi.adapter.InboundRequest;
import io.daybook.spi.store.Store;
import io.daybook.testkit.SettableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Publishes what a connector has stored as feeds, and follows these feeds with another connector:
 * whatever one knows, the other has to know as well.
 */
final class FeedMirror implements AutoCloseable {

  private static final String CONNECTION = "mirror";

  private final SettableClock clock;

  private final HttpServer server;

  private final SafeHttp http = SafeHttp.builder().build();

  private final Daybook mirror;

  private final Map<CalendarRef, CalendarRef> mirrored = new LinkedHashMap<>();

  private final List<Change> seen = new ArrayList<>();

  private final List<Notice> notices = new ArrayList<>();

  FeedMirror(Store store, SettableClock clock, Duration ahead, List<CalendarRef> calendars) {
    this.clock = clock;
    Feeds feeds = new Feeds(store.documents());
    IcsHandler handler =
        IcsHandler.builder(store, feeds).clock(clock).perMinute(Integer.MAX_VALUE).build();
    this.server = serve(handler);
    Map<String, Secret> addresses = new LinkedHashMap<>();
    for (CalendarRef calendar : calendars) {
      String id = "c" + addresses.size();
      Feed feed =
          Feed.of(id, FeedScope.of(calendar)).with(IcsOptions.DEFAULT.withAlarms().withAttendees());
      addresses.put(
          id,
          Secret.of(
              "http://127.0.0.1:" + server.getAddress().getPort() + feeds.create(feed).path()));
      mirrored.put(calendar, new CalendarRef(IcsAdapter.PROVIDER, CONNECTION, id));
    }
    IcsAdapter adapter =
        IcsAdapter.builder()
            .clock(clock)
            .http(http)
            .addresses(connection -> addresses)
            .allowInsecure(true)
            .build();
    this.mirror =
        Daybook.builder()
            .store(new MemoryStore("mirror"))
            .clock(clock)
            .horizon(new Horizon(Duration.ofDays(1), ahead))
            .connection(CONNECTION, adapter)
            .listen("mirror", seen::add, notices::add)
            .build();
  }

  private static HttpServer serve(IcsHandler handler) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/ics/", exchange -> answer(exchange, handler));
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void answer(HttpExchange exchange, IcsHandler handler) throws IOException {
    IcsResponse response =
        handler.handle(
            new InboundRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                exchange.getRequestHeaders(),
                new byte[0]));
    response.headers().forEach(exchange.getResponseHeaders()::set);
    IcsResponse.Body body = response.body();
    exchange.sendResponseHeaders(response.status(), body == null ? -1 : 0);
    if (body != null) {
      body.writeTo(exchange.getResponseBody());
    }
    exchange.close();
  }

  /** Compares what stands and is not over, of all that was told here and there. */
  void compare(List<Change> told) {
    for (CalendarRef calendar : mirrored.values()) {
      if (mirror.calendars().contains(calendar)) {
        mirror.wake(calendar);
      } else {
        mirror.follow(CONNECTION, calendar.calendarId());
      }
    }
    mirror.runDue();
    assertThat(notices).filteredOn(notice -> notice.code() != null).isEmpty();
    mirrored.forEach(
        (original, copy) ->
            assertThat(standing(seen, copy))
                .as("%s as its feed says at %s", original.calendarId(), clock.instant())
                .containsExactlyInAnyOrderElementsOf(standing(told, original)));
  }

  private List<String> standing(List<Change> told, CalendarRef calendar) {
    Instant now = clock.instant();
    Map<Object, EventSnapshot> standing = new LinkedHashMap<>();
    for (Change change : told) {
      if (change.header().calendar().equals(calendar)) {
        if (change instanceof Change.Cancelled) {
          standing.remove(change.occurrence().uuid());
        } else {
          standing.put(change.occurrence().uuid(), change.occurrence().event());
        }
      }
    }
    return standing.values().stream()
        .filter(event -> event.when().endInstant().isAfter(now))
        .map(FeedMirror::line)
        .toList();
  }

  /** What a feed says of an event. */
  private static String line(EventSnapshot event) {
    return event.text().title()
        + " "
        + Lines.time(event.when().start())
        + " until "
        + Lines.time(event.when().end())
        + " "
        + event.look().status()
        + " "
        + event.look().transparency()
        + (event.conference() == null ? "" : " " + event.conference().url());
  }

  @Override
  public void close() {
    mirror.close();
    http.close();
    server.stop(0);
  }
}
