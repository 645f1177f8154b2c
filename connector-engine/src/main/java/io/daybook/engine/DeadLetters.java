// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.Change;
import io.daybook.api.Notice;
import io.daybook.normalizer.stored.StoredForm;
import io.daybook.spi.store.Documents;
import io.daybook.spi.store.Lane;
import io.daybook.spi.store.OutboxEntry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.time.Instant;
import java.util.Locale;

/**
 * What sinks did not take for as long as their patience lasted. The keys of a sink are in the order
 * in which things happened.
 *
 * @param documents where they are kept
 * @param stored the written form of changes and notices
 */
record DeadLetters(Documents documents, StoredForm stored) {

  static final String KIND = "dead-letter";

  private static final int PAGE = 200;

  /**
   * Keeps one. Who was stopped before he noted it may do so again: it is kept once.
   *
   * @param failure the class of what the sink threw
   */
  void add(Lane lane, String sink, OutboxEntry entry, String failure, Instant now) {
    boolean change = entry.kind() == OutboxEntry.Kind.CHANGE;
    Instant happened =
        change
            ? stored.readChange(entry.bytes()).header().timestamp()
            : stored.readNotice(entry.bytes()).timestamp();
    String key =
        prefix(sink)
            + String.format(Locale.ROOT, "%016d-", happened.toEpochMilli())
            + Hashes.of(lane)
            + String.format(Locale.ROOT, "-%019d", entry.position());
    documents.put(KIND, key, 0, write(sink, now, failure, entry));
  }

  /** Forgets those of a sink, the oldest first, that were given up before an instant. */
  void forget(String sink, Instant before) {
    for (Documents.Document document : documents.list(KIND, prefix(sink), PAGE)) {
      if (document.key().startsWith(prefix(sink)) && read(document).since().isBefore(before)) {
        documents.remove(KIND, document.key(), document.version());
      }
    }
  }

  private static String prefix(String sink) {
    return Hashes.of(sink) + "-";
  }

  private static byte[] write(String sink, Instant now, String failure, OutboxEntry entry) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    return Fields.inMemory(
        () -> {
          out.writeByte(Fields.VERSION);
          Fields.text(out, sink);
          Fields.instant(out, now);
          Fields.text(out, failure);
          Fields.text(out, entry.kind().name());
          Fields.bytes(out, entry.bytes());
          return bytes.toByteArray();
        });
  }

  HeldItem.DeadLetter read(Documents.Document document) {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(document.bytes()));
    return Fields.fromStore(
        "dead letter",
        () -> {
          Fields.version(in, "dead letter");
          String sink = Fields.name(in);
          Instant since = Fields.moment(in);
          String failure = Fields.name(in);
          boolean isChange = Fields.name(in).equals(OutboxEntry.Kind.CHANGE.name());
          byte[] bytes = Fields.bytes(in);
          Change change = isChange ? stored.readChange(bytes) : null;
          Notice notice = isChange ? null : stored.readNotice(bytes);
          String id = HeldItems.id(KIND, document.key());
          return new HeldItem.DeadLetter(id, sink, since, failure, change, notice);
        });
  }
}
