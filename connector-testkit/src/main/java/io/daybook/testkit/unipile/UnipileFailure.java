// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.unipile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer by which Unipile refuses or fails, see
 * https://developer.unipile.com/docs/calendars-and-events. Unipile documents no {@code
 * Retry-After}; {@link #withHeader} adds one.
 *
 * @param status the HTTP status
 * @param type Unipile's word for it, as in {@code errors/resource_not_found}
 * @param title what it says about it
 * @param headers headers to send along
 * @param text a body to send instead of JSON, as proxies do, or null
 */
public record UnipileFailure(
    int status, String type, String title, Map<String, String> headers, @Nullable String text) {

  /** Copies the headers. */
  public UnipileFailure {
    headers = Map.copyOf(headers);
  }

  /**
   * Any failure with a JSON body.
   *
   * @param status the HTTP status
   * @param type Unipile's word for it
   * @param title what it says about it
   * @return the failure
   */
  public static UnipileFailure of(int status, String type, String title) {
    return new UnipileFailure(status, type, title, Map.of(), null);
  }

  /**
   * 401, the request has no API key.
   *
   * @return the failure
   */
  public static UnipileFailure missingCredentials() {
    return of(401, "errors/missing_credentials", "Missing credentials");
  }

  /**
   * 401, the API key is not or no longer valid.
   *
   * @return the failure
   */
  public static UnipileFailure invalidCredentials() {
    return of(401, "errors/invalid_credentials", "Invalid credentials");
  }

  /**
   * 401, the account has to be connected again.
   *
   * @return the failure
   */
  public static UnipileFailure disconnectedAccount() {
    return of(401, "errors/disconnected_account", "Disconnected account");
  }

  /**
   * 401, the account's authorisation is over.
   *
   * @return the failure
   */
  public static UnipileFailure expiredCredentials() {
    return of(401, "errors/expired_credentials", "Expired credentials");
  }

  /**
   * 401, the account was connected without the scopes of calendars, which are off at first.
   *
   * @return the failure
   */
  public static UnipileFailure insufficientPrivileges() {
    return of(401, "errors/insufficient_privileges", "Insufficient privileges");
  }

  /**
   * 403, the provider restricts the account.
   *
   * @return the failure
   */
  public static UnipileFailure accountRestricted() {
    return of(403, "errors/account_restricted", "Account restricted");
  }

  /**
   * 404, no such account, calendar, event or webhook.
   *
   * @return the failure
   */
  public static UnipileFailure resourceNotFound() {
    return of(404, "errors/resource_not_found", "Resource not found");
  }

  /**
   * 429, too many requests.
   *
   * @return the failure
   */
  public static UnipileFailure tooManyRequests() {
    return of(429, "errors/too_many_requests", "Too many requests");
  }

  /**
   * 502 of a proxy before the service, which answers with a page.
   *
   * @return the failure
   */
  public static UnipileFailure badGateway() {
    return of(502, "errors/bad_gateway", "Bad gateway")
        .withText("<html><head><title>502 Bad Gateway</title></head></html>");
  }

  /**
   * 503, the account's session is not there at the moment.
   *
   * @return the failure
   */
  public static UnipileFailure noClientSession() {
    return of(503, "errors/no_client_session", "No client session");
  }

  /**
   * 503, the provider cannot be reached.
   *
   * @return the failure
   */
  public static UnipileFailure networkDown() {
    return of(503, "errors/network_down", "Network down");
  }

  /**
   * 503 of the service itself.
   *
   * @return the failure
   */
  public static UnipileFailure serviceUnavailable() {
    return of(503, "errors/service_unavailable", "Service unavailable");
  }

  /**
   * 504, the provider took too long.
   *
   * @return the failure
   */
  public static UnipileFailure requestTimeout() {
    return of(504, "errors/request_timeout", "Request timeout");
  }

  static UnipileFailure invalidParameters(String title) {
    return of(400, "errors/invalid_parameters", title);
  }

  static UnipileFailure notFaked(String what) {
    return of(400, "errors/notFaked", what + " is not faked");
  }

  /**
   * The same failure with one more header.
   *
   * @param name its name
   * @param value its value
   * @return the failure
   */
  public UnipileFailure withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new UnipileFailure(status, type, title, more, text);
  }

  /**
   * The same failure with a body that is no JSON.
   *
   * @param body the body, sent as HTML
   * @return the failure
   */
  public UnipileFailure withText(String body) {
    return new UnipileFailure(status, type, title, headers, body);
  }

  ObjectNode json() {
    return Json.object()
        .put("title", title)
        .put("detail", title + ".")
        .put("instance", "")
        .put("type", type)
        .put("status", status);
  }
}
