// SPDX-License-Identifier: Apache-2.0
package io.daybook.benchmarks;

import io.daybook.ics.CalendarObject;
import io.daybook.ics.IcsHeader;
import io.daybook.ics.IcsOptions;
import io.daybook.ics.IcsWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** A feed that is many times as long as the heap, made and written event by event. */
final class FeedHeap {

  private static final String HEAP = "-Xmx32m";

  private static final long PATIENCE_MILLIS = 60_000;

  private FeedHeap() {}

  /**
   * How it went.
   *
   * @param events how many events were written
   * @param megabytes how long the feed is
   * @param millis how long that took
   * @param peakMegabytes the highest use of the heap
   */
  record Result(long events, long megabytes, long millis, long peakMegabytes) {}

  static Result run(int events, Path folder) throws IOException, InterruptedException {
    Path output = folder.resolve("feed-heap.log");
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-cp",
                System.getProperty("java.class.path"),
                FeedHeap.class.getName(),
                Integer.toString(events))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      boolean ended = child.waitFor(PATIENCE_MILLIS + events, TimeUnit.MILLISECONDS);
      String said = Files.readString(output).strip();
      String[] words = said.split(" ", -1);
      if (!ended || child.exitValue() != 0 || words.length != 3) {
        throw new IllegalStateException("it did not end well; it wrote\n" + said);
      }
      return new Result(
          events, Long.parseLong(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2]));
    } finally {
      child.destroyForcibly();
    }
  }

  /**
   * The JVM with little heap.
   *
   * @param args how many events
   * @throws IOException never
   */
  public static void main(String[] args) throws IOException {
    int events = Integer.parseInt(args[0]);
    Iterable<CalendarObject> objects =
        () -> IntStream.range(0, events).mapToObj(FeedEvents::object).iterator();
    Counter out = new Counter();
    long start = System.nanoTime();
    new IcsWriter(IcsOptions.DEFAULT).writeObjects(IcsHeader.NONE, objects, out);
    long millis = (System.nanoTime() - start) / 1_000_000;
    System.out.println((out.count >> 20) + " " + millis + " " + peak());
  }

  private static long peak() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getPeakUsage)
            .mapToLong(usage -> usage.getUsed())
            .sum()
        >> 20;
  }

  /** Counts what is written, and drops it. */
  private static final class Counter extends OutputStream {

    private long count;

    @Override
    public void write(int octet) {
      count++;
    }

    @Override
    public void write(byte[] octets, int offset, int length) {
      count += length;
    }
  }
}
