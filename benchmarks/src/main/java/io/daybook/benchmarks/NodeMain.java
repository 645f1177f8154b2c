// SPDX-License-Identifier: Apache-2.0
package io.daybook.benchmarks;

import io.daybook.api.Secret;
import io.daybook.engine.Daybook;
import io.daybook.engine.DaybookBuilder;
import io.daybook.google.GoogleAdapter;
import io.daybook.jdbc.PostgresStore;
import io.daybook.klen.DeliveryOrder;
import io.daybook.klen.EndpointDraft;
import io.daybook.klen.EventFilter;
import io.daybook.klen.FixedEndpoint;
import io.daybook.klen.KlenWebhooks;
import io.daybook.klen.KlenWebhooksBuilder;
import io.daybook.spi.adapter.Adapter;
import io.daybook.spi.store.Store;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A node as an application starts it, with the usual options: {@code follow MILLIS} follows all
 * calendars, {@code move} has meetings move, {@code count} and {@code settle} say how far it is,
 * {@code end} ends it, as does the end of its standard input.
 */
final class NodeMain {

  /**
   * So many calendars may wait for their first round while others are followed, or a hundredth of
   * them, as who waits is moved on in the quarter of an hour over which all are spread.
   */
  private static final int MOST_WAITING = 64;

  private static final int PARTS = 100;

  private static final long MEGABYTE = 1 << 20;

  private static final int MEETINGS = 5;

  private final PrintStream out =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
  private final AheadClock clock = new AheadClock();
  private final AtomicLong told = new AtomicLong();
  private final NodeSetup setup;
  private final MovingMeetings meetings;
  private final Store store;
  private final @Nullable KlenWebhooks webhooks;
  private final Daybook daybook;

  private NodeMain(NodeSetup setup) {
    this.setup = setup;
    if (setup.pollMillis() == NodesSpeed.ALWAYS) {
      clock.forward(NodesSpeed.UNTIL_DUE);
    }
    this.meetings =
        new MovingMeetings(clock, MEETINGS, Duration.ofMillis(setup.answerMillis()), false);
    this.store = PostgresStore.open(setup.url(), "postgres", Secret.of("postgres"));
    this.webhooks = setup.receiver().equals("-") ? null : webhooks();
    this.daybook = daybook();
  }

  public static void main(String[] args) throws IOException {
    new NodeMain(NodeSetup.parse(args)).run();
  }

  private Daybook daybook() {
    Adapter adapter = setup.google().equals("-") ? meetings : google();
    DaybookBuilder builder =
        Daybook.builder()
            .store(store)
            .clock(clock)
            .tenants(setup::tenant)
            .poll(Duration.ofMillis(setup.pollMillis()))
            .listen("count", change -> told.incrementAndGet());
    for (int i = 0; i < setup.calendars(); i++) {
      builder.connection(NodeSetup.connection(i), adapter);
    }
    if (webhooks != null) {
      builder.sink(webhooks);
    }
    return builder.build();
  }

  private Adapter google() {
    return GoogleAdapter.builder()
        .clock(clock)
        .rootUrl(setup.google())
        .accessToken(Secret.of("token"))
        .build();
  }

  /** An endpoint for each tenant, so that a change makes one delivery. */
  private KlenWebhooks webhooks() {
    KlenWebhooksBuilder builder = KlenWebhooks.builder().store(store).tenants(setup::tenant);
    for (int i = 0; i < setup.tenants(); i++) {
      EndpointDraft draft =
          new EndpointDraft(
              "Receiver " + i,
              URI.create(setup.receiver() + i),
              EventFilter.of("calendar.*"),
              DeliveryOrder.OCCURRENCE,
              Secret.of("whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="),
              true);
      builder.endpoint(new FixedEndpoint("receiver-" + i, "tenant-" + i, draft, null));
    }
    return builder.build();
  }

  private void run() throws IOException {
    daybook.start();
    if (webhooks != null) {
      webhooks.start();
    }
    out.println("ready");
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8));
    String order = in.readLine();
    while (order != null && !order.equals("end")) {
      out.println(obey(order.split(" ", -1)));
      order = in.readLine();
    }
    if (webhooks != null) {
      webhooks.close();
    }
    daybook.close();
    Runtime.getRuntime().halt(0);
  }

  private String obey(String[] words) {
    switch (words[0]) {
      case "follow" -> {
        follow(Duration.ofMillis(Long.parseLong(words[1])));
        return "followed";
      }
      case "move" -> {
        meetings.move(true);
        return "moving";
      }
      case "settle" -> {
        System.gc();
        LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
        System.gc();
        return facts();
      }
      default -> {
        return facts();
      }
    }
  }

  /** Each has the meetings told when its first round is over. */
  private void follow(Duration spread) {
    int waiting = Math.min(MOST_WAITING, setup.calendars() / PARTS + 1);
    for (int i = 0; i < setup.calendars(); i++) {
      daybook.follow(NodeSetup.connection(i), "ana@acme.example");
      clock.forward(spread.dividedBy(setup.calendars()));
      awaitFirst(i - waiting);
    }
    awaitFirst(setup.calendars());
  }

  private void awaitFirst(int calendars) {
    while (told.get() < (long) calendars * MEETINGS) {
      LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
    }
  }

  private String facts() {
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEGABYTE;
    int threads = ManagementFactory.getThreadMXBean().getThreadCount();
    return told.get() + " " + meetings.served() + " " + threads + " " + heap;
  }
}
