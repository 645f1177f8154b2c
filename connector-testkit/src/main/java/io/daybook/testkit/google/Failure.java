// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.google;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer by which Google refuses or fails, see
 * https://developers.google.com/workspace/calendar/api/guides/errors.
 *
 * @param status the HTTP status
 * @param domain Google's domain of the reason, such as {@code global} or {@code usageLimits};
 *     {@code oauth} for the token endpoint, whose errors look different
 * @param reason Google's word for it, or null for a body that names none
 * @param message the message
 * @param headers headers to send along
 * @param text a body to send instead of JSON, or null
 */
public record Failure(
    int status,
    String domain,
    @Nullable String reason,
    String message,
    Map<String, String> headers,
    @Nullable String text) {

  /** Copies the headers. */
  public Failure {
    headers = Map.copyOf(headers);
  }

  /**
   * Any failure with a JSON body.
   *
   * @param status the HTTP status
   * @param domain Google's domain of the reason
   * @param reason Google's word for it, or null for a body that names none
   * @param message the message
   * @return the failure
   */
  public static Failure of(int status, String domain, @Nullable String reason, String message) {
    return new Failure(status, domain, reason, message, Map.of(), null);
  }

  /**
   * 403, too many requests of all users together.
   *
   * @return the failure
   */
  public static Failure rateLimitExceeded() {
    return of(403, "usageLimits", "rateLimitExceeded", "Rate Limit Exceeded");
  }

  /**
   * 403, too many requests for this user.
   *
   * @return the failure
   */
  public static Failure userRateLimitExceeded() {
    return of(403, "usageLimits", "userRateLimitExceeded", "User Rate Limit Exceeded");
  }

  /**
   * 403, a limit of the calendar itself, which may last for hours.
   *
   * @return the failure
   */
  public static Failure quotaExceeded() {
    return of(403, "usageLimits", "quotaExceeded", "Calendar usage limits exceeded.");
  }

  /**
   * 429, too many requests.
   *
   * @param retryAfter how long to wait, told in whole seconds
   * @return the failure
   */
  public static Failure tooManyRequests(Duration retryAfter) {
    return of(429, "usageLimits", "rateLimitExceeded", "Rate Limit Exceeded")
        .withHeader("Retry-After", String.valueOf(retryAfter.toSeconds()));
  }

  /**
   * 403, the token's scopes do not suffice.
   *
   * @return the failure
   */
  public static Failure insufficientPermissions() {
    return of(403, "global", "insufficientPermissions", "Insufficient Permission");
  }

  /**
   * 401, the access token is not or no longer valid.
   *
   * @return the failure
   */
  public static Failure authError() {
    return of(401, "global", "authError", "Invalid Credentials");
  }

  /**
   * 404, never existed or not shared.
   *
   * @return the failure
   */
  public static Failure notFound() {
    return of(404, "global", "notFound", "Not Found");
  }

  /**
   * 410, the sync token is lost.
   *
   * @return the failure
   */
  public static Failure fullSyncRequired() {
    return of(
        410,
        "calendar",
        "fullSyncRequired",
        "Sync token is no longer valid, a full sync is required.");
  }

  /**
   * 410 with a body that gives no reason, as it has been seen.
   *
   * @return the failure
   */
  public static Failure gone() {
    return of(410, "global", null, "Gone");
  }

  /**
   * 503 of the API itself.
   *
   * @return the failure
   */
  public static Failure backendError() {
    return of(503, "global", "backendError", "Backend Error");
  }

  /**
   * 502 of a proxy before the API, which answers with a page.
   *
   * @return the failure
   */
  public static Failure badGateway() {
    return of(502, "global", null, "Bad Gateway")
        .withText("<!DOCTYPE html><title>Error 502 (Server Error)!!1</title>");
  }

  /**
   * 401 for a channel to an address whose domain nobody has shown to own.
   *
   * @return the failure
   */
  public static Failure webhookUrlUnauthorized() {
    return of(
        401, "global", "push.webhookUrlUnauthorized", "Unauthorized WebHook callback channel");
  }

  /**
   * An error of the token endpoint, see https://datatracker.ietf.org/doc/html/rfc6749#section-5.2.
   *
   * @param status the HTTP status
   * @param error its word for it
   * @param description the description
   * @return the failure
   */
  public static Failure oauth(int status, String error, String description) {
    return of(status, "oauth", error, description);
  }

  /**
   * 400 of the token endpoint: the refresh token is not or no longer good.
   *
   * @return the failure
   */
  public static Failure invalidGrant() {
    return oauth(400, "invalid_grant", "Token has been expired or revoked.");
  }

  static Failure badRequest(String reason, String message) {
    return of(400, "global", reason, message);
  }

  static Failure notFaked(String what) {
    return badRequest("notFaked", what + " is not faked");
  }

  /**
   * The same failure with one more header.
   *
   * @param name its name
   * @param value its value
   * @return the failure
   */
  public Failure withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Failure(status, domain, reason, message, more, text);
  }

  /**
   * The same failure with a body that is no JSON.
   *
   * @param body the body, sent as HTML
   * @return the failure
   */
  public Failure withText(String body) {
    return new Failure(status, domain, reason, message, headers, body);
  }

  ObjectNode json() {
    ObjectNode body = Json.object();
    if (domain.equals("oauth")) {
      return body.put("error", reason).put("error_description", message);
    }
    ObjectNode error = body.putObject("error");
    if (reason != null) {
      ObjectNode first = error.putArray("errors").addObject();
      first.put("domain", domain).put("reason", reason).put("message", message);
      if (reason.equals("fullSyncRequired")) {
        first.put("locationType", "parameter").put("location", "syncToken");
      }
    }
    error.put("code", status).put("message", message);
    return body;
  }
}
