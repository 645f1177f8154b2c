// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.feed;

import io.daybook.api.StoreException;
import io.daybook.ics.CalendarObjects;
import io.daybook.ics.IcsComponents;
import io.daybook.ics.IcsHeader;
import io.daybook.ics.IcsOptions;
import io.daybook.ics.IcsWriter;
import io.daybook.normalizer.fold.OccurrenceState;
import io.daybook.normalizer.fold.Publication;
import io.daybook.normalizer.fold.SeriesState;
import io.daybook.normalizer.secret.Sha256;
import io.daybook.normalizer.stored.StoredForm;
import io.daybook.spi.adapter.InboundRequest;
import io.daybook.spi.store.NamedSeries;
import io.daybook.spi.store.Store;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.zone.ZoneRulesProvider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Serves feeds and single meetings from what is stored, for any web framework: whoever reads the
 * request calls {@link #handle} and writes the answer. Thread-safe.
 *
 * <p>A poll of a feed that did not change reads the version of its calendars, and writes nothing. A
 * link that nobody made is answered with 404, one that was ended with 410, one that is asked for
 * too often with 429. Nothing of a path is logged, as it is all that keeps strangers out; whoever
 * keeps a log of requests had better leave these paths out of it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110">RFC 9110</a>
 */
public final class IcsHandler {

  /** How often one link may be asked for in a minute unless set otherwise. */
  public static final int PER_MINUTE = 60;

  private static final int CHUNK = 8 * 1024;

  private static final Duration SETTLED = Duration.ofSeconds(2);

  private final Logger log = System.getLogger(IcsHandler.class.getName());

  private final Store store;

  private final Feeds feeds;

  private final Clock clock;

  private final IcsOptions meetings;

  private final RateLimit limit;

  private final Shelf shelf;

  private final Calendars calendars;

  private final String zoneRules = ZoneRulesProvider.getVersions("UTC").lastKey();

  private IcsHandler(Builder builder) {
    store = builder.store;
    feeds = builder.feeds;
    clock = builder.clock;
    meetings = builder.meetings;
    limit = new RateLimit(builder.perMinute, builder.clock);
    shelf = new Shelf(builder.cacheBytes);
    calendars = new Calendars(builder.store.documents(), new StoredForm());
  }

  /**
   * A handler to be set up.
   *
   * @param store where the events are
   * @param feeds the feeds, of the same store
   * @return a builder in which all else has a default
   */
  public static Builder builder(Store store, Feeds feeds) {
    return new Builder(store, feeds);
  }

  /**
   * Whether a path is one of those that are served here.
   *
   * @param target path and query
   * @return true for {@code /ics/….ics} and {@code /calendar/event/…/calendar.ics}
   */
  public static boolean serves(String target) {
    return IcsPath.of(target) != null;
  }

  /**
   * Answers a request.
   *
   * @param request the request; its body counts for nothing
   * @return the answer
   */
  public IcsResponse handle(InboundRequest request) {
    if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
      return new IcsResponse(405, Map.of("Allow", "GET, HEAD"), null);
    }
    try {
      IcsPath path = IcsPath.of(request.target());
      if (path instanceof IcsPath.OfFeed feed) {
        return feed(request, feed.token());
      }
      return path instanceof IcsPath.OfMeeting meeting
          ? meeting(request, meeting.uuid())
          : IcsResponse.of(404);
    } catch (StoreException | IllegalStateException e) {
      log.log(Level.ERROR, "iCalendar cannot be served: {0}", e.getClass().getSimpleName());
      return IcsResponse.of(503);
    }
  }

  private IcsResponse feed(InboundRequest request, String token) {
    FoundLink link = feeds.of(token);
    if (link == null) {
      return IcsResponse.of(404);
    }
    if (link.link().revokedAt() != null) {
      return IcsResponse.of(410);
    }
    IcsResponse refusal = refusal(link.key());
    if (refusal != null) {
      return refusal;
    }
    Feed feed = link.feed();
    Instant now = clock.instant();
    List<Publication> shown = calendars.of(link);
    return answer(
        request,
        Version.of(link, shown, store.epoch(), zoneRules, now),
        "inline; filename=\"calendar.ics\"",
        out -> write(feed, new StoredFeed(store, shelf, feed, shown, now), out));
  }

  private void write(Feed feed, StoredFeed events, OutputStream out) throws IOException {
    IcsHeader header = new IcsHeader(feed.name(), null, feed.refresh(), null, null);
    shelf.writer(feed.options()).write(header, events, out);
  }

  private IcsResponse meeting(InboundRequest request, UUID uuid) {
    NamedSeries found = store.named(uuid.toString()).orElse(null);
    if (found == null) {
      return IcsResponse.of(404);
    }
    SeriesState series = shelf.read(found.bytes());
    Optional<OccurrenceState> told =
        series.occurrences().stream()
            .filter(one -> one.occurrence().uuid().equals(uuid))
            .findFirst();
    if (told.isEmpty()) {
      return IcsResponse.of(404);
    }
    IcsResponse refusal = refusal(uuid.toString());
    if (refusal != null) {
      return refusal;
    }
    byte[] file = file(series, told.get());
    Instant modified = series.edition() == null ? Instant.EPOCH : series.edition().modified();
    return answer(
        request,
        new Version(Sha256.hex(file), modified),
        "attachment; filename=\"event.ics\"",
        out -> out.write(file));
  }

  private byte[] file(SeriesState series, OccurrenceState told) {
    IcsWriter writer = shelf.writer(meetings);
    IcsComponents components = writer.render(CalendarObjects.ofMeeting(series, told));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      writer.write(IcsHeader.NONE, List.of(components), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private @Nullable IcsResponse refusal(String link) {
    Duration wait = limit.take(link);
    if (wait.isZero()) {
      return null;
    }
    String seconds = Long.toString(Math.max(1, wait.plusMillis(999).toSeconds()));
    return new IcsResponse(429, Map.of("Retry-After", seconds), null);
  }

  private IcsResponse answer(
      InboundRequest request, Version version, String disposition, IcsResponse.Body body) {
    Conditions conditions = new Conditions(request);
    boolean gzip = conditions.takesGzip();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("ETag", Conditions.quoted(version.tag(), gzip));
    // Within its own second it could be modified once more, and the date would not tell.
    if (clock.instant().isAfter(version.modified().plus(SETTLED))) {
      headers.put("Last-Modified", Conditions.date(version.modified()));
    }
    headers.put("Cache-Control", "private, max-age=300");
    headers.put("Vary", "Accept-Encoding");
    headers.put("X-Robots-Tag", "noindex");
    headers.put("Referrer-Policy", "no-referrer");
    if (conditions.knows(version.tag(), version.modified())) {
      return new IcsResponse(304, headers, null);
    }
    headers.put("Content-Type", "text/calendar; charset=utf-8");
    headers.put("Content-Disposition", disposition);
    headers.put("X-Content-Type-Options", "nosniff");
    if (gzip) {
      headers.put("Content-Encoding", "gzip");
    }
    boolean head = request.method().equals("HEAD");
    return new IcsResponse(200, headers, head ? null : gzip ? zipped(body) : body);
  }

  private static IcsResponse.Body zipped(IcsResponse.Body body) {
    return out -> {
      Zipped zipped = new Zipped(out);
      try {
        body.writeTo(zipped);
        zipped.finish();
      } finally {
        zipped.end();
      }
    };
  }

  /** Ends without closing what is the caller's, and without a trailer below what is only a part. */
  private static final class Zipped extends GZIPOutputStream {

    Zipped(OutputStream out) throws IOException {
      super(out, CHUNK);
    }

    void end() {
      def.end();
    }
  }

  /** Sets up a handler. Not thread-safe. */
  public static final class Builder {

    private static final long CACHE_BYTES = 64L << 20;

    private final Store store;

    private final Feeds feeds;

    private Clock clock = Machine.clock();

    private IcsOptions meetings = IcsOptions.DEFAULT;

    private int perMinute = PER_MINUTE;

    private long cacheBytes = CACHE_BYTES;

    private Builder(Store store, Feeds feeds) {
      this.store = store;
      this.feeds = feeds;
    }

    /**
     * What time it is, the machine's unless set.
     *
     * @param newClock the clock
     * @return this builder
     */
    public Builder clock(Clock newClock) {
      clock = newClock;
      return this;
    }

    /**
     * What the files of single meetings show, {@link IcsOptions#DEFAULT} unless set.
     *
     * @param options what of each meeting
     * @return this builder
     */
    public Builder meetings(IcsOptions options) {
      meetings = options;
      return this;
    }

    /**
     * How often one link may be asked for in a minute, {@link IcsHandler#PER_MINUTE} unless set.
     * Each process counts for itself.
     *
     * @param requests the number of requests, at least one
     * @return this builder
     */
    public Builder perMinute(int requests) {
      if (requests < 1) {
        throw new IllegalArgumentException("the rate limit is less than one");
      }
      perMinute = requests;
      return this;
    }

    /**
     * How much memory rendered events may take, 64 MiB unless set.
     *
     * @param bytes the bytes, 0 for none kept
     * @return this builder
     */
    public Builder cache(long bytes) {
      if (bytes < 0) {
        throw new IllegalArgumentException("the cache is of less than no bytes");
      }
      cacheBytes = bytes;
      return this;
    }

    /**
     * Makes the handler.
     *
     * @return the handler
     */
    public IcsHandler build() {
      return new IcsHandler(this);
    }
  }
}
