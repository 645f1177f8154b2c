// SPDX-License-Identifier: Apache-2.0
package io.daybook.benchmarks;

import com.sun.management.ThreadMXBean;
import io.daybook.api.UnreadableEvent;
import io.daybook.normalizer.graph.GraphAnswer;
import io.daybook.normalizer.graph.GraphProfile;
import io.daybook.normalizer.graph.GraphReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * How many events of Microsoft Graph a second are read from the bytes of a page, and how much
 * memory each of them takes until it is forgotten again. The peers are Jackson, which reads the
 * same members into records and makes nothing of them, and the model of Microsoft's own library.
 * All three take turns in one run, in one thread.
 */
final class ReadingSpeed {

  private static final int ROWS = 250;

  /** Pages a turn, so that a turn takes some milliseconds. */
  private static final int PAGES = 10;

  private static final int EVENTS = ROWS * PAGES;

  private static final int TURNS = 100;

  private static final int WARM_UP = 40;

  /** Something that reads a page and says how many rows it had. */
  private interface Reader {
    int rows(byte[] page) throws IOException;
  }

  /** What the turns of one reader took. */
  private record Taken(Reader reader, List<Long> nanos, List<Long> bytes) {

    Taken(Reader reader) {
      this(reader, new ArrayList<>(), new ArrayList<>());
    }
  }

  private final ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final byte[] page = GraphPage.of(ROWS);

  private ReadingSpeed() {}

  static List<Figure> measure() throws IOException {
    return new ReadingSpeed().compare();
  }

  private List<Figure> compare() throws IOException {
    GraphReader reader = new GraphReader(GraphProfile.of("ana@acme.example"));
    requireReadable(reader);
    Taken ours = new Taken(page -> rows(reader, page).size());
    Taken jackson = new Taken(new BareGraph()::rows);
    Taken kiota = new Taken(new KiotaGraph()::rows);
    for (int turn = -WARM_UP; turn < TURNS; turn++) {
      for (Taken taken : List.of(ours, jackson, kiota)) {
        turn(taken, turn >= 0);
      }
    }
    return List.of(
        Figure.of("graph-jackson", EVENTS, ours.nanos(), jackson.nanos(), "events/s"),
        Figure.of("graph-kiota", EVENTS, ours.nanos(), kiota.nanos(), "events/s"),
        garbage("graph-jackson", ours, jackson),
        garbage("graph-kiota", ours, kiota));
  }

  private void requireReadable(GraphReader reader) {
    if (rows(reader, page).stream().anyMatch(UnreadableEvent.class::isInstance)) {
      throw new IllegalStateException("the page holds what cannot be read");
    }
  }

  private static List<?> rows(GraphReader reader, byte[] page) {
    return ((GraphAnswer.Page) reader.read(page)).rows();
  }

  private void turn(Taken taken, boolean counts) throws IOException {
    long allocated = memory.getCurrentThreadAllocatedBytes();
    long start = System.nanoTime();
    int rows = 0;
    for (int i = 0; i < PAGES; i++) {
      rows += taken.reader().rows(page);
    }
    long nanos = System.nanoTime() - start;
    long bytes = memory.getCurrentThreadAllocatedBytes() - allocated;
    if (rows != EVENTS) {
      throw new IllegalStateException("expected " + EVENTS + ", got " + rows);
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
