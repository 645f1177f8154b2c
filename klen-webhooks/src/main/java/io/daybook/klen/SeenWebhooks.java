// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import io.daybook.klen.KlenWebhookReceiver.Outcome;
import io.daybook.normalizer.secret.Sha256;
import io.daybook.normalizer.signature.StandardSignature;
import io.daybook.spi.adapter.InboundRequest;
import io.daybook.spi.store.Documents;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Which deliveries came, and what was the latest of each meeting. Both are forgotten when they were
 * not heard of for a time. Thread-safe.
 */
final class SeenWebhooks {

  private static final int PAGE = 200;

  private final Documents documents;

  private final String deliveries;

  private final String meetings;

  private final Clock clock;

  private final Duration memory;

  /** Held by who forgets; nobody waits for it. */
  private final ReentrantLock cleaning = new ReentrantLock();

  /** When somebody last began to forget; used with the lock. */
  private @Nullable Instant cleaned;

  SeenWebhooks(WebhookMemory memory, Clock clock) {
    this.documents = memory.documents();
    this.deliveries = "klen-seen:" + memory.name();
    this.meetings = "klen-latest:" + memory.name();
    this.clock = clock;
    this.memory = memory.time();
  }

  /**
   * What a delivery is known by: its id, which is not signed, and its body, which is. Both are
   * hashed, as a key of a store must not be of any length.
   */
  static Set<String> keys(InboundRequest request) {
    Set<String> keys = new LinkedHashSet<>();
    request
        .header(Sender.DELIVERY_HEADER)
        .or(() -> request.header(StandardSignature.ID_HEADER))
        .filter(id -> !id.isBlank())
        .ifPresent(id -> keys.add(Sha256.hex("id\n" + id)));
    keys.add(Sha256.hex(request.body()));
    return keys;
  }

  Outcome judge(Set<String> keys, KlenEvent event) {
    for (String key : keys) {
      if (documents.find(deliveries, key).isPresent()) {
        return Outcome.DUPLICATE;
      }
    }
    String meeting = changedMeeting(event);
    Optional<Instant> latest =
        meeting == null
            ? Optional.empty()
            : documents.find(meetings, meeting).map(SeenWebhooks::instant);
    return latest.filter(at -> event.timestamp().isBefore(at)).isPresent()
        ? Outcome.STALE
        : Outcome.ACCEPTED;
  }

  void remember(Set<String> keys, KlenEvent event, Outcome outcome) {
    String meeting = changedMeeting(event);
    if (meeting != null && outcome == Outcome.ACCEPTED) {
      raise(meeting, event.timestamp());
    }
    for (String key : keys) {
      heard(key, event.timestamp());
    }
    clean();
  }

  /** Also of what came before: whoever sends the same again may do so once more. */
  private void heard(String key, Instant told) {
    long version = documents.find(deliveries, key).map(Documents.Document::version).orElse(0L);
    // Who was faster has just heard of it too.
    boolean unused = documents.put(deliveries, key, version, bytes(told));
  }

  private void raise(String meeting, Instant at) {
    boolean done = false;
    while (!done) {
      Documents.Document known = documents.find(meetings, meeting).orElse(null);
      done =
          (known != null && !instant(known).isBefore(at))
              || documents.put(meetings, meeting, known == null ? 0 : known.version(), bytes(at));
    }
  }

  /** The key of the meeting that an event changes; completions and reminders change none. */
  private static @Nullable String changedMeeting(KlenEvent event) {
    return event instanceof KlenEvent.OfMeeting meeting
            && !(event instanceof KlenEvent.Completed)
            && !(event instanceof KlenEvent.Reminder)
        ? Sha256.hex(meeting.meeting().uuid())
        : null;
  }

  /** Done by whoever comes first; others have their own requests to answer. */
  private void clean() {
    if (!cleaning.tryLock()) {
      return;
    }
    try {
      Instant now = clock.instant();
      if (cleaned == null || !now.isBefore(cleaned.plus(memory.dividedBy(2)))) {
        cleaned = now;
        forget(deliveries, now.minus(memory));
        forget(meetings, now.minus(memory));
      }
    } finally {
      cleaning.unlock();
    }
  }

  private void forget(String kind, Instant before) {
    String after = null;
    List<Documents.Document> page;
    do {
      page = documents.list(kind, after, PAGE);
      for (Documents.Document document : page) {
        after = document.key();
        if (heard(document).isBefore(before)) {
          documents.remove(kind, after, document.version());
        }
      }
    } while (page.size() == PAGE);
  }

  /** The instant that was told, and when it was heard. */
  private byte[] bytes(Instant told) {
    return ByteBuffer.allocate(2 * Long.BYTES)
        .putLong(told.toEpochMilli())
        .putLong(clock.instant().toEpochMilli())
        .array();
  }

  private static Instant instant(Documents.Document document) {
    return Instant.ofEpochMilli(ByteBuffer.wrap(document.bytes()).getLong());
  }

  private static Instant heard(Documents.Document document) {
    return Instant.ofEpochMilli(ByteBuffer.wrap(document.bytes()).getLong(Long.BYTES));
  }
}
