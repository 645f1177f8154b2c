// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.google;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Requests that open and close channels. The caller holds the state's monitor. */
final class WatchRoutes {

  private final GoogleState state;

  WatchRoutes(GoogleState state) {
    this.state = state;
  }

  /** Opens a channel for a calendar's events, or for the calendar list where there is no id. */
  Answer watch(Call call, @Nullable String calendarId) {
    // Whether filters limit notices is not documented.
    for (String name : call.query().keySet()) {
      if (!ListParams.WITHOUT_EFFECT.contains(name)) {
        throw new ApiError(Failure.notFaked("The parameter " + name + " of a watch"));
      }
    }
    WatchRequest request = WatchRequest.of(Json.body(call.body()), state.clock().instant());
    WatchChannel channel = state.channels().open(request, calendarId, state.versionOf(calendarId));
    ObjectNode answer =
        Json.object()
            .put("kind", "api#channel")
            .put("id", channel.id())
            .put("resourceId", channel.resourceId())
            .put("resourceUri", channel.resourceUri());
    if (channel.token() != null) {
      answer.put("token", channel.token());
    }
    return Answer.ok(answer.put("expiration", String.valueOf(channel.expiration().toEpochMilli())));
  }

  Answer stop(Call call) {
    ObjectNode body = Json.body(call.body());
    state.channels().stop(Json.text(body, "id"), Json.text(body, "resourceId"));
    return Answer.empty();
  }
}
