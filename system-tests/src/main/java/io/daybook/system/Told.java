// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import io.daybook.api.Change;
import io.daybook.api.NoticeKind;
import io.daybook.normalizer.stored.StoredForm;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What came to the file over all lives, taken as a consumer does who drops repetitions by id. */
final class Told {

  private final StoredForm form = new StoredForm();

  private final Path path;

  private final Map<String, Integer> contents = new HashMap<>();

  private final Map<String, View> views = new TreeMap<>();

  private final Map<String, Story> stories = new TreeMap<>();

  private final List<String> notices = new ArrayList<>();

  private final Set<String> held = new TreeSet<>();

  private final Map<String, Long> last = new HashMap<>();

  private final List<String> faults = new ArrayList<>();

  private long position;

  private long repeated;

  private long disordered;

  private long torn;

  private long unfit;

  Told(Path path) {
    this.path = path;
  }

  /** Reads what a life has left, and cuts off a line that it did not end. */
  void endLife() throws IOException {
    Map<String, Long> inThisLife = new HashMap<>();
    try (FileChannel file =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(file.size() - position));
      file.position(position);
      while (bytes.hasRemaining() && file.read(bytes) >= 0) {
        // Until all is read.
      }
      String text = new String(bytes.array(), StandardCharsets.UTF_8);
      String whole = text.substring(0, text.lastIndexOf('\n') + 1);
      whole.lines().forEach(line -> take(line, inThisLife));
      position += whole.getBytes(StandardCharsets.UTF_8).length;
      file.truncate(position);
    }
  }

  CrashReport report(int kills, List<String> lost, List<String> story) {
    List<String> all = new ArrayList<>(faults);
    all.addAll(lost);
    if (!all.isEmpty()) {
      all.addAll(notices);
      all.addAll(story);
    }
    return new CrashReport(
        kills, contents.size(), repeated, lost.size() + unfit, disordered, torn, 0, 0, all);
  }

  /** The ids of all changes. */
  Set<String> changeIds() {
    return Set.copyOf(contents.keySet());
  }

  View view(String calendar) {
    return views.computeIfAbsent(calendar, key -> new View());
  }

  Story story(String calendar) {
    return stories.computeIfAbsent(calendar, key -> new Story());
  }

  /** The calendars of which something was held back by the deletion guard at some time. */
  Set<String> held() {
    return held;
  }

  private void take(String line, Map<String, Long> inThisLife) {
    if (line.startsWith(FileSink.NOTICE)) {
      String notice = line.substring(FileSink.NOTICE.length());
      notices.add(notice);
      if (notice.startsWith(NoticeKind.HELD.name())) {
        held.add(notice.substring(notice.lastIndexOf(' ') + 1));
      }
      return;
    }
    Change change = form.readChange(line.getBytes(StandardCharsets.UTF_8));
    String calendar = change.header().calendar().calendarId();
    long sequence = change.header().sequence();
    Long before = inThisLife.put(calendar, sequence);
    long known = last.getOrDefault(calendar, 0L);
    // A life goes on where the one before it stopped, or repeats from somewhere before.
    if (before == null ? sequence > known + 1 : sequence != before + 1) {
      disordered++;
      faults.add(calendar + ": " + sequence + " after " + (before == null ? known : before));
    }
    Integer content = contents.putIfAbsent(change.header().changeId(), line.hashCode());
    if (content == null) {
      last.put(calendar, Math.max(known, sequence));
      accept(calendar, change);
    } else {
      repeated++;
      if (content != line.hashCode()) {
        torn++;
        faults.add(calendar + ": two contents of " + change.header().changeId());
      }
    }
  }

  private void accept(String calendar, Change change) {
    try {
      story(calendar).add(change);
      view(calendar).accept(change);
    } catch (AssertionError | RuntimeException e) {
      unfit++;
      faults.add(calendar + ": " + Lines.of(change) + ": " + e);
    }
  }
}
