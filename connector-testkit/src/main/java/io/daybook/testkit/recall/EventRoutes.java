// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.recall;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daybook.testkit.recall.EventEntry.Stored;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Requests about events and their bots. The caller holds the state's monitor. */
final class EventRoutes {

  private static final Set<String> FILTERS =
      Set.of(
          "calendar_id",
          "updated_at__gte",
          "is_deleted",
          "start_time",
          "start_time__gte",
          "start_time__lte",
          "ical_uid");

  private final RecallState state;

  EventRoutes(RecallState state) {
    this.state = state;
  }

  Answer list(Call call) {
    Filters filters = new Filters(call, FILTERS);
    List<ObjectNode> rows =
        state.events().values().stream()
            .filter(event -> event.stored() != null && wanted(filters, event))
            .map(this::json)
            .sorted((a, b) -> a.path("id").asText().compareTo(b.path("id").asText()))
            .toList();
    return Answer.json(200, new Pages(state, call).page(rows));
  }

  Answer retrieve(Call call) {
    return Answer.json(200, json(state.event(call.id())));
  }

  Answer schedule(Call call) {
    EventEntry event = state.event(call.id());
    EventFacts facts = event.shown().facts();
    ObjectNode wanted = Json.body(call.body());
    String key = Json.text(wanted, "deduplication_key");
    JsonNode config = wanted.path("bot_config");
    if (key == null || key.isBlank()) {
      throw refused("deduplication_key", "This field is required.");
    }
    if (!config.isObject()) {
      throw refused("bot_config", "This field is required.");
    }
    Instant start = facts.start();
    Instant end = facts.end() == null ? start : facts.end();
    String url = facts.meetingUrl();
    if (facts.deleted()) {
      throw refused("non_field_errors", "The event is deleted.");
    }
    if (start == null || end == null || end.isBefore(state.clock().instant())) {
      throw refused("non_field_errors", "Cannot schedule bot as calendar event has ended.");
    }
    if (url == null) {
      throw refused("non_field_errors", "The event has no meeting_url.");
    }
    if (!event.calendar().connected()) {
      throw refused("non_field_errors", "The calendar is not connected.");
    }
    state.bots().schedule(event.id(), key, start, url, Json.print(config));
    return Answer.json(200, json(event));
  }

  Answer unschedule(Call call) {
    EventEntry event = state.event(call.id());
    state.bots().leave(event.id());
    return Answer.json(200, json(event));
  }

  private ObjectNode json(EventEntry event) {
    return event.json(state.bots().of(event.id()));
  }

  private static boolean wanted(Filters filters, EventEntry event) {
    Stored kept = event.shown();
    EventFacts facts = kept.facts();
    return filters.is("calendar_id", event.calendar().id())
        && filters.from("updated_at__gte", kept.updatedAt())
        && filters.flag("is_deleted", facts.deleted())
        && filters.at("start_time", facts.start())
        && filters.from("start_time__gte", facts.start())
        && filters.until("start_time__lte", facts.start())
        && filters.begins("ical_uid", facts.icalUid(event.calendar().platform()));
  }

  private static RecallError refused(String field, String message) {
    return new RecallError(RecallFailure.invalid(field, message));
  }
}
