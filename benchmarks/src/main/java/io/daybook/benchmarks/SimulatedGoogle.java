// SPDX-License-Identifier: Apache-2.0
package io.daybook.benchmarks;

import io.daybook.api.CalendarRef;
import io.daybook.api.ProviderException;
import io.daybook.api.Secret;
import io.daybook.google.GoogleAdapter;
import io.daybook.google.GoogleQuota;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A project at Google without a network: any number of calendars with one meeting each that can be
 * moved, sync tokens, channels, and quotas that refuse. Limits, receiver and reader are the real
 * adapter's. Used by one thread.
 */
final class SimulatedGoogle implements Adapter, CalendarSource, Subscriptions {

  private static final Instant FIRST = Instant.parse("2026-04-06T08:00:00Z");

  private final Clock clock;

  private final GoogleAdapter real;

  private final Map<CalendarRef, Integer> versions = new HashMap<>();

  private final Map<CalendarRef, String> channels = new HashMap<>();

  private final Map<String, SlidingMinute> users = new HashMap<>();

  private final SlidingMinute project = new SlidingMinute(GoogleQuota.USUAL.perMinute());

  private long served;

  private long refused;

  SimulatedGoogle(Clock clock) {
    this.clock = clock;
    this.real = GoogleAdapter.builder().clock(clock).accessToken(Secret.of("token")).build();
  }

  /** Moves the meeting of a calendar. */
  void move(CalendarRef calendar) {
    versions.merge(calendar, 1, Integer::sum);
  }

  /** What Google posts when a calendar changed, or empty when nobody watches it. */
  Optional<InboundRequest> notice(CalendarRef calendar) {
    String token = channels.get(calendar);
    return token == null
        ? Optional.empty()
        : Optional.of(
            new InboundRequest(
                "POST",
                "/hooks/google",
                Map.of(
                    "X-Goog-Channel-ID", List.of(id(token)),
                    "X-Goog-Channel-Token", List.of(token),
                    "X-Goog-Resource-ID", List.of("resource"),
                    "X-Goog-Resource-State", List.of("exists")),
                new byte[0]));
  }

  long served() {
    return served;
  }

  long refused() {
    return refused;
  }

  /** The most that the project asked in any minute. */
  int mostInAMinute() {
    return project.most();
  }

  /** The most that any user asked in any minute. */
  int mostOfAUser() {
    return users.values().stream().mapToInt(SlidingMinute::most).max().orElse(0);
  }

  private void serve(String connection) {
    Instant now = clock.instant();
    SlidingMinute user =
        users.computeIfAbsent(
            connection, absent -> new SlidingMinute(GoogleQuota.USUAL.perUserPerMinute()));
    if (!user.serve(now) || !project.serve(now)) {
      refused++;
      throw new ProviderException(provider(), 403, "rateLimitExceeded", null, null);
    }
    served++;
  }

  @Override
  public Page fetch(CalendarRef calendar, Position position) {
    serve(calendar.connection());
    int version = versions.getOrDefault(calendar, 0);
    String since = position instanceof Position.Since cursor ? cursor.cursor() : "";
    String items = since.equals(token(version)) ? "" : event(version);
    String body =
        "{\"kind\":\"calendar#events\",\"timeZone\":\"UTC\",\"items\":[%s],\"nextSyncToken\":\"%s\"}"
            .formatted(items, token(version));
    GoogleReader reader = new GoogleReader(GoogleProfile.of(calendar.calendarId()));
    GoogleAnswer.Page page = (GoogleAnswer.Page) reader.read(body.getBytes(StandardCharsets.UTF_8));
    return new Page(page.rows(), new Position.Since(Objects.requireNonNull(page.nextSyncToken())));
  }

  private static String token(int version) {
    return "v" + version;
  }

  private static String event(int version) {
    Instant start = FIRST.plus(Duration.ofMinutes(15L * version));
    return """
        {"id":"standup","status":"confirmed","summary":"%d","start":{"dateTime":"%s"},\
        "end":{"dateTime":"%s"}}"""
        .formatted(version, start, start.plus(Duration.ofMinutes(30)));
  }

  @Override
  public Subscription subscribe(Topic topic, URI address, Secret secret) {
    serve(topic.connection());
    String calendarId = Objects.requireNonNull(topic.calendarId());
    CalendarRef calendar = new CalendarRef(provider(), topic.connection(), calendarId);
    channels.put(calendar, secret.reveal());
    Instant end = clock.instant().plus(Duration.ofDays(7));
    return new Subscription(id(secret.reveal()), "resource", topic, end);
  }

  private static String id(String token) {
    return "of-" + token;
  }

  @Override
  public Subscription renew(Subscription subscription, URI address, Secret secret) {
    return subscribe(subscription.topic(), address, secret);
  }

  @Override
  public void unsubscribe(Subscription subscription) {
    serve(subscription.topic().connection());
  }

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
    return real.limits(connection);
  }

  @Override
  public Optional<Subscriptions> subscriptions() {
    return Optional.of(this);
  }

  @Override
  public Optional<PushReceiver> receiver() {
    return real.receiver();
  }
}
