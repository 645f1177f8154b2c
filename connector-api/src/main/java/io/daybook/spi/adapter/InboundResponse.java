// SPDX-License-Identifier: Apache-2.0
package io.daybook.spi.adapter;

import java.util.Map;

/**
 * The answer to an {@link InboundRequest}.
 *
 * @param status the HTTP status
 * @param headers the headers to send
 * @param body the exact bytes, often none
 */
@SuppressWarnings("ArrayRecordComponent") // Bodies are handed on, not compared.
public record InboundResponse(int status, Map<String, String> headers, byte[] body) {

  /** Copies the headers. */
  public InboundResponse {
    headers = Map.copyOf(headers);
  }

  /**
   * An answer without headers and body.
   *
   * @param status the HTTP status
   * @return the answer
   */
  public static InboundResponse of(int status) {
    return new InboundResponse(status, Map.of(), new byte[0]);
  }
}
