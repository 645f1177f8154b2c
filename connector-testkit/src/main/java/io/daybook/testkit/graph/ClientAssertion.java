// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an application signs with the key of its certificate in place of a secret, see
 * https://learn.microsoft.com/entra/identity-platform/certificate-credentials.
 *
 * @param signed the part that is signed
 * @param signature its signature
 * @param header its header
 * @param claims its claims
 */
@SuppressWarnings("ArrayRecordComponent") // Checked, not compared.
record ClientAssertion(String signed, byte[] signature, ObjectNode header, ObjectNode claims) {

  /** The platform has no limit; its page asks for 10 minutes at most. */
  private static final long LONGEST_SECONDS = 600;

  private static final long SKEW_SECONDS = 300;

  private static final PSSParameterSpec PSS =
      new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1);

  static ClientAssertion parse(String text) {
    List<String> parts = Arrays.asList(text.split("\\.", -1));
    if (parts.size() != 3) {
      throw refused(50027, null);
    }
    try {
      return new ClientAssertion(
          parts.get(0) + "." + parts.get(1),
          decoded(parts.get(2)),
          json(parts.get(0)),
          json(parts.get(1)));
    } catch (IllegalArgumentException e) {
      throw refused(50027, e);
    }
  }

  /** The id of the client that says it signed this. */
  @Nullable String issuer() {
    return Json.text(claims, "iss");
  }

  void check(List<X509Certificate> certificates, String audience, Instant now) {
    if (!"PS256".equals(Json.text(header, "alg")) || !"JWT".equals(Json.text(header, "typ"))) {
      throw refused(50027, null);
    }
    if (certificates.stream().noneMatch(this::verifies)) {
      throw refused(700027, null);
    }
    if (!claims.path("sub").asText().equals(issuer()) || claims.path("jti").asText().isEmpty()) {
      throw refused(50048, null);
    }
    if (!audience.equals(Json.text(claims, "aud"))) {
      throw refused(700023, null);
    }
    long begins = claims.path("nbf").asLong(0);
    long expires = claims.path("exp").asLong(0);
    long second = now.getEpochSecond();
    if (begins > second + SKEW_SECONDS
        || expires <= second - SKEW_SECONDS
        || expires - begins > LONGEST_SECONDS) {
      throw refused(700024, null);
    }
  }

  private boolean verifies(X509Certificate certificate) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      String print = Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
      return print.equals(Json.text(header, "x5t#S256")) && verifies(certificate.getPublicKey());
    } catch (GeneralSecurityException e) {
      // Also for a signature of another length.
      return false;
    }
  }

  private boolean verifies(PublicKey key) throws GeneralSecurityException {
    Signature rsa = Signature.getInstance("RSASSA-PSS");
    rsa.setParameter(PSS);
    rsa.initVerify(key);
    rsa.update(signed.getBytes(StandardCharsets.US_ASCII));
    return rsa.verify(signature);
  }

  private static ObjectNode json(String part) {
    return Json.object(new String(decoded(part), StandardCharsets.UTF_8));
  }

  private static byte[] decoded(String part) {
    return Base64.getUrlDecoder().decode(part);
  }

  private static EntraRefusal refused(int number, @Nullable Exception cause) {
    EntraFailure failure = EntraFailure.of(401, "invalid_client", number);
    return cause == null ? new EntraRefusal(failure) : new EntraRefusal(failure, cause);
  }
}
