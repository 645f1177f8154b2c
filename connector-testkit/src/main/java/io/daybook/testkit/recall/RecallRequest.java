// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.recall;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request as it came. Neither headers nor body are kept, since they hold secrets and users' text.
 *
 * @param method the method
 * @param path the path as sent, not decoded
 * @param query the parameters, decoded, sorted by name; of a repeated one the last
 */
public record RecallRequest(String method, String path, Map<String, String> query) {

  /** Copies the parameters. */
  public RecallRequest {
    query = Collections.unmodifiableMap(new TreeMap<>(query));
  }
}
