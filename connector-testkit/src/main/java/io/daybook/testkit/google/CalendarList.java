// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.google;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The calendar list, with versions of its own, see
 * https://developers.google.com/workspace/calendar/api/v3/reference/calendarList/list. Not
 * thread-safe.
 */
final class CalendarList {

  private static final String NAME = "calendarList";

  private static final int MAX_SIZE = 250;

  private static final int DEFAULT_SIZE = 100;

  private static final Set<String> KNOWN =
      Set.of("maxResults", "minAccessRole", "pageToken", "showDeleted", "showHidden", "syncToken");

  private final SyncTokens tokens;

  private final Rounds rounds = new Rounds();

  private final Map<String, Entry> entries = new LinkedHashMap<>();

  private long version;

  CalendarList(SyncTokens tokens) {
    this.tokens = tokens;
  }

  /**
   * One calendar, maybe no longer listed.
   *
   * @param info the calendar
   * @param version when it was added, changed or removed last
   * @param deleted whether it was removed
   */
  private record Entry(CalendarInfo info, long version, boolean deleted) {

    ObjectNode json() {
      return deleted
          ? Json.object()
              .put("kind", "calendar#calendarListEntry")
              .put("etag", "\"" + version + "\"")
              .put("id", info.id())
              .put("deleted", true)
          : info.entry(version);
    }
  }

  /** The version of what changed last. */
  long version() {
    return version;
  }

  /** Lists a calendar, or notes that its entry has changed. */
  void put(CalendarInfo info) {
    entries.put(info.id(), new Entry(info, ++version, false));
  }

  /** Notes a change of an entry, if it is listed. */
  void changed(CalendarInfo info) {
    if (listed(info.id())) {
      put(info);
    }
  }

  void remove(CalendarInfo info) {
    if (listed(info.id())) {
      entries.put(info.id(), new Entry(info, ++version, true));
    }
  }

  ObjectNode entry(String calendarId) {
    Entry entry = entries.get(calendarId);
    if (entry == null || entry.deleted()) {
      throw new ApiError(Failure.notFound());
    }
    return entry.json();
  }

  /** Answers {@code calendarList.list}, whole or since a sync token. */
  ObjectNode list(Map<String, String> query, int pageSize) {
    check(query);
    ObjectNode page = Json.object().put("kind", "calendar#calendarList").put("etag", "\"1\"");
    String pageToken = query.get("pageToken");
    if (pageToken != null) {
      return rounds.next(pageToken, query, page);
    }
    List<ObjectNode> rows = new ArrayList<>();
    String syncToken = query.get("syncToken");
    long since = syncToken == null ? -1 : tokens.version(NAME, syncToken);
    for (Entry entry : entries.values()) {
      if (syncToken == null ? asked(entry, query) : entry.version() > since) {
        rows.add(entry.json());
      }
    }
    int size =
        query.containsKey("maxResults") ? Math.min(MAX_SIZE, ListParams.size(query)) : DEFAULT_SIZE;
    List<List<ObjectNode>> pages = Rounds.split(rows, Math.min(size, pageSize), false);
    return rounds.begin(query, pages, tokens.issue(NAME, version), page);
  }

  private boolean listed(String calendarId) {
    Entry entry = entries.get(calendarId);
    return entry != null && !entry.deleted();
  }

  private static boolean asked(Entry entry, Map<String, String> query) {
    AccessRole least = least(query.get("minAccessRole"));
    return (!entry.deleted() || wanted(query, "showDeleted"))
        && (!entry.info().hidden() || wanted(query, "showHidden"))
        && (least == null || entry.info().role().compareTo(least) >= 0);
  }

  private static void check(Map<String, String> query) {
    for (String name : query.keySet()) {
      if (!KNOWN.contains(name) && !ListParams.WITHOUT_EFFECT.contains(name)) {
        throw new ApiError(Failure.notFaked("The parameter " + name + " of a calendar list"));
      }
    }
    boolean filtered =
        query.containsKey("minAccessRole")
            || "false".equals(query.get("showDeleted"))
            || "false".equals(query.get("showHidden"));
    if (query.containsKey("syncToken") && filtered) {
      throw new ApiError(
          Failure.badRequest("invalid", "Sync token cannot be used with these filters."));
    }
  }

  private static @Nullable AccessRole least(@Nullable String word) {
    return word == null
        ? null
        : AccessRole.of(word)
            .orElseThrow(
                () ->
                    new ApiError(
                        Failure.badRequest("invalid", "Invalid value for: minAccessRole")));
  }

  private static boolean wanted(Map<String, String> query, String name) {
    return query.getOrDefault(name, "false").equals("true");
  }
}
