// SPDX-License-Identifier: Apache-2.0
package io.daybook.benchmarks;

import io.daybook.system.CrashReport;
import io.daybook.system.CrashRun;
import io.daybook.system.FirstSync;
import io.daybook.system.PostgresHost;
import io.daybook.system.StoreAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** What {@code benchmarks/run} runs. */
public final class Benchmarks {

  private static final String USAGE =
      """
      usage: benchmarks/run crash [--store sqlite|postgresql] [--kills N] [--seed S] [--json]
             benchmarks/run stores [--json]
             benchmarks/run webhooks [--json]
             benchmarks/run reading [--json]
             benchmarks/run polls [--json]
             benchmarks/run feeds [--json]
             benchmarks/run heap [--events N] [--json]
             benchmarks/run feed-heap [--events N] [--json]
             benchmarks/run quota [--calendars N] [--changes N] [--json]
             benchmarks/run idle [--calendars N] [--seconds N] [--json]
             benchmarks/run nodes [--calendars N] [--answer MILLIS] [--webhooks yes] [--rounds N]
                                  [--seconds N] [--json]
             benchmarks/run costs [--calendars N] [--meetings N] [--changes N] [--json]
      """;

  private static final List<String> NODES =
      List.of("--calendars", "--answer", "--webhooks", "--rounds", "--seconds");

  private static final int TENANTS = 20;

  private Benchmarks() {}

  /**
   * Runs one of them. Exit code 0 when it went well, 1 when a crash run found something wrong, 2
   * for a wrong call.
   *
   * @param args its name and options
   * @throws Exception when it cannot be run
   */
  public static void main(String[] args) throws Exception {
    try {
      System.exit(run(Arrays.asList(args)));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.print(USAGE);
      System.exit(2);
    }
  }

  private static int run(List<String> words) throws IOException, InterruptedException {
    String name = words.isEmpty() ? "" : words.get(0);
    List<String> rest = words.isEmpty() ? words : words.subList(1, words.size());
    return switch (name) {
      case "crash" -> crash(Options.parse(rest, List.of("--store", "--kills", "--seed")));
      case "stores" -> stores(Options.parse(rest, List.of()));
      case "webhooks" -> webhooks(Options.parse(rest, List.of()));
      case "reading" -> reading(Options.parse(rest, List.of()));
      case "polls" -> polls(Options.parse(rest, List.of()));
      case "feeds" -> feeds(Options.parse(rest, List.of()));
      case "quota" -> quota(Options.parse(rest, List.of("--calendars", "--changes")));
      case "feed-heap" -> feedHeap(Options.parse(rest, List.of("--events")));
      case "idle" -> idle(Options.parse(rest, List.of("--calendars", "--seconds")));
      case "costs" -> costs(Options.parse(rest, List.of("--calendars", "--meetings", "--changes")));
      case "nodes" -> nodes(Options.parse(rest, NODES));
      case "heap" -> heap(Options.parse(rest, List.of("--events")));
      default -> throw new IllegalArgumentException("there is no benchmark \"" + name + "\"");
    };
  }

  private static int crash(Options options) throws IOException, InterruptedException {
    String store = options.text("--store", "sqlite");
    int kills = Math.toIntExact(options.number("--kills", 20));
    long seed = options.number("--seed", 1);
    CrashReport report =
        switch (store) {
          case "sqlite" -> Folders.with(folder -> sqlite(folder, kills, seed));
          case "postgresql" -> Folders.with(folder -> postgres(folder, kills, seed));
          default -> throw new IllegalArgumentException("there is no store " + store);
        };
    report.faults().forEach(System.err::println);
    System.out.println(report.json());
    return report.clean() ? 0 : 1;
  }

  private static int stores(Options options) throws IOException, InterruptedException {
    return show(Folders.with(StoreSpeed::measure), options);
  }

  private static int webhooks(Options options) throws IOException, InterruptedException {
    return show(Folders.with(WebhookSpeed::measure), options);
  }

  private static int polls(Options options) throws IOException, InterruptedException {
    return show(Folders.with(PollSpeed::measure), options);
  }

  private static int reading(Options options) throws IOException {
    return show(ReadingSpeed.measure(), options);
  }

  private static int feeds(Options options) throws IOException {
    return show(IcsSpeed.measure(), options);
  }

  private static int show(List<Figure> figures, Options options) {
    if (!options.json()) {
      System.out.println(Figure.HEADING);
    }
    for (Figure figure : figures) {
      System.out.println(options.json() ? figure.json() : figure.line());
    }
    return 0;
  }

  private static int heap(Options options) throws IOException, InterruptedException {
    int events = Math.toIntExact(options.number("--events", 100_000));
    FirstSync.Result result = Folders.with(folder -> FirstSync.run(events, folder));
    System.out.printf(
        "{\"events\":%d,\"told\":%d,\"millis\":%d,\"peak_heap_mb\":%d}%n",
        events, result.told(), result.millis(), result.peakMegabytes());
    return result.told() == events ? 0 : 1;
  }

  private static int feedHeap(Options options) throws IOException, InterruptedException {
    int events = Math.toIntExact(options.number("--events", 300_000));
    FeedHeap.Result result = Folders.with(folder -> FeedHeap.run(events, folder));
    System.out.printf(
        "{\"events\":%d,\"megabytes\":%d,\"millis\":%d,\"peak_heap_mb\":%d}%n",
        result.events(), result.megabytes(), result.millis(), result.peakMegabytes());
    return 0;
  }

  private static int idle(Options options) throws IOException, InterruptedException {
    int calendars = Math.toIntExact(options.number("--calendars", 10_000));
    Duration window = Duration.ofSeconds(options.number("--seconds", 60));
    List<Integer> sizes = List.of(0, calendars / 10, calendars);
    List<IdleNode.Result> results = Folders.with(folder -> IdleNode.measure(folder, sizes, window));
    if (!options.json()) {
      results.get(results.size() - 1).busiest().forEach(System.out::println);
      System.out.println(IdleNode.Result.HEADING);
    }
    results.forEach(result -> System.out.println(options.json() ? result.json() : result.line()));
    return 0;
  }

  private static int costs(Options options) throws IOException, InterruptedException {
    int calendars = Math.toIntExact(options.number("--calendars", 1_000));
    int meetings = Math.toIntExact(options.number("--meetings", 50));
    int changes = Math.toIntExact(options.number("--changes", 20L * calendars));
    StoreCosts.Plan plan = new StoreCosts.Plan(calendars, meetings, changes);
    StoreCosts.Result result = Folders.with(folder -> StoreCosts.measure(folder, plan));
    if (options.json()) {
      result.costs().forEach(cost -> System.out.println(cost.json()));
    } else {
      result.busiest().forEach(System.out::println);
      System.out.println(StoreCosts.Cost.HEADING);
      result.costs().forEach(cost -> System.out.println(cost.line()));
      System.out.println(TableSizes.Table.HEADING);
    }
    for (StoreCosts.Stage stage : result.stages()) {
      for (TableSizes.Table table : stage.tables()) {
        System.out.println(options.json() ? table.json(stage.name()) : table.line(stage.name()));
      }
    }
    return 0;
  }

  private static int nodes(Options options) throws IOException, InterruptedException {
    int calendars = Math.toIntExact(options.number("--calendars", 2_000));
    int answer = Math.toIntExact(options.number("--answer", 0));
    NodeSetup setup = new NodeSetup("", "-", calendars, TENANTS, answer, NodesSpeed.ALWAYS, "-");
    int rounds = Math.toIntExact(options.number("--rounds", 2));
    boolean webhooks = options.text("--webhooks", "no").equals("yes");
    NodesSpeed speed = new NodesSpeed(setup, Duration.ofSeconds(options.number("--seconds", 15)));
    List<NodesSpeed.Run> runs = Folders.with(folder -> speed.measure(folder, rounds, webhooks));
    if (!options.json()) {
      speed.busiest().forEach(System.out::println);
      System.out.println(NodesSpeed.Run.HEADING);
    }
    double one = runs.get(0).changes();
    runs.forEach(run -> System.out.println(options.json() ? run.json(one) : run.line(one)));
    return 0;
  }

  private static int quota(Options options) {
    int calendars = Math.toIntExact(options.number("--calendars", 1_000));
    int changes = Math.toIntExact(options.number("--changes", 4L * calendars));
    if (!options.json()) {
      System.out.println(QuotaDay.Result.HEADING);
    }
    boolean clean = true;
    for (boolean pushed : new boolean[] {false, true}) {
      QuotaDay.Result result = QuotaDay.run(calendars, changes, pushed);
      System.out.println(options.json() ? result.json() : result.line());
      clean &= result.refused() == 0;
    }
    return clean ? 0 : 1;
  }

  private static CrashReport sqlite(Path folder, int kills, long seed)
      throws IOException, InterruptedException {
    StoreAddress store = StoreAddress.sqlite(folder.resolve("daybook.db"));
    return CrashRun.run(new CrashRun.Setup(store, kills, seed, folder, () -> {}));
  }

  private static CrashReport postgres(Path folder, int kills, long seed)
      throws IOException, InterruptedException {
    try (PostgresHost server = PostgresHost.start(folder)) {
      StoreAddress store = server.newSchema();
      return CrashRun.run(new CrashRun.Setup(store, kills, seed, folder, server::restart));
    }
  }
}
