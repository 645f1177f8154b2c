// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.connect;

import io.daybook.samples.run.RunConfig;
import java.util.List;

/**
 * A connection that somebody can authorise.
 *
 * @param connection the connection
 * @param office who lets them
 */
record Choice(RunConfig.Connection connection, Office office) {

  /** All that the file holds, in its order. */
  static List<Choice> all(RunConfig config, Office office) {
    return config.connections().stream()
        .filter(office::authorises)
        .map(connection -> new Choice(connection, office))
        .toList();
  }

  String id() {
    return connection.id();
  }
}
