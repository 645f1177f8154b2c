// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.CalendarRef;
import io.daybook.normalizer.fold.Hook;
import io.daybook.normalizer.stored.StoredForm;
import io.daybook.spi.store.Documents;
import io.daybook.spi.store.Lane;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What pushes carried and is not folded in yet, calendar by calendar in the order in which it came.
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
    String prefix = prefix(calendar);
    List<Entry> entries = new ArrayList<>();
    for (Documents.Document document : documents.list(KIND, prefix, limit)) {
      if (document.key().startsWith(prefix)) {
        entries.add(read(document));
      }
    }
    return entries;
  }

  /** The calendars of which there is anything. */
  List<CalendarRef> calendars() {
    List<CalendarRef> calendars = new ArrayList<>();
    List<Documents.Document> next = documents.list(KIND, null, 1);
    while (!next.isEmpty()) {
      CalendarRef calendar = read(next.get(0)).calendar();
      calendars.add(calendar);
      next = documents.list(KIND, prefix(calendar) + END, 1);
    }
    return calendars;
  }

  void remove(Entry entry) {
    documents.remove(KIND, entry.document().key(), entry.document().version());
  }

  /** Forgets all of a calendar. */
  void forget(CalendarRef calendar) {
    List<Entry> page = of(calendar, PAGE);
    while (!page.isEmpty()) {
      page.forEach(this::remove);
      page = of(calendar, PAGE);
    }
  }

  private static String prefix(CalendarRef calendar) {
    return Hashes.of(Lane.of(calendar)) + "-";
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

  private Entry read(Documents.Document document) {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(document.bytes()));
    return Fields.fromStore(
        "hook",
        () -> {
          Fields.version(in, "hook");
          CalendarRef calendar = new CalendarRef(Fields.name(in), Fields.name(in), Fields.name(in));
          Instant at = Fields.instant(in);
          return new Entry(document, calendar, new Hook(stored.readRow(Fields.bytes(in)), at));
        });
  }
}
