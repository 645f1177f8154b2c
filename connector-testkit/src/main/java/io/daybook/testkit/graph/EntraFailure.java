// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer by which the Microsoft identity platform refuses or fails, see
 * https://learn.microsoft.com/entra/identity-platform/reference-error-codes.
 *
 * @param status the HTTP status
 * @param error the word of RFC 6749 for it, as in {@code invalid_grant}
 * @param number that of the AADSTS code, as in 50173
 * @param description what the platform says of it, after the code
 * @param headers headers to send along
 * @param text a body to send instead of JSON, as proxies do, or null
 */
public record EntraFailure(
    int status,
    String error,
    int number,
    String description,
    Map<String, String> headers,
    @Nullable String text) {

  private static final int BAD_REQUEST = 400;

  /** Copies the headers. */
  public EntraFailure {
    headers = Map.copyOf(headers);
  }

  /**
   * Any failure with a JSON body.
   *
   * @param status the HTTP status
   * @param error the word of RFC 6749 for it
   * @param number that of the AADSTS code
   * @return the failure
   */
  public static EntraFailure of(int status, String error, int number) {
    return new EntraFailure(status, error, number, "It was refused.", Map.of(), null);
  }

  /**
   * 400 {@code invalid_grant}, of a token or code that is good no longer.
   *
   * @param number that of the AADSTS code, as in 50173 when it was revoked
   * @return the failure
   */
  public static EntraFailure invalidGrant(int number) {
    return of(BAD_REQUEST, "invalid_grant", number);
  }

  /**
   * 401 {@code invalid_client}, of a wrong secret.
   *
   * @return the failure
   */
  public static EntraFailure invalidSecret() {
    return of(401, "invalid_client", 7000215);
  }

  /**
   * 400 {@code interaction_required}, of a user who has to use another factor.
   *
   * @return the failure
   */
  public static EntraFailure anotherFactor() {
    return of(BAD_REQUEST, "interaction_required", 50076);
  }

  /**
   * 503 {@code temporarily_unavailable}, of the directory behind it.
   *
   * @return the failure
   */
  public static EntraFailure unavailable() {
    return of(503, "temporarily_unavailable", 90033);
  }

  /**
   * 429, too many requests.
   *
   * @param retryAfter how long to wait, told in whole seconds
   * @return the failure
   */
  public static EntraFailure tooManyRequests(Duration retryAfter) {
    return of(429, "temporarily_unavailable", 90055).retryAfter(retryAfter);
  }

  /**
   * 502 of a proxy on the way, which answers with a page.
   *
   * @return the failure
   */
  public static EntraFailure badGateway() {
    return of(502, "", 0)
        .withText("<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head></html>");
  }

  static EntraFailure badRequest(String error, int number) {
    return of(BAD_REQUEST, error, number);
  }

  /**
   * The same failure with the time to wait.
   *
   * @param time told in whole seconds
   * @return the failure
   */
  public EntraFailure retryAfter(Duration time) {
    return withHeader("Retry-After", String.valueOf(time.toSeconds()));
  }

  /**
   * The same failure with one more header.
   *
   * @param name its name
   * @param value its value
   * @return the failure
   */
  public EntraFailure withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new EntraFailure(status, error, number, description, more, text);
  }

  /**
   * The same failure with another description.
   *
   * @param words what is said after the code, such as whom it is about
   * @return the failure
   */
  public EntraFailure describedAs(String words) {
    return new EntraFailure(status, error, number, words, headers, text);
  }

  /**
   * The same failure with a body that is no JSON.
   *
   * @param body the body, sent as HTML
   * @return the failure
   */
  public EntraFailure withText(String body) {
    return new EntraFailure(status, error, number, description, headers, body);
  }

  Answer answer(Instant now) {
    return text == null
        ? new Answer(status, "application/json; charset=utf-8", headers, Json.print(json(now)))
        : new Answer(status, "text/html; charset=utf-8", headers, text);
  }

  private ObjectNode json(Instant now) {
    String id = "00000000-0000-0000-0000-000000000000";
    String time = now.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ');
    String trace = "\r\nTrace ID: " + id + "\r\nCorrelation ID: " + id + "\r\nTimestamp: " + time;
    ObjectNode json =
        Json.object()
            .put("error", error)
            .put("error_description", "AADSTS" + number + ": " + description + trace);
    json.putArray("error_codes").add(number);
    return json.put("timestamp", time)
        .put("trace_id", id)
        .put("correlation_id", id)
        .put("error_uri", "https://login.microsoftonline.com/error?code=" + number);
  }
}
