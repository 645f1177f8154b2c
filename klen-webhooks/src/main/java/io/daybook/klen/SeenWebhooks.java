// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import io.daybook.klen.KlenWebhookReceiver.Outcome;
import io.daybook.normalizer.signature.StandardSignature;
import io.daybook.spi.adapter.InboundRequest;
import io.daybook.spi.store.Documents;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which deliveries came, and what was the latest of each meeting. Both are forgotten when they were
 * not heard of for a time. Thread-safe.
 */
final class SeenWebhooks {

  private static final int PAGE = 200;

  private static final int LONGEST_ID = 200;

  private final Documents documents;

  private final String deliveries;

  private final String meetings;

  private final Clock clock;

  private final Duration memory;

  private @Nullable Instant cleaned;

  SeenWebhooks(WebhookMemory memory, Clock clock, Duration time) {
    this.documents = memory.documents();
    this.deliveries = "klen-seen:" + memory.name();
    this.meetings = "klen-latest:" + memory.name();
    this.clock = clock;
    this.memory = time;
  }

  Outcome judge(InboundRequest request, KlenEvent event) {
    // The id is not signed, the body is.
    if (documents.find(deliveries, id(request)).isPresent()
        || documents.find(deliveries, sha256(request.body())).isPresent()) {
      return Outcome.DUPLICATE;
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

  void remember(InboundRequest request, KlenEvent event, Outcome outcome) {
    if (outcome == Outcome.DUPLICATE) {
      return;
    }
    String meeting = changedMeeting(event);
    if (meeting != null && outcome == Outcome.ACCEPTED) {
      raise(meeting, event.timestamp());
    }
    documents.put(deliveries, id(request), 0, bytes(event.timestamp()));
    documents.put(deliveries, sha256(request.body()), 0, bytes(event.timestamp()));
    clean();
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

  /** The meeting that an event changes; completions and reminders change none. */
  private static @Nullable String changedMeeting(KlenEvent event) {
    return event instanceof KlenEvent.OfMeeting meeting
            && !(event instanceof KlenEvent.Completed)
            && !(event instanceof KlenEvent.Reminder)
        ? meeting.meeting().uuid()
        : null;
  }

  /** The id of the delivery; where there is none, what was delivered. */
  private static String id(InboundRequest request) {
    return request
        .header(Sender.DELIVERY_HEADER)
        .or(() -> request.header(StandardSignature.ID_HEADER))
        .filter(id -> !id.isBlank() && id.length() <= LONGEST_ID)
        .orElseGet(() -> sha256(request.body()));
  }

  private synchronized void clean() {
    Instant now = clock.instant();
    if (cleaned != null && now.isBefore(cleaned.plus(memory.dividedBy(2)))) {
      return;
    }
    cleaned = now;
    forget(deliveries, now.minus(memory));
    forget(meetings, now.minus(memory));
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

  private static String sha256(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
