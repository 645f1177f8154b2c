// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Gives out tokens, see
 * https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow and
 * https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow. The caller
 * holds the state's monitor.
 */
final class EntraEndpoint {

  private static final String GRAPH = "https://graph.microsoft.com/";

  private static final String BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  private static final String OFFLINE = "offline_access";

  private static final Set<String> OF_SIGNING_IN = Set.of("openid", "email", "profile");

  private final EntraState entra;

  private final EntraTokens tokens;

  private final String root;

  EntraEndpoint(EntraState entra, String root) {
    this.entra = entra;
    this.tokens = entra.tokens();
    this.root = root;
  }

  Answer token(String tenant, Map<String, String> form) {
    EntraState.Client client = client(tenant, form);
    String type = form.getOrDefault("grant_type", "");
    ObjectNode answer =
        switch (type) {
          case "authorization_code" -> code(client, form);
          case "refresh_token" -> refresh(client, form);
          case "client_credentials" -> application(client, tenant, form);
          case "" -> throw refused("invalid_request", 900144);
          default -> throw refused("unsupported_grant_type", 70003);
        };
    return new Answer(200, "application/json; charset=utf-8", Map.of(), Json.print(answer));
  }

  private ObjectNode code(EntraState.Client client, Map<String, String> form) {
    EntraTokens.Code code = tokens.redeem(form.getOrDefault("code", ""));
    if (code == null) {
      throw refused("invalid_grant", 54005);
    }
    if (!code.grant().client().equals(client.id())
        || !code.redirectUri().equals(form.get("redirect_uri"))) {
      throw refused("invalid_grant", 70000);
    }
    checkVerifier(code.challenge(), form.get("code_verifier"));
    return answer(code.grant());
  }

  /** RFC 7636 section 4.6. */
  private static void checkVerifier(@Nullable String challenge, @Nullable String verifier) {
    if (challenge != null && (verifier == null || !challenge.equals(challengeOf(verifier)))) {
      throw refused("invalid_grant", 501481);
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

  /** The refresh token that is used stays good until it ends. */
  private ObjectNode refresh(EntraState.Client client, Map<String, String> form) {
    EntraGrant grant = tokens.refreshable(form.getOrDefault("refresh_token", ""));
    if (!grant.client().equals(client.id())) {
      throw refused("invalid_grant", 70000);
    }
    return answer(grant);
  }

  private ObjectNode application(
      EntraState.Client client, String tenant, Map<String, String> form) {
    if (EntraState.SHARED.contains(tenant)) {
      throw refused("invalid_request", 9001023);
    }
    if (!client.confidential()) {
      throw new EntraRefusal(EntraFailure.of(401, "invalid_client", 7000218));
    }
    if (!(GRAPH + ".default").equals(form.get("scope"))) {
      throw refused("invalid_scope", 1002012);
    }
    Set<String> permissions = entra.permitted(client.id(), tenant);
    return Json.object()
        .put("token_type", "Bearer")
        .put("expires_in", tokens.lifetime().toSeconds())
        .put("ext_expires_in", tokens.lifetime().toSeconds())
        .put("access_token", tokens.newAccessToken(new EntraGrant(null, client.id(), permissions)));
  }

  private ObjectNode answer(EntraGrant grant) {
    ObjectNode answer =
        Json.object()
            .put("token_type", "Bearer")
            .put("scope", scope(grant))
            .put("expires_in", tokens.lifetime().toSeconds())
            .put("ext_expires_in", tokens.lifetime().toSeconds())
            .put("access_token", tokens.newAccessToken(grant));
    return grant.permissions().contains(OFFLINE)
        ? answer.put("refresh_token", tokens.newRefreshToken(grant))
        : answer;
  }

  /** Never offline_access; for work accounts short and with what signing in brings. */
  private String scope(EntraGrant grant) {
    return grant.permissions().stream()
        .filter(scope -> !scope.equals(OFFLINE))
        .map(scope -> scope.startsWith(GRAPH) ? scope.substring(GRAPH.length()) : scope)
        .map(scope -> entra.longScopes() && !OF_SIGNING_IN.contains(scope) ? GRAPH + scope : scope)
        .collect(Collectors.joining(" "));
  }

  private EntraState.Client client(String tenant, Map<String, String> form) {
    String assertion = form.get("client_assertion");
    ClientAssertion signed = assertion == null ? null : ClientAssertion.parse(assertion);
    EntraState.Client client = entra.client(form.get("client_id"));
    if (client == null) {
      throw refused("unauthorized_client", 700016);
    }
    if (signed != null) {
      checkSigned(client, signed, tenant, form);
      return client;
    }
    String secret = form.get("client_secret");
    if (secret != null && !client.confidential()) {
      throw new EntraRefusal(EntraFailure.of(401, "invalid_client", 700025));
    }
    if (client.confidential() && secret == null) {
      throw new EntraRefusal(EntraFailure.of(401, "invalid_client", 7000218));
    }
    if (secret != null && !secret.equals(client.secret())) {
      throw new EntraRefusal(
          EntraFailure.invalidSecret().describedAs("Invalid client secret provided: " + secret));
    }
    return client;
  }

  private void checkSigned(
      EntraState.Client client, ClientAssertion signed, String tenant, Map<String, String> form) {
    if (!client.id().equals(signed.issuer()) || !BEARER.equals(form.get("client_assertion_type"))) {
      throw new EntraRefusal(EntraFailure.of(401, "invalid_client", 50048));
    }
    String audience = root + tenant + "/oauth2/v2.0/token";
    signed.check(client.certificates(), audience, entra.clock().instant());
  }

  private static EntraRefusal refused(String error, int number) {
    return new EntraRefusal(EntraFailure.badRequest(error, number));
  }
}
