// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests for one event, its instances, and the plain view of a calendar, see
 * https://learn.microsoft.com/graph/api/event-get and event-list-instances. The caller holds the
 * state's monitor.
 */
final class EventRoutes {

  private static final String CANCELLED = "cancelledOccurrences";

  private static final String EXCEPTIONS = "exceptionOccurrences";

  private final GraphState state;

  EventRoutes(GraphState state) {
    this.state = state;
  }

  Answer event(Call call, String id, @Nullable String calendarId) {
    Row row = new Finder(state).find(id, calendarId);
    Preferences preferences = call.preferences();
    EventJson json = new EventJson(state.mailbox());
    ObjectNode event = json.full(row, preferences);
    Set<String> selected = selected(call.query().get("$select"));
    if (selected.contains(CANCELLED) && row.type().equals("seriesMaster")) {
      event.set(CANCELLED, json.cancelledOccurrences(row, preferences));
    }
    if (!selected.isEmpty()) {
      selected.add("@odata.etag");
      selected.add("id");
      event.retain(selected);
    }
    expand(call, row, event);
    return Answer.ok(event);
  }

  Answer instances(Call call, String id, @Nullable String calendarId) {
    Row row = new Finder(state).find(id, calendarId);
    Window window = Window.of(call);
    if (!row.type().equals("seriesMaster")) {
      throw new GraphError(GraphFailure.invalidRequest("The event is not the master of a series."));
    }
    Expansion expansion = new Expansion(window, state.mailbox().zone());
    return list(call, List.copyOf(expansion.instances(row.number(), row.state()).values()));
  }

  /** Everything but masters, all in full. */
  Answer view(Call call, CalendarEntry calendar) {
    Expansion expansion = new Expansion(Window.of(call), state.mailbox().zone());
    List<Row> rows = new ArrayList<>();
    for (Item item : state.items().values()) {
      if (item.now().in(calendar.id())) {
        rows.addAll(expansion.rows(item.number(), item.now()).values());
      }
    }
    rows.removeIf(row -> row.type().equals("seriesMaster"));
    return list(call, rows);
  }

  private Answer list(Call call, List<Row> rows) {
    EventJson json = new EventJson(state.mailbox());
    Preferences preferences = call.preferences();
    return Answer.ok(
        new Listing(state, call)
            .page(rows.stream().map(row -> json.full(row, preferences)).toList()));
  }

  private void expand(Call call, Row row, ObjectNode event) {
    String expand = call.query().get("$expand");
    if (expand == null) {
      return;
    }
    String calendarId = row.state().calendarId();
    switch (expand.replace(" ", "")) {
      case "calendar($select=id)" -> event.putObject("calendar").put("id", calendarId);
      case "calendar" -> event.set("calendar", state.calendar(calendarId).json().deepCopy());
      case EXCEPTIONS -> exceptions(row, event.putArray(EXCEPTIONS), call.preferences());
      default -> throw new GraphError(GraphFailure.notFaked("$expand=" + expand));
    }
  }

  private void exceptions(Row master, ArrayNode into, Preferences preferences) {
    EventJson json = new EventJson(state.mailbox());
    for (LocalDate date : master.state().changes().keySet()) {
      Row row = Expansion.row(master.number(), master.state(), date);
      if (row != null) {
        into.add(json.full(row, preferences));
      }
    }
  }

  private static Set<String> selected(@Nullable String select) {
    return select == null
        ? new LinkedHashSet<>()
        : new LinkedHashSet<>(Arrays.asList(select.replace(" ", "").split(",", -1)));
  }
}
