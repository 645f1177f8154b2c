// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.spi.store.Documents;
import io.daybook.spi.store.Lane;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.time.Instant;
import java.util.Optional;

/**
 * Since when calendars changed, as pushes say that bring nothing else: the earliest that no round
 * has read from yet. Pushes come late and in any order, so that may be before the cursor.
 *
 * @param documents where it is kept
 */
record Rewinds(Documents documents) {

  private static final String KIND = "rewind";

  /** As many others may say something of one calendar in one moment, and more. */
  private static final int MOST_TRIES = 100;

  /**
   * From where to read.
   *
   * @param since the instant
   * @param version which of its versions this is
   */
  record Rewind(Instant since, long version) {}

  /** A push said it. */
  void add(Lane lane, Instant since) {
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      Optional<Rewind> known = of(lane);
      Instant earliest =
          known.map(Rewind::since).filter(before -> before.isBefore(since)).orElse(since);
      // Also where nothing changes: a round that is under way may have read before this one.
      if (documents.put(KIND, key(lane), known.map(Rewind::version).orElse(0L), write(earliest))) {
        return;
      }
    }
    throw new IllegalStateException("too many pushes of one calendar at once");
  }

  Optional<Rewind> of(Lane lane) {
    return documents.find(KIND, key(lane)).map(Rewinds::read);
  }

  /** A round read from there; what pushes said since is kept. */
  void remove(Lane lane, long version) {
    if (version > 0) {
      documents.remove(KIND, key(lane), version);
    }
  }

  /** The calendar is followed no longer. */
  void forget(Lane lane) {
    of(lane).ifPresent(known -> remove(lane, known.version()));
  }

  private static String key(Lane lane) {
    return Hashes.of(lane);
  }

  private static byte[] write(Instant since) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    return Fields.inMemory(
        () -> {
          out.writeByte(Fields.VERSION);
          Fields.instant(out, since);
          return bytes.toByteArray();
        });
  }

  private static Rewind read(Documents.Document document) {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(document.bytes()));
    return Fields.fromStore(
        "rewind",
        () -> {
          Fields.version(in, "rewind");
          return new Rewind(Fields.moment(in), document.version());
        });
  }
}
