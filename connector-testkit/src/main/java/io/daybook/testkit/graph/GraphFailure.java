// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer by which Graph refuses or fails, see https://learn.microsoft.com/graph/errors and
 * https://learn.microsoft.com/graph/throttling.
 *
 * @param status the HTTP status
 * @param code Graph's word for it, as in {@code ErrorItemNotFound}
 * @param message the message
 * @param headers headers to send along
 * @param text a body to send instead of JSON, as proxies do, or null
 */
public record GraphFailure(
    int status, String code, String message, Map<String, String> headers, @Nullable String text) {

  /** Copies the headers. */
  public GraphFailure {
    headers = Map.copyOf(headers);
  }

  /**
   * Any failure with a JSON body.
   *
   * @param status the HTTP status
   * @param code Graph's word for it
   * @param message the message
   * @return the failure
   */
  public static GraphFailure of(int status, String code, String message) {
    return new GraphFailure(status, code, message, Map.of(), null);
  }

  /**
   * 401, the access token is not or no longer valid.
   *
   * @return the failure
   */
  public static GraphFailure invalidToken() {
    return of(401, "InvalidAuthenticationToken", "Access token has expired or is not yet valid.")
        .withHeader("WWW-Authenticate", "Bearer realm=\"\"");
  }

  /**
   * 403, the token's scopes or the calendar's sharing do not suffice.
   *
   * @return the failure
   */
  public static GraphFailure accessDenied() {
    return of(403, "ErrorAccessDenied", "Access is denied. Check credentials and try again.");
  }

  /**
   * 404, no such event or calendar.
   *
   * @return the failure
   */
  public static GraphFailure itemNotFound() {
    return of(404, "ErrorItemNotFound", "The specified object was not found in the store.");
  }

  /**
   * 404, no such thing of another kind.
   *
   * @return the failure
   */
  public static GraphFailure resourceNotFound() {
    return of(404, "ResourceNotFound", "Resource could not be discovered.");
  }

  /**
   * 404, a mailbox on premises or without a licence, for good.
   *
   * @return the failure
   */
  public static GraphFailure mailboxNotEnabled() {
    return of(
        404,
        "MailboxNotEnabledForRESTAPI",
        "The mailbox is either inactive, soft-deleted, or is hosted on-premise.");
  }

  /**
   * 429, too many requests.
   *
   * @param retryAfter how long to wait, told in whole seconds
   * @return the failure
   */
  public static GraphFailure tooManyRequests(Duration retryAfter) {
    return of(429, "TooManyRequests", "Too many requests.").retryAfter(retryAfter);
  }

  /**
   * 429, more requests of one mailbox at once than are served.
   *
   * @param retryAfter how long to wait, told in whole seconds
   * @return the failure
   */
  public static GraphFailure mailboxConcurrency(Duration retryAfter) {
    return of(429, "ApplicationThrottled", "Application is over its MailboxConcurrency limit.")
        .retryAfter(retryAfter);
  }

  /**
   * 503 of the service itself.
   *
   * @return the failure
   */
  public static GraphFailure serviceUnavailable() {
    return of(503, "ServiceNotAvailable", "The service is temporarily unavailable.");
  }

  /**
   * 502 of a proxy before the service, which answers with a page.
   *
   * @return the failure
   */
  public static GraphFailure badGateway() {
    return of(502, "BadGateway", "Bad Gateway")
        .withText("<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head></html>");
  }

  /**
   * 410 of a delta token; the fake adds a {@code Location} to start again from.
   *
   * @return the failure
   */
  public static GraphFailure gone() {
    return of(410, "SyncStateNotFound", "The sync state generation is not found.");
  }

  /**
   * 404 of a delta token, {@code syncStateNotFound}.
   *
   * @return the failure
   */
  public static GraphFailure syncStateNotFound() {
    return of(404, "syncStateNotFound", "The sync state is not found.");
  }

  /**
   * 400 of a delta token, {@code SyncStateInvalid}.
   *
   * @return the failure
   */
  public static GraphFailure syncStateInvalid() {
    return of(400, "SyncStateInvalid", "The sync state is invalid.");
  }

  /**
   * 400 of a delta token, {@code resyncRequired}.
   *
   * @return the failure
   */
  public static GraphFailure resyncRequired() {
    return of(400, "resyncRequired", "Resync is required.");
  }

  static GraphFailure badRequest(String code, String message) {
    return of(400, code, message);
  }

  static GraphFailure invalidRequest(String message) {
    return badRequest("ErrorInvalidRequest", message);
  }

  static GraphFailure notFaked(String what) {
    return badRequest("notFaked", what + " is not faked");
  }

  /**
   * The same failure with the time to wait.
   *
   * @param time told in whole seconds
   * @return the failure
   */
  public GraphFailure retryAfter(Duration time) {
    return withHeader("Retry-After", String.valueOf(time.toSeconds()));
  }

  /**
   * The same failure with one more header.
   *
   * @param name its name
   * @param value its value
   * @return the failure
   */
  public GraphFailure withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new GraphFailure(status, code, message, more, text);
  }

  /**
   * The same failure with a body that is no JSON.
   *
   * @param body the body, sent as HTML
   * @return the failure
   */
  public GraphFailure withText(String body) {
    return new GraphFailure(status, code, message, headers, body);
  }

  /** The body of the errors page; the ids in it are of no use and do not vary. */
  ObjectNode json(String date) {
    ObjectNode body = Json.object();
    ObjectNode error = body.putObject("error").put("code", code).put("message", message);
    String id = "00000000-0000-0000-0000-000000000000";
    error
        .putObject("innerError")
        .put("date", date)
        .put("request-id", id)
        .put("client-request-id", id);
    return body;
  }
}
