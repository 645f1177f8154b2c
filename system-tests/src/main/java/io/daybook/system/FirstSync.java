// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import io.daybook.api.CalendarRef;
import io.daybook.api.Secret;
import io.daybook.engine.Daybook;
import io.daybook.google.GoogleAdapter;
import io.daybook.spi.adapter.Position;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** The first reading of a large calendar in a JVM with little heap. */
public final class FirstSync {

  private static final Logger LOG = System.getLogger(FirstSync.class.getName());

  private static final Instant NOW = Instant.parse("2026-03-23T07:00:00Z");

  private static final int TOLD_BETWEEN_SIGNS = 10_000;

  /** Beside a millisecond for each event, many times of what they take. */
  private static final long PATIENCE_MILLIS = 300_000;

  private FirstSync() {}

  /**
   * How it went.
   *
   * @param told how many changes were told
   * @param millis how long that took, without the start of the JVM
   * @param peakMegabytes the highest use of the heap
   */
  public record Result(long told, long millis, long peakMegabytes) {}

  /**
   * Reads a calendar with 128 MB of heap into a store in a file.
   *
   * @param events how many events the calendar has
   * @param folder where the files go
   * @return how it went
   * @throws IOException when there is trouble with files or processes
   * @throws InterruptedException when this thread is interrupted
   */
  public static Result run(int events, Path folder) throws IOException, InterruptedException {
    Path log = folder.resolve("first-sync.log");
    String store = StoreAddress.sqlite(folder.resolve("first.db")).text();
    try (PagedGoogle google = PagedGoogle.start(events, NOW.plus(Duration.ofDays(1)));
        Child child =
            Child.start(
                FirstSync.class,
                List.of("-Xmx128m", "-cp", Child.classPath()),
                List.of(store, google.rootUrl()),
                log)) {
      int code = child.end(PATIENCE_MILLIS + events);
      String[] words = child.last().split(" ", -1);
      if (code != 0 || words.length != 3) {
        throw new IllegalStateException("it ended with " + code + "; it wrote\n" + child.log());
      }
      return new Result(
          Long.parseLong(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2]));
    }
  }

  /**
   * The JVM with little heap.
   *
   * @param args the store and Google's address
   */
  public static void main(String[] args) {
    Thread parent = new Thread(FirstSync::endWithParent, "parent");
    parent.setDaemon(true);
    parent.start();
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    AtomicLong told = new AtomicLong();
    long start = System.nanoTime();
    GoogleAdapter adapter =
        GoogleAdapter.builder()
            .clock(clock)
            .rootUrl(args[1])
            .accessToken(Secret.of("token"))
            .build();
    try (Daybook daybook =
        Daybook.builder()
            .store(new StoreAddress(args[0]).open())
            .clock(clock)
            .connection("acct-1", new WatchedAdapter(adapter, new Progress()))
            .listen("count", change -> count(told))
            .build()) {
      daybook.follow("acct-1", "ana@acme.example");
      daybook.runDue();
      long millis = (System.nanoTime() - start) / 1_000_000;
      say(told + " " + millis + " " + peak());
    }
  }

  private static void count(AtomicLong told) {
    if (told.incrementAndGet() % TOLD_BETWEEN_SIGNS == 0) {
      LOG.log(Level.INFO, "told {0}", told);
    }
  }

  private static void endWithParent() {
    try (InputStream in = new FileInputStream(FileDescriptor.in)) {
      while (in.read() >= 0) {
        // Nothing is said to it.
      }
    } catch (IOException e) {
      // As if it had ended.
    }
    Runtime.getRuntime().halt(1);
  }

  private static long peak() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getPeakUsage)
            .mapToLong(usage -> usage.getUsed())
            .sum()
        >> 20;
  }

  private static void say(String line) {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    out.println(line);
  }

  /** Says how far it is, for whoever has to find out why it does not get on. */
  private static final class Progress implements Watch {

    private int pages;

    @Override
    public void asks(CalendarRef calendar, Position position) {
      pages++;
      LOG.log(Level.INFO, "asks for page {0}", pages);
    }
  }
}
