// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.CalendarRef;
import io.daybook.api.Change;
import io.daybook.api.Notice;
import io.daybook.api.NoticeKind;
import io.daybook.spi.sink.Enrichment;
import io.daybook.spi.sink.Sink;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;

/** A consumer that writes down what it is told, and may refuse. */
final class Recorder implements Sink {

  private final String name;

  private final List<Change> changes = new ArrayList<>();

  private final List<Notice> notices = new ArrayList<>();

  private volatile Consumer<Change> before = change -> {};

  Recorder(String name) {
    this.name = name;
  }

  /** What happens before a change is taken; when it throws, it is not. */
  void before(Consumer<Change> doing) {
    before = doing;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void deliver(Change change, Enrichment enrichment) {
    before.accept(change);
    synchronized (this) {
      changes.add(change);
    }
  }

  @Override
  public synchronized void deliver(Notice notice) {
    notices.add(notice);
  }

  synchronized List<Change> changes() {
    return List.copyOf(changes);
  }

  synchronized List<Notice> notices() {
    return List.copyOf(notices);
  }

  List<NoticeKind> noticeKinds() {
    return notices().stream().map(Notice::kind).toList();
  }

  synchronized void forget() {
    changes.clear();
    notices.clear();
  }

  /** Each change on a line, in the order told. */
  List<String> lines() {
    return changes().stream().map(Recorder::line).toList();
  }

  static String line(Change change) {
    return String.join(
        " ",
        change.header().origin().name(),
        change.kind().name(),
        change.occurrence().event().eventId(),
        change.occurrence().event().when().startInstant().toString());
  }

  List<Long> sequences(CalendarRef calendar) {
    return changes().stream()
        .map(Change::header)
        .filter(header -> header.calendar().equals(calendar))
        .map(header -> header.sequence())
        .toList();
  }

  /** What a consumer believes to stand, who applies what it was told; by what it shows. */
  Set<String> view() {
    Map<UUID, String> standing = new LinkedHashMap<>();
    for (Change change : changes()) {
      UUID uuid = change.occurrence().uuid();
      if (change instanceof Change.Cancelled) {
        standing.remove(uuid);
      } else {
        standing.put(
            uuid,
            String.join(
                " ",
                change.header().calendar().calendarId(),
                change.occurrence().event().when().startInstant().toString(),
                change.occurrence().event().text().title()));
      }
    }
    return new TreeSet<>(standing.values());
  }
}
