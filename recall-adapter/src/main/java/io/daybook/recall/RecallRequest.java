// SPDX-License-Identifier: Apache-2.0
package io.daybook.recall;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * One request.
 *
 * @param call what it asks
 * @param method the method
 * @param address where to
 * @param json its body, or null for none
 */
@SuppressWarnings("ArrayRecordComponent") // Bodies are handed on, not compared.
record RecallRequest(RecallCall call, String method, URI address, byte @Nullable [] json) {

  static RecallRequest get(RecallCall call, URI address) {
    return new RecallRequest(call, "GET", address, null);
  }

  /** Leaves out the body, which may hold secrets, and the address, which may hold a cursor. */
  @Override
  public String toString() {
    return "RecallRequest[" + method + ", " + call + "]";
  }
}
