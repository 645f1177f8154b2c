// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daybook.testkit.google.GoogleState.CalendarState;
import java.util.List;
import java.util.Map;

/** Which request does what. The caller holds the state's monitor. */
final class Routes {

  private static final List<String> ROOT = List.of("calendar", "v3");

  private static final List<String> CALENDAR_LIST = List.of("users", "me", "calendarList");

  private static final int MAX_CALENDARS = 250;

  private static final int DEFAULT_CALENDARS = 100;

  private static final List<String> STOP = List.of("channels", "stop");

  private static final String WATCH = "watch";

  private final GoogleState state;

  private final Doorkeeper doorkeeper;

  private final ConsentPage consent;

  private final TokenEndpoint tokens;

  private final WatchRoutes watches;

  Routes(GoogleState state) {
    this.state = state;
    this.doorkeeper = new Doorkeeper(state);
    this.consent = new ConsentPage(state.oauth());
    this.tokens = new TokenEndpoint(state.oauth());
    this.watches = new WatchRoutes(state);
  }

  Answer answer(Call call) {
    String signature = call.method() + " " + call.rawPath();
    return switch (signature) {
      case "GET /o/oauth2/v2/auth" -> consent.answer(call.query());
      case "POST /token" -> tokens.token(call);
      case "POST /revoke" -> tokens.revoke(call);
      default -> {
        doorkeeper.letIn(call);
        yield api(call);
      }
    };
  }

  private Answer api(Call call) {
    List<String> path = call.path();
    if (path.size() < 4 || !path.subList(0, 2).equals(ROOT)) {
      throw new ApiError(Failure.notFound());
    }
    List<String> rest = path.subList(2, path.size());
    if (rest.size() <= 4 && rest.subList(0, Math.min(3, rest.size())).equals(CALENDAR_LIST)) {
      return calendarList(call, rest);
    }
    if (rest.equals(STOP)) {
      only("POST", call);
      return watches.stop(call);
    }
    if (!rest.get(0).equals("calendars")) {
      throw new ApiError(Failure.notFound());
    }
    CalendarState calendar = state.calendar(rest.get(1));
    if (rest.size() == 2) {
      only("GET", call);
      return Answer.ok(calendar.info().resource());
    }
    if (!rest.get(2).equals("events") || rest.size() > 4) {
      throw new ApiError(Failure.notFound());
    }
    if (rest.size() == 3) {
      return events(call, calendar);
    }
    return call.method().equals("POST") && rest.get(3).equals(WATCH)
        ? watches.watch(call, calendar.info().id())
        : event(call, calendar, rest.get(3));
  }

  private Answer calendarList(Call call, List<String> rest) {
    if (call.method().equals("POST") && rest.size() == 4 && rest.get(3).equals(WATCH)) {
      return watches.watch(call, null);
    }
    only("GET", call);
    return rest.size() == 3
        ? Answer.ok(calendarList(call.query()))
        : Answer.ok(state.calendar(rest.get(3)).info().entry());
  }

  /** Always the whole list, page by page: deltas of calendar lists are not faked. */
  private ObjectNode calendarList(Map<String, String> query) {
    if (query.containsKey("syncToken")) {
      throw new ApiError(Failure.notFaked("syncToken of a calendar list"));
    }
    List<CalendarInfo> all = state.calendars();
    int size =
        query.containsKey("maxResults")
            ? Math.min(MAX_CALENDARS, ListParams.size(query))
            : DEFAULT_CALENDARS;
    int from = from(query.getOrDefault("pageToken", "0"), all.size());
    int to = Math.min(all.size(), from + Math.min(size, state.settings().pageSize()));
    ObjectNode page = Json.object().put("kind", "calendar#calendarList").put("etag", "\"1\"");
    if (to < all.size()) {
      page.put("nextPageToken", String.valueOf(to));
    } else {
      page.put("nextSyncToken", state.tokens().issue("calendarList", 0));
    }
    ArrayNode items = page.putArray("items");
    all.subList(from, to).forEach(calendar -> items.add(calendar.entry()));
    return page;
  }

  private static int from(String pageToken, int size) {
    try {
      int from = Integer.parseInt(pageToken);
      if (from >= 0 && from <= size) {
        return from;
      }
    } catch (NumberFormatException e) {
      throw new ApiError(Failure.badRequest("invalid", "Invalid page token value."), e);
    }
    throw new ApiError(Failure.badRequest("invalid", "Invalid page token value."));
  }

  private Answer events(Call call, CalendarState calendar) {
    if (call.method().equals("GET")) {
      return Answer.ok(calendar.pages().list(ListParams.of(call.query()), state));
    }
    only("POST", call);
    String id = calendar.book().insert(Json.body(call.body()));
    return Answer.ok(calendar.book().get(id));
  }

  private static Answer event(Call call, CalendarState calendar, String id) {
    SeriesEdits edits = calendar.edits();
    switch (call.method()) {
      case "GET" -> {}
      case "PATCH" -> {
        ObjectNode patch = Json.body(call.body());
        edits.edit(id, event -> merge(event, patch));
      }
      case "DELETE" -> {
        edits.delete(id);
        return Answer.empty();
      }
      default -> throw notAllowed(call);
    }
    return Answer.ok(edits.find(id).orElseThrow(() -> new ApiError(Failure.notFound())));
  }

  /** A member that is null is taken away, an array is replaced as a whole. */
  private static void merge(ObjectNode event, ObjectNode patch) {
    for (Map.Entry<String, JsonNode> member : patch.properties()) {
      JsonNode known = event.path(member.getKey());
      if (member.getValue().isNull()) {
        event.remove(member.getKey());
      } else if (known instanceof ObjectNode object
          && member.getValue() instanceof ObjectNode change) {
        merge(object, change);
      } else {
        event.set(member.getKey(), member.getValue());
      }
    }
  }

  private static void only(String method, Call call) {
    if (!call.method().equals(method)) {
      throw notAllowed(call);
    }
  }

  private static ApiError notAllowed(Call call) {
    return new ApiError(
        Failure.of(405, "global", "httpMethodNotAllowed", call.method() + " is not faked here"));
  }
}
