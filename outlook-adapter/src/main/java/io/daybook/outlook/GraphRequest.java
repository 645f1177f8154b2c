// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request that still lacks its access token.
 *
 * @param method such as {@code GET}
 * @param address the whole address, sent as it is
 * @param prefer the values of the {@code Prefer} headers
 * @param json the body, or null
 */
@SuppressWarnings("ArrayRecordComponent") // Bodies are handed on, not compared.
record GraphRequest(String method, URI address, List<String> prefer, byte @Nullable [] json) {

  /** Copies the list. */
  GraphRequest {
    prefer = List.copyOf(prefer);
  }

  static GraphRequest get(URI address, List<String> prefer) {
    return new GraphRequest("GET", address, prefer, null);
  }

  static GraphRequest post(URI address, byte[] json) {
    return new GraphRequest("POST", address, List.of(), json);
  }

  /** Leaves out the address, which holds ids and cursors, and the body. */
  @Override
  public String toString() {
    return "GraphRequest[" + method + "]";
  }
}
