// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;

/**
 * A certificate that vouches for itself, with its RSA key, as one makes for an application that
 * proves by it who it is. Each is new; it is valid from 2000 to 2049. Immutable.
 */
public final class TestCertificate {

  private static final int BITS = 2048;

  private static final int SEQUENCE = 0x30;

  private static final int UTC_TIME = 0x17;

  private static final int BIT_STRING = 0x03;

  private static final int LONG_FORM = 0x80;

  /** {@code SEQUENCE {OID sha256WithRSAEncryption, NULL}}. */
  private static final String ALGORITHM = "MA0GCSqGSIb3DQEBCwUA";

  /** {@code SEQUENCE {SET {SEQUENCE {OID commonName, UTF8String "test"}}}}. */
  private static final String NAME = "MA8xDTALBgNVBAMMBHRlc3Q=";

  private final PrivateKey key;

  private final X509Certificate certificate;

  private TestCertificate(PrivateKey key, X509Certificate certificate) {
    this.key = key;
    this.certificate = certificate;
  }

  /**
   * Makes a key and a certificate.
   *
   * @return both
   */
  public static TestCertificate make() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS);
      KeyPair keys = generator.generateKeyPair();
      byte[] facts = facts(keys.getPublic().getEncoded());
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(keys.getPrivate());
      signature.update(facts);
      byte[] unusedBits = {0};
      byte[] whole =
          der(
              SEQUENCE,
              facts,
              Base64.getDecoder().decode(ALGORITHM),
              der(BIT_STRING, unusedBits, signature.sign()));
      X509Certificate certificate =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(whole));
      return new TestCertificate(keys.getPrivate(), certificate);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has RSA and X.509", e);
    }
  }

  /**
   * What checks signatures.
   *
   * @return the certificate
   */
  public X509Certificate certificate() {
    return certificate;
  }

  /**
   * What makes signatures.
   *
   * @return the key
   */
  public PrivateKey key() {
    return key;
  }

  /**
   * The certificate as a file holds it.
   *
   * @return X.509 in PEM
   */
  public String certificatePem() {
    try {
      return pem("CERTIFICATE", certificate.getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("it was read from its encoding", e);
    }
  }

  /**
   * The key as a file holds it.
   *
   * @return PKCS#8 in PEM, not encrypted
   */
  public String keyPem() {
    return pem("PRIVATE KEY", key.getEncoded());
  }

  /** Leaves out the key. */
  @Override
  public String toString() {
    return "TestCertificate[]";
  }

  /** RFC 5280 section 4.1, in its first version. */
  private static byte[] facts(byte[] publicKey) {
    byte[] serial = {2, 1, 1};
    byte[] name = Base64.getDecoder().decode(NAME);
    return der(
        SEQUENCE,
        serial,
        Base64.getDecoder().decode(ALGORITHM),
        name,
        der(SEQUENCE, time("000101000000Z"), time("491231235959Z")),
        name,
        publicKey);
  }

  private static byte[] time(String text) {
    return der(UTC_TIME, text.getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] der(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.write(tag);
    whole.writeBytes(length(content.size()));
    whole.writeBytes(content.toByteArray());
    return whole.toByteArray();
  }

  private static byte[] length(int length) {
    if (length < LONG_FORM) {
      return new byte[] {(byte) length};
    }
    // Two bytes of length are more than enough for any key.
    return ByteBuffer.allocate(3).put((byte) (LONG_FORM + 2)).putShort((short) length).array();
  }

  private static String pem(String label, byte[] bytes) {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
  }
}
