// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.bots;

import io.daybook.spi.store.Documents;
import io.daybook.spi.store.Documents.Document;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered, in the documents of Daybook's own store: each meeting under the hash of its
 * key, and how far each calendar was heard. It survives restarts, and several processes may have
 * it. Thread-safe.
 */
final class Meetings {

  private static final String MEETING = "bot-meeting";

  private static final String HEARD = "bot-heard";

  private static final int PAGE = 200;

  private final MeetingForm form = new MeetingForm();

  private final Documents documents;

  Meetings(Documents documents) {
    this.documents = documents;
  }

  /**
   * A meeting as it was read.
   *
   * @param id under which it is remembered
   * @param version of what is stored, 0 for nothing
   * @param meeting the meeting
   */
  record Kept(String id, long version, Meeting meeting) {}

  /** A meeting; {@link Meeting#NONE} where nothing is remembered. */
  Kept find(String id) {
    return documents
        .find(MEETING, id)
        .map(document -> new Kept(id, document.version(), form.read(document.bytes())))
        .orElse(new Kept(id, 0, Meeting.NONE));
  }

  /**
   * Remembers a meeting in place of what was read; one of which nothing is left is forgotten.
   *
   * @return what is stored now; empty when somebody else changed it meanwhile, and nothing was done
   */
  Optional<Kept> put(Kept before, Meeting meeting) {
    if (meeting.equals(before.meeting())) {
      return Optional.of(before);
    }
    String id = before.id();
    long version = before.version();
    if (meeting.isEmpty()) {
      boolean done = version == 0 || documents.remove(MEETING, id, version);
      return done ? Optional.of(new Kept(id, 0, Meeting.NONE)) : Optional.empty();
    }
    return documents.put(MEETING, id, version, form.write(meeting))
        ? Optional.of(new Kept(id, version + 1, meeting))
        : Optional.empty();
  }

  /** Visits all meetings, page by page. */
  void each(Consumer<Kept> visitor) {
    @Nullable String last = null;
    List<Document> page;
    do {
      page = documents.list(MEETING, last, PAGE);
      for (Document document : page) {
        last = document.key();
        visitor.accept(new Kept(last, document.version(), form.read(document.bytes())));
      }
    } while (page.size() == PAGE);
  }

  /** The number of the last change of a calendar that had to be acted upon, 0 for none. */
  long heard(String calendarId) {
    return documents
        .find(HEARD, calendarId)
        .map(document -> ByteBuffer.wrap(document.bytes()).getLong())
        .orElse(0L);
  }

  /** Remembers that number; where somebody else does so too, one of both is enough. */
  void heard(String calendarId, long sequence) {
    long version = documents.find(HEARD, calendarId).map(Document::version).orElse(0L);
    byte[] bytes = ByteBuffer.allocate(Long.BYTES).putLong(sequence).array();
    documents.put(HEARD, calendarId, version, bytes);
  }
}
