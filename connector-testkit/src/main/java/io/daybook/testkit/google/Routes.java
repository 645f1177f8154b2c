// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daybook.testkit.google.GoogleState.CalendarState;
import java.util.List;
import java.util.Map;

/** Which request does what. The caller holds the state's monitor. */
final class Routes {

  private static final List<String> ROOT = List.of("calendar", "v3");

  private static final List<String> CALENDAR_LIST = List.of("users", "me", "calendarList");

  private static final List<String> COLORS = List.of("colors");

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
    if (path.size() < 3 || !path.subList(0, 2).equals(ROOT)) {
      throw new ApiError(Failure.notFound());
    }
    List<String> rest = path.subList(2, path.size());
    if (rest.size() <= 4 && rest.subList(0, Math.min(3, rest.size())).equals(CALENDAR_LIST)) {
      return calendarList(call, rest);
    }
    if (rest.equals(COLORS)) {
      only("GET", call);
      return Answer.ok(state.colors().deepCopy());
    }
    if (rest.equals(STOP)) {
      only("POST", call);
      return watches.stop(call);
    }
    if (!rest.get(0).equals("calendars") || rest.size() == 1) {
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
    CalendarList list = state.list();
    return rest.size() == 3
        ? Answer.ok(list.list(call.query(), state.settings().pageSize()))
        : Answer.ok(list.entry(state.calendar(rest.get(3)).info().id()));
  }

  private Answer events(Call call, CalendarState calendar) {
    if (call.method().equals("GET")) {
      return Answer.ok(calendar.pages().list(ListParams.of(call.query()), state));
    }
    only("POST", call);
    String id = calendar.book().insert(written(call, calendar));
    return Answer.ok(calendar.info().role().show(calendar.book().get(id)));
  }

  private static Answer event(Call call, CalendarState calendar, String id) {
    SeriesEdits edits = calendar.edits();
    switch (call.method()) {
      case "GET" -> {}
      case "PATCH" -> {
        ObjectNode patch = written(call, calendar);
        edits.edit(id, event -> merge(event, patch));
      }
      case "DELETE" -> {
        checkWriter(calendar);
        edits.delete(id);
        return Answer.empty();
      }
      default -> throw notAllowed(call);
    }
    ObjectNode event = edits.find(id).orElseThrow(() -> new ApiError(Failure.notFound()));
    return Answer.ok(calendar.info().role().show(event));
  }

  /** What a client wrote of an event. Labels count only for who says that it knows of them. */
  private static ObjectNode written(Call call, CalendarState calendar) {
    checkWriter(calendar);
    ObjectNode event = Json.body(call.body());
    if (!"1".equals(call.query().get("eventLabelVersion"))) {
      event.remove("eventLabelId");
    }
    return event;
  }

  private static void checkWriter(CalendarState calendar) {
    if (!calendar.info().role().writes()) {
      throw new ApiError(
          Failure.of(
              403,
              "calendar",
              "requiredAccessLevel",
              "You need to have writer access to this calendar."));
    }
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
