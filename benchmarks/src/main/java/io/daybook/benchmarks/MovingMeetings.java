// SPDX-License-Identifier: Apache-2.0
package io.daybook.benchmarks;

import io.daybook.api.CalendarRef;
import io.daybook.api.Secret;
import io.daybook.google.GoogleAdapter;
import io.daybook.normalizer.google.GoogleAnswer;
import io.daybook.normalizer.google.GoogleProfile;
import io.daybook.normalizer.google.GoogleReader;
import io.daybook.spi.adapter.Adapter;
import io.daybook.spi.adapter.CalendarSource;
import io.daybook.spi.adapter.InboundRequest;
import io.daybook.spi.adapter.Page;
import io.daybook.spi.adapter.Position;
import io.daybook.spi.adapter.PushReceiver;
import io.daybook.spi.adapter.RequestLimit;
import io.daybook.spi.adapter.SeriesDialect;
import io.daybook.spi.adapter.Subscription;
import io.daybook.spi.adapter.Subscriptions;
import io.daybook.spi.adapter.Topic;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Google without a network, the same in every process, as what a calendar holds follows from its
 * cursor: each answer says that one meeting was moved, or nothing. It is given after a while, as an
 * answer from afar. The reader is the real one, and limits and receiver are where they are asked
 * for. Thread-safe.
 */
final class MovingMeetings implements Adapter, CalendarSource, Subscriptions {

  private static final String AGENDA = "What we did, what we do, what is in the way. ".repeat(6);

  private final Clock clock;
  private final GoogleAdapter real;
  private final int meetings;
  private final Duration answer;
  private final boolean limited;
  private final Instant first;
  private final AtomicLong served = new AtomicLong();
  private final Map<CalendarRef, String> channels = new ConcurrentHashMap<>();
  private volatile boolean moving;

  /**
   * Calendars in which nothing moves yet.
   *
   * @param meetings how many each holds
   * @param answer how long an answer takes
   * @param limited whether it says what limits Google has
   */
  MovingMeetings(Clock clock, int meetings, Duration answer, boolean limited) {
    this.clock = clock;
    this.real = GoogleAdapter.builder().clock(clock).accessToken(Secret.of("token")).build();
    this.meetings = meetings;
    this.answer = answer;
    this.limited = limited;
    this.first = clock.instant().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(30));
  }

  void move(boolean wanted) {
    moving = wanted;
  }

  long served() {
    return served.get();
  }

  /** What Google posts when a calendar changed, which has to be watched. */
  InboundRequest notice(CalendarRef calendar) {
    String token = Objects.requireNonNull(channels.get(calendar));
    return new InboundRequest(
        "POST",
        "/hooks/google",
        Map.of(
            "X-Goog-Channel-ID", List.of("of-" + token),
            "X-Goog-Channel-Token", List.of(token),
            "X-Goog-Resource-ID", List.of("resource"),
            "X-Goog-Resource-State", List.of("exists")),
        new byte[0]);
  }

  @Override
  public Page fetch(CalendarRef calendar, Position position) {
    LockSupport.parkNanos(answer.toNanos());
    served.incrementAndGet();
    String cursor = position instanceof Position.Since since ? since.cursor() : "";
    // Those up to the first cursor are what a calendar begins with.
    int version = cursor.isEmpty() ? meetings : Integer.parseInt(cursor) + (moving ? 1 : 0);
    String items = moving ? event(version) : "";
    if (cursor.isEmpty()) {
      items = IntStream.range(0, meetings).mapToObj(this::event).collect(Collectors.joining(","));
    }
    String body =
        "{\"kind\":\"calendar#events\",\"timeZone\":\"UTC\",\"items\":[%s],\"nextSyncToken\":\"%d\"}"
            .formatted(items, version);
    GoogleReader reader = new GoogleReader(GoogleProfile.of(calendar.calendarId()));
    GoogleAnswer.Page page = (GoogleAnswer.Page) reader.read(body.getBytes(StandardCharsets.UTF_8));
    return new Page(page.rows(), new Position.Since(Objects.requireNonNull(page.nextSyncToken())));
  }

  private String event(int version) {
    int meeting = version % meetings;
    Instant start = first.plus(Duration.ofDays(meeting)).plus(Duration.ofMinutes(5L * version));
    return """
        {"id":"meeting%d","status":"confirmed","summary":"Meeting %d","description":"%s",\
        "start":{"dateTime":"%s"},"end":{"dateTime":"%s"},"organizer":{"email":"ana@acme.example"},\
        "attendees":[{"email":"bob@partner.example","responseStatus":"accepted"},\
        {"email":"kim@acme.example","responseStatus":"needsAction"}],\
        "hangoutLink":"https://meet.google.com/abc-defg-hij"}"""
        .formatted(meeting, meeting, AGENDA, start, start.plus(Duration.ofMinutes(30)));
  }

  @Override
  public Subscription subscribe(Topic topic, URI address, Secret secret) {
    CalendarRef calendar =
        new CalendarRef(provider(), topic.connection(), Objects.requireNonNull(topic.calendarId()));
    channels.put(calendar, secret.reveal());
    Instant end = clock.instant().plus(Duration.ofDays(7));
    return new Subscription("of-" + secret.reveal(), "resource", topic, end);
  }

  @Override
  public Subscription renew(Subscription subscription, URI address, Secret secret) {
    return subscribe(subscription.topic(), address, secret);
  }

  @Override
  public void unsubscribe(Subscription subscription) {}

  @Override
  public String provider() {
    return real.provider();
  }

  @Override
  public CalendarSource source() {
    return this;
  }

  @Override
  public SeriesDialect dialect() {
    return real.dialect();
  }

  @Override
  public List<RequestLimit> limits(String connection) {
    return limited ? real.limits(connection) : List.of();
  }

  @Override
  public Optional<Subscriptions> subscriptions() {
    return limited ? Optional.of(this) : Optional.empty();
  }

  @Override
  public Optional<PushReceiver> receiver() {
    return limited ? real.receiver() : Optional.empty();
  }
}
