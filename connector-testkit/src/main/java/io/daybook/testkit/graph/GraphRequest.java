// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request as it came. Of its headers only the preferences are kept, and nothing of its body,
 * since those hold secrets and users' text.
 *
 * @param method the method
 * @param path the path as sent, not decoded
 * @param query the parameters, decoded, sorted by name; of a repeated one the last
 * @param prefer the values of all {@code Prefer} headers, as sent
 * @param batched whether it came inside of a JSON batch
 */
public record GraphRequest(
    String method, String path, Map<String, String> query, List<String> prefer, boolean batched) {

  /** Copies the parameters. */
  public GraphRequest {
    query = Collections.unmodifiableMap(new TreeMap<>(query));
    prefer = List.copyOf(prefer);
  }

  /**
   * Whether immutable ids were asked for.
   *
   * @return true if a header says {@code IdType="ImmutableId"}
   */
  public boolean immutableIds() {
    return Preferences.of(prefer).immutableIds();
  }
}
