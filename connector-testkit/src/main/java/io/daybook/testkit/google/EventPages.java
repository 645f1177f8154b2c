// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.google;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daybook.testkit.google.EventBook.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Answers {@code events.list} for one calendar. What is edited while the pages of a round are read
 * comes with the next delta. Not thread-safe.
 */
final class EventPages {

  private final CalendarInfo info;

  private final EventBook book;

  private final Rounds rounds = new Rounds();

  EventPages(CalendarInfo info, EventBook book) {
    this.info = info;
    this.book = book;
  }

  ObjectNode list(ListParams params, GoogleState state) {
    ObjectNode page = info.envelope(state.revisions().now());
    String pageToken = params.pageToken();
    if (pageToken != null) {
      return rounds.next(pageToken, params.round(), page);
    }
    int size = Math.min(params.maxResults(), state.settings().pageSize());
    List<List<ObjectNode>> pages =
        Rounds.split(rows(params, state), size, state.settings().emptyPages());
    return rounds.begin(params.round(), pages, state.endOfRound(info.id()), page);
  }

  private List<ObjectNode> rows(ListParams params, GoogleState state) {
    String syncToken = params.syncToken();
    if (syncToken == null) {
      return book.visible().stream().filter(e -> asked(e, params)).map(this::row).toList();
    }
    long since = state.tokens().version(info.id(), syncToken);
    return book.visible().stream().filter(e -> e.version() > since).map(this::row).toList();
  }

  /** What is broken on purpose stays as it is. */
  private ObjectNode row(Entry entry) {
    ObjectNode row = EventBook.row(entry);
    return entry.garbled() == null ? info.role().show(row) : row;
  }

  /** Whether a full list shows an event. */
  private boolean asked(Entry entry, ListParams params) {
    ObjectNode event = entry.json();
    boolean cancelled = EventBook.cancelled(event);
    if (cancelled && !event.has("recurringEventId")) {
      return params.showDeleted();
    }
    Times times = book.times();
    boolean late =
        params.timeMin() == null
            || (event.has("recurrence")
                ? Slots.of(event, times).endsAfter(params.timeMin())
                : end(event, times).isAfter(params.timeMin()));
    return late && (params.timeMax() == null || start(event, times).isBefore(params.timeMax()));
  }

  /** A cancelled instance is where its rule puts it, as a list shows no other time of it. */
  private static Instant start(ObjectNode event, Times times) {
    return times.instant(event.path(EventBook.cancelled(event) ? "originalStartTime" : "start"));
  }

  private static Instant end(ObjectNode event, Times times) {
    Instant end = times.instant(event.path("end"));
    return end.plus(Duration.between(times.instant(event.path("start")), start(event, times)));
  }
}
