// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.CalendarRef;
import io.daybook.api.StoreException;
import io.daybook.normalizer.fold.Hook;
import io.daybook.normalizer.stored.StoredForm;
import io.daybook.spi.store.Documents;
import io.daybook.spi.store.Lane;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * What pushes carried and is not folded in yet, calendar by calendar in the order in which it came.
 * What cannot be read, as a process of a later version may have put it there, is passed over.
 *
 * @param documents where it is kept
 * @param stored the written form of rows
 */
record Inbox(Documents documents, StoredForm stored) {

  private static final String KIND = "inbox";

  private static final int PAGE = 200;

  /** Greater than whatever an arrival's own part of the key begins with. */
  private static final String END = "~";

  /**
   * One of them.
   *
   * @param document as it is kept
   * @param calendar the calendar it is about
   * @param hook what came
   */
  record Entry(Documents.Document document, CalendarRef calendar, Hook hook) {}

  /** Keeps what came; it is durable when this returns. */
  void add(CalendarRef calendar, Hook hook, Arrival arrival) {
    documents.put(KIND, prefix(calendar) + arrival.key(), 0, write(calendar, hook));
  }

  /**
   * What tells what came apart, in order.
   *
   * @param at when it came
   * @param number rises in this process
   * @param chance tells it apart from what came to other processes
   */
  record Arrival(Instant at, long number, String chance) {

    String key() {
      return String.format(Locale.ROOT, "%016x-%016x-%s", at.toEpochMilli(), number, chance);
    }
  }

  /** The first ones of a calendar. */
  List<Entry> of(CalendarRef calendar, int limit) {
    List<Entry> entries = new ArrayList<>();
    List<Documents.Document> page = page(calendar, prefix(calendar), limit);
    while (!page.isEmpty()) {
      page.forEach(document -> readable(document, this::read).ifPresent(entries::add));
      page = entries.isEmpty() ? page(calendar, last(page), limit) : List.of();
    }
    return entries;
  }

  /** The calendars of which there is anything. */
  List<CalendarRef> calendars() {
    return calendars("");
  }

  /** The calendars of a partition of which there is anything. */
  List<CalendarRef> calendars(int partition) {
    return calendars(prefix(partition));
  }

  private List<CalendarRef> calendars(String prefix) {
    List<CalendarRef> calendars = new ArrayList<>();
    List<Documents.Document> next = documents.list(KIND, prefix.isEmpty() ? null : prefix, 1);
    while (!next.isEmpty() && next.get(0).key().startsWith(prefix)) {
      Optional<CalendarRef> calendar = readable(next.get(0), Inbox::readCalendar);
      calendar.ifPresent(calendars::add);
      String after = calendar.map(one -> prefix(one) + END).orElse(last(next));
      next = documents.list(KIND, after, 1);
    }
    return calendars;
  }

  private List<Documents.Document> page(CalendarRef calendar, String after, int limit) {
    return documents.list(KIND, after, limit).stream()
        .filter(document -> document.key().startsWith(prefix(calendar)))
        .toList();
  }

  private static String last(List<Documents.Document> page) {
    return page.get(page.size() - 1).key();
  }

  private static <T> Optional<T> readable(
      Documents.Document document, Function<Documents.Document, T> read) {
    try {
      return Optional.of(read.apply(document));
    } catch (StoreException e) {
      System.getLogger(Inbox.class.getName())
          .log(Level.WARNING, "what a push carried is passed over: {0}", e.getMessage());
      return Optional.empty();
    }
  }

  void remove(Entry entry) {
    documents.remove(KIND, entry.document().key(), entry.document().version());
  }

  /** Forgets all of a calendar, be it readable or not. */
  void forget(CalendarRef calendar) {
    List<Documents.Document> page = page(calendar, prefix(calendar), PAGE);
    while (!page.isEmpty()) {
      page.forEach(document -> documents.remove(KIND, document.key(), document.version()));
      page = page(calendar, last(page), PAGE);
    }
  }

  private static String prefix(CalendarRef calendar) {
    Lane lane = Lane.of(calendar);
    return prefix(lane.partition()) + Hashes.of(lane) + "-";
  }

  private static String prefix(int partition) {
    return String.format(Locale.ROOT, "%02x-", partition);
  }

  private byte[] write(CalendarRef calendar, Hook hook) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    return Fields.inMemory(
        () -> {
          out.writeByte(Fields.VERSION);
          Fields.text(out, calendar.provider());
          Fields.text(out, calendar.connection());
          Fields.text(out, calendar.calendarId());
          Fields.instant(out, hook.at());
          Fields.bytes(out, stored.write(hook.row()));
          return bytes.toByteArray();
        });
  }

  private static DataInputStream bytes(Documents.Document document) {
    return new DataInputStream(new ByteArrayInputStream(document.bytes()));
  }

  private static CalendarRef readCalendar(Documents.Document document) {
    return Fields.fromStore("hook", () -> readCalendar(bytes(document)));
  }

  private static CalendarRef readCalendar(DataInputStream in) throws IOException {
    Fields.version(in, "hook");
    return new CalendarRef(Fields.name(in), Fields.name(in), Fields.name(in));
  }

  private Entry read(Documents.Document document) {
    DataInputStream in = bytes(document);
    return Fields.fromStore(
        "hook",
        () -> {
          CalendarRef calendar = readCalendar(in);
          Instant at = Fields.instant(in);
          return new Entry(document, calendar, new Hook(stored.readRow(Fields.bytes(in)), at));
        });
  }
}
