// SPDX-License-Identifier: Apache-2.0
package io.daybook.unipile;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What Unipile answered.
 *
 * @param status the HTTP status
 * @param retryAfter how long it asks to wait, or null
 * @param body the body
 */
@SuppressWarnings("ArrayRecordComponent") // Bodies are read, not compared.
record UnipileResponse(int status, @Nullable Duration retryAfter, byte[] body) {

  boolean successful() {
    return status / 100 == 2;
  }

  /** Leaves out the body, which holds users' text. */
  @Override
  public String toString() {
    return "UnipileResponse[" + status + "]";
  }
}
