// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.google;

import java.security.PublicKey;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The authorisation server of a {@link FakeGoogle}: {@code GET /o/oauth2/v2/auth}, {@code POST
 * /token} and {@code POST /revoke} below its address, as
 * https://developers.google.com/identity/protocols/oauth2 says.
 *
 * <p>As soon as there is a client or a service account, the API asks for an access token that was
 * given out here and has a scope that suffices, unless {@link FakeGoogle#accessToken} sets the only
 * one. There is one set of calendars: whoever is let in sees all of them. ID tokens are not faked.
 *
 * <p>Tokens are counted and live by the fake's clock. Thread-safe.
 */
public final class FakeOAuth {

  private final GoogleState state;

  FakeOAuth(GoogleState state) {
    this.state = state;
  }

  /**
   * Registers a client, in place of another one with the same id.
   *
   * @param id its id
   * @param secret its secret
   * @param redirectUris where it may have codes sent
   */
  public void client(String id, String secret, String... redirectUris) {
    synchronized (state) {
      state.oauth().add(new OAuthState.Client(id, secret, Set.of(redirectUris), false));
    }
  }

  /**
   * Registers a client of the type "Desktop app", in place of another one with the same id: it may
   * have codes sent to any port of the machine that the browser is on, see
   * https://developers.google.com/identity/protocols/oauth2/native-app#request-parameter-redirect_uri.
   *
   * @param id its id
   * @param secret its secret, which Google asks of such a client too
   */
  public void desktopClient(String id, String secret) {
    synchronized (state) {
      state.oauth().add(new OAuthState.Client(id, secret, Set.of(), true));
    }
  }

  /**
   * Registers a service account, in place of another one with the same address.
   *
   * @param email its address, which is the issuer of its assertions
   * @param key an RSA key to check its assertions with
   * @param users on whose behalf it may act, as domain-wide delegation lets it
   */
  public void serviceAccount(String email, PublicKey key, String... users) {
    synchronized (state) {
      state.oauth().add(new OAuthState.ServiceAccount(email, key, Set.of(users)));
    }
  }

  /**
   * Chooses who consents, where the client gives no {@code login_hint}.
   *
   * @param user an address; at first {@code somebody@example.com}
   */
  public void signIn(String user) {
    synchronized (state) {
      state.oauth().signIn(user);
    }
  }

  /**
   * Has people refuse: they are sent back with {@code error=access_denied}.
   *
   * @param wanted whether they do, at first not
   */
  public void deny(boolean wanted) {
    synchronized (state) {
      state.oauth().deny(wanted);
    }
  }

  /**
   * Has people grant a part of what they are asked for.
   *
   * @param scopes what they tick, if they are asked for it
   */
  public void grantOnly(Collection<String> scopes) {
    synchronized (state) {
      state.oauth().tick(Set.copyOf(scopes));
    }
  }

  /** Has people grant all they are asked for, as at first. */
  public void grantAll() {
    synchronized (state) {
      state.oauth().tick(null);
    }
  }

  /**
   * Sets how long access tokens live.
   *
   * @param lifetime how long those given out from now on live; at first an hour
   */
  public void accessTokenLifetime(Duration lifetime) {
    synchronized (state) {
      state.oauth().tokens().lifetime(lifetime);
    }
  }

  /**
   * Makes the app one whose publishing status is "Testing": what is granted from now on can be
   * refreshed for seven days, see
   * https://developers.google.com/identity/protocols/oauth2#expiration.
   *
   * @param wanted whether it is, at first not
   */
  public void testing(boolean wanted) {
    synchronized (state) {
      state.oauth().tokens().testing(wanted);
    }
  }

  /**
   * Gives a new refresh token with each refresh, and lets the one that was used die.
   *
   * @param wanted whether to do so; at first not, as Google does not
   */
  public void rotateRefreshTokens(boolean wanted) {
    synchronized (state) {
      state.oauth().tokens().rotating(wanted);
    }
  }

  /**
   * A refresh token, as if somebody had consented.
   *
   * @param clientId for whom, registered or not
   * @param user who
   * @param scopes to what
   * @return the token
   */
  public String refreshToken(String clientId, String user, Collection<String> scopes) {
    synchronized (state) {
      Tokens tokens = state.oauth().tokens();
      return tokens.newRefreshToken(tokens.grant(user, clientId, new LinkedHashSet<>(scopes)));
    }
  }

  /**
   * Has somebody withdraw all that they granted, and so all tokens die.
   *
   * @param user who
   */
  public void revoke(String user) {
    synchronized (state) {
      state.oauth().tokens().revoke(user);
    }
  }

  /** Lets all access tokens die; refresh tokens stay good. */
  public void expireAccessTokens() {
    synchronized (state) {
      state.oauth().tokens().expireAccessTokens();
    }
  }

  /**
   * Fails requests for tokens; after what was ordered before.
   *
   * @param times how many
   * @param failure how, as in {@link Failure#invalidGrant()} or {@link Failure#backendError()}
   */
  public void failNext(int times, Failure failure) {
    synchronized (state) {
      state.failNext(times, failure, request -> request.path().equals("/token"));
    }
  }
}
