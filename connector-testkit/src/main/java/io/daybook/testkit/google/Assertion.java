// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.google;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a service account signs to get an access token, see
 * https://developers.google.com/identity/protocols/oauth2/service-account#authorizingrequests.
 *
 * @param signed the part that is signed
 * @param signature its signature
 * @param claims its claims
 */
@SuppressWarnings("ArrayRecordComponent") // Checked, not compared.
record Assertion(String signed, byte[] signature, ObjectNode claims) {

  private static final long LONGEST_SECONDS = 3600;

  private static final long SKEW_SECONDS = 300;

  static Assertion parse(@Nullable String text) {
    List<String> parts = text == null ? List.of() : Arrays.asList(text.split("\\.", -1));
    if (parts.size() != 3) {
      throw invalid("Bad Request", null);
    }
    try {
      if (!"RS256".equals(Json.text(json(parts.get(0)), "alg"))) {
        throw invalid("Invalid JWT: only RS256 is supported.", null);
      }
      return new Assertion(
          parts.get(0) + "." + parts.get(1), decoded(parts.get(2)), json(parts.get(1)));
    } catch (IllegalArgumentException e) {
      throw invalid("Bad Request", e);
    }
  }

  @Nullable String issuer() {
    return Json.text(claims, "iss");
  }

  /** On whose behalf, or null for its own. */
  @Nullable String subject() {
    return Json.text(claims, "sub");
  }

  Set<String> scopes() {
    return Arrays.stream(claims.path("scope").asText("").split(" ", -1))
        .filter(scope -> !scope.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  void check(PublicKey key, Instant now) {
    if (!verifies(key)) {
      throw invalid("Invalid JWT Signature.", null);
    }
    // Google's libraries write Google's own address whatever they are pointed at.
    if (!claims.path("aud").asText("").endsWith("/token")) {
      throw invalid("Invalid JWT: Failed audience check.", null);
    }
    long issued = claims.path("iat").asLong(0);
    long expires = claims.path("exp").asLong(0);
    long second = now.getEpochSecond();
    if (issued > second + SKEW_SECONDS || expires <= second || expires - issued > LONGEST_SECONDS) {
      throw invalid(
          "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable"
              + " timeframe. Check your iat and exp values in the JWT claim.",
          null);
    }
  }

  private boolean verifies(PublicKey key) {
    try {
      Signature rsa = Signature.getInstance("SHA256withRSA");
      rsa.initVerify(key);
      rsa.update(signed.getBytes(StandardCharsets.US_ASCII));
      return rsa.verify(signature);
    } catch (GeneralSecurityException e) {
      // Also for a signature of another length.
      return false;
    }
  }

  private static ObjectNode json(String part) {
    return Json.object(new String(decoded(part), StandardCharsets.UTF_8));
  }

  private static byte[] decoded(String part) {
    return Base64.getUrlDecoder().decode(part);
  }

  private static ApiError invalid(String description, @Nullable Exception cause) {
    Failure failure = Failure.oauth(400, "invalid_grant", description);
    return cause == null ? new ApiError(failure) : new ApiError(failure, cause);
  }
}
