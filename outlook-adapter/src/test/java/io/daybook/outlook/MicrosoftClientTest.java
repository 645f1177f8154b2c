// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.api.Secret;
import io.daybook.testkit.graph.TestCertificate;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** Which keys and certificates are taken. */
class MicrosoftClientTest {

  private static final TestCertificate OWN = TestCertificate.make();

  private static void refused(String key, String certificate, String message) {
    assertThatThrownBy(() -> MicrosoftClient.withCertificate("client", Secret.of(key), certificate))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage(message)
        .hasNoCause();
  }

  private static String pem(String label, byte[] bytes) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(label, Base64.getEncoder().encodeToString(bytes), label);
  }

  @Test
  void oneFileMayHoldBoth() {
    String both = OWN.certificatePem() + OWN.keyPem();

    assertThat(MicrosoftClient.withCertificate("client", Secret.of(both), both)).isNotNull();
    String windows = both.replace("\n", "\r\n");
    assertThat(MicrosoftClient.withCertificate("client", Secret.of(windows), windows)).isNotNull();
  }

  @Test
  void whatIsNoneIsNamedAndNotQuoted() throws Exception {
    byte[] some = "s3cret".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    String hint =
        "; it seems to be encrypted, or of an older form: see openssl pkcs8 -topk8 -nocrypt";
    refused("s3cret", OWN.certificatePem(), "no PKCS#8 key in PEM");
    refused(pem("RSA PRIVATE KEY", some), OWN.certificatePem(), "no PKCS#8 key in PEM" + hint);
    refused(
        pem("ENCRYPTED PRIVATE KEY", some), OWN.certificatePem(), "no PKCS#8 key in PEM" + hint);
    refused(
        "-----BEGIN PRIVATE KEY-----\ns3cret", OWN.certificatePem(), "no PKCS#8 key in PEM" + hint);
    String least = "no RSA key of 2048 bits or more";
    refused(pem("PRIVATE KEY", some), OWN.certificatePem(), least);
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(1024);
    byte[] weak = generator.generateKeyPair().getPrivate().getEncoded();
    refused(pem("PRIVATE KEY", weak), OWN.certificatePem(), least);
    byte[] curve = KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate().getEncoded();
    refused(pem("PRIVATE KEY", curve), OWN.certificatePem(), least);
    refused(OWN.keyPem(), "s3cret", "no certificate in PEM");
    refused(OWN.keyPem(), pem("CERTIFICATE", some), "no X.509 certificate");
  }

  @Test
  void keyBelongsToItsCertificate() {
    refused(
        OWN.keyPem(),
        TestCertificate.make().certificatePem(),
        "the key is not that of the certificate");
  }

  @Test
  void idIsNotBlank() {
    assertThatThrownBy(() -> MicrosoftClient.withoutSecret(" "))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
