// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.feed;

import io.daybook.api.CalendarRef;
import io.daybook.api.CalendarRow;
import io.daybook.api.Change;
import io.daybook.api.Conference;
import io.daybook.api.CursorLostException;
import io.daybook.api.EventSnapshot;
import io.daybook.api.EventStatus;
import io.daybook.api.EventTime;
import io.daybook.api.EventType;
import io.daybook.api.Identity;
import io.daybook.api.Look;
import io.daybook.api.People;
import io.daybook.api.Revision;
import io.daybook.api.SeriesPart;
import io.daybook.api.SparseInstance;
import io.daybook.api.Text;
import io.daybook.api.Tombstone;
import io.daybook.api.Transparency;
import io.daybook.api.Visibility;
import io.daybook.api.When;
import io.daybook.engine.Daybook;
import io.daybook.engine.memory.MemoryStore;
import io.daybook.normalizer.google.GoogleSeries;
import io.daybook.spi.adapter.Adapter;
import io.daybook.spi.adapter.CalendarSource;
import io.daybook.spi.adapter.InboundRequest;
import io.daybook.spi.adapter.Page;
import io.daybook.spi.adapter.Position;
import io.daybook.spi.adapter.SeriesDialect;
import io.daybook.spi.adapter.Window;
import io.daybook.testkit.SettableClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.zip.GZIPInputStream;

/** A connector that follows a calendar of our making, and what serves it. */
final class Published implements AutoCloseable {

  static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

  static final CalendarRef CALENDAR = new CalendarRef("fake", "acct", "cal");

  final SettableClock clock = new SettableClock(NOW);

  final WatchedStore store = new WatchedStore(new MemoryStore("epoch"));

  final Feeds feeds = new Feeds(store.documents(), clock, random());

  final List<Change> told = new ArrayList<>();

  private final List<CalendarRow> rows = new ArrayList<>();

  private final SeriesDialect dialect;

  private boolean lost;

  final Daybook daybook;

  IcsHandler handler = IcsHandler.builder(store, feeds).clock(clock).build();

  Published() {
    this(new GoogleSeries());
  }

  Published(SeriesDialect dialect) {
    this.dialect = dialect;
    this.daybook =
        Daybook.builder()
            .store(store)
            .clock(clock)
            .poll(Duration.ofMinutes(1))
            .connection("acct", new Fake())
            .listen("test", told::add)
            .build();
  }

  private static IntFunction<byte[]> random() {
    Random random = new Random(7);
    return count -> {
      byte[] bytes = new byte[count];
      random.nextBytes(bytes);
      return bytes;
    };
  }

  /** Follows the calendar, with these events in it. */
  Published with(CalendarRow... events) {
    rows.addAll(List.of(events));
    daybook.follow("acct", "cal");
    daybook.runDue();
    return this;
  }

  /** Lies in the calendar before it is followed. */
  void lay(CalendarRow event) {
    rows.add(event);
  }

  /** Something changed, and is read with the next poll. */
  void put(CalendarRow... events) {
    rows.addAll(List.of(events));
    advance(Duration.ofMinutes(1));
  }

  /** The provider knows the cursor no more, and lists what is put from now on. */
  void lose() {
    rows.clear();
    lost = true;
  }

  void advance(Duration duration) {
    clock.advance(duration);
    daybook.runDue();
  }

  UUID uuid(String eventId) {
    return told.stream()
        .map(Change::occurrence)
        .filter(occurrence -> occurrence.event().eventId().equals(eventId))
        .findFirst()
        .orElseThrow()
        .uuid();
  }

  FeedLink feed() {
    return feeds.create(Feed.of("Team", FeedScope.of(CALENDAR)));
  }

  IcsResponse get(String path, String... headers) {
    return request("GET", path, headers);
  }

  IcsResponse request(String method, String path, String... headers) {
    Map<String, List<String>> map = new TreeMap<>();
    for (int i = 0; i < headers.length; i += 2) {
      map.put(headers[i], List.of(headers[i + 1]));
    }
    return handler.handle(new InboundRequest(method, path, map, new byte[0]));
  }

  static byte[] bytes(IcsResponse response) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      response.body().writeTo(out);
      return "gzip".equals(response.headers().get("Content-Encoding"))
          ? new GZIPInputStream(new ByteArrayInputStream(out.toByteArray())).readAllBytes()
          : out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines of a body, unfolded. */
  static List<String> lines(IcsResponse response) {
    String text = new String(bytes(response), StandardCharsets.UTF_8);
    return List.of(text.replace("\r\n ", "").split("\r\n"));
  }

  static EventTime.Timed time(Instant instant) {
    return new EventTime.Timed(
        LocalDateTime.ofInstant(instant, ZoneOffset.UTC), "UTC", ZoneOffset.UTC, instant);
  }

  static Instant day(int day) {
    return NOW.plus(Duration.ofDays(day));
  }

  static EventSnapshot single(String id, String title, Instant start) {
    return event(id, title, start, null);
  }

  static EventSnapshot weekly(String id, String title, Instant start) {
    return rule(id, title, start, "RRULE:FREQ=WEEKLY");
  }

  static EventSnapshot rule(String id, String title, Instant start, String rule) {
    return event(id, title, start, new SeriesPart.Master(List.of(rule)));
  }

  static EventSnapshot moved(String series, Instant original, String title, Instant start) {
    return event(series + "_" + original, title, start, instance(series, original));
  }

  static Tombstone off(String series, Instant original) {
    return new Tombstone(series + "_" + original, instance(series, original));
  }

  static SparseInstance sparse(String series, Instant start) {
    return new SparseInstance(
        series + "_" + start, series, time(start), time(start.plusSeconds(3600)), null);
  }

  static Tombstone gone(String id) {
    return new Tombstone(id, null);
  }

  private static SeriesPart.Instance instance(String series, Instant original) {
    return new SeriesPart.Instance(series, time(original), List.of());
  }

  private static EventSnapshot event(String id, String title, Instant start, SeriesPart part) {
    return new EventSnapshot(
        new Identity(id, id + "@fake.example"),
        new When(time(start), time(start.plusSeconds(3600)), ZoneOffset.UTC),
        new Text(title, null, null),
        People.NOBODY,
        null,
        look(Transparency.OPAQUE),
        part,
        Revision.UNKNOWN);
  }

  static EventSnapshot withLink(EventSnapshot event, String url) {
    return new EventSnapshot(
        event.identity(),
        event.when(),
        event.text(),
        event.people(),
        new Conference(url),
        event.look(),
        event.series(),
        event.revision());
  }

  static EventSnapshot free(EventSnapshot event) {
    return new EventSnapshot(
        event.identity(),
        event.when(),
        event.text(),
        event.people(),
        event.conference(),
        look(Transparency.TRANSPARENT),
        event.series(),
        event.revision());
  }

  private static Look look(Transparency transparency) {
    return new Look(
        EventType.EVENT, EventStatus.CONFIRMED, Visibility.DEFAULT, transparency, null, List.of());
  }

  @Override
  public void close() {
    daybook.close();
  }

  /** Lists all at first, and then what was added. */
  private final class Fake implements Adapter, CalendarSource {

    @Override
    public String provider() {
      return "fake";
    }

    @Override
    public CalendarSource source() {
      return this;
    }

    @Override
    public SeriesDialect dialect() {
      return dialect;
    }

    @Override
    public Window window(Instant now, Duration back, Duration ahead) {
      return new Window(
          now.minus(back), dialect.listsInstances() ? now.plus(Duration.ofDays(60)) : null);
    }

    @Override
    public Page fetch(CalendarRef calendar, Position position) {
      if (lost && position instanceof Position.Since) {
        lost = false;
        throw new CursorLostException("fake", 410, null);
      }
      int from = position instanceof Position.Since since ? Integer.parseInt(since.cursor()) : 0;
      return new Page(
          rows.subList(from, rows.size()), new Position.Since(Integer.toString(rows.size())));
    }
  }
}
