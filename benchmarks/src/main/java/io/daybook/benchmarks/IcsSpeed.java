// SPDX-License-Identifier: Apache-2.0
package io.daybook.benchmarks;

import com.sun.management.ThreadMXBean;
import io.daybook.ics.CalendarObject;
import io.daybook.ics.IcsComponents;
import io.daybook.ics.IcsHeader;
import io.daybook.ics.IcsOptions;
import io.daybook.ics.IcsWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * How many events of a feed a second are written from snapshots, nothing kept from the time before.
 * The peers are ical4j and biweekly, which build their model of the same events and write it. All
 * three take turns in one run, in one thread.
 */
final class IcsSpeed {

  private static final int EVENTS = 10_000;

  private static final int TURNS = 20;

  private static final int WARM_UP = 10;

  /** Something that writes all events. */
  private interface Writer {
    void write(List<CalendarObject> objects, OutputStream out) throws IOException;
  }

  /** What the turns of one writer took. */
  private record Taken(Writer writer, List<Long> nanos, List<Long> bytes) {

    Taken(Writer writer) {
      this(writer, new ArrayList<>(), new ArrayList<>());
    }
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

  private final ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final List<CalendarObject> objects = FeedEvents.of(EVENTS);

  private IcsSpeed() {}

  static List<Figure> measure() throws IOException {
    return new IcsSpeed().compare();
  }

  private List<Figure> compare() throws IOException {
    Taken ours = new Taken(IcsSpeed::ours);
    Taken ical4j = new Taken(new Ical4jFeed()::write);
    Taken biweekly = new Taken(new BiweeklyFeed()::write);
    for (int turn = -WARM_UP; turn < TURNS; turn++) {
      for (Taken taken : List.of(ours, ical4j, biweekly)) {
        turn(taken, turn >= 0);
      }
    }
    return List.of(
        Figure.of("feed-ical4j", EVENTS, ours.nanos(), ical4j.nanos(), "events/s"),
        Figure.of("feed-biweekly", EVENTS, ours.nanos(), biweekly.nanos(), "events/s"),
        garbage("feed-ical4j", ours, ical4j),
        garbage("feed-biweekly", ours, biweekly));
  }

  /** A writer that is new each time, so that not even zones are kept. */
  private static void ours(List<CalendarObject> objects, OutputStream out) throws IOException {
    IcsWriter writer = new IcsWriter(IcsOptions.DEFAULT);
    List<IcsComponents> components = new ArrayList<>(objects.size());
    for (CalendarObject object : objects) {
      components.add(writer.render(object));
    }
    writer.write(IcsHeader.NONE, components, out);
  }

  private void turn(Taken taken, boolean counts) throws IOException {
    Counter out = new Counter();
    long allocated = memory.getCurrentThreadAllocatedBytes();
    long start = System.nanoTime();
    taken.writer().write(objects, out);
    long nanos = System.nanoTime() - start;
    long bytes = memory.getCurrentThreadAllocatedBytes() - allocated;
    if (out.count < 100L * EVENTS) {
      throw new IllegalStateException("only " + out.count + " bytes were written");
    }
    if (counts) {
      taken.nanos().add(nanos);
      taken.bytes().add(bytes);
    }
  }

  private static Figure garbage(String name, Taken ours, Taken peer) {
    return new Figure(name, perEvent(ours.bytes()), perEvent(peer.bytes()), "bytes/event");
  }

  private static double perEvent(List<Long> bytes) {
    List<Long> sorted = bytes.stream().sorted().toList();
    return (double) sorted.get(sorted.size() / 2) / EVENTS;
  }
}
