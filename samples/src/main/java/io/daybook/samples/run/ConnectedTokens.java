// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.run;

import io.daybook.api.DisconnectedException;
import io.daybook.api.Secret;
import io.daybook.engine.Accounts;
import io.daybook.spi.adapter.AccessTokens;
import java.util.function.Supplier;

/**
 * Tokens of connections that {@code daybook connect} authorises. What is not authorised yet is told
 * like what is not any more: the other connections go on, and the operator hears what to do.
 *
 * @param accounts the authorisations
 * @param provider who has the calendars, as {@code daybook connect} names it
 */
record ConnectedTokens(Accounts accounts, String provider) implements AccessTokens {

  private static final String NEVER = "notAuthorized";

  @Override
  public Secret accessToken(String connection) {
    return explained(connection, () -> accounts.accessToken(connection));
  }

  @Override
  public Secret renewed(String connection, Secret refused) {
    return explained(connection, () -> accounts.renewed(connection, refused));
  }

  private Secret explained(String connection, Supplier<Secret> token) {
    try {
      return token.get();
    } catch (DisconnectedException e) {
      if (!e.code().map(NEVER::equals).orElse(false)) {
        throw e;
      }
      throw new DisconnectedException(
          e.provider(),
          e.status(),
          NEVER,
          null,
          "nobody gave it yet; `daybook connect "
              + provider
              + " --config FILE --id "
              + connection
              + "` asks for it, with this FILE");
    }
  }
}
