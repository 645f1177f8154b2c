// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.StoreException;
import io.daybook.spi.store.Documents;
import io.daybook.spi.store.Documents.Document;
import io.daybook.spi.store.Lane;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a process knows of lanes, kept where lanes go from one process to another, for whoever works
 * on them next.
 *
 * @param documents where it is kept
 * @param kind the kind of the documents
 * @param form how it is written
 */
record LaneNotes<T>(Documents documents, String kind, Form<T> form) {

  private static final int PAGE = 200;

  /** How something is written and read. */
  interface Form<T> {

    void write(DataOutputStream out, T note) throws IOException;

    T read(DataInputStream in) throws IOException;
  }

  /** The notes of a partition. */
  Map<Lane, T> read(int partition) {
    return read(prefix(partition));
  }

  /** Those of all partitions. */
  Map<Lane, T> all() {
    return read("");
  }

  private Map<Lane, T> read(String prefix) {
    Map<Lane, T> found = new HashMap<>();
    @Nullable String after = prefix.isEmpty() ? null : prefix;
    List<Document> page;
    do {
      page = documents.list(kind, after, PAGE);
      for (Document document : page) {
        after = document.key();
        if (!after.startsWith(prefix)) {
          return found;
        }
        read(document, found);
      }
    } while (page.size() == PAGE);
    return found;
  }

  void put(Lane lane, T note) {
    String key = key(lane);
    long version = documents.find(kind, key).map(Document::version).orElse(0L);
    documents.put(kind, key, version, write(lane, note));
  }

  void remove(Lane lane) {
    documents
        .find(kind, key(lane))
        .ifPresent(found -> documents.remove(kind, found.key(), found.version()));
  }

  private static String prefix(int partition) {
    return String.format(Locale.ROOT, "%02x-", partition);
  }

  private static String key(Lane lane) {
    return prefix(lane.partition()) + Hashes.of(lane);
  }

  private byte[] write(Lane lane, T note) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    return Fields.inMemory(
        () -> {
          out.writeByte(Fields.VERSION);
          Fields.text(out, lane.provider());
          Fields.text(out, lane.connection());
          Fields.text(out, lane.calendarId());
          form.write(out, note);
          return bytes.toByteArray();
        });
  }

  /** One that cannot be read, as of a later version, counts for nothing. */
  private void read(Document document, Map<Lane, T> found) {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(document.bytes()));
    try {
      T unused =
          Fields.fromStore(
              kind,
              () -> {
                Fields.version(in, kind);
                Lane lane = new Lane(Fields.name(in), Fields.name(in), Fields.text(in));
                return found.put(lane, form.read(in));
              });
    } catch (StoreException e) {
      return;
    }
  }
}
