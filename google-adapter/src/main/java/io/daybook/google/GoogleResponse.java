// SPDX-License-Identifier: Apache-2.0
package io.daybook.google;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came back for one request.
 *
 * @param status the HTTP status
 * @param retryAfter how long Google asks to wait, or null
 * @param body the decoded bytes, bounded in length
 */
@SuppressWarnings("ArrayRecordComponent") // Bodies are handed on, not compared.
record GoogleResponse(int status, @Nullable Duration retryAfter, byte[] body) {

  boolean successful() {
    return status / 100 == 2;
  }

  /** The same, for a body that says by itself which status it stands for. */
  GoogleResponse withStatus(int code) {
    return new GoogleResponse(code, retryAfter, body);
  }

  /** Leaves out the body, which holds users' text. */
  @Override
  public String toString() {
    return "GoogleResponse[" + status + ", " + body.length + " bytes]";
  }
}
