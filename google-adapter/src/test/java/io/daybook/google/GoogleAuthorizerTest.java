// SPDX-License-Identifier: Apache-2.0
package io.daybook.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.daybook.api.CalendarRef;
import io.daybook.api.DisconnectedException;
import io.daybook.api.EventSnapshot;
import io.daybook.api.PermissionException;
import io.daybook.api.ProviderException;
import io.daybook.api.Secret;
import io.daybook.spi.adapter.Authorizer.Consent;
import io.daybook.spi.adapter.Authorizer.Grant;
import io.daybook.spi.adapter.Page;
import io.daybook.spi.adapter.Position;
import io.daybook.spi.adapter.Window;
import io.daybook.testkit.SettableClock;
import io.daybook.testkit.Slot;
import io.daybook.testkit.google.Failure;
import io.daybook.testkit.google.FakeCalendar;
import io.daybook.testkit.google.FakeGoogle;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Consent, codes and tokens, over HTTP. */
class GoogleAuthorizerTest {

  private static final Instant NOW = Instant.parse("2026-03-23T07:00:00Z");

  private static final URI REDIRECT = URI.create("http://127.0.0.1:9999/callback");

  private static final Consent CONSENT =
      new Consent(
          REDIRECT,
          "state-1",
          Secret.of("0123456789abcdef0123456789abcdef0123456789abcdef"),
          "ana@acme.example");

  private final SettableClock clock = new SettableClock(NOW);

  private final FakeGoogle google = FakeGoogle.start(clock);

  @BeforeEach
  void start() {
    google.oauth().client("client", "client-secret", REDIRECT.toString());
  }

  @AfterEach
  void stop() {
    google.close();
  }

  private GoogleAuthorizer authorizer(String secret) {
    return new GoogleAuthorizer(
        "client", Secret.of(secret), GoogleAuthorizer.Addresses.below(google.rootUrl()), clock);
  }

  private GoogleAuthorizer authorizer() {
    return authorizer("client-secret");
  }

  /** Goes through the page, and says with what the user is sent back. */
  private static String back(GoogleAuthorizer authorizer, Consent consent) throws Exception {
    HttpRequest page = HttpRequest.newBuilder(authorizer.authorizationUrl(consent)).build();
    HttpResponse<Void> answer =
        HttpClient.newHttpClient().send(page, HttpResponse.BodyHandlers.discarding());
    assertThat(answer.statusCode()).isEqualTo(302);
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private String code() throws Exception {
    return code(authorizer());
  }

  private static String code(GoogleAuthorizer authorizer) throws Exception {
    String back = back(authorizer, CONSENT);
    assertThat(back).startsWith(REDIRECT.toString()).contains("state=state-1");
    String code = back.replaceFirst(".*[?&]code=([^&]*).*", "$1");
    return URLDecoder.decode(code, StandardCharsets.UTF_8);
  }

  @Test
  void consentGivesTokensForACode() throws Exception {
    Grant grant = authorizer().exchange(CONSENT, code());

    assertThat(grant.refreshToken()).isNotNull();
    assertThat(grant.expiresAt()).isEqualTo(NOW.plus(Duration.ofHours(1)));
    assertThat(grant.scopes()).containsAll(GoogleAuthorizer.SCOPES);
    Grant again = authorizer().refresh(grant.refreshToken());
    assertThat(again.accessToken()).isNotEqualTo(grant.accessToken());
    assertThat(again.refreshToken()).isNull();
  }

  @Test
  void replacedRefreshTokenIsHandedOn() throws Exception {
    google.oauth().rotateRefreshTokens(true);
    Grant grant = authorizer().exchange(CONSENT, code());

    Grant again = authorizer().refresh(grant.refreshToken());

    assertThat(again.refreshToken()).isNotNull().isNotEqualTo(grant.refreshToken());
  }

  @Test
  void codeIsGoodForItsAttemptOnly() throws Exception {
    String code = code();
    Consent other = new Consent(REDIRECT, "state-1", Secret.of("x".repeat(64)), null);

    assertThatThrownBy(() -> authorizer().exchange(other, code))
        .isInstanceOf(PermissionException.class);
  }

  @Test
  void lessThanNeededIsRefused() throws Exception {
    google.oauth().grantOnly(Set.of(GoogleAuthorizer.SCOPES.get(1)));
    String code = code();

    assertThatThrownBy(() -> authorizer().exchange(CONSENT, code))
        .isInstanceOf(PermissionException.class)
        .hasMessageContaining("scopesNotGranted");
  }

  @Test
  void moreIsAskedForAndNotRequired() throws Exception {
    GoogleAuthorizer more = authorizer().withScopes(List.of(GoogleAuthorizer.LABELS));

    Grant grant = more.exchange(CONSENT, code(more));
    assertThat(grant.scopes())
        .containsExactlyInAnyOrder(
            GoogleAuthorizer.SCOPES.get(0),
            GoogleAuthorizer.SCOPES.get(1),
            GoogleAuthorizer.LABELS);
    assertThat(authorizer().exchange(CONSENT, code()).scopes())
        .containsExactlyInAnyOrderElementsOf(GoogleAuthorizer.SCOPES);
    google.oauth().grantOnly(GoogleAuthorizer.SCOPES);
    assertThat(more.exchange(CONSENT, code(more)).scopes())
        .containsExactlyInAnyOrderElementsOf(GoogleAuthorizer.SCOPES);
  }

  @Test
  void labelsNeedTheirScope() throws Exception {
    FakeCalendar ana =
        google.addCalendar("ana@acme.example", "Ana", ZoneId.of("Europe/Paris"), true);
    ana.listing().label("focus", "Focus", "#d06b64");
    ana.insert(
        draft ->
            draft
                .title("Deep")
                .time(Slot.at("2026-03-24T10:00", "Europe/Paris"))
                .text("colorId", "9")
                .text("eventLabelId", "focus"));
    GoogleAuthorizer more = authorizer().withScopes(List.of(GoogleAuthorizer.LABELS));

    assertThat(colorBy(authorizer().exchange(CONSENT, code()))).isEqualTo("#5484ed");
    assertThat(colorBy(more.exchange(CONSENT, code(more)))).isEqualTo("#d06b64");
  }

  /** The colour of the only event, for whom this was granted. */
  private @Nullable String colorBy(Grant grant) {
    Page page =
        GoogleAdapter.builder()
            .clock(clock)
            .rootUrl(google.rootUrl())
            .accessToken(grant.accessToken())
            .build()
            .source()
            .fetch(
                new CalendarRef("google", "acct-1", "ana@acme.example"),
                new Position.Start(new Window(NOW, null)));
    return ((EventSnapshot) page.rows().get(0)).look().color();
  }

  @Test
  void refusalIsSentBack() throws Exception {
    google.oauth().deny(true);

    assertThat(back(authorizer(), CONSENT)).contains("error=access_denied");
  }

  @Test
  @DisplayName("Rule 17: only invalid_grant disconnects")
  void onlyInvalidGrantDisconnects() throws Exception {
    Secret token = authorizer().exchange(CONSENT, code()).refreshToken();

    assertThatThrownBy(() -> authorizer("wrong").refresh(token))
        .isExactlyInstanceOf(PermissionException.class)
        .hasMessageContaining("invalid_client");
    google.oauth().failNext(1, Failure.backendError());
    assertThatThrownBy(() -> authorizer().refresh(token))
        .isExactlyInstanceOf(ProviderException.class);
    google.oauth().revoke("ana@acme.example");
    assertThatThrownBy(() -> authorizer().refresh(token))
        .isExactlyInstanceOf(DisconnectedException.class)
        .hasMessageContaining("invalid_grant")
        .hasMessageNotContaining(token.reveal());
  }

  @Test
  @DisplayName("Rule 18: a lost authorisation is explained, that of an app in Testing too")
  void lostAuthorisationIsExplained() throws Exception {
    google.oauth().testing(true);
    Secret token = authorizer().exchange(CONSENT, code()).refreshToken();
    clock.advance(Duration.ofDays(7));

    DisconnectedException e =
        catchThrowableOfType(DisconnectedException.class, () -> authorizer().refresh(token));

    assertThat(e.explanation().orElseThrow())
        .contains("withdrew", "six months", "seven days", "\"Testing\"", "\"In production\"")
        .doesNotContain("ana@acme.example", token.reveal());
    google.oauth().testing(false);
    Secret newer = authorizer().exchange(CONSENT, code()).refreshToken();
    clock.advance(Duration.ofDays(30));
    assertThat(authorizer().refresh(newer).accessToken()).isNotNull();
  }

  @Test
  @DisplayName("Rule 17: Retry-After is obeyed on any status, of the authorisation server too")
  void retryAfterIsHandedOn() throws Exception {
    Secret token = authorizer().exchange(CONSENT, code()).refreshToken();
    google.oauth().failNext(1, Failure.tooManyRequests(Duration.ofMinutes(7)));

    ProviderException e =
        catchThrowableOfType(ProviderException.class, () -> authorizer().refresh(token));

    assertThat(e.retryAfter()).contains(Duration.ofMinutes(7));
  }

  @Test
  void answerWithoutEndIsNotRead() throws Exception {
    Secret token = authorizer().exchange(CONSENT, code()).refreshToken();
    String longAnswer = "{\"access_token\": \"token\", \"rest\": \"" + "x".repeat(1 << 20) + "\"}";
    google.oauth().failNext(1, new Failure(200, "", null, "", Map.of(), longAnswer));

    assertThatThrownBy(() -> authorizer().refresh(token))
        .isExactlyInstanceOf(ProviderException.class);
  }

  @Test
  void nobodyThereIsTriedAgain() {
    google.close();
    assertThatThrownBy(() -> authorizer().refresh(Secret.of("token")))
        .isExactlyInstanceOf(ProviderException.class);
  }
}
