// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daybook.testkit.graph.GraphState.Edit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The subscriptions of a mailbox. Whoever uses it holds the state's monitor. */
final class Subscriptions {

  private static final String TENANT = "84bd8158-6d4d-4958-8b9f-9d6445542f95";

  private static final Duration SHORTEST = Duration.ofMinutes(45);

  private final Clock clock;

  private final Map<String, GraphSubscription> all = new LinkedHashMap<>();

  private final Set<String> paused = new HashSet<>();

  private final NoticeQueue queue = new NoticeQueue();

  private Duration longest = Duration.ofDays(7);

  private boolean allowHttp;

  private int made;

  private int echoes;

  Subscriptions(Clock clock) {
    this.clock = clock;
  }

  NoticeQueue queue() {
    return queue;
  }

  void allowHttp(boolean allowed) {
    allowHttp = allowed;
  }

  void longest(Duration lifetime) {
    longest = lifetime;
  }

  void echo(int updates) {
    echoes = updates;
  }

  boolean takes(String url) {
    return url.startsWith("https://") || (allowHttp && url.startsWith("http://"));
  }

  String nextId() {
    made++;
    return String.format("7f105c7d-2dc5-4530-97cd-%012d", made);
  }

  /** When a subscription ends that shall end then: a short life is made longer. */
  Instant end(Instant wanted) {
    Instant now = clock.instant();
    if (!wanted.isAfter(now)) {
      throw invalid("Subscription expiration must be in the future.");
    }
    if (wanted.isAfter(now.plus(longest))) {
      throw invalid(
          "Subscription expiration can only be " + longest.toMinutes() + " minutes in the future.");
    }
    Instant least = now.plus(SHORTEST);
    return wanted.isBefore(least) ? least : wanted;
  }

  void checkNew(GraphSubscription wanted) {
    live().stream()
        .filter(other -> other.resource().equals(wanted.resource()))
        .filter(other -> other.changeTypes().equals(wanted.changeTypes()))
        .findFirst()
        .ifPresent(
            other -> {
              throw new GraphError(
                  GraphFailure.of(
                      409,
                      "Conflict",
                      "Subscription Id "
                          + other.id()
                          + " already exists for the requested combination"));
            });
  }

  void put(GraphSubscription subscription) {
    all.put(subscription.id(), subscription);
  }

  GraphSubscription get(String id) {
    return live().stream()
        .filter(subscription -> subscription.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new GraphError(GraphFailure.resourceNotFound()));
  }

  boolean isLive(String id) {
    return live().stream().anyMatch(subscription -> subscription.id().equals(id));
  }

  void remove(String id) {
    get(id);
    all.remove(id);
    paused.remove(id);
  }

  /** Loses all notices of a subscription until it is authorised again. */
  void pause(String id) {
    get(id);
    paused.add(id);
  }

  void goOn(String id) {
    paused.remove(id);
  }

  List<GraphSubscription> live() {
    Instant now = clock.instant();
    return all.values().stream()
        .filter(subscription -> now.isBefore(subscription.expiration()))
        .toList();
  }

  /** Tells those who subscribed of an edit. */
  void tell(Edit edit) {
    for (GraphSubscription subscription : live()) {
      EventState then = edit.before();
      EventState before = then == null || then.calendarId() == null ? null : then;
      tell(subscription, edit.number(), before, edit.after());
      for (int i = 0; i < echoes && edit.after().calendarId() != null; i++) {
        tell(subscription, "updated", edit.number(), edit.after());
      }
    }
  }

  private void tell(
      GraphSubscription subscription, int number, @Nullable EventState before, EventState after) {
    boolean is = after.calendarId() != null;
    if (before == null) {
      if (is) {
        tell(subscription, "created", number, after);
      }
    } else if (!is) {
      tell(subscription, "deleted", number, before);
    } else if (moved(subscription, before, after)) {
      tell(subscription, "deleted", number, before);
      tell(subscription, "created", number, after);
    } else {
      tell(subscription, "updated", number, after);
    }
  }

  /** Under plain ids an event in another calendar is another event. */
  private static boolean moved(
      GraphSubscription subscription, EventState before, EventState after) {
    return !subscription.immutableIds() && before.home() != after.home();
  }

  private void tell(
      GraphSubscription subscription, String changeType, int number, EventState event) {
    if (!subscription.changeTypes().contains(changeType) || paused.contains(subscription.id())) {
      return;
    }
    String id = Ids.id(number, null, event.home(), subscription.immutableIds());
    String resource = "Users/" + Mailbox.ID + "/Events/" + id;
    ObjectNode json = envelope(subscription);
    json.put("changeType", changeType).put("resource", resource);
    json.putObject("resourceData")
        .put("@odata.type", "#Microsoft.Graph.Event")
        .put("@odata.id", resource)
        .put("@odata.etag", "W/\"" + Ids.changeKey(event.version()) + "\"")
        .put("id", id);
    queue.add(
        new Notice(
            subscription.id(), subscription.notificationUrl(), json, clock.instant(), false));
  }

  /** Tells of the subscription itself. */
  void lifecycle(GraphSubscription subscription, String event) {
    String url = subscription.lifecycleNotificationUrl();
    if (url == null) {
      throw new IllegalArgumentException("the subscription has no lifecycleNotificationUrl");
    }
    ObjectNode json = envelope(subscription).put("lifecycleEvent", event);
    queue.add(new Notice(subscription.id(), url, json, clock.instant(), true));
  }

  private static ObjectNode envelope(GraphSubscription subscription) {
    return Json.object()
        .put("subscriptionId", subscription.id())
        .put("subscriptionExpirationDateTime", subscription.expiration().toString())
        .put("clientState", subscription.clientState())
        .put("tenantId", TENANT);
  }

  static GraphError invalid(String message) {
    return new GraphError(GraphFailure.badRequest("ValidationError", message));
  }
}
