// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.unipile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes, lists and deletes webhooks, see https://developer.unipile.com/docs/calendar-webhook. The
 * caller holds the state's monitor.
 */
final class WebhookRoutes {

  private static final Set<String> EVENTS =
      Set.of("calendar_event_created", "calendar_event_updated", "calendar_event_deleted");

  private static final Set<String> MEMBERS =
      Set.of(
          "request_url", "source", "events", "name", "account_ids", "enabled", "format", "headers");

  private final UnipileState state;

  WebhookRoutes(UnipileState state) {
    this.state = state;
  }

  Answer answer(Call call, List<String> rest) {
    if (rest.size() == 1) {
      Routes.only("DELETE", call);
      return delete(rest.get(0));
    }
    if (!rest.isEmpty()) {
      throw Routes.unknown(call);
    }
    return call.method().equals("POST") ? create(call) : list(call);
  }

  private Answer create(Call call) {
    ObjectNode body = Json.body(call.body());
    body.fieldNames()
        .forEachRemaining(
            name -> {
              if (!MEMBERS.contains(name)) {
                throw new UnipileError(UnipileFailure.notFaked("The member " + name));
              }
            });
    String source = body.path("source").asText();
    if (!source.equals(Webhooks.CALENDAR) && !source.equals(Webhooks.STATUS)) {
      throw new UnipileError(UnipileFailure.notFaked("This source"));
    }
    if (!body.path("format").asText("json").equals("json")) {
      throw new UnipileError(UnipileFailure.notFaked("The format form"));
    }
    UnipileWebhook webhook =
        new UnipileWebhook(
            state.webhooks().nextId(),
            body.path("name").asText(),
            source,
            url(body),
            events(body, source),
            texts(body, "account_ids"),
            headers(body));
    state.webhooks().add(webhook, body.path("enabled").asBoolean(true));
    return Answer.json(
        201, Json.object().put("object", "WebhookCreated").put("webhook_id", webhook.id()));
  }

  private Answer list(Call call) {
    Routes.only("GET", call);
    call.allow(Listing.PARAMETERS);
    return Answer.ok(
        new Listing(state, call)
            .items("WebhookList", state.webhooks().all().stream().map(this::json).toList()));
  }

  private Answer delete(String id) {
    if (!state.webhooks().remove(id)) {
      throw new UnipileError(UnipileFailure.resourceNotFound());
    }
    return Answer.ok(Json.object().put("object", "WebhookDeleted"));
  }

  private ObjectNode json(UnipileWebhook webhook) {
    ObjectNode json = Json.object().put("object", "Webhook").put("id", webhook.id());
    json.put("source", webhook.source()).put("name", webhook.name());
    json.put("request_url", webhook.requestUrl()).put("format", "json");
    json.put("enabled", state.webhooks().enabled(webhook.id()));
    ArrayNode accounts = json.putArray("account_ids");
    webhook.accountIds().forEach(accounts::add);
    ArrayNode events = json.putArray("events");
    webhook.events().stream().sorted().forEach(events::add);
    ArrayNode headers = json.putArray("headers");
    webhook
        .headers()
        .forEach((key, value) -> headers.addObject().put("key", key).put("value", value));
    return json;
  }

  private String url(ObjectNode body) {
    String url = body.path("request_url").asText();
    if (!isUrl(url)) {
      throw invalid("request_url");
    }
    return url;
  }

  private boolean isUrl(String url) {
    String beginning = state.webhooks().allowHttp() ? "https?" : "https";
    return url.matches(beginning + "://[^\\s/]+(/\\S*)?");
  }

  private static Set<String> events(ObjectNode body, String source) {
    Set<String> events = new LinkedHashSet<>(texts(body, "events"));
    if (source.equals(Webhooks.CALENDAR) && !EVENTS.containsAll(events)) {
      throw invalid("events");
    }
    return events;
  }

  private static Map<String, String> headers(ObjectNode body) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (JsonNode header : body.path("headers")) {
      String key = Json.text(header, "key");
      String value = Json.text(header, "value");
      if (key == null || value == null || !key.matches("[A-Za-z0-9-]+")) {
        throw invalid("headers");
      }
      headers.put(key, value);
    }
    return headers;
  }

  private static List<String> texts(ObjectNode body, String name) {
    List<String> texts = new ArrayList<>();
    body.path(name).forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static UnipileError invalid(String name) {
    return new UnipileError(UnipileFailure.invalidParameters("Invalid value for " + name));
  }
}
