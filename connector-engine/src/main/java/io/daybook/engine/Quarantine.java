// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.CalendarRef;
import io.daybook.api.CalendarRow;
import io.daybook.api.UnreadableEvent;
import io.daybook.normalizer.stored.StoredForm;
import io.daybook.spi.store.Documents;
import io.daybook.spi.store.Lane;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Where rows that could not be read or understood are kept as they came, the latest of each event.
 *
 * @param documents where they are kept
 * @param stored the written form of rows
 */
record Quarantine(Documents documents, StoredForm stored) {

  static final String KIND = "quarantine";

  private static final int PAGE = 200;

  static String key(CalendarRef calendar, String eventId) {
    return prefix(calendar) + Hashes.of(eventId);
  }

  /** What the keys of a calendar begin with. */
  private static String prefix(CalendarRef calendar) {
    return Hashes.of(Lane.of(calendar)) + "-";
  }

  /** Keeps a row; true when none of its event was kept before. */
  boolean keep(CalendarRef calendar, CalendarRow row, String reason, Instant now) {
    String key = key(calendar, row.eventId());
    Documents.Document before = documents.find(KIND, key).orElse(null);
    Instant since = before == null ? now : read(before).since();
    HeldItem.QuarantinedEvent event =
        new HeldItem.QuarantinedEvent(HeldItems.id(KIND, key), calendar, since, now, reason, row);
    documents.put(KIND, key, before == null ? 0 : before.version(), write(event));
    return before == null;
  }

  /** What became of events that can be read again. */
  record Release(int count, boolean understood) {}

  /**
   * Lets go of events that came again and could be folded in.
   *
   * @return how many there were, and whether one of them had been readable by itself: then other
   *     rows of its series may have been set aside with it
   */
  Release release(CalendarRef calendar, Collection<String> eventIds) {
    Set<String> keys = new HashSet<>();
    eventIds.forEach(id -> keys.add(key(calendar, id)));
    List<CalendarRow> rows = new ArrayList<>();
    int count =
        removeIf(
            calendar, document -> keys.contains(document.key()) && rows.add(read(document).row()));
    boolean understood = rows.stream().anyMatch(row -> !(row instanceof UnreadableEvent));
    return new Release(count, understood);
  }

  /** Forgets what a condition holds of, and says how many that were. */
  int forget(CalendarRef calendar, Predicate<HeldItem.QuarantinedEvent> condition) {
    return removeIf(calendar, document -> condition.test(read(document)));
  }

  /** Goes through them page by page, as their payloads may be large. */
  private int removeIf(CalendarRef calendar, Predicate<Documents.Document> condition) {
    String prefix = prefix(calendar);
    String after = prefix;
    int removed = 0;
    List<Documents.Document> page;
    do {
      page = documents.list(KIND, after, PAGE);
      for (Documents.Document document : page) {
        after = document.key();
        if (!after.startsWith(prefix)) {
          return removed;
        }
        if (condition.test(document) && documents.remove(KIND, after, document.version())) {
          removed++;
        }
      }
    } while (page.size() == PAGE);
    return removed;
  }

  private byte[] write(HeldItem.QuarantinedEvent event) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    return Fields.inMemory(
        () -> {
          out.writeByte(Fields.VERSION);
          Fields.text(out, event.calendar().provider());
          Fields.text(out, event.calendar().connection());
          Fields.text(out, event.calendar().calendarId());
          Fields.instant(out, event.since());
          Fields.instant(out, event.seen());
          Fields.text(out, event.reason());
          Fields.bytes(out, stored.write(event.row()));
          return bytes.toByteArray();
        });
  }

  HeldItem.QuarantinedEvent read(Documents.Document document) {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(document.bytes()));
    return Fields.fromStore(
        "quarantined event",
        () -> {
          Fields.version(in, "quarantined event");
          return new HeldItem.QuarantinedEvent(
              HeldItems.id(KIND, document.key()),
              new CalendarRef(Fields.name(in), Fields.name(in), Fields.name(in)),
              Fields.moment(in),
              Fields.moment(in),
              Fields.name(in),
              stored.readRow(Fields.bytes(in)));
        });
  }
}
