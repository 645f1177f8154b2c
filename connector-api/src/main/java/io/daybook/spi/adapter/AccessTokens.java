// SPDX-License-Identifier: Apache-2.0
package io.daybook.spi.adapter;

import io.daybook.api.Secret;

/**
 * Gives the access token of a connection. It is asked before every request, so implementations keep
 * it until it is about to expire. Thread-safe.
 */
@FunctionalInterface
public interface AccessTokens {

  /**
   * The token to send now.
   *
   * @param connection the connection
   * @return an OAuth access token
   * @throws io.daybook.api.DisconnectedException when the account's authorisation is gone
   * @throws io.daybook.api.ProviderException when no token can be had now; this and whatever else
   *     is thrown comes out of the adapter unchanged
   */
  Secret accessToken(String connection);

  /**
   * Another token, as the provider refused one. Unless overridden it is asked for as before.
   *
   * @param connection the connection
   * @param refused the token that was refused
   * @return a new token, or the same where there is none
   * @throws io.daybook.api.DisconnectedException when the account's authorisation is gone
   * @throws io.daybook.api.ProviderException when no token can be had now
   */
  default Secret renewed(String connection, Secret refused) {
    return accessToken(connection);
  }
}
