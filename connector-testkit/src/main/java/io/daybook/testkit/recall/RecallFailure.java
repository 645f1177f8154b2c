// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.recall;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer by which Recall refuses or fails. Of the body nothing is documented, but for a 400 of
 * https://docs.recall.ai/reference/calendar_events_bot_create: act on the status.
 *
 * @param status the HTTP status
 * @param code a word for it, as in {@code not_found}
 * @param detail the message
 * @param headers headers to send along
 * @param text a body to send instead of that of code and detail, or null
 */
public record RecallFailure(
    int status, String code, String detail, Map<String, String> headers, @Nullable String text) {

  /** Copies the headers. */
  public RecallFailure {
    headers = Map.copyOf(headers);
  }

  /**
   * Any failure with a JSON body.
   *
   * @param status the HTTP status
   * @param code a word for it
   * @param detail the message
   * @return the failure
   */
  public static RecallFailure of(int status, String code, String detail) {
    return new RecallFailure(status, code, detail, Map.of(), null);
  }

  /**
   * 401, the key is missing, wrong or that of another region.
   *
   * @return the failure
   */
  public static RecallFailure unauthorized() {
    return of(401, "authentication_failed", "Invalid API token");
  }

  /**
   * 403, the key may not do this.
   *
   * @return the failure
   */
  public static RecallFailure forbidden() {
    return of(403, "permission_denied", "You do not have permission to perform this action.");
  }

  /**
   * 404, there is no such calendar or event, or no more.
   *
   * @return the failure
   */
  public static RecallFailure notFound() {
    return of(404, "not_found", "Not found.");
  }

  /**
   * 409, another request is at work under the same deduplication key.
   *
   * @return the failure
   */
  public static RecallFailure conflict() {
    return of(409, "conflict", "Another request with this deduplication key is in progress.");
  }

  /**
   * 429, too many requests.
   *
   * @param retryAfter how long to wait, told in whole seconds
   * @return the failure
   */
  public static RecallFailure tooManyRequests(Duration retryAfter) {
    return of(429, "throttled", "Request was throttled.").retryAfter(retryAfter);
  }

  /**
   * 500 of Recall itself, which answers with a page.
   *
   * @return the failure
   */
  public static RecallFailure serverError() {
    return of(500, "server_error", "Server Error")
        .withText("<!doctype html><html><body><h1>Server Error (500)</h1></body></html>");
  }

  /**
   * 502 of a proxy before Recall, which answers with a page.
   *
   * @return the failure
   */
  public static RecallFailure badGateway() {
    return of(502, "bad_gateway", "Bad Gateway")
        .withText("<html><head><title>502 Bad Gateway</title></head></html>");
  }

  /**
   * 503, for the moment.
   *
   * @return the failure
   */
  public static RecallFailure serviceUnavailable() {
    return of(503, "service_unavailable", "Service temporarily unavailable.");
  }

  /**
   * 507, no bot is free for a meeting that begins soon.
   *
   * @return the failure
   */
  public static RecallFailure noBotFree() {
    return of(507, "adhoc_pool_depleted", "All ad-hoc bots are currently in use.");
  }

  static RecallFailure notFaked(String what) {
    return of(400, "notFaked", what + " is not faked");
  }

  /** 400 about a member or parameter, as the page of scheduling bots shows it. */
  static RecallFailure invalid(String field, String message) {
    ObjectNode body =
        Json.object()
            .put("code", "invalid_request_data")
            .put("message", "Unable to process request because invalid data was submitted.");
    body.putObject("errors").putArray(field).add(message);
    return of(400, "invalid_request_data", message).withText(Json.print(body));
  }

  /**
   * The same failure with the time to wait.
   *
   * @param time told in whole seconds
   * @return the failure
   */
  public RecallFailure retryAfter(Duration time) {
    return withHeader("Retry-After", String.valueOf(time.toSeconds()));
  }

  /**
   * The same failure with one more header.
   *
   * @param name its name
   * @param value its value
   * @return the failure
   */
  public RecallFailure withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new RecallFailure(status, code, detail, more, text);
  }

  /**
   * The same failure with another body.
   *
   * @param body the body, sent as JSON if it begins with a brace, else as HTML
   * @return the failure
   */
  public RecallFailure withText(String body) {
    return new RecallFailure(status, code, detail, headers, body);
  }

  String body() {
    String given = text;
    return given != null
        ? given
        : Json.print(Json.object().put("code", code).put("detail", detail));
  }
}
