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
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Since when and how often sinks have refused what is told of lanes, where lanes go from one
 * process to another: thus that does not make them be asked more often than they should, or for
 * longer.
 *
 * @param documents where it is kept
 * @param sink whose retries these are
 */
record Retries(Documents documents, String sink) {

  private static final String KIND = "sink-retry";

  private static final int PAGE = 200;

  /**
   * A lane that has to wait.
   *
   * @param failures how often in a row something was refused
   * @param since when that began
   * @param at when it is told again
   */
  record Retry(int failures, Instant since, Instant at) {}

  /** Those of a partition. */
  Map<Lane, Retry> read(int partition) {
    return read(prefix(partition));
  }

  /** Those of all partitions. */
  Map<Lane, Retry> all() {
    return read(prefix());
  }

  private Map<Lane, Retry> read(String prefix) {
    Map<Lane, Retry> found = new HashMap<>();
    String after = prefix;
    List<Document> page;
    do {
      page = documents.list(KIND, after, PAGE);
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

  void put(Lane lane, Retry retry) {
    String key = key(lane);
    long version = documents.find(KIND, key).map(Document::version).orElse(0L);
    documents.put(KIND, key, version, write(lane, retry));
  }

  void remove(Lane lane) {
    documents
        .find(KIND, key(lane))
        .ifPresent(found -> documents.remove(KIND, found.key(), found.version()));
  }

  private String prefix() {
    return Hashes.of(sink) + "-";
  }

  private String prefix(int partition) {
    return prefix() + String.format(Locale.ROOT, "%02x-", partition);
  }

  private String key(Lane lane) {
    return prefix(lane.partition()) + Hashes.of(lane);
  }

  private static byte[] write(Lane lane, Retry retry) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    return Fields.inMemory(
        () -> {
          out.writeByte(Fields.VERSION);
          Fields.text(out, lane.provider());
          Fields.text(out, lane.connection());
          Fields.text(out, lane.calendarId());
          out.writeInt(retry.failures());
          Fields.instant(out, retry.since());
          Fields.instant(out, retry.at());
          return bytes.toByteArray();
        });
  }

  /** One that cannot be read, as of a later version, counts for nothing. */
  private static void read(Document document, Map<Lane, Retry> found) {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(document.bytes()));
    try {
      Fields.fromStore(
          "retry",
          () -> {
            Fields.version(in, "retry");
            Lane lane = new Lane(Fields.name(in), Fields.name(in), Fields.text(in));
            return found.put(lane, new Retry(in.readInt(), Fields.moment(in), Fields.moment(in)));
          });
    } catch (StoreException e) {
      return;
    }
  }
}
