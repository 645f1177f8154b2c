// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came back for one request.
 *
 * @param status the HTTP status
 * @param retryAfter how long Graph asks to wait, or null
 * @param body the decoded bytes, bounded in length
 */
@SuppressWarnings("ArrayRecordComponent") // Bodies are handed on, not compared.
record GraphResponse(int status, @Nullable Duration retryAfter, byte[] body) {

  boolean successful() {
    return status / 100 == 2;
  }

  /** Leaves out the body, which holds users' text. */
  @Override
  public String toString() {
    return "GraphResponse[" + status + ", " + body.length + " bytes]";
  }
}
