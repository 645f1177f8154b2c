// SPDX-License-Identifier: Apache-2.0
package io.daybook.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the server answered, redirects and errors included.
 *
 * @param status the HTTP status, from 200 on
 * @param headers the headers, names in lower case, in the order in which they came; not to be
 *     changed
 * @param body the bytes as they came, not decompressed; at most as many as the call allowed
 * @param truncated whether there was more than was read
 */
@SuppressWarnings("ArrayRecordComponent") // Bodies are handed on, not compared.
public record HttpAnswer(
    int status, Map<String, List<String>> headers, byte[] body, boolean truncated) {

  /**
   * The first value of a header.
   *
   * @param name its name in any case
   * @return the value, or empty
   */
  public Optional<String> header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream().findFirst();
  }

  /** Leaves out headers and body, which may hold anything. */
  @Override
  public String toString() {
    return "HttpAnswer[" + status + ", " + body.length + (truncated ? "+ bytes]" : " bytes]");
  }
}
