// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.api.CalendarRef;
import io.daybook.api.Secret;
import io.daybook.engine.Daybook;
import io.daybook.engine.memory.MemoryStore;
import io.daybook.google.GoogleAdapter;
import io.daybook.ics.feed.Feed;
import io.daybook.ics.feed.FeedScope;
import io.daybook.ics.feed.Feeds;
import io.daybook.ics.feed.IcsHandler;
import io.daybook.samples.web.WebServer;
import io.daybook.spi.store.Lane;
import io.daybook.spi.store.SeriesRow;
import io.daybook.testkit.Slot;
import io.daybook.testkit.google.FakeCalendar;
import io.daybook.testkit.google.FakeGoogle;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Feeds on the JDK's web server, as a client sees them. */
class FeedServingTest {

  private static final CalendarRef CALENDAR =
      new CalendarRef("google", "acct-1", "ana@acme.example");

  private static final int EVENTS = 450;

  private final Clock clock = Clock.systemUTC();

  private final FakeGoogle google = FakeGoogle.start(clock);

  private final MemoryStore store = new MemoryStore("feeds");

  private final Daybook daybook =
      Daybook.builder()
          .store(store)
          .connection(
              "acct-1",
              GoogleAdapter.builder()
                  .clock(clock)
                  .rootUrl(google.rootUrl())
                  .accessToken(Secret.of("token"))
                  .build())
          .build();

  private final HttpClient client = HttpClient.newHttpClient();

  private WebServer server;

  private String address;

  @BeforeEach
  void publish() throws IOException {
    FakeCalendar ana =
        google.addCalendar("ana@acme.example", "Ana", ZoneId.of("Europe/Paris"), true);
    String tomorrow = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1).toString();
    for (int i = 0; i < EVENTS; i++) {
      ana.insert("Event " + i, Slot.on(tomorrow));
    }
    daybook.follow("acct-1", "primary");
    daybook.runDue();
    Feeds feeds = new Feeds(store.documents());
    server =
        WebServer.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            Map.of(),
            IcsHandler.builder(store, feeds).build());
    address = server.address() + feeds.create(Feed.of("Ana", FeedScope.of(CALENDAR))).path();
  }

  @AfterEach
  void stop() {
    server.close();
    daybook.close();
    google.close();
  }

  private HttpResponse<String> send(String method, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void longFeedComesAsAWhole() throws Exception {
    HttpResponse<String> feed = send("GET");
    assertThat(feed.statusCode()).isEqualTo(200);
    assertThat(feed.body().lines().filter("BEGIN:VEVENT"::equals)).hasSize(EVENTS);
    assertThat(feed.body()).endsWith("END:VCALENDAR\r\n");
    String tag = feed.headers().firstValue("ETag").orElseThrow();
    HttpResponse<String> again = send("GET", "If-None-Match", tag);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    HttpResponse<String> head = send("HEAD");
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.headers().firstValue("ETag")).contains(tag);
    assertThat(head.body()).isEmpty();
    assertThat(send("POST").statusCode()).isEqualTo(405);
  }

  @Test
  void feedThatCannotBeReadToItsEndIsCutOff() {
    store.transact(
        Lane.of(CALENDAR),
        transaction -> {
          transaction.saveSeries(
              List.of(new SeriesRow("broken", "broken", null, Set.of(), Set.of(), new byte[] {1})));
          return true;
        });
    assertThatThrownBy(() -> send("GET")).isInstanceOf(IOException.class);
  }
}
