// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.google;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives out tokens and takes them back, see
 * https://developers.google.com/identity/protocols/oauth2/web-server. The caller holds the state's
 * monitor.
 */
final class TokenEndpoint {

  private static final String JWT = "urn:ietf:params:oauth:grant-type:jwt-bearer";

  private final OAuthState oauth;

  private final Tokens tokens;

  TokenEndpoint(OAuthState oauth) {
    this.oauth = oauth;
    this.tokens = oauth.tokens();
  }

  Answer token(Call call) {
    Map<String, String> form = call.form();
    String type = form.get("grant_type");
    if (type == null) {
      throw error(400, "invalid_request", "Required parameter is missing: grant_type");
    }
    return Answer.ok(
        switch (type) {
          case "authorization_code" -> code(client(call, form), form);
          case "refresh_token" -> refresh(client(call, form), form);
          case JWT -> assertion(Assertion.parse(form.get("assertion")));
          default -> throw error(400, "unsupported_grant_type", "Invalid grant_type: " + type);
        });
  }

  Answer revoke(Call call) {
    String token = call.form().getOrDefault("token", call.query().getOrDefault("token", ""));
    if (!tokens.revokeToken(token)) {
      throw error(400, "invalid_token", "Token expired or revoked");
    }
    return Answer.ok(Json.object());
  }

  private ObjectNode code(OAuthState.Client client, Map<String, String> form) {
    Tokens.Code code = tokens.redeem(form.getOrDefault("code", ""));
    if (code == null || !code.grant().client().equals(client.id()) || code.grant().revoked()) {
      throw error(400, "invalid_grant", "Malformed auth code.");
    }
    if (!code.redirectUri().equals(form.get("redirect_uri"))) {
      throw error(400, "redirect_uri_mismatch", "Bad Request");
    }
    checkVerifier(code.challenge(), form.get("code_verifier"));
    return answer(code.grant(), code.offline() ? tokens.newRefreshToken(code.grant()) : null);
  }

  /** RFC 7636 section 4.6. */
  private static void checkVerifier(@Nullable String challenge, @Nullable String verifier) {
    if (challenge == null) {
      return;
    }
    if (verifier == null) {
      throw error(400, "invalid_grant", "Missing code verifier.");
    }
    if (!challenge.equals(challengeOf(verifier))) {
      throw error(400, "invalid_grant", "Invalid code verifier.");
    }
  }

  private static String challengeOf(String verifier) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(sha.digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private ObjectNode refresh(OAuthState.Client client, Map<String, String> form) {
    String token = form.getOrDefault("refresh_token", "");
    Grant grant = tokens.refreshable(token);
    if (grant == null) {
      throw new ApiError(Failure.invalidGrant());
    }
    if (!grant.client().equals(client.id())) {
      throw error(401, "unauthorized_client", "Unauthorized");
    }
    return answer(grant, tokens.rotated(token, grant));
  }

  private ObjectNode assertion(Assertion assertion) {
    OAuthState.ServiceAccount account = oauth.serviceAccount(assertion.issuer());
    if (account == null) {
      throw error(400, "invalid_grant", "Invalid grant: account not found");
    }
    assertion.check(account.key(), oauth.clock().instant());
    String user = assertion.subject();
    if (user != null && !account.users().contains(user)) {
      throw error(
          401,
          "unauthorized_client",
          "Client is unauthorized to retrieve access tokens using this method, or client not"
              + " authorized for any of the scopes requested.");
    }
    Set<String> scopes = assertion.scopes();
    if (scopes.isEmpty()) {
      throw error(400, "invalid_scope", "Empty or missing scope not allowed.");
    }
    String onBehalf = user == null ? account.email() : user;
    return answer(tokens.grant(onBehalf, account.email(), scopes), null);
  }

  private ObjectNode answer(Grant grant, @Nullable String refreshToken) {
    ObjectNode answer =
        Json.object()
            .put("access_token", tokens.newAccessToken(grant))
            .put("expires_in", tokens.lifetime().toSeconds());
    if (refreshToken != null) {
      answer.put("refresh_token", refreshToken);
    }
    return answer.put("scope", String.join(" ", grant.scopes())).put("token_type", "Bearer");
  }

  /** Both places that RFC 6749 section 2.3.1 allows. */
  private OAuthState.Client client(Call call, Map<String, String> form) {
    String id = form.get("client_id");
    String secret = form.get("client_secret");
    String header = call.authorization();
    if (header != null && header.startsWith("Basic ")) {
      String[] parts = basic(header).split(":", 2);
      id = parts[0];
      secret = parts.length == 2 ? parts[1] : null;
    }
    if (id == null) {
      throw error(400, "invalid_request", "Could not determine client ID from request.");
    }
    OAuthState.Client client = oauth.client(id);
    if (client == null) {
      throw error(401, "invalid_client", "The OAuth client was not found.");
    }
    if (!client.secret().equals(secret)) {
      throw error(401, "invalid_client", "The provided client secret is invalid.");
    }
    return client;
  }

  private static String basic(String header) {
    try {
      return new String(
          Base64.getDecoder().decode(header.substring("Basic ".length())), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new ApiError(Failure.oauth(401, "invalid_client", "Unauthorized"), e);
    }
  }

  private static ApiError error(int status, String error, String description) {
    return new ApiError(Failure.oauth(status, error, description));
  }
}
