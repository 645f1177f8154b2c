// SPDX-License-Identifier: Apache-2.0
package io.daybook.benchmarks;

import io.daybook.system.PostgresHost;
import io.daybook.testkit.Slot;
import io.daybook.testkit.google.FakeCalendar;
import io.daybook.testkit.google.FakeGoogle;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * What a node with 256 MB of heap costs that has nothing to tell: each calendar is polled each
 * quarter of an hour, over loopback, and nothing has changed. The first rounds are spread over that
 * quarter, which passes at once. Google and PostgreSQL are other processes, PostgreSQL's share is
 * counted by itself.
 */
final class IdleNode {

  private static final Duration POLL = Duration.ofMinutes(15);

  /** For what goes on after the first rounds, and the compiler. */
  private static final Duration SETTLING = Duration.ofSeconds(20);

  private static final int MEETINGS = 5;

  private static final int STATEMENTS = 25;

  private IdleNode() {}

  /**
   * What it came to.
   *
   * @param polls requests to the provider a second
   * @param nodeCpu the share of one core that the node used
   * @param serverCpu that of PostgreSQL
   */
  record Result(
      int calendars,
      double polls,
      NodeProcess.Facts facts,
      long residentMegabytes,
      ServerCount server,
      double seconds,
      double nodeCpu,
      double serverCpu,
      List<String> busiest) {

    static final String HEADING =
        "calendars  polls/s  threads  heap MB  RSS MB  node CPU %  statements/s  transactions/s"
            + "  WAL KB/s  PG CPU %";

    String line() {
      return String.format(
          Locale.ROOT,
          "%9d %8.1f %8d %8d %7d %11.1f %13.1f %15.1f %9.1f %9.1f",
          calendars,
          polls,
          facts.threads(),
          facts.heapMegabytes(),
          residentMegabytes,
          100 * nodeCpu,
          server.statements() / seconds,
          server.transactions() / seconds,
          server.walBytes() / 1024.0 / seconds,
          100 * serverCpu);
    }

    String json() {
      return String.format(
          Locale.ROOT,
          "{\"calendars\":%d,\"polls_s\":%.2f,\"threads\":%d,\"heap_mb\":%d,\"rss_mb\":%d,"
              + "\"node_cpu\":%.4f,\"statements_s\":%.1f,\"transactions_s\":%.1f,"
              + "\"wal_bytes_s\":%.0f,\"server_cpu\":%.4f}",
          calendars,
          polls,
          facts.threads(),
          facts.heapMegabytes(),
          residentMegabytes,
          nodeCpu,
          server.statements() / seconds,
          server.transactions() / seconds,
          server.walBytes() / seconds,
          serverCpu);
    }
  }

  static List<Result> measure(Path folder, List<Integer> sizes, Duration window)
      throws IOException {
    List<Result> results = new ArrayList<>();
    try (FakeGoogle google = FakeGoogle.start(Clock.systemUTC());
        PostgresHost server = ServerMeter.server(folder)) {
      fill(google.addCalendar("ana@acme.example", "Ana", ZoneId.of("Europe/Paris"), true));
      for (int calendars : sizes) {
        String url = server.newDatabase("idle" + calendars).text();
        NodeSetup setup =
            new NodeSetup(
                url, google.rootUrl(), calendars, 1, 0, Math.toIntExact(POLL.toMillis()), "-");
        results.add(measure(setup, google, window));
      }
    }
    return results;
  }

  private static void fill(FakeCalendar calendar) {
    ZonedDateTime first = ZonedDateTime.now(ZoneId.of("Europe/Paris")).plusDays(30);
    for (int i = 0; i < MEETINGS; i++) {
      calendar.insert(
          "Meeting " + i, new Slot.Timed(first.plusDays(i), first.plusDays(i).plusHours(1)));
    }
  }

  private static Result measure(NodeSetup setup, FakeGoogle google, Duration window)
      throws IOException {
    try (NodeProcess node = NodeProcess.start(setup);
        ServerMeter meter = ServerMeter.of(setup.url())) {
      if (setup.calendars() > 0) {
        node.follow(POLL);
      }
      LockSupport.parkNanos(SETTLING.toNanos());
      google.clearRequests();
      meter.forget();
      ServerCount before = meter.count();
      long cpu = node.cpuMillis();
      long start = System.nanoTime();
      LockSupport.parkNanos(window.toNanos());
      double seconds = (System.nanoTime() - start) / 1e9;
      ServerCount server = meter.count().since(before);
      double nodeCpu = (node.cpuMillis() - cpu) / 1000.0 / seconds;
      int polls = google.requests().size();
      List<String> busiest = meter.busiest(STATEMENTS);
      NodeProcess.Facts facts = node.settle();
      return new Result(
          setup.calendars(),
          polls / seconds,
          facts,
          node.residentMegabytes(),
          server,
          seconds,
          nodeCpu,
          server.cpuMillis() / 1000.0 / seconds,
          busiest);
    }
  }
}
