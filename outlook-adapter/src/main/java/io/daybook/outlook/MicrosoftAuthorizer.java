// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResponseMode;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.token.Tokens;
import com.nimbusds.openid.connect.sdk.Prompt;
import io.daybook.api.PermissionException;
import io.daybook.api.Secret;
import io.daybook.outlook.EntraErrors.Asked;
import io.daybook.spi.adapter.Authorizer;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lets people authorise an application at Microsoft, for reading the calendars of Microsoft 365 and
 * Outlook.com. One serves any number of connections, and holds one HTTP client. Thread-safe.
 *
 * <p>A refresh token is good for 90 days, and each refresh brings a new one, so that one which is
 * used does not end by itself. What does end it, such as a password that was changed or a policy of
 * the organisation, is told with an explanation.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow">The
 *     OAuth 2.0 authorization code flow</a>
 */
public final class MicrosoftAuthorizer implements Authorizer {

  /** What reading needs: the calendars of an account, and their events. */
  public static final List<String> SCOPES = List.of("Calendars.Read");

  /** What calendars that others share with the account need beside, see {@link #withScopes}. */
  public static final String SHARED = "Calendars.Read.Shared";

  /** Accounts of organisations and personal ones alike. */
  public static final String ANY_ACCOUNT = "common";

  private static final List<String> SIGNING_IN = List.of("offline_access", "openid", "email");

  private static final Set<String> SUFFICIENT = Set.of("calendars.read", "calendars.readwrite");

  private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,252}");

  private static final int OK = 200;

  private final MicrosoftClient client;

  private final String tenant;

  private final Addresses addresses;

  private final Clock clock;

  private final Set<String> asked;

  private final GraphScopes scopes;

  private final URI tokens;

  private final TokenEndpoint endpoint;

  /**
   * Where the Microsoft identity platform and Graph are, in one of Microsoft's clouds.
   *
   * @param login where people sign in and tokens are given out
   * @param graph the Graph that tokens are for, which {@code OutlookAdapter} has to ask then
   * @see <a href="https://learn.microsoft.com/graph/deployments">National cloud deployments</a>
   */
  public record Addresses(URI login, URI graph) {

    /** The public cloud. */
    public static final Addresses MICROSOFT =
        new Addresses(
            URI.create("https://login.microsoftonline.com"),
            URI.create("https://graph.microsoft.com"));

    /** That of the government of the United States, level 4. */
    public static final Addresses US_GOVERNMENT =
        new Addresses(
            URI.create("https://login.microsoftonline.us"),
            URI.create("https://graph.microsoft.us"));

    /** That of the Department of Defense of the United States, level 5. */
    public static final Addresses US_DEFENSE =
        new Addresses(
            URI.create("https://login.microsoftonline.us"),
            URI.create("https://dod-graph.microsoft.us"));

    /** The one in China that 21Vianet runs. */
    public static final Addresses CHINA =
        new Addresses(
            URI.create("https://login.partner.microsoftonline.cn"),
            URI.create("https://microsoftgraph.chinacloudapi.cn"));

    /**
     * Those of an emulator, which is asked for tokens for the public cloud's Graph.
     *
     * @param rootUrl its address
     * @return where it serves what Microsoft serves
     */
    public static Addresses below(String rootUrl) {
      return new Addresses(URI.create(rootUrl), MICROSOFT.graph());
    }

    URI consent(String tenant) {
      return below(tenant, "authorize");
    }

    URI tokens(String tenant) {
      return below(tenant, "token");
    }

    private URI below(String tenant, String what) {
      if (!TENANT.matcher(tenant).matches()) {
        throw new IllegalArgumentException("no tenant: expected its id, or a domain of it");
      }
      return URI.create(withoutSlash(login) + "/" + tenant + "/oauth2/v2.0/" + what);
    }

    GraphScopes scopes() {
      return new GraphScopes(withoutSlash(graph));
    }

    private static String withoutSlash(URI address) {
      return address.toString().replaceFirst("/+$", "");
    }
  }

  /**
   * An authorizer for one application.
   *
   * @param client the application
   * @param tenant whose accounts are let in: {@link #ANY_ACCOUNT}, {@code organizations}, {@code
   *     consumers} for personal accounts, or the id or a domain of an organisation
   * @param addresses where Microsoft is
   * @param clock what time it is
   * @throws IllegalArgumentException when the tenant is no such name
   */
  public MicrosoftAuthorizer(
      MicrosoftClient client, String tenant, Addresses addresses, Clock clock) {
    this(client, tenant, addresses, clock, new LinkedHashSet<>(SCOPES));
  }

  private MicrosoftAuthorizer(
      MicrosoftClient client, String tenant, Addresses addresses, Clock clock, Set<String> asked) {
    this.client = client;
    this.tenant = tenant;
    this.addresses = addresses;
    this.clock = clock;
    this.asked = asked;
    this.scopes = addresses.scopes();
    this.tokens = addresses.tokens(tenant);
    this.endpoint = new TokenEndpoint(client, clock, TokenEndpoint.TIMEOUT);
  }

  /**
   * The same, but asking for more. What is not granted of it keeps nobody out.
   *
   * @param more permissions of Graph beside {@link #SCOPES} and those asked for already, such as
   *     {@link #SHARED}
   * @return another authorizer
   */
  public MicrosoftAuthorizer withScopes(Collection<String> more) {
    Set<String> all = new LinkedHashSet<>(asked);
    all.addAll(more);
    return new MicrosoftAuthorizer(client, tenant, addresses, clock, all);
  }

  @Override
  public URI authorizationUrl(Consent consent) {
    Set<String> all = new LinkedHashSet<>(SIGNING_IN);
    all.addAll(asked);
    AuthorizationRequest.Builder request =
        new AuthorizationRequest.Builder(ResponseType.CODE, client.id())
            .endpointURI(addresses.consent(tenant))
            .redirectionURI(consent.redirect())
            .responseMode(ResponseMode.QUERY)
            .scope(scopes.asked(all))
            .state(new State(consent.state()))
            .codeChallenge(verifier(consent), CodeChallengeMethod.S256);
    if (consent.loginHint() == null) {
      // Else whoever is signed in with that browser is taken without a question.
      request.prompt(Prompt.Type.SELECT_ACCOUNT);
    } else {
      request.customParameter("login_hint", consent.loginHint());
    }
    return request.build().toURI();
  }

  @Override
  public Grant exchange(Consent consent, String code) {
    if (code.isBlank()) {
      throw new PermissionException(OutlookAdapter.PROVIDER, 0, "invalid_grant");
    }
    AuthorizationCodeGrant grant =
        new AuthorizationCodeGrant(
            new AuthorizationCode(code), consent.redirect(), verifier(consent));
    Grant given = grant(endpoint.ask(tokens, grant, null, Asked.WITH_CODE));
    if (given.scopes().stream()
        .noneMatch(scope -> SUFFICIENT.contains(scope.toLowerCase(Locale.ROOT)))) {
      throw new PermissionException(OutlookAdapter.PROVIDER, OK, "scopesNotGranted");
    }
    return given;
  }

  /** Names no scopes: more than was granted would be refused, and less would be less. */
  @Override
  public Grant refresh(Secret refreshToken) {
    RefreshTokenGrant grant = new RefreshTokenGrant(new RefreshToken(refreshToken.reveal()));
    return grant(endpoint.ask(tokens, grant, null, Asked.WITH_REFRESH_TOKEN));
  }

  /** Leaves out for whom. */
  @Override
  public String toString() {
    return "MicrosoftAuthorizer[]";
  }

  private static CodeVerifier verifier(Consent consent) {
    return new CodeVerifier(consent.verifier().reveal());
  }

  private Grant grant(Tokens given) {
    long seconds = given.getAccessToken().getLifetime();
    @Nullable Instant end = seconds > 0 ? clock.instant().plusSeconds(seconds) : null;
    RefreshToken replaced = given.getRefreshToken();
    return new Grant(
        Secret.of(given.getAccessToken().getValue()),
        end,
        replaced == null ? null : Secret.of(replaced.getValue()),
        scopes.granted(given.getAccessToken().getScope(), asked));
  }
}
