// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a client wants of a channel, see
 * https://developers.google.com/workspace/calendar/api/v3/reference/events/watch.
 *
 * @param id the channel's id
 * @param address where notices shall go
 * @param token what shall be sent along, or null
 * @param expiration how long it shall live
 */
record WatchRequest(String id, String address, @Nullable String token, Instant expiration) {

  private static final Set<String> TYPES = Set.of("web_hook", "webhook");

  private static final int MAX_ID = 64;

  private static final int MAX_TOKEN = 256;

  /** Of a channel whose maker says nothing, as the reference of {@code events.watch} has it. */
  private static final Duration DEFAULT_LIFETIME = Duration.ofDays(7);

  static WatchRequest of(ObjectNode body, Instant now) {
    String id = required(body, "id");
    if (id.length() > MAX_ID) {
      throw invalid("id", null);
    }
    if (!TYPES.contains(required(body, "type"))) {
      throw invalid("type", null);
    }
    String token = Json.text(body, "token");
    if (token != null && token.length() > MAX_TOKEN) {
      throw invalid("token", null);
    }
    Instant expiration = expiration(body, now);
    if (!expiration.isAfter(now)) {
      throw invalid("expiration", null);
    }
    return new WatchRequest(id, required(body, "address"), token, expiration);
  }

  /** The earlier one of both, where there are both. */
  private static Instant expiration(ObjectNode body, Instant now) {
    Long seconds = number(body.at("/params/ttl"), "ttl");
    Long millis = number(body.path("expiration"), "expiration");
    if (millis == null) {
      return now.plus(seconds == null ? DEFAULT_LIFETIME : Duration.ofSeconds(seconds));
    }
    Instant asked = Instant.ofEpochMilli(millis);
    Instant ttl = seconds == null ? asked : now.plusSeconds(seconds);
    return asked.isBefore(ttl) ? asked : ttl;
  }

  /** Google's clients send numbers of 64 bits as text. Nine digits of seconds are 30 years. */
  private static @Nullable Long number(JsonNode json, String name) {
    if (json.isMissingNode() || json.isNull()) {
      return null;
    }
    try {
      long number = Long.parseLong(json.asText());
      if (number > 0 && number < (name.equals("ttl") ? 1_000_000_000L : 1_000_000_000_000_000L)) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw invalid(name, e);
    }
    throw invalid(name, null);
  }

  private static String required(ObjectNode body, String name) {
    String text = Json.text(body, name);
    if (text == null || text.isEmpty()) {
      throw new ApiError(Failure.badRequest("required", "Required: " + name));
    }
    return text;
  }

  private static ApiError invalid(String name, @Nullable Exception cause) {
    Failure failure = Failure.badRequest("invalid", "Invalid value for: " + name);
    return cause == null ? new ApiError(failure) : new ApiError(failure, cause);
  }
}
