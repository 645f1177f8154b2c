// SPDX-License-Identifier: Apache-2.0
package io.daybook.benchmarks;

import io.daybook.system.PostgresHost;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * How many changes a second one, two and four nodes bring from the provider's answer to a sink that
 * counts, on one PostgreSQL, and how evenly the work falls on them. All calendars are always due.
 * With webhooks each change is delivered to a receiver in another process, too.
 */
final class NodesSpeed {

  /** The interval of polls, in milliseconds, of which each node has always some to make. */
  static final int ALWAYS = 1;

  /** After that time all calendars are due that were read beforehand. */
  static final Duration UNTIL_DUE = Duration.ofHours(1);

  private static final int[] NODES = {1, 2, 4};

  /** No partition rests for longer than half a minute, whatever clock its last holder had. */
  private static final Duration WARM_UP = Duration.ofSeconds(35);

  private static final int STATEMENTS = 12;

  private final List<Run> runs = new ArrayList<>();

  private List<String> busiest = List.of();

  private final NodeSetup setup;

  private final Duration window;

  /**
   * Begins nothing yet.
   *
   * @param setup what all nodes are told
   * @param window for how long is counted
   */
  NodesSpeed(NodeSetup setup, Duration window) {
    this.setup = setup;
    this.window = window;
  }

  /**
   * What so many nodes did in one run.
   *
   * @param changes told a second, by all of them
   * @param deliveries webhooks received a second
   * @param least the share of the node that did least, of what each would have done
   * @param most that of the one that did most
   * @param nodeCpu how many cores the nodes used
   * @param serverCpu how many PostgreSQL used
   */
  record Run(
      int nodes,
      double changes,
      double deliveries,
      double least,
      double most,
      double nodeCpu,
      double serverCpu,
      double statements,
      double walBytes) {

    static final String HEADING =
        "nodes  changes/s  deliveries/s  ratio  least share  most share  node cores  PG cores"
            + "  statements/change  WAL bytes/change";

    String line(double one) {
      return String.format(
          Locale.ROOT,
          "%5d %10.0f %13.0f %6.2f %12.2f %11.2f %11.2f %9.2f %18.1f %17.0f",
          nodes,
          changes,
          deliveries,
          changes / one,
          least,
          most,
          nodeCpu,
          serverCpu,
          statements,
          walBytes);
    }

    String json(double one) {
      return String.format(
          Locale.ROOT,
          "{\"nodes\":%d,\"changes_s\":%.1f,\"deliveries_s\":%.1f,\"ratio\":%.3f,\"least\":%.3f,"
              + "\"most\":%.3f,\"node_cores\":%.3f,\"server_cores\":%.3f,"
              + "\"statements_change\":%.2f,\"wal_bytes_change\":%.0f}",
          nodes,
          changes,
          deliveries,
          changes / one,
          least,
          most,
          nodeCpu,
          serverCpu,
          statements,
          walBytes);
    }
  }

  /** What took PostgreSQL longest in the last run. */
  List<String> busiest() {
    return busiest;
  }

  /** Runs each number of nodes so often, in turns; gives for each the run of median speed. */
  List<Run> measure(Path folder, int rounds, boolean webhooks) throws IOException {
    try (PostgresHost server = ServerMeter.server(folder);
        ReceiverProcess receiver = ReceiverProcess.start()) {
      String url = server.newDatabase("nodes").text();
      NodeSetup here =
          new NodeSetup(
              url,
              "-",
              setup.calendars(),
              setup.tenants(),
              setup.answerMillis(),
              setup.pollMillis(),
              webhooks ? receiver.hook(0).resolve(".").toString() : "-");
      fill(here);
      for (int i = 0; i < rounds; i++) {
        for (int nodes : NODES) {
          runs.add(run(here, nodes, receiver));
        }
      }
    }
    List<Run> medians = new ArrayList<>();
    for (int nodes : NODES) {
      List<Run> all =
          runs.stream()
              .filter(run -> run.nodes() == nodes)
              .sorted((a, b) -> Double.compare(a.changes(), b.changes()))
              .toList();
      medians.add(all.get(all.size() / 2));
    }
    return medians;
  }

  /** All calendars have been read when it begins, at once and without waiting for answers. */
  private static void fill(NodeSetup here) throws IOException {
    NodeSetup quick =
        new NodeSetup(
            here.url(),
            "-",
            here.calendars(),
            here.tenants(),
            0,
            Math.toIntExact(UNTIL_DUE.toMillis()),
            "-");
    try (NodeProcess node = NodeProcess.start(quick)) {
      node.follow(Duration.ZERO);
    }
  }

  private Run run(NodeSetup here, int count, ReceiverProcess receiver) throws IOException {
    List<NodeProcess> nodes = new ArrayList<>();
    try (ServerMeter meter = ServerMeter.of(here.url())) {
      for (int i = 0; i < count; i++) {
        nodes.add(NodeProcess.start(here));
      }
      for (NodeProcess node : nodes) {
        node.move();
      }
      LockSupport.parkNanos(WARM_UP.toNanos());
      return count(nodes, meter, receiver);
    } finally {
      for (NodeProcess node : nodes) {
        node.close();
      }
    }
  }

  private Run count(List<NodeProcess> nodes, ServerMeter meter, ReceiverProcess receiver)
      throws IOException {
    List<Long> before = told(nodes);
    meter.forget();
    long received = receiver.count();
    long cpu = cpu(nodes);
    ServerCount server = meter.count();
    long start = System.nanoTime();
    LockSupport.parkNanos(window.toNanos());
    double seconds = (System.nanoTime() - start) / 1e9;
    List<Long> after = told(nodes);
    long deliveries = receiver.count() - received;
    double cores = (cpu(nodes) - cpu) / 1000.0 / seconds;
    server = meter.count().since(server);
    busiest = meter.busiest(STATEMENTS);
    List<Long> each = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      each.add(after.get(i) - before.get(i));
    }
    double sum = each.stream().mapToLong(Long::longValue).sum();
    double fair = sum / nodes.size();
    return new Run(
        nodes.size(),
        sum / seconds,
        deliveries / seconds,
        each.stream().mapToLong(Long::longValue).min().orElse(0) / fair,
        each.stream().mapToLong(Long::longValue).max().orElse(0) / fair,
        cores,
        server.cpuMillis() / 1000.0 / seconds,
        server.statements() / sum,
        server.walBytes() / sum);
  }

  private static List<Long> told(List<NodeProcess> nodes) throws IOException {
    List<Long> told = new ArrayList<>();
    for (NodeProcess node : nodes) {
      told.add(node.count().told());
    }
    return told;
  }

  private static long cpu(List<NodeProcess> nodes) {
    return nodes.stream().mapToLong(NodeProcess::cpuMillis).sum();
  }
}
