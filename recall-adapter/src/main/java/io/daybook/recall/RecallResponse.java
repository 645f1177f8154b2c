// SPDX-License-Identifier: Apache-2.0
package io.daybook.recall;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came back for one request.
 *
 * @param status the HTTP status
 * @param retryAfter how long Recall asks to wait, or null
 * @param body the bytes, bounded in length
 */
@SuppressWarnings("ArrayRecordComponent") // Bodies are handed on, not compared.
record RecallResponse(int status, @Nullable Duration retryAfter, byte[] body) {

  boolean successful() {
    return status / 100 == 2;
  }

  /** Leaves out the body, which holds users' text and secrets. */
  @Override
  public String toString() {
    return "RecallResponse[" + status + ", " + body.length + " bytes]";
  }
}
