// SPDX-License-Identifier: Apache-2.0
package io.daybook.benchmarks;

import io.daybook.api.CalendarRef;
import io.daybook.api.Secret;
import io.daybook.engine.Daybook;
import io.daybook.engine.DaybookBuilder;
import io.daybook.jdbc.PostgresStore;
import io.daybook.klen.DeliveryOrder;
import io.daybook.klen.EndpointDraft;
import io.daybook.klen.EventFilter;
import io.daybook.klen.FixedEndpoint;
import io.daybook.klen.KlenWebhooks;
import io.daybook.spi.store.Store;
import io.daybook.system.PostgresHost;
import io.daybook.testkit.SettableClock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * What calendars, polls, changes, pushes and deliveries cost PostgreSQL: statements, transactions,
 * bytes of its log, and how large the tables become. One process does what is due in one thread, so
 * that nothing else is counted; what sharing costs comes to it. Google's limits are reckoned with.
 */
final class StoreCosts {

  private static final String PROVIDER = "google";

  private static final String CALENDAR = "ana@acme.example";

  private static final Duration POLL = Duration.ofMinutes(15);

  private static final int QUIET_ROUNDS = 2;

  /** Until PostgreSQL's processes have said what they did: those that are idle do after ten. */
  private static final Duration REPORTED = Duration.ofSeconds(11);

  private final SettableClock clock = new SettableClock(Clock.systemUTC().instant());
  private final AtomicLong told = new AtomicLong();
  private final List<Cost> costs = new ArrayList<>();
  private final List<Stage> stages = new ArrayList<>();
  private final MovingMeetings google;
  private final Plan plan;
  private final String url;
  private final ServerMeter meter;

  /**
   * How much is done.
   *
   * @param calendars one a connection
   * @param meetings in each of them
   * @param changes in all
   */
  record Plan(int calendars, int meetings, int changes) {}

  /** What so many things of a kind cost together. */
  record Cost(String name, long things, ServerCount server) {

    static final String HEADING =
        "cost of                things  statements each  transactions each  WAL bytes each";

    String line() {
      return String.format(
          Locale.ROOT,
          "%-20s %8d %16.2f %18.2f %15.0f",
          name,
          things,
          each(server.statements()),
          each(server.transactions()),
          each(server.walBytes()));
    }

    String json() {
      return String.format(
          Locale.ROOT,
          "{\"name\":\"%s\",\"things\":%d,\"statements\":%.2f,\"transactions\":%.2f,"
              + "\"wal_bytes\":%.0f}",
          name,
          things,
          each(server.statements()),
          each(server.transactions()),
          each(server.walBytes()));
    }

    private double each(long all) {
      return (double) all / things;
    }
  }

  /** How large the tables were after something was done. */
  record Stage(String name, List<TableSizes.Table> tables) {}

  /** All of it. */
  record Result(List<Cost> costs, List<Stage> stages, List<String> busiest) {}

  private StoreCosts(Plan plan, String url, ServerMeter meter) {
    this.plan = plan;
    this.url = url;
    this.meter = meter;
    this.google = new MovingMeetings(clock, plan.meetings(), Duration.ZERO, true);
  }

  static Result measure(Path folder, Plan plan) throws IOException {
    try (PostgresHost server = ServerMeter.server(folder);
        ReceiverProcess receiver = ReceiverProcess.start()) {
      String url = server.newDatabase("costs").text();
      try (ServerMeter meter = ServerMeter.of(url)) {
        StoreCosts costs = new StoreCosts(plan, url, meter);
        List<String> busiest = costs.polls();
        costs.pushes();
        costs.deliveries(receiver.hook(0));
        return new Result(costs.costs, costs.stages, busiest);
      }
    }
  }

  private List<String> polls() {
    try (Daybook daybook = builder(store()).build()) {
      cost("first reading", plan.calendars(), () -> follow(daybook));
      stage("read");
      meter.forget();
      cost(
          "poll, no change",
          (long) QUIET_ROUNDS * plan.calendars(),
          () -> rounds(daybook, QUIET_ROUNDS));
      List<String> busiest = meter.busiest(20);
      google.move(true);
      int rounds = Math.max(1, plan.changes() / plan.calendars());
      cost("poll, one change", (long) rounds * plan.calendars(), () -> rounds(daybook, rounds));
      google.move(false);
      stage("changed");
      return busiest;
    }
  }

  private void follow(Daybook daybook) {
    for (int i = 0; i < plan.calendars(); i++) {
      daybook.follow(NodeSetup.connection(i), CALENDAR);
    }
    runUntil(daybook, told, (long) plan.calendars() * plan.meetings());
  }

  private void rounds(Daybook daybook, int count) {
    for (int i = 0; i < count; i++) {
      long before = google.served();
      clock.advance(POLL);
      while (google.served() < before + plan.calendars()) {
        daybook.runDue();
        clock.advance(Duration.ofSeconds(1));
      }
    }
  }

  /** Google's limits let so many requests through each second. */
  private void runUntil(Daybook daybook, AtomicLong counter, long wanted) {
    while (counter.get() < wanted) {
      daybook.runDue();
      clock.advance(Duration.ofSeconds(1));
    }
  }

  /** Each calendar is watched, and Google says once of each that it has changed. */
  private void pushes() {
    DaybookBuilder builder =
        builder(store()).pushTo(PROVIDER, URI.create("https://hooks.example/"));
    try (Daybook daybook = builder.build()) {
      rounds(daybook, 1);
      google.move(true);
      cost("push of a change", plan.calendars(), () -> push(daybook));
      google.move(false);
    }
  }

  private void push(Daybook daybook) {
    long before = told.get();
    for (int i = 0; i < plan.calendars(); i++) {
      CalendarRef calendar = new CalendarRef(PROVIDER, NodeSetup.connection(i), CALENDAR);
      daybook.receive(PROVIDER, google.notice(calendar));
    }
    runUntil(daybook, told, before + plan.calendars());
  }

  private void deliveries(URI receiver) throws IOException {
    EndpointDraft draft =
        new EndpointDraft(
            "Receiver",
            receiver,
            EventFilter.of("calendar.*"),
            DeliveryOrder.OCCURRENCE,
            Secret.of("whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="),
            true);
    Store store = store();
    try (KlenWebhooks webhooks =
            KlenWebhooks.builder()
                .store(store)
                .clock(clock)
                .endpoint(new FixedEndpoint("receiver", "default", draft, null))
                .build();
        Daybook daybook = builder(store).sink(webhooks).build()) {
      stage("before hooks");
      google.move(true);
      cost(
          "poll and delivery",
          plan.calendars(),
          () -> {
            clock.advance(Duration.ofHours(1));
            rounds(daybook, 1);
            webhooks.runDue();
          });
      stage("after hooks");
    }
  }

  private Store store() {
    return PostgresStore.open(url, "postgres", Secret.of("postgres"));
  }

  private DaybookBuilder builder(Store store) {
    DaybookBuilder builder =
        Daybook.builder()
            .store(store)
            .clock(clock)
            .poll(POLL)
            .listen("count", change -> told.incrementAndGet());
    for (int i = 0; i < plan.calendars(); i++) {
      builder.connection(NodeSetup.connection(i), google);
    }
    return builder;
  }

  private void cost(String name, long things, Runnable work) {
    LockSupport.parkNanos(REPORTED.toNanos());
    ServerCount before = meter.count();
    work.run();
    LockSupport.parkNanos(REPORTED.toNanos());
    costs.add(new Cost(name, things, meter.count().since(before)));
  }

  private void stage(String name) {
    stages.add(new Stage(name, TableSizes.of(url)));
  }
}
