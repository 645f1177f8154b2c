// SPDX-License-Identifier: Apache-2.0
package io.daybook.spi.adapter;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An HTTP request from a provider, whatever web framework took it.
 *
 * @param method the method, upper-case
 * @param target path and query as sent
 * @param headers the headers, names in lower case
 * @param body the exact bytes, already bounded in length by whoever read them
 */
@SuppressWarnings("ArrayRecordComponent") // Bodies are handed on, not compared.
public record InboundRequest(
    String method, String target, Map<String, List<String>> headers, byte[] body) {

  /** Copies the headers and lowers their names. */
  public InboundRequest {
    Map<String, List<String>> lowered = new TreeMap<>();
    headers.forEach(
        (name, values) -> lowered.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
    headers = lowered;
  }

  /**
   * The first value of a header.
   *
   * @param name its name in any case
   * @return the value, or empty
   */
  public Optional<String> header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream().findFirst();
  }

  /** Leaves out headers and body, which hold secrets and users' text. */
  @Override
  public String toString() {
    return "InboundRequest[" + method + ", " + body.length + " bytes]";
  }
}
