// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.connect;

import io.daybook.samples.run.RunConfig;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connection that somebody can authorise.
 *
 * @param id its id
 * @param account where it is
 * @param oauth how it is let in
 */
record Choice(String id, RunConfig.Account.Google account, RunConfig.Access.Oauth oauth) {

  /** All that the file holds, in its order. */
  static List<Choice> all(RunConfig config) {
    List<Choice> all = new ArrayList<>();
    for (RunConfig.Connection one : config.connections()) {
      Choice choice = of(one);
      if (choice != null) {
        all.add(choice);
      }
    }
    return all;
  }

  private static @Nullable Choice of(RunConfig.Connection connection) {
    return connection.account() instanceof RunConfig.Account.Google google
            && google.access() instanceof RunConfig.Access.Oauth oauth
        ? new Choice(connection.id(), google, oauth)
        : null;
  }
}
