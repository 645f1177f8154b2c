// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.unipile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests for calendars and events, see
 * https://developer.unipile.com/docs/calendars-and-events. The caller holds the state's monitor.
 */
final class CalendarRoutes {

  /** How far series are told to those who name no end. */
  private static final Duration FAR = Duration.ofDays(366);

  private static final Set<String> EVENTS =
      Set.of(
          "account_id",
          "start",
          "end",
          "expand_recurring",
          "is_cancelled",
          "updated_after",
          "updated_before",
          "limit",
          "cursor");

  private final UnipileState state;

  CalendarRoutes(UnipileState state) {
    this.state = state;
  }

  Answer answer(Call call, List<String> rest) {
    Routes.only("GET", call);
    AccountEntry account = state.account(call.required("account_id"));
    account.open();
    if (rest.isEmpty()) {
      return calendars(call, account);
    }
    CalendarEntry calendar = account.calendar(rest.get(0));
    if (rest.size() == 1) {
      call.allow(Set.of("account_id"));
      return Answer.ok(calendar.json().deepCopy());
    }
    if (rest.size() > 3 || !rest.get(1).equals("events")) {
      throw Routes.unknown(call);
    }
    return rest.size() == 2 ? events(call, calendar) : event(call, calendar, rest.get(2));
  }

  private Answer calendars(Call call, AccountEntry account) {
    Set<String> allowed = new TreeSet<>(Listing.PARAMETERS);
    allowed.add("account_id");
    call.allow(allowed);
    List<ObjectNode> all =
        account.calendars().values().stream().map(entry -> entry.json().deepCopy()).toList();
    return Answer.ok(new Listing(state, call).data("CalendarList", all));
  }

  private Answer events(Call call, CalendarEntry calendar) {
    call.allow(EVENTS);
    Window window = Window.of(call, state.clock().instant().plus(FAR), calendar.zone());
    boolean each = Boolean.TRUE.equals(call.flag("expand_recurring"));
    Predicate<Row> wanted = wanted(call);
    EventJson json = new EventJson(calendar, state.shapes());
    List<ObjectNode> rows =
        calendar.items().values().stream()
            .flatMap(item -> rows(item, window, each))
            .filter(wanted)
            .sorted(
                Comparator.comparing((Row row) -> window.start(row.content().slot()))
                    .thenComparing(Row::id))
            .map(json::listed)
            .toList();
    return Answer.ok(new Listing(state, call).data("CalendarEventList", rows));
  }

  private Stream<Row> rows(Item item, Window window, boolean each) {
    Expansion expansion = new Expansion(item, state.shapes().hidesCancelled());
    if (each || state.shapes().hasInstances()) {
      return expansion.instances(window).stream().filter(row -> window.holds(row.content().slot()));
    }
    List<Row> rows = new ArrayList<>(expansion.masters());
    rows.removeIf(
        row ->
            row.recurrence().isEmpty()
                ? !window.holds(row.content().slot())
                : !expansion.reaches(window));
    return rows.stream();
  }

  private Answer event(Call call, CalendarEntry calendar, String id) {
    call.allow(Set.of("account_id"));
    Row row =
        calendar.items().values().stream()
            .map(item -> new Expansion(item, state.shapes().hidesCancelled()).find(id))
            .filter(Objects::nonNull)
            .findFirst()
            .orElseThrow(() -> new UnipileError(UnipileFailure.resourceNotFound()));
    return Answer.ok(new EventJson(calendar, state.shapes()).listed(row));
  }

  private static Predicate<Row> wanted(Call call) {
    Boolean cancelled = call.flag("is_cancelled");
    Instant after = instant(call, "updated_after");
    Instant before = instant(call, "updated_before");
    return row ->
        (cancelled == null || cancelled == row.content().cancelled())
            && (after == null || row.updated().isAfter(after))
            && (before == null || row.updated().isBefore(before));
  }

  private static @Nullable Instant instant(Call call, String name) {
    String text = call.query().get(name);
    return text == null ? null : Window.parsed(text, name);
  }
}
