// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.CalendarRef;
import io.daybook.spi.adapter.Directory;
import io.daybook.spi.store.Documents;
import io.daybook.spi.store.Lane;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the lists of calendars said last.
 *
 * @param documents where it is kept
 */
record Listed(Documents documents) {

  private static final String KIND = "listed";

  private static final int PAGE = 500;

  Optional<Directory.Entry> find(CalendarRef calendar) {
    return documents
        .find(KIND, key(calendar))
        .map(found -> read(found.bytes(), Lane.of(calendar).whole()));
  }

  /** Those of a connection, in the same order each time. */
  List<Directory.Entry> of(Lane whole) {
    List<Directory.Entry> entries = new ArrayList<>();
    String prefix = prefix(whole);
    String after = prefix;
    List<Documents.Document> page;
    do {
      page = documents.list(KIND, after, PAGE);
      for (Documents.Document document : page) {
        if (!document.key().startsWith(prefix)) {
          return entries;
        }
        entries.add(read(document.bytes(), whole));
        after = document.key();
      }
    } while (page.size() == PAGE);
    return entries;
  }

  void put(Directory.Entry entry) {
    String key = key(entry.calendar());
    Documents.Document before = documents.find(KIND, key).orElse(null);
    documents.put(KIND, key, before == null ? 0 : before.version(), write(entry));
  }

  void remove(CalendarRef calendar) {
    documents
        .find(KIND, key(calendar))
        .ifPresent(found -> documents.remove(KIND, found.key(), found.version()));
  }

  private static String key(CalendarRef calendar) {
    return prefix(Lane.of(calendar)) + Hashes.of(calendar.calendarId());
  }

  private static String prefix(Lane lane) {
    return Hashes.of(lane.provider() + " " + lane.connection()) + "/";
  }

  private static byte[] write(Directory.Entry entry) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    return Fields.inMemory(
        () -> {
          out.writeByte(Fields.VERSION);
          Fields.text(out, entry.calendar().calendarId());
          Fields.text(out, entry.name());
          Fields.text(out, entry.timeZone());
          out.writeBoolean(entry.primary());
          out.writeBoolean(entry.readable());
          out.writeBoolean(entry.hidden());
          Fields.text(out, entry.color());
          return bytes.toByteArray();
        });
  }

  private static Directory.Entry read(byte[] bytes, Lane whole) {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    return Fields.fromStore(
        "calendar of a list",
        () -> {
          Fields.version(in, "calendar of a list");
          CalendarRef calendar =
              new CalendarRef(whole.provider(), whole.connection(), Fields.name(in));
          @Nullable String name = Fields.text(in);
          @Nullable String timeZone = Fields.text(in);
          boolean primary = in.readBoolean();
          boolean readable = in.readBoolean();
          boolean hidden = in.readBoolean();
          return new Directory.Entry(
              calendar, name, timeZone, primary, readable, hidden, Fields.text(in), false);
        });
  }
}
