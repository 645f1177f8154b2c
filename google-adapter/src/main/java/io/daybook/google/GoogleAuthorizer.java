// SPDX-License-Identifier: Apache-2.0
package io.daybook.google;

import com.google.api.client.auth.oauth2.AuthorizationCodeTokenRequest;
import com.google.api.client.auth.oauth2.ClientParametersAuthentication;
import com.google.api.client.auth.oauth2.RefreshTokenRequest;
import com.google.api.client.auth.oauth2.TokenRequest;
import com.google.api.client.auth.oauth2.TokenResponse;
import com.google.api.client.auth.oauth2.TokenResponseException;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpResponseException;
import com.google.api.client.http.HttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import io.daybook.api.DisconnectedException;
import io.daybook.api.PermissionException;
import io.daybook.api.ProviderException;
import io.daybook.api.Secret;
import io.daybook.normalizer.time.RetryAfter;
import io.daybook.spi.adapter.Authorizer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets people authorise an application at Google, for reading calendars. Thread-safe.
 *
 * <p>Only {@code invalid_grant} says that an authorisation is gone: it was withdrawn, was not used
 * for half a year, or, of an application whose publishing status is "Testing", is seven days old.
 *
 * @see <a href="https://developers.google.com/identity/protocols/oauth2">Using OAuth 2.0 to Access
 *     Google APIs</a>
 */
public final class GoogleAuthorizer implements Authorizer {

  /** What reading needs: the calendars of an account, and their events. */
  public static final List<String> SCOPES =
      List.of(
          "https://www.googleapis.com/auth/calendar.calendarlist.readonly",
          "https://www.googleapis.com/auth/calendar.events.readonly");

  /** What the colours of labels need beside, see {@link #withScopes}. */
  public static final String LABELS = "https://www.googleapis.com/auth/calendar.calendars.readonly";

  private static final String INVALID_GRANT = "invalid_grant";

  private static final String GONE =
      "the user withdrew it, it was not used for six months, or it was given seven days ago to an"
          + " application whose publishing status at Google is \"Testing\", which ends when that is"
          + " published (\"In production\"); the user must connect again";

  private static final String INVALID_CLIENT = "invalid_client";

  private static final Set<String> REFUSED =
      Set.of(INVALID_GRANT, INVALID_CLIENT, "unauthorized_client");

  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private static final int OK = 200;

  private static final int UNAUTHORIZED = 401;

  private final HttpTransport transport = new TokenTransport(TIMEOUT);

  private final String clientId;

  private final Secret clientSecret;

  private final Addresses addresses;

  private final Clock clock;

  private final Set<String> asked;

  /**
   * Where Google's authorisation server is.
   *
   * @param consent its page for people
   * @param tokens where codes and refresh tokens are exchanged
   */
  public record Addresses(URI consent, URI tokens) {

    /** Google's own. */
    public static final Addresses GOOGLE =
        new Addresses(
            URI.create("https://accounts.google.com/o/oauth2/v2/auth"),
            URI.create("https://oauth2.googleapis.com/token"));

    /**
     * Those of an emulator.
     *
     * @param rootUrl its address
     * @return where it serves what Google serves
     */
    public static Addresses below(String rootUrl) {
      String root = rootUrl.endsWith("/") ? rootUrl : rootUrl + "/";
      return new Addresses(URI.create(root + "o/oauth2/v2/auth"), URI.create(root + "token"));
    }
  }

  /**
   * An authorizer for one application.
   *
   * @param clientId the application's id at Google
   * @param clientSecret its secret
   * @param addresses where Google is
   * @param clock what time it is
   */
  public GoogleAuthorizer(String clientId, Secret clientSecret, Addresses addresses, Clock clock) {
    this(clientId, clientSecret, addresses, clock, new LinkedHashSet<>(SCOPES));
  }

  private GoogleAuthorizer(
      String clientId, Secret clientSecret, Addresses addresses, Clock clock, Set<String> asked) {
    this.clientId = clientId;
    this.clientSecret = clientSecret;
    this.addresses = addresses;
    this.clock = clock;
    this.asked = asked;
  }

  /**
   * The same, but asking for more. People who untick that are let in all the same.
   *
   * @param more scopes beside {@link #SCOPES} and those asked for already, such as {@link #LABELS}
   * @return another authorizer
   */
  public GoogleAuthorizer withScopes(Collection<String> more) {
    Set<String> all = new LinkedHashSet<>(asked);
    all.addAll(more);
    return new GoogleAuthorizer(clientId, clientSecret, addresses, clock, all);
  }

  @Override
  public URI authorizationUrl(Consent consent) {
    GenericUrl url = new GenericUrl(addresses.consent());
    url.put("client_id", clientId);
    url.put("redirect_uri", consent.redirect().toString());
    url.put("response_type", "code");
    url.put("scope", String.join(" ", asked));
    url.put("state", consent.state());
    url.put("code_challenge", challenge(consent.verifier()));
    url.put("code_challenge_method", "S256");
    // Without both there is no refresh token for who consented before.
    url.put("access_type", "offline");
    url.put("prompt", "consent");
    if (consent.loginHint() != null) {
      url.put("login_hint", consent.loginHint());
    }
    return url.toURI();
  }

  @Override
  public Grant exchange(Consent consent, String code) {
    GenericUrl url = new GenericUrl(addresses.tokens());
    AuthorizationCodeTokenRequest request =
        new AuthorizationCodeTokenRequest(transport, GsonFactory.getDefaultInstance(), url, code)
            .setRedirectUri(consent.redirect().toString());
    request.set("code_verifier", consent.verifier().reveal());
    Grant grant = execute(request, false);
    if (!grant.scopes().containsAll(SCOPES)) {
      // People may untick some of what they are asked for.
      throw new PermissionException(GoogleAdapter.PROVIDER, OK, "scopesNotGranted");
    }
    return grant;
  }

  @Override
  public Grant refresh(Secret refreshToken) {
    GenericUrl url = new GenericUrl(addresses.tokens());
    return execute(
        new RefreshTokenRequest(
            transport, GsonFactory.getDefaultInstance(), url, refreshToken.reveal()),
        true);
  }

  private Grant execute(TokenRequest request, boolean refreshing) {
    request.setRequestInitializer(GoogleAuthorizer::prepare);
    request.setClientAuthentication(
        new ClientParametersAuthentication(clientId, clientSecret.reveal()));
    try {
      return grant(request.execute());
    } catch (TokenResponseException e) {
      String error = e.getDetails() == null ? null : e.getDetails().getError();
      throw refused(e, error, refreshing);
    } catch (HttpResponseException e) {
      throw refused(e, null, refreshing);
    } catch (IOException | IllegalArgumentException e) {
      // Not the cause: messages of parsers quote what they read.
      throw new ProviderException(
          GoogleAdapter.PROVIDER, 0, e.getClass().getSimpleName(), null, null);
    }
  }

  private static void prepare(HttpRequest request) {
    request
        .setNumberOfRetries(0)
        .setFollowRedirects(false)
        .setLoggingEnabled(false)
        .setCurlLoggingEnabled(false);
  }

  private ProviderException refused(
      HttpResponseException answer, @Nullable String said, boolean refreshing) {
    int status = answer.getStatusCode();
    Duration wait = RetryAfter.read(answer.getHeaders().getRetryAfter(), clock);
    // RFC 6749, section 5.2, has a 401 for one thing only.
    String error = said == null && status == UNAUTHORIZED ? INVALID_CLIENT : said;
    if (INVALID_GRANT.equals(error) && refreshing) {
      return new DisconnectedException(GoogleAdapter.PROVIDER, status, error, wait, GONE);
    }
    if (error != null && REFUSED.contains(error)) {
      return new PermissionException(GoogleAdapter.PROVIDER, status, error, wait);
    }
    return new ProviderException(GoogleAdapter.PROVIDER, status, null, wait, null);
  }

  private Grant grant(TokenResponse response) {
    if (response.getAccessToken() == null || response.getAccessToken().isEmpty()) {
      throw new ProviderException(GoogleAdapter.PROVIDER, OK, "noAccessToken", null, null);
    }
    Long seconds = response.getExpiresInSeconds();
    Instant expiresAt = seconds == null ? null : clock.instant().plusSeconds(seconds);
    String refreshToken = response.getRefreshToken();
    String scope = response.getScope();
    return new Grant(
        Secret.of(response.getAccessToken()),
        expiresAt,
        refreshToken == null || refreshToken.isEmpty() ? null : Secret.of(refreshToken),
        scope == null ? Set.of() : Set.of(scope.trim().split("\\s+")));
  }

  private static String challenge(Secret verifier) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(verifier.reveal().getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
