// SPDX-License-Identifier: Apache-2.0
package io.daybook.google;

import io.daybook.api.Secret;

/**
 * Gives the access token of a connection. It is asked before every request, and once more when
 * Google refuses the token, so implementations keep it until it is about to expire. Thread-safe.
 */
@FunctionalInterface
public interface AccessTokens {

  /**
   * The token to send now.
   *
   * @param connection the connection
   * @return an OAuth access token; after a refusal a new one, or the same where there is none
   * @throws io.daybook.api.DisconnectedException when the account's authorisation is gone
   * @throws io.daybook.api.ProviderException when no token can be had now; this and whatever else
   *     is thrown comes out of the adapter unchanged
   */
  Secret accessToken(String connection);
}
