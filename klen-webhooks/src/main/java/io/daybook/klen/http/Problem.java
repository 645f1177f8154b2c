// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen.http;

import java.util.Map;

/** Ends a request with an error, RFC 9457. Messages name the place, never what stood there. */
final class Problem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;

  private final String title;

  private final transient Map<String, String> headers;

  private Problem(int status, String title, String detail, Map<String, String> headers) {
    super(detail, null, false, false);
    this.status = status;
    this.title = title;
    this.headers = headers;
  }

  static Problem badRequest(String detail) {
    return new Problem(400, "Bad request", detail, Map.of());
  }

  static Problem unauthorized() {
    return new Problem(
        401,
        "Unauthorized",
        "expected the header Authorization: Bearer with an API key",
        Map.of("WWW-Authenticate", "Bearer"));
  }

  static Problem notFound() {
    return new Problem(404, "Not found", "there is no such resource", Map.of());
  }

  static Problem methodNotAllowed(String allowed) {
    return new Problem(405, "Method not allowed", "expected " + allowed, Map.of("Allow", allowed));
  }

  static Problem conflict(String detail) {
    return new Problem(409, "Conflict", detail, Map.of());
  }

  static Problem tooLarge(int most) {
    return new Problem(413, "Content too large", "expected at most " + most + " bytes", Map.of());
  }

  static Problem unsupported() {
    return new Problem(
        415, "Unsupported media type", "expected Content-Type: application/json", Map.of());
  }

  static Problem invalid(String detail) {
    return new Problem(422, "Unprocessable content", detail, Map.of());
  }

  static Problem unavailable() {
    return new Problem(
        503, "Service unavailable", "the store cannot be had for now", Map.of("Retry-After", "10"));
  }

  int status() {
    return status;
  }

  String title() {
    return title;
  }

  Map<String, String> headers() {
    return headers;
  }
}
