// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.unipile;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request as it came. Nothing of its headers and its body is kept, since those hold secrets and
 * users' text.
 *
 * @param method the method
 * @param path the path as sent, not decoded
 * @param query the parameters, decoded, sorted by name; of a repeated one the last
 */
public record UnipileRequest(String method, String path, Map<String, String> query) {

  /** Copies the parameters. */
  public UnipileRequest {
    query = Collections.unmodifiableMap(new TreeMap<>(query));
  }
}
