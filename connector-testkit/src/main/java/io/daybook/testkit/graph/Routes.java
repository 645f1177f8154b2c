// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which request does what. The caller holds the state's monitor. */
final class Routes {

  private static final Set<String> DELTA =
      Set.of("delta", "delta()", "microsoft.graph.delta", "microsoft.graph.delta()");

  private final GraphState state;

  private final EventRoutes events;

  private final DeltaRoutes deltas;

  private final SubscriptionRoutes subscriptions;

  private final Batches batches;

  Routes(GraphState state) {
    this.state = state;
    this.events = new EventRoutes(state);
    this.deltas = new DeltaRoutes(state);
    this.subscriptions = new SubscriptionRoutes(state);
    this.batches = new Batches(state, this);
  }

  Answer answer(Call call) {
    List<String> path = call.path();
    if (path.size() < 2 || !path.get(0).equals("v1.0")) {
      throw new GraphError(GraphFailure.badRequest("BadRequest", "Invalid version."));
    }
    return switch (path.get(1)) {
      case "$batch" -> batches.answer(call);
      case "subscriptions" -> subscriptions.answer(call);
      case "me" -> mailbox(call, path.subList(2, path.size()));
      case "users" -> user(call, path.subList(2, path.size()));
      default -> throw unknown(path.get(1));
    };
  }

  private Answer user(Call call, List<String> rest) {
    if (rest.isEmpty()) {
      throw new GraphError(GraphFailure.notFaked("The list of users"));
    }
    if (!state.mailbox().is(rest.get(0))) {
      throw new GraphError(
          GraphFailure.of(404, "ErrorInvalidUser", "The requested user is invalid."));
    }
    return mailbox(call, rest.subList(1, rest.size()));
  }

  private Answer mailbox(Call call, List<String> rest) {
    only("GET", call);
    if (rest.isEmpty()) {
      return Answer.ok(state.mailbox().json());
    }
    return switch (rest.get(0)) {
      case "calendars" -> calendars(call, rest.subList(1, rest.size()));
      case "calendar" -> calendar(call, null, rest.subList(1, rest.size()));
      case "calendarView" -> inCalendar(call, null, rest);
      case "events" -> inCalendar(call, null, rest);
      default -> throw unknown(rest.get(0));
    };
  }

  private Answer calendars(Call call, List<String> rest) {
    if (!rest.isEmpty()) {
      return calendar(call, rest.get(0), rest.subList(1, rest.size()));
    }
    List<ObjectNode> all =
        state.calendars().values().stream()
            .filter(CalendarEntry::listed)
            .map(entry -> entry.json().deepCopy())
            .toList();
    return Answer.ok(new Listing(state, call).page(all));
  }

  private Answer calendar(Call call, @Nullable String id, List<String> rest) {
    CalendarEntry calendar = state.calendar(id);
    return rest.isEmpty()
        ? Answer.ok(calendar.json().deepCopy())
        : inCalendar(call, calendar, rest);
  }

  /** Below a calendar, or below the mailbox, whose view is that of the default calendar. */
  private Answer inCalendar(Call call, @Nullable CalendarEntry calendar, List<String> rest) {
    String where = rest.get(0) + "/" + rest.size();
    return switch (where) {
      case "calendarView/1" ->
          events.view(call, calendar == null ? state.calendar(null) : calendar);
      case "calendarView/2" -> {
        if (!DELTA.contains(rest.get(1))) {
          throw unknown(rest.get(1));
        }
        yield deltas.answer(call, calendar == null ? state.calendar(null) : calendar);
      }
      case "events/2" -> events.event(call, rest.get(1), id(calendar));
      case "events/3" -> {
        if (!rest.get(2).equals("instances")) {
          throw unknown(rest.get(2));
        }
        yield events.instances(call, rest.get(1), id(calendar));
      }
      default -> throw unknown(where);
    };
  }

  private static @Nullable String id(@Nullable CalendarEntry calendar) {
    return calendar == null ? null : calendar.id();
  }

  static void only(String method, Call call) {
    if (!call.method().equals(method)) {
      throw new GraphError(GraphFailure.of(405, "notFaked", call.method() + " is not faked here"));
    }
  }

  static GraphError unknown(String segment) {
    return new GraphError(GraphFailure.notFaked("The segment '" + segment + "'"));
  }

  static ObjectNode collection(List<ObjectNode> rows) {
    ObjectNode json = Json.object();
    ArrayNode value = json.putArray("value");
    rows.forEach(value::add);
    return json;
  }
}
