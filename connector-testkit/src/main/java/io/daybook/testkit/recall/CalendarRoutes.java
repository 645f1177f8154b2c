// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.recall;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Requests about calendars. The caller holds the state's monitor. */
final class CalendarRoutes {

  private static final List<String> REQUIRED =
      List.of("oauth_client_id", "oauth_client_secret", "oauth_refresh_token", "platform");

  private static final Set<String> FILTERS =
      Set.of("created_at__gte", "email", "platform", "platform_email", "status");

  private final RecallState state;

  CalendarRoutes(RecallState state) {
    this.state = state;
  }

  Answer create(Call call) {
    ObjectNode wanted = Json.body(call.body());
    for (String name : REQUIRED) {
      if (wanted.path(name).asText().isBlank()) {
        throw new RecallError(RecallFailure.invalid(name, "This field is required."));
      }
    }
    RecallPlatform platform = platform(wanted.path("platform").asText());
    CalendarEntry calendar = new CalendarEntry(state.nextId(), platform, state.tick());
    calendar.write(checked(wanted));
    state.calendars().put(calendar.id(), calendar);
    return Answer.json(201, calendar.json());
  }

  Answer list(Call call) {
    Filters filters = new Filters(call, FILTERS);
    List<ObjectNode> rows =
        state.calendars().values().stream()
            .filter(calendar -> wanted(filters, calendar))
            .map(CalendarEntry::json)
            .sorted((a, b) -> a.path("id").asText().compareTo(b.path("id").asText()))
            .toList();
    return Answer.json(200, new Pages(state, call).page(rows));
  }

  Answer retrieve(Call call) {
    return Answer.json(200, state.calendar(call.id()).json());
  }

  /** Connects anew when the grant changed or the calendar was disconnected. */
  Answer update(Call call) {
    CalendarEntry calendar = state.calendar(call.id());
    Instant now = state.tick();
    if (calendar.write(checked(Json.body(call.body())))) {
      calendar.status(CalendarEntry.CONNECTING, null, now);
      state.hooks().update(calendar.id());
    }
    calendar.touched(now);
    return Answer.json(200, calendar.json());
  }

  /** Tells nobody: whoever deletes knows. */
  Answer delete(Call call) {
    state.remove(state.calendar(call.id()));
    return new Answer(204, Map.of(), "");
  }

  private static boolean wanted(Filters filters, CalendarEntry calendar) {
    return filters.is("email", calendar.text("platform_email"))
        && filters.is("platform_email", calendar.text("platform_email"))
        && filters.is("platform", calendar.platform().word())
        && filters.is("status", calendar.status())
        && filters.from(
            "created_at__gte", Instant.parse(calendar.json().path("created_at").asText()));
  }

  private static ObjectNode checked(ObjectNode wanted) {
    for (Map.Entry<String, JsonNode> member : wanted.properties()) {
      if (!member.getValue().isTextual() && !member.getValue().isNull()) {
        throw new RecallError(RecallFailure.invalid(member.getKey(), "Not a valid string."));
      }
    }
    return wanted;
  }

  private static RecallPlatform platform(String word) {
    return Arrays.stream(RecallPlatform.values())
        .filter(platform -> platform.word().equals(word))
        .findFirst()
        .orElseThrow(
            () -> new RecallError(RecallFailure.invalid("platform", "Not a valid choice.")));
  }
}
