// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Answers requests for subscriptions, see https://learn.microsoft.com/graph/api/subscription-post
 * and its neighbours.
 */
final class SubscriptionRoutes {

  private static final Set<String> CHANGES = Set.of("created", "updated", "deleted");

  private static final int LONGEST_SECRET = 128;

  private final GraphState state;

  SubscriptionRoutes(GraphState state) {
    this.state = state;
  }

  /** Makes a subscription, without the state's monitor: who is asked may ask the fake meanwhile. */
  Answer create(Call call) {
    GraphSubscription wanted;
    synchronized (state) {
      wanted = wanted(call);
      state.subscriptions().checkNew(wanted);
    }
    validate(wanted.notificationUrl());
    String lifecycle = wanted.lifecycleNotificationUrl();
    if (lifecycle != null) {
      validate(lifecycle);
    }
    synchronized (state) {
      state.subscriptions().checkNew(wanted);
      state.subscriptions().put(wanted);
    }
    return Answer.json(201, json(wanted).put("clientState", wanted.clientState()));
  }

  /** Everything else; the caller holds the state's monitor. */
  Answer answer(Call call) {
    List<String> rest = call.path().subList(2, call.path().size());
    if (rest.isEmpty()) {
      Routes.only("GET", call);
      return Answer.ok(
          Routes.collection(
              state.subscriptions().live().stream().map(SubscriptionRoutes::json).toList()));
    }
    GraphSubscription known = state.subscriptions().get(rest.get(0));
    if (rest.size() == 2 && rest.get(1).equals("reauthorize")) {
      Routes.only("POST", call);
      state.subscriptions().goOn(known.id());
      return Answer.empty(202);
    }
    if (rest.size() > 1) {
      throw Routes.unknown(rest.get(1));
    }
    return switch (call.method()) {
      case "GET" -> Answer.ok(json(known));
      case "PATCH" -> Answer.ok(json(renewed(call, known)));
      case "DELETE" -> {
        state.subscriptions().remove(known.id());
        yield Answer.empty(204);
      }
      default ->
          throw new GraphError(
              GraphFailure.of(405, "notFaked", call.method() + " is not faked here"));
    };
  }

  private GraphSubscription renewed(Call call, GraphSubscription known) {
    Instant end = end(Json.body(call.body()));
    GraphSubscription renewed = known.until(end);
    state.subscriptions().put(renewed);
    state.subscriptions().goOn(renewed.id());
    return renewed;
  }

  private GraphSubscription wanted(Call call) {
    ObjectNode body = Json.body(call.body());
    if (body.path("includeResourceData").asBoolean()) {
      throw new GraphError(GraphFailure.notFaked("includeResourceData"));
    }
    Set<String> changes =
        Arrays.stream(required(body, "changeType").split(",", -1))
            .map(String::trim)
            .collect(Collectors.toSet());
    if (!CHANGES.containsAll(changes)) {
      throw Subscriptions.invalid("The changeType is not valid.");
    }
    String secret = Json.text(body, "clientState");
    if (secret != null && secret.length() > LONGEST_SECRET) {
      throw Subscriptions.invalid("The clientState is too long.");
    }
    String lifecycle = Json.text(body, "lifecycleNotificationUrl");
    String resource = required(body, "resource");
    checkResource(resource.replaceFirst("^/", "").split("/", -1));
    return new GraphSubscription(
        state.subscriptions().nextId(),
        resource,
        changes,
        url(required(body, "notificationUrl")),
        lifecycle == null ? null : url(lifecycle),
        secret,
        end(body),
        call.preferences().immutableIds());
  }

  private void checkResource(String... segments) {
    boolean mine = segments.length == 2 && segments[0].equals("me");
    boolean named =
        segments.length == 3
            && segments[0].equalsIgnoreCase("users")
            && state.mailbox().is(segments[1]);
    if (!(mine || named) || !segments[segments.length - 1].equalsIgnoreCase("events")) {
      throw new GraphError(
          GraphFailure.badRequest("InvalidRequest", "The resource cannot be subscribed to."));
    }
  }

  private String url(String url) {
    if (!state.subscriptions().takes(url)) {
      throw Subscriptions.invalid("A notification URL must begin with https.");
    }
    return url;
  }

  private Instant end(ObjectNode body) {
    try {
      Instant wanted = OffsetDateTime.parse(required(body, "expirationDateTime")).toInstant();
      return state.subscriptions().end(wanted);
    } catch (DateTimeException e) {
      throw new GraphError(
          GraphFailure.badRequest("ValidationError", "The expirationDateTime is not valid."), e);
    }
  }

  private void validate(String url) {
    if (!state.post().validates(url)) {
      throw Subscriptions.invalid(
          "Subscription validation request failed. Notification endpoint must respond with 200 OK"
              + " to validation request.");
    }
  }

  private static String required(ObjectNode body, String name) {
    String text = Json.text(body, name);
    if (text == null || text.isEmpty()) {
      throw Subscriptions.invalid(name + " is a required property for subscription creation.");
    }
    return text;
  }

  /** The secret is told once only, by the answer that creates. */
  private static ObjectNode json(GraphSubscription subscription) {
    return Json.object()
        .put("@odata.context", "https://graph.microsoft.com/v1.0/$metadata#subscriptions/$entity")
        .put("id", subscription.id())
        .put("resource", subscription.resource())
        .put("applicationId", "24d3b144-21ae-4080-943f-7067b395b913")
        .put(
            "changeType",
            subscription.changeTypes().stream().sorted().collect(Collectors.joining(",")))
        .putNull("clientState")
        .put("notificationUrl", subscription.notificationUrl())
        .put("lifecycleNotificationUrl", subscription.lifecycleNotificationUrl())
        .put("expirationDateTime", subscription.expiration().toString())
        .put("creatorId", Mailbox.ID)
        .put("latestSupportedTlsVersion", "v1_2");
  }
}
