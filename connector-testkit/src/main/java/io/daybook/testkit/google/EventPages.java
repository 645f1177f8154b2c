// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.google;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daybook.testkit.google.EventBook.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@code events.list} for one calendar. The pages of a round all show the calendar as it
 * was when the round began, and the sync token at its end stands for that moment: what is edited
 * meanwhile comes with the next delta. Not thread-safe.
 */
final class EventPages {

  private static final Pattern PAGE_TOKEN = Pattern.compile("(r\\d+)\\.(\\d{1,9})");

  private final CalendarInfo info;

  private final EventBook book;

  private final Map<String, Round> rounds = new HashMap<>();

  EventPages(CalendarInfo info, EventBook book) {
    this.info = info;
    this.book = book;
  }

  /**
   * A round with more than one page.
   *
   * @param query the parameters it began with
   * @param pages the events of each page
   * @param end the sync token of the last page, or null
   */
  private record Round(
      Map<String, String> query, List<List<ObjectNode>> pages, @Nullable String end) {}

  ObjectNode list(ListParams params, GoogleState state) {
    String pageToken = params.pageToken();
    if (pageToken == null) {
      Round round = begin(params, state);
      String name = "r" + rounds.size();
      if (round.pages().size() > 1) {
        rounds.put(name, round);
      }
      return page(name, round, 0, state);
    }
    Matcher mark = PAGE_TOKEN.matcher(pageToken);
    Round round = mark.matches() ? rounds.get(mark.group(1)) : null;
    // Google wants the request repeated as it was.
    if (round == null || !round.query().equals(params.round())) {
      throw new ApiError(Failure.badRequest("invalid", "Invalid page token value."));
    }
    return page(mark.group(1), round, Integer.parseInt(mark.group(2)), state);
  }

  private Round begin(ListParams params, GoogleState state) {
    String syncToken = params.syncToken();
    List<ObjectNode> rows = new ArrayList<>();
    if (syncToken == null) {
      book.visible().stream()
          .filter(entry -> asked(entry, params))
          .forEach(e -> rows.add(EventBook.row(e)));
    } else {
      long since = state.tokens().version(info.id(), syncToken);
      book.visible().stream()
          .filter(e -> e.version() > since)
          .forEach(e -> rows.add(EventBook.row(e)));
    }
    int size = Math.min(params.maxResults(), state.settings().pageSize());
    List<List<ObjectNode>> pages = split(rows, size, state.settings().emptyPages());
    return new Round(params.round(), pages, state.endOfRound(info.id()));
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

  /** At least one page; with empty ones in between, also the first and the last are empty. */
  private static List<List<ObjectNode>> split(List<ObjectNode> rows, int size, boolean emptyPages) {
    List<List<ObjectNode>> pages = new ArrayList<>();
    for (int from = 0; from < rows.size(); from += size) {
      if (emptyPages) {
        pages.add(List.of());
      }
      pages.add(List.copyOf(rows.subList(from, Math.min(rows.size(), from + size))));
    }
    if (emptyPages || pages.isEmpty()) {
      pages.add(List.of());
    }
    return pages;
  }

  private ObjectNode page(String name, Round round, int index, GoogleState state) {
    if (index < 0 || index >= round.pages().size()) {
      throw new ApiError(Failure.badRequest("invalid", "Invalid page token value."));
    }
    ObjectNode page = info.envelope(state.revisions().now());
    if (index + 1 < round.pages().size()) {
      page.put("nextPageToken", name + "." + (index + 1));
    } else if (round.end() != null) {
      page.put("nextSyncToken", round.end());
    }
    ArrayNode items = page.putArray("items");
    // Printed and not changed, so there is no copy.
    round.pages().get(index).forEach(items::add);
    return page;
  }
}
