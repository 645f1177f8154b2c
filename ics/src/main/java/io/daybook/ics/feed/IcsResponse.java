// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.feed;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request for iCalendar. Its body is made while it is written, so that a feed of
 * any length takes little memory.
 *
 * @param status the HTTP status
 * @param headers the headers to send, in this order; without {@code Content-Length} where the body
 *     is made on the way: then it is sent in chunks
 * @param body the body, or null for none
 */
public record IcsResponse(int status, Map<String, String> headers, @Nullable Body body) {

  /** Makes a body. */
  @FunctionalInterface
  public interface Body {

    /**
     * Writes it, once.
     *
     * @param out where to; not closed
     * @throws IOException when it cannot be written there
     * @throws io.daybook.api.StoreException when the store fails on the way; what was written then
     *     is a part, and must not be taken for the whole. The same holds for any other exception
     */
    void writeTo(OutputStream out) throws IOException;
  }

  /** Copies the headers. */
  public IcsResponse {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  static IcsResponse of(int status) {
    return new IcsResponse(status, Map.of(), null);
  }

  /** Leaves out headers and body. */
  @Override
  public String toString() {
    return "IcsResponse[" + status + "]";
  }
}
