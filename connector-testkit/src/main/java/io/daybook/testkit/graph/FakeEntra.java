// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The Microsoft identity platform beside a {@link FakeGraph}: {@code GET
 * /{tenant}/oauth2/v2.0/authorize} and {@code POST /{tenant}/oauth2/v2.0/token} below its address,
 * as https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow says.
 *
 * <p>As soon as there is an application, Graph asks for an access token that was given out here and
 * may read calendars, unless {@link FakeGraph#accessToken} sets the only one. There is one mailbox:
 * whoever is let in sees it, an application below {@code /users} only. Requests to the platform
 * count for no limit of Graph's.
 *
 * <p>The tenants {@code common}, {@code organizations}, {@code consumers} and {@code acme.example}
 * are there at first. A refresh brings a new refresh token each time, and the old one stays good,
 * as at Microsoft; each lives for 90 days. ID tokens are not faked.
 *
 * <p>Tokens are counted and live by the fake's clock. Thread-safe.
 */
public final class FakeEntra {

  private final GraphState state;

  FakeEntra(GraphState state) {
    this.state = state;
  }

  /**
   * Registers an application of the platform "Web", in place of another one with the same id.
   *
   * @param id its id
   * @param secret its secret
   * @param redirectUris where it may have codes sent, to any port where it is {@code
   *     http://localhost}
   */
  public void client(String id, String secret, String... redirectUris) {
    synchronized (state) {
      state.entra().add(new EntraState.Client(id, secret, Set.of(redirectUris), List.of()));
    }
  }

  /**
   * Registers an application of the platform "Mobile and desktop applications" with the redirect
   * URI {@code http://localhost}, in place of another one with the same id: it has no secret, and
   * may have codes sent to any port, see
   * https://learn.microsoft.com/entra/identity-platform/reply-url#localhost-exceptions.
   *
   * @param id its id
   */
  public void desktopClient(String id) {
    synchronized (state) {
      state.entra().add(new EntraState.Client(id, null, Set.of("http://localhost"), List.of()));
    }
  }

  /**
   * Lets an application prove by a certificate who it is. One that is not there is registered.
   *
   * @param id its id
   * @param certificate with an RSA key, to check its assertions with
   */
  public void certificate(String id, X509Certificate certificate) {
    synchronized (state) {
      state.entra().certificate(id, certificate);
    }
  }

  /**
   * Adds a tenant.
   *
   * @param tenant its id, or a domain of it
   */
  public void tenant(String tenant) {
    synchronized (state) {
      state.entra().tenant(tenant);
    }
  }

  /**
   * Has the administrators of a tenant consent to an application's own permissions. An application
   * without them gets tokens all the same, with which Graph refuses.
   *
   * @param clientId its id
   * @param tenant the tenant, which is added if it is not there
   * @param permissions such as {@code Calendars.Read}; none take away all
   */
  public void permit(String clientId, String tenant, String... permissions) {
    synchronized (state) {
      state.entra().permit(clientId, tenant, Set.of(permissions));
    }
  }

  /**
   * Chooses who consents, where the application gives no {@code login_hint}.
   *
   * @param user an address; at first {@code somebody@example.com}
   */
  public void signIn(String user) {
    synchronized (state) {
      state.entra().signIn(user);
    }
  }

  /**
   * Has people refuse: they are sent back with {@code error=access_denied}.
   *
   * @param wanted whether they do, at first not
   */
  public void deny(boolean wanted) {
    synchronized (state) {
      state.entra().deny(wanted);
    }
  }

  /**
   * Has less granted than is asked for.
   *
   * @param scopes what is granted if it is asked for, as it is asked for
   */
  public void grantOnly(Collection<String> scopes) {
    synchronized (state) {
      state.entra().grantOnly(Set.copyOf(scopes));
    }
  }

  /** Has all granted that is asked for, as at first. */
  public void grantAll() {
    synchronized (state) {
      state.entra().grantOnly(null);
    }
  }

  /**
   * Names granted scopes with the address of Graph before them, as for personal accounts.
   *
   * @param wanted whether to do so, at first not
   */
  public void longScopes(boolean wanted) {
    synchronized (state) {
      state.entra().longScopes(wanted);
    }
  }

  /**
   * Sets how long access tokens live.
   *
   * @param lifetime how long those given out from now on live; at first an hour
   */
  public void accessTokenLifetime(Duration lifetime) {
    synchronized (state) {
      state.entra().tokens().lifetime(lifetime);
    }
  }

  /**
   * A refresh token, as if somebody had consented.
   *
   * @param clientId for whom, registered or not
   * @param user who
   * @param scopes to what, beside {@code offline_access}
   * @return the token
   */
  public String refreshToken(String clientId, String user, Collection<String> scopes) {
    synchronized (state) {
      Set<String> all = new LinkedHashSet<>(scopes);
      all.add("offline_access");
      return state.entra().tokens().newRefreshToken(new EntraGrant(user, clientId, all));
    }
  }

  /**
   * Has somebody, or an administrator for them, withdraw all that they granted: all tokens die,
   * which is AADSTS50173 from now on.
   *
   * @param user who
   */
  public void revoke(String user) {
    synchronized (state) {
      state.entra().tokens().revoke(user);
    }
  }

  /** Lets all access tokens die; refresh tokens stay good. */
  public void expireAccessTokens() {
    synchronized (state) {
      state.entra().tokens().expireAccessTokens();
    }
  }

  /**
   * Fails requests for tokens; after what was ordered before.
   *
   * @param times how many
   * @param failure how, as in {@link EntraFailure#invalidGrant} or {@link EntraFailure#unavailable}
   */
  public void failNext(int times, EntraFailure failure) {
    synchronized (state) {
      state.entra().failNext(times, failure);
    }
  }
}
