// SPDX-License-Identifier: Apache-2.0
package io.daybook.spi.adapter;

import io.daybook.api.Secret;
import java.net.URI;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a provider lets people authorise an application, by OAuth 2.0 with PKCE (RFC 6749, RFC 7636).
 * It keeps nothing: what belongs to an attempt is given to it again. Thread-safe.
 */
public interface Authorizer {

  /**
   * Where to send the user.
   *
   * @param consent the attempt
   * @return the address of the provider's page
   */
  URI authorizationUrl(Consent consent);

  /**
   * Exchanges what the user came back with.
   *
   * @param consent the attempt
   * @param code the code
   * @return what was granted, with a refresh token
   * @throws io.daybook.api.PermissionException when less was granted than is needed, or the
   *     application is not known to the provider
   * @throws io.daybook.api.ProviderException when it was refused, or there was no answer
   */
  Grant exchange(Consent consent, String code);

  /**
   * Gets a new access token.
   *
   * @param refreshToken the refresh token
   * @return the access token, and a refresh token where that was replaced
   * @throws io.daybook.api.DisconnectedException when the refresh token is good no longer
   * @throws io.daybook.api.PermissionException when the application is not known to the provider
   * @throws io.daybook.api.ProviderException when trying again later may help
   */
  Grant refresh(Secret refreshToken);

  /**
   * One attempt of one user.
   *
   * @param redirect where the provider sends the user back to
   * @param state comes back with the user, so that nobody else's code is taken for his
   * @param verifier of which the provider sees the hash first and itself later
   * @param loginHint the user's address, or null
   */
  record Consent(URI redirect, String state, Secret verifier, @Nullable String loginHint) {

    /** Leaves out the state and the address. */
    @Override
    public String toString() {
      return "Consent[]";
    }
  }

  /**
   * What a provider granted.
   *
   * @param accessToken the access token
   * @param expiresAt when that ends, or null where the provider does not say
   * @param refreshToken the refresh token, or null when there is no new one
   * @param scopes what it covers as far as the provider says
   */
  record Grant(
      Secret accessToken,
      @Nullable Instant expiresAt,
      @Nullable Secret refreshToken,
      Set<String> scopes) {

    /** Copies the set. */
    public Grant {
      scopes = Set.copyOf(scopes);
    }
  }
}
