// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import com.nimbusds.oauth2.sdk.AccessTokenResponse;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.token.Tokens;
import io.daybook.api.ProviderException;
import io.daybook.outlook.TokenTransport.Answer;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Asks the Microsoft identity platform for tokens on behalf of one application. Thread-safe. */
final class TokenEndpoint {

  static final Duration TIMEOUT = Duration.ofSeconds(20);

  private static final int OK = 200;

  private final MicrosoftClient client;

  private final Clock clock;

  private final TokenTransport transport;

  TokenEndpoint(MicrosoftClient client, Clock clock, Duration timeout) {
    this.client = client;
    this.clock = clock;
    this.transport = new TokenTransport(timeout);
  }

  /**
   * Asks once.
   *
   * @param scope what for, or null for what was granted
   * @throws ProviderException when it was refused, or there was no answer, as {@link EntraErrors}
   *     says
   */
  Tokens ask(
      URI endpoint, AuthorizationGrant grant, @Nullable Scope scope, EntraErrors.Asked what) {
    String form = client.request(endpoint, grant, scope, clock.instant()).toHTTPRequest().getBody();
    Answer answer;
    try {
      answer = transport.post(endpoint, form);
    } catch (IOException e) {
      throw new ProviderException(
          OutlookAdapter.PROVIDER, 0, e.getClass().getSimpleName(), null, null);
    }
    if (answer.status() != OK) {
      throw EntraErrors.of(answer, what, clock);
    }
    return read(answer.body());
  }

  private static Tokens read(String body) {
    try {
      HTTPResponse response = new HTTPResponse(OK);
      response.setContentType("application/json");
      response.setBody(body);
      return AccessTokenResponse.parse(response).getTokens();
    } catch (ParseException | RuntimeException e) {
      // Not the cause: messages of parsers quote what they read.
      throw new ProviderException(OutlookAdapter.PROVIDER, OK, "noAccessToken", null, null);
    }
  }
}
