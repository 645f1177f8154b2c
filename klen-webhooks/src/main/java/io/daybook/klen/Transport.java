// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Posts to an address that somebody gave. Thread-safe. */
interface Transport extends AutoCloseable {

  /**
   * What came of it.
   *
   * @param status the HTTP status, or 0 when there was no answer
   * @param error what was wrong when there was no answer, without anything that was received
   * @param retryAfter how long the answer asks to wait, or null
   */
  record Answer(int status, @Nullable String error, @Nullable Duration retryAfter) {}

  /** Posts, in the calling thread; never throws for what the other side does. */
  Answer post(URI url, Map<String, String> headers, byte[] body, boolean insecure);

  /**
   * Checks an address as far as that can be done without looking it up.
   *
   * @throws IllegalArgumentException when nothing could be posted to it; the message says why
   */
  void check(URI url, boolean insecure);

  @Override
  void close();
}
