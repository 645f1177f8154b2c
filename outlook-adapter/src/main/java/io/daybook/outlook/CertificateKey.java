// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.JWTAuthenticationClaimsSet;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.JWTID;
import io.daybook.api.Secret;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/**
 * Signs who an application is with the key of its certificate; never quotes it.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/certificate-credentials">
 *     Application authentication certificate credentials</a>
 */
final class CertificateKey {

  private static final Duration LIFETIME = Duration.ofMinutes(5);

  private static final int LEAST_BITS = 2048;

  private static final String KEY = "PRIVATE KEY";

  private static final String CERTIFICATE = "CERTIFICATE";

  private final RSAPrivateKey key;

  private final Base64URL thumbprint;

  private CertificateKey(RSAPrivateKey key, Base64URL thumbprint) {
    this.key = key;
    this.thumbprint = thumbprint;
  }

  /**
   * Reads both.
   *
   * @throws IllegalArgumentException when they are none, saying what is wrong
   */
  static CertificateKey read(Secret keyPem, String certificatePem) {
    RSAPrivateKey key = key(keyPem.reveal());
    X509Certificate certificate = certificate(certificatePem);
    boolean pair =
        certificate.getPublicKey() instanceof RSAPublicKey other
            && other.getModulus().equals(key.getModulus());
    if (!pair) {
      throw new IllegalArgumentException("the key is not that of the certificate");
    }
    return new CertificateKey(key, thumbprint(certificate));
  }

  private static RSAPrivateKey key(String pem) {
    byte[] bytes = block(pem, KEY);
    if (bytes == null) {
      String hint =
          pem.contains(KEY + "-----")
              ? "; it seems to be encrypted, or of an older form: see openssl pkcs8 -topk8 -nocrypt"
              : "";
      throw new IllegalArgumentException("no PKCS#8 key in PEM" + hint);
    }
    try {
      if (KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(bytes))
              instanceof RSAPrivateKey key
          && key.getModulus().bitLength() >= LEAST_BITS) {
        return key;
      }
    } catch (GeneralSecurityException e) {
      // As below; not its cause, which may quote what it read.
    }
    throw new IllegalArgumentException("no RSA key of " + LEAST_BITS + " bits or more");
  }

  private static X509Certificate certificate(String pem) {
    byte[] bytes = block(pem, CERTIFICATE);
    if (bytes == null) {
      throw new IllegalArgumentException("no certificate in PEM");
    }
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("no X.509 certificate");
    }
  }

  /** The first block of a kind; other kinds may stand beside it, as in files that hold both. */
  private static byte @Nullable [] block(String pem, String label) {
    String begin = "-----BEGIN " + label + "-----";
    int start = pem.indexOf(begin);
    int end = pem.indexOf("-----END " + label + "-----", Math.max(start, 0));
    if (start < 0 || end < 0) {
      return null;
    }
    try {
      return Base64.getMimeDecoder().decode(pem.substring(start + begin.length(), end));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static Base64URL thumbprint(X509Certificate certificate) {
    try {
      return Base64URL.encode(
          MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** What proves to an endpoint who asks. */
  ClientAuthentication assertion(ClientID client, URI endpoint, Instant now) {
    Date from = Date.from(now);
    JWTAuthenticationClaimsSet claims =
        new JWTAuthenticationClaimsSet(
            client,
            new Audience(endpoint).toSingleAudienceList(),
            Date.from(now.plus(LIFETIME)),
            from,
            from,
            new JWTID());
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.PS256)
            .type(JOSEObjectType.JWT)
            .x509CertSHA256Thumbprint(thumbprint)
            .build();
    SignedJWT assertion = new SignedJWT(header, claims.toJWTClaimsSet());
    try {
      assertion.sign(new RSASSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("every Java signs with RSASSA-PSS", e);
    }
    return new PrivateKeyJWT(assertion);
  }
}
