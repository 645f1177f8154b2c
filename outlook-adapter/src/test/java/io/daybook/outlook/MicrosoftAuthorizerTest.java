// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.daybook.api.DisconnectedException;
import io.daybook.api.PermissionException;
import io.daybook.api.ProviderException;
import io.daybook.api.Secret;
import io.daybook.outlook.MicrosoftAuthorizer.Addresses;
import io.daybook.spi.adapter.Authorizer.Consent;
import io.daybook.spi.adapter.Authorizer.Grant;
import io.daybook.testkit.SettableClock;
import io.daybook.testkit.graph.EntraFailure;
import io.daybook.testkit.graph.FakeGraph;
import io.daybook.testkit.graph.TestCertificate;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Consent, codes and tokens, over HTTP. */
class MicrosoftAuthorizerTest {

  private static final Instant NOW = Instant.parse("2026-03-23T07:00:00Z");

  private static final URI REDIRECT = URI.create("http://localhost:9999");

  private static final Consent CONSENT =
      new Consent(
          REDIRECT,
          "state-1",
          Secret.of("0123456789abcdef0123456789abcdef0123456789abcdef"),
          "ana@acme.example");

  private final SettableClock clock = new SettableClock(NOW);

  private final FakeGraph graph = FakeGraph.start(clock);

  @BeforeEach
  void start() {
    graph.addCalendar("AAMk", "Calendar", true);
    graph.entra().client("client", "client-s3cret", REDIRECT.toString());
  }

  @AfterEach
  void stop() {
    graph.close();
  }

  private MicrosoftAuthorizer authorizer(MicrosoftClient client) {
    return new MicrosoftAuthorizer(
        client, MicrosoftAuthorizer.ANY_ACCOUNT, Addresses.below(graph.rootUrl()), clock);
  }

  private MicrosoftAuthorizer authorizer() {
    return authorizer(MicrosoftClient.withSecret("client", Secret.of("client-s3cret")));
  }

  private static HttpResponse<String> get(URI address, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(address);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Goes through the page, and says with what the user is sent back. */
  private static String back(MicrosoftAuthorizer authorizer, Consent consent) throws Exception {
    HttpResponse<String> answer = get(authorizer.authorizationUrl(consent));
    assertThat(answer.statusCode()).isEqualTo(302);
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private static String code(MicrosoftAuthorizer authorizer) throws Exception {
    String back = back(authorizer, CONSENT);
    assertThat(back).startsWith(REDIRECT + "?").contains("state=state-1");
    return URLDecoder.decode(
        back.replaceFirst(".*[?&]code=([^&]*).*", "$1"), StandardCharsets.UTF_8);
  }

  private Grant connected() throws Exception {
    return authorizer().exchange(CONSENT, code(authorizer()));
  }

  private int read(Secret token) throws Exception {
    URI calendars = URI.create(graph.rootUrl() + "v1.0/me/calendars");
    return get(calendars, "Authorization", "Bearer " + token.reveal()).statusCode();
  }

  @Test
  void consentGivesTokensForACode() throws Exception {
    Grant grant = connected();

    assertThat(grant.refreshToken()).isNotNull();
    assertThat(grant.expiresAt()).isEqualTo(NOW.plus(Duration.ofHours(1)));
    assertThat(grant.scopes()).containsExactlyInAnyOrder("openid", "email", "Calendars.Read");
    assertThat(read(grant.accessToken())).isEqualTo(200);
    clock.advance(Duration.ofHours(1));
    assertThat(read(grant.accessToken())).isEqualTo(401);
  }

  @Test
  @DisplayName("Rule 19: each refresh brings another refresh token")
  void replacedRefreshTokenIsHandedOn() throws Exception {
    Grant first = connected();
    Grant second = authorizer().refresh(first.refreshToken());

    assertThat(second.refreshToken()).isNotNull().isNotEqualTo(first.refreshToken());
    assertThat(second.accessToken()).isNotEqualTo(first.accessToken());
    assertThat(read(second.accessToken())).isEqualTo(200);
    assertThat(authorizer().refresh(first.refreshToken()).accessToken()).isNotNull();
  }

  @Test
  void pageIsAskedForWithAllItNeeds() {
    String query = authorizer().authorizationUrl(CONSENT).getQuery();

    assertThat(query.split("&", -1))
        .contains(
            "client_id=client",
            "response_type=code",
            "response_mode=query",
            "redirect_uri=" + REDIRECT,
            "state=state-1",
            "code_challenge_method=S256",
            "login_hint=ana@acme.example",
            "scope=offline_access+openid+email+https://graph.microsoft.com/Calendars.Read")
        .noneMatch(pair -> pair.startsWith("prompt"));
    Consent noHint = new Consent(REDIRECT, "s", CONSENT.verifier(), null);
    assertThat(authorizer().authorizationUrl(noHint).getQuery())
        .contains("prompt=select_account")
        .doesNotContain("login_hint", CONSENT.verifier().reveal());
  }

  @Test
  void cloudsHaveTheirOwnPlacesAndTheirOwnGraph() {
    MicrosoftClient client = MicrosoftClient.withoutSecret("client");

    assertThat(page(client, Addresses.MICROSOFT))
        .startsWith("https://login.microsoftonline.com/organizations/oauth2/v2.0/authorize?")
        .contains("https://graph.microsoft.com/Calendars.Read");
    assertThat(page(client, Addresses.US_GOVERNMENT))
        .startsWith("https://login.microsoftonline.us/")
        .contains("https://graph.microsoft.us/Calendars.Read");
    assertThat(page(client, Addresses.US_DEFENSE))
        .startsWith("https://login.microsoftonline.us/")
        .contains("https://dod-graph.microsoft.us/Calendars.Read");
    assertThat(page(client, Addresses.CHINA))
        .startsWith("https://login.partner.microsoftonline.cn/")
        .contains("https://microsoftgraph.chinacloudapi.cn/Calendars.Read");
  }

  private String page(MicrosoftClient client, Addresses addresses) {
    URI page =
        new MicrosoftAuthorizer(client, "organizations", addresses, clock)
            .authorizationUrl(CONSENT);
    return URLDecoder.decode(page.toString(), StandardCharsets.UTF_8);
  }

  @Test
  void publicClientNeedsNoSecret() throws Exception {
    graph.entra().desktopClient("desk");
    MicrosoftAuthorizer desk = authorizer(MicrosoftClient.withoutSecret("desk"));

    Grant grant = desk.exchange(CONSENT, code(desk));

    assertThat(desk.refresh(grant.refreshToken()).accessToken()).isNotNull();
    MicrosoftAuthorizer wrong = authorizer(MicrosoftClient.withSecret("desk", Secret.of("s")));
    assertThatThrownBy(() -> wrong.refresh(grant.refreshToken()))
        .isExactlyInstanceOf(PermissionException.class)
        .hasMessage("outlook answered 401 (AADSTS700025)");
  }

  @Test
  void certificateStandsForASecret() throws Exception {
    TestCertificate own = TestCertificate.make();
    graph.entra().certificate("client", own.certificate());
    MicrosoftAuthorizer authorizer =
        authorizer(
            MicrosoftClient.withCertificate(
                "client", Secret.of(own.keyPem()), own.certificatePem()));

    Grant grant = authorizer.exchange(CONSENT, code(authorizer));

    assertThat(authorizer.refresh(grant.refreshToken()).accessToken()).isNotNull();
  }

  @Test
  void codeIsGoodForItsAttemptOnly() throws Exception {
    String code = code(authorizer());
    Consent other = new Consent(REDIRECT, "state-1", Secret.of("x".repeat(64)), null);

    assertThatThrownBy(() -> authorizer().exchange(other, code))
        .isExactlyInstanceOf(PermissionException.class)
        .hasMessage("outlook answered 400 (AADSTS501481)");
    assertThatThrownBy(() -> authorizer().exchange(CONSENT, code))
        .as("a second time")
        .isExactlyInstanceOf(PermissionException.class)
        .hasMessage("outlook answered 400 (AADSTS54005)");
    assertThatThrownBy(() -> authorizer().exchange(CONSENT, " "))
        .isExactlyInstanceOf(PermissionException.class);
  }

  @Test
  void lessThanNeededIsRefused() throws Exception {
    graph.entra().grantOnly(List.of("openid", "email", "offline_access"));
    String code = code(authorizer());

    assertThatThrownBy(() -> authorizer().exchange(CONSENT, code))
        .isInstanceOf(PermissionException.class)
        .hasMessageContaining("scopesNotGranted");
  }

  @Test
  void moreIsAskedForAndNotRequired() throws Exception {
    MicrosoftAuthorizer more = authorizer().withScopes(List.of(MicrosoftAuthorizer.SHARED));

    assertThat(more.exchange(CONSENT, code(more)).scopes())
        .contains("Calendars.Read", "Calendars.Read.Shared");
    graph
        .entra()
        .grantOnly(List.of("offline_access", "https://graph.microsoft.com/Calendars.Read"));
    Grant less = more.exchange(CONSENT, code(more));
    assertThat(less.scopes()).containsExactly("Calendars.Read");
    graph.entra().grantAll();
    assertThat(more.refresh(less.refreshToken()).scopes()).containsExactly("Calendars.Read");
  }

  @Test
  void scopesComeBackInAnyForm() throws Exception {
    graph.entra().longScopes(true);

    assertThat(connected().scopes()).contains("Calendars.Read");
  }

  @Test
  void refusalIsSentBack() throws Exception {
    graph.entra().deny(true);

    assertThat(back(authorizer(), CONSENT)).contains("error=access_denied");
  }

  @Test
  @DisplayName("Rule 17: only what is gone disconnects")
  void onlyWhatIsGoneDisconnects() throws Exception {
    Secret token = connected().refreshToken();
    MicrosoftAuthorizer wrong =
        authorizer(MicrosoftClient.withSecret("client", Secret.of("wr0ng-s3cret")));

    assertThatThrownBy(() -> wrong.refresh(token))
        .isExactlyInstanceOf(PermissionException.class)
        .hasMessage("outlook answered 401 (AADSTS7000215)")
        .hasNoCause();
    graph.entra().failNext(1, EntraFailure.unavailable());
    assertThatThrownBy(() -> authorizer().refresh(token))
        .isExactlyInstanceOf(ProviderException.class)
        .hasMessage("outlook answered 503 (AADSTS90033)");
    graph.entra().failNext(1, EntraFailure.badGateway());
    assertThatThrownBy(() -> authorizer().refresh(token))
        .isExactlyInstanceOf(ProviderException.class)
        .hasMessage("outlook answered 502");
    graph.entra().revoke("ana@acme.example");
    assertThatThrownBy(() -> authorizer().refresh(token))
        .isExactlyInstanceOf(DisconnectedException.class)
        .hasMessage("outlook answered 400 (AADSTS50173)")
        .hasNoCause();
  }

  @Test
  @DisplayName("Rule 18: a lost authorisation is explained")
  void lostAuthorisationIsExplained() throws Exception {
    Secret token = connected().refreshToken();
    graph.entra().failNext(1, EntraFailure.anotherFactor().describedAs("ana@acme.example must"));

    assertThat(explanation(token)).contains("multifactor").doesNotContain("ana@acme.example");
    clock.advance(Duration.ofDays(90));
    assertThat(explanation(token)).contains("90 days");
    assertThat(explanation(Secret.of("guessed"))).contains("withdrew");
  }

  private String explanation(Secret token) {
    return catchThrowableOfType(DisconnectedException.class, () -> authorizer().refresh(token))
        .explanation()
        .orElseThrow();
  }

  @Test
  @DisplayName("Rule 17: Retry-After is obeyed on any status, of the identity platform too")
  void retryAfterIsHandedOn() throws Exception {
    Secret token = connected().refreshToken();
    graph.entra().failNext(1, EntraFailure.tooManyRequests(Duration.ofMinutes(7)));
    graph.entra().failNext(1, EntraFailure.invalidGrant(50196));
    graph.entra().failNext(1, EntraFailure.invalidGrant(50173).retryAfter(Duration.ofMinutes(9)));

    assertThat(wait(token)).isEqualTo(Duration.ofMinutes(7));
    assertThat(wait(token)).as("asked too often").isEqualTo(Duration.ofMinutes(5));
    assertThat(wait(token)).isEqualTo(Duration.ofMinutes(9));
  }

  private Duration wait(Secret token) {
    return catchThrowableOfType(ProviderException.class, () -> authorizer().refresh(token))
        .retryAfter()
        .orElseThrow();
  }

  @Test
  void nobodyThereIsTriedAgain() {
    graph.close();

    assertThatThrownBy(() -> authorizer().refresh(Secret.of("t0ken")))
        .isExactlyInstanceOf(ProviderException.class)
        .hasMessage("outlook answered 0 (ConnectException)")
        .hasNoCause();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a/b", "../common", "a b", "?", "-", "s3cret\n"})
  void tenantIsAName(String tenant) {
    MicrosoftClient client = MicrosoftClient.withoutSecret("client");

    assertThatThrownBy(() -> new MicrosoftAuthorizer(client, tenant, Addresses.MICROSOFT, clock))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no tenant: expected its id, or a domain of it");
  }

  @Test
  void nothingOfItIsPrinted() {
    assertThat(authorizer()).hasToString("MicrosoftAuthorizer[]");
    assertThat(MicrosoftClient.withSecret("c", Secret.of("s3cret")))
        .hasToString("MicrosoftClient[]");
  }
}
