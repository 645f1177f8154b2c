// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import io.daybook.api.CalendarRef;
import io.daybook.api.Change;
import io.daybook.api.ChangeHeader;
import io.daybook.api.EventSnapshot;
import io.daybook.api.EventStatus;
import io.daybook.api.EventTime;
import io.daybook.api.EventType;
import io.daybook.api.Identity;
import io.daybook.api.Look;
import io.daybook.api.Occurrence;
import io.daybook.api.Organizer;
import io.daybook.api.Origin;
import io.daybook.api.People;
import io.daybook.api.Revision;
import io.daybook.api.Secret;
import io.daybook.api.Text;
import io.daybook.api.Transparency;
import io.daybook.api.Visibility;
import io.daybook.api.When;
import io.daybook.engine.memory.MemoryStore;
import io.daybook.spi.sink.Enrichment;
import io.daybook.spi.store.Store;
import io.daybook.testkit.SettableClock;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/** Webhooks on a store in memory, a post that is no network, and a clock that is set. */
final class Rig {

  static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

  static final CalendarRef CAL = new CalendarRef("google", "acct-1", "ana@acme.example");

  static final Secret KEY =
      Secret.of(
          Base64.getEncoder()
              .encodeToString("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8)));

  /** No chance at all: the waits are as the schedule says, and ids count up. */
  static final class NoChance implements Randomness {

    private final AtomicInteger count = new AtomicInteger();

    @Override
    public byte[] bytes(int length) {
      return ByteBuffer.allocate(length).putInt(count.incrementAndGet()).array();
    }

    @Override
    public double fraction() {
      return 0;
    }
  }

  private static final NoChance CHANCE = new NoChance();

  final SettableClock clock = new SettableClock(NOW);

  /** Goes on only when a test says so, as the clock does. */
  final AtomicLong ticks = new AtomicLong();

  final Post post = new Post();

  final Store store;

  private final UnaryOperator<KlenWebhooksBuilder> settings;

  KlenWebhooks webhooks;

  private long sequence;

  Rig() {
    this(builder -> builder);
  }

  Rig(UnaryOperator<KlenWebhooksBuilder> settings) {
    this(new MemoryStore("epoch"), settings);
  }

  Rig(Store store, UnaryOperator<KlenWebhooksBuilder> settings) {
    this.store = store;
    this.settings = settings;
    this.webhooks = build();
  }

  private KlenWebhooks build() {
    return settings
        .apply(
            KlenWebhooks.builder()
                .store(store)
                .secretKey(KEY)
                .tenants(connection -> connection.equals("acct-2") ? "t2" : "t1")
                .clock(clock)
                .randomness(CHANCE)
                .ticker(ticks::get)
                .transport(post))
        .build();
  }

  /** Another process on the same store. */
  void restart() {
    webhooks = build();
  }

  Endpoints.Disclosed endpoint(String host, String... events) {
    return endpoint(
        EndpointDraft.of("hook", URI.create("https://" + host + "/hook"), EventFilter.of(events)));
  }

  Endpoints.Disclosed endpoint(EndpointDraft draft) {
    return webhooks.endpoints().create("t1", draft);
  }

  /** Tells a change and delivers what is due. */
  Change tell(String title) {
    Change change = created(CAL, title, new UUID(1, title.hashCode()));
    webhooks.deliver(change, Enrichment.NONE);
    webhooks.runDue();
    return change;
  }

  Change created(CalendarRef calendar, String title, UUID uuid) {
    EventSnapshot event = event(title);
    sequence++;
    ChangeHeader header =
        new ChangeHeader(
            "change-" + sequence, sequence, Origin.CHANGE, "cause", calendar, clock.instant());
    return new Change.Created(header, new Occurrence(sequence, uuid, "key", event));
  }

  private static EventSnapshot event(String title) {
    Organizer organizer = new Organizer("ana@acme.example", "Ana", true);
    return new EventSnapshot(
        new Identity("event", "event@acme.example"),
        new When(time(NOW.plusSeconds(7_200)), time(NOW.plusSeconds(10_800)), ZoneOffset.UTC),
        new Text(title, null, null),
        new People(organizer, List.of(), false, null, null),
        null,
        new Look(
            EventType.EVENT,
            EventStatus.CONFIRMED,
            Visibility.DEFAULT,
            Transparency.OPAQUE,
            null,
            List.of()),
        null,
        Revision.UNKNOWN);
  }

  private static EventTime time(Instant instant) {
    return new EventTime.Timed(
        LocalDateTime.ofInstant(instant, ZoneOffset.UTC), "UTC", ZoneOffset.UTC, instant);
  }

  void advance(Duration duration) {
    clock.advance(duration);
    webhooks.runDue();
  }

  List<Delivery> log(Endpoint endpoint) {
    return webhooks
        .deliveries()
        .list(endpoint.tenant(), endpoint.id(), null, null, 100)
        .orElseThrow();
  }
}
