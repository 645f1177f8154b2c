// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.ics;

import java.util.Map;

/**
 * A request that came.
 *
 * @param path its path
 * @param headers its headers, names in lower case; of several of one name the first
 * @param status what was answered
 */
public record IcsRequest(String path, Map<String, String> headers, int status) {

  /** Copies the map. */
  public IcsRequest {
    headers = Map.copyOf(headers);
  }
}
