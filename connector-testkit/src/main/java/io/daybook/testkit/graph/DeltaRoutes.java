// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daybook.testkit.graph.DeltaRows.Told;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Answers {@code calendarView/delta}, see https://learn.microsoft.com/graph/api/event-delta and
 * https://learn.microsoft.com/graph/delta-query-overview. The caller holds the state's monitor.
 */
final class DeltaRoutes {

  private static final String SKIP = "$skiptoken";

  private static final String DELTA = "$deltatoken";

  private static final Set<String> UNSUPPORTED =
      Set.of("$select", "$expand", "$filter", "$orderby", "$search", "$top");

  /** How many rows a page holds if nobody says; Graph does not document it. */
  private static final int DEFAULT_SIZE = 10;

  private final GraphState state;

  private static final int MOST_KEPT = 64;

  /** The rows of rounds under way; what is not kept is reckoned again. */
  private final Map<DeltaToken, List<Told>> kept = new LinkedHashMap<>();

  DeltaRoutes(GraphState state) {
    this.state = state;
  }

  Answer answer(Call call, CalendarEntry calendar) {
    if (call.query().keySet().stream().anyMatch(UNSUPPORTED::contains)) {
      throw new GraphError(
          GraphFailure.badRequest(
              "ErrorInvalidUrlQuery",
              "The following parameters are not supported with change tracking over the"
                  + " 'CalendarView' resource: '$orderby, $filter, $select, $expand, $search,"
                  + " $top'."));
    }
    return Answer.ok(page(call, round(call, calendar)));
  }

  private DeltaToken round(Call call, CalendarEntry calendar) {
    String skip = call.parameter(SKIP);
    String delta = call.parameter(DELTA);
    String token = skip != null ? skip : delta;
    if (token == null || token.isEmpty()) {
      Window window = Window.of(call);
      DeltaToken start =
          new DeltaToken(state.deltas().epoch, window, DeltaToken.NOTHING, 0, 0, 0, calendar.id());
      return start.round(shown());
    }
    DeltaToken known = DeltaToken.parse(token);
    if (!known.calendarId().equals(calendar.id())) {
      throw new GraphError(
          GraphFailure.badRequest("SyncStateInvalid", "The token is of another calendar."));
    }
    if (known.epoch() < state.deltas().epoch) {
      throw new GraphError(lost(call, known));
    }
    return skip != null ? known : known.round(shown());
  }

  /** The version of the mailbox that is told. */
  private long shown() {
    Long lagging = state.deltas().lagging;
    return lagging == null ? state.version() : lagging;
  }

  /** Where to start again is told with 410 only. */
  private GraphFailure lost(Call call, DeltaToken token) {
    GraphFailure loss = state.deltas().loss;
    return loss.status() == 410
        ? loss.withHeader(
            "Location",
            url(call)
                + "?startDateTime="
                + token.window().from()
                + "&endDateTime="
                + token.window().to()
                + "&"
                + DELTA
                + "=")
        : loss;
  }

  private ObjectNode page(Call call, DeltaToken round) {
    DeltaOrders orders = state.deltas();
    List<Told> rows = rows(round);
    int from = Math.min(round.offset(), rows.size());
    // Every other step at a place is a blank page, where those are wanted.
    if (orders.emptyPages && round.step() % 2 == 0 && from < rows.size()) {
      return linked(call, List.of(), SKIP, round.at(from, round.step() + 1));
    }
    int end = end(call, rows, from);
    List<Told> told = new ArrayList<>(rows.subList(from, end));
    boolean more = end < rows.size() || (orders.emptyPages && from < rows.size());
    if (orders.repeatRows && !told.isEmpty()) {
      told.add(0, rows.get(Math.max(0, from - 1)));
      told.add(rows.get(end - 1));
    }
    if ((!told.isEmpty() && orders.takePageToRepeat()) || (!more && orders.endless)) {
      return linked(call, told, SKIP, round.at(from, round.step() + 2));
    }
    if (more) {
      return linked(call, told, SKIP, round.at(end, 0));
    }
    return orders.takeRoundWithoutLink()
        ? rows(call, told)
        : linked(call, told, DELTA, round.end());
  }

  private List<Told> rows(DeltaToken round) {
    DeltaToken whole = round.at(0, 0);
    List<Told> rows = round.offset() == 0 ? null : kept.get(whole);
    if (rows == null) {
      rows = DeltaRows.of(state, whole);
      kept.remove(whole);
      kept.put(whole, rows);
    }
    if (kept.size() > MOST_KEPT) {
      kept.remove(kept.keySet().iterator().next());
    }
    return rows;
  }

  /** Where a page ends that begins somewhere. */
  private int end(Call call, List<Told> rows, int from) {
    int end = Math.min(rows.size(), from + size(call));
    while (state.deltas().seriesTogether && 0 < end && end < rows.size() && sameItem(rows, end)) {
      end++;
    }
    return end;
  }

  private static boolean sameItem(List<Told> rows, int at) {
    return rows.get(at).row().number() == rows.get(at - 1).row().number();
  }

  private int size(Call call) {
    Integer wanted = call.preferences().maxPageSize();
    return Math.max(1, Math.min(wanted == null ? DEFAULT_SIZE : wanted, state.pageSize()));
  }

  private ObjectNode linked(Call call, List<Told> told, String kind, DeltaToken token) {
    String member = kind.equals(SKIP) ? "@odata.nextLink" : "@odata.deltaLink";
    return rows(call, told).put(member, url(call) + "?" + kind + "=" + token.print());
  }

  private ObjectNode rows(Call call, List<Told> told) {
    EventJson json = new EventJson(state.mailbox());
    Preferences preferences = call.preferences();
    // Also when there is no row: a zone that is none is refused.
    preferences.zone();
    ObjectNode page =
        Json.object()
            .put("@odata.context", "https://graph.microsoft.com/v1.0/$metadata#Collection(event)");
    return page.setAll(
        Routes.collection(
            told.stream()
                .filter(row -> row.shown(preferences))
                .map(row -> row.json(json, preferences))
                .toList()));
  }

  /** The links say {@code delta} in whatever spelling was asked for. */
  private String url(Call call) {
    return state.root() + call.rawPath().substring(1);
  }
}
