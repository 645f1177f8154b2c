// SPDX-License-Identifier: Apache-2.0
package io.daybook.http;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * One request. The URL is looked at when it is sent or {@linkplain SafeHttp#check(URI, boolean)
 * checked}, the rest here.
 *
 * @param method GET, HEAD, DELETE, POST, PUT or PATCH; only the last three may have a body
 * @param uri where to, as the user gave it
 * @param headers what to send beside the client's own headers, in this order
 * @param body the exact bytes, not copied; empty for none
 * @param limits what it may take
 * @param insecure whether plain HTTP, any port, IP addresses and private networks are allowed, for
 *     development; certificates are verified all the same
 */
@SuppressWarnings("ArrayRecordComponent") // Bodies are handed on, not compared.
public record HttpCall(
    String method,
    URI uri,
    Map<String, String> headers,
    byte[] body,
    HttpLimits limits,
    boolean insecure) {

  private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "DELETE");

  private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

  /**
   * Copies and checks the headers.
   *
   * @throws IllegalArgumentException when the method is another or may have no body
   * @throws SafeHttpException when a header is refused: not well-formed, too long or too many, or
   *     one that frames the message, belongs to the connection or is the client's own (RFC 9110,
   *     7.6.1)
   */
  public HttpCall {
    if (!WITH_BODY.contains(method) && !(WITHOUT_BODY.contains(method) && body.length == 0)) {
      throw new IllegalArgumentException("not a method, or not one with a body");
    }
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    HeaderRules.check(headers);
  }

  boolean hasBody() {
    return WITH_BODY.contains(method);
  }

  /** Leaves out all that may hold secrets or users' text. */
  @Override
  public String toString() {
    return "HttpCall[" + method + ", " + body.length + " bytes]";
  }
}
