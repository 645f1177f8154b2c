// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.testkit.graph.TestCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the file of {@code daybook run} says that an account at Microsoft is let in. */
class OutlookConfigTest {

  private static final TestCertificate OWN = TestCertificate.make();

  /** Alone it says that all else is as it should be. */
  private static final String UNKNOWN = "unknown: is no key that is known here";

  @TempDir Path folder;

  private Path certificate;

  private Path key;

  @BeforeEach
  void write() throws IOException {
    certificate = Files.writeString(folder.resolve("robot.crt"), OWN.certificatePem());
    key = Files.writeString(folder.resolve("robot.key"), OWN.keyPem());
  }

  private List<String> said(String connection) throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("some.yaml"),
            "store: {path: '%s'}\nserver: {port: 0}\nsecret-key: %s\nconnections:\n  - {id: a, provider: outlook, %s}\n"
                .formatted(
                    folder.resolve("a.db"),
                    "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
                    connection));
    Replay.Result result = new Replay(folder).command("run", "--config", config.toString());
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).doesNotContain("s3cret", "PRIVATE");
    return result
        .err()
        .lines()
        .map(line -> line.replaceFirst(".*some.yaml: ", ""))
        .map(line -> line.replaceFirst("line 5: connections\\[0]\\.", ""))
        .map(line -> line.replace(folder.toString(), "FOLDER"))
        .toList();
  }

  private void assertAccepted(String connection) throws IOException {
    assertThat(said("unknown: x, " + connection)).containsExactly(UNKNOWN);
  }

  @Test
  void everyWayIsRead() throws IOException {
    String files = "certificate-file: '%s', key-file: '%s'".formatted(certificate, key);

    assertAccepted("access-token: s3cret, zone: Europe/Paris");
    assertAccepted("oauth: {client-id: c}, calendars: [all], poll: 5m");
    assertAccepted(
        "cloud: us-government, mailbox: team@acme.example, oauth: {client-id: c,"
            + " client-secret: s3cret, tenant: acme.example, refresh-token: s3cret}");
    assertAccepted("oauth: {client-id: c, " + files + "}");
    assertAccepted(
        "mailbox: ana@acme.example, application: {client-id: c, client-secret: s3cret,"
            + " tenant: 72f988bf-86f1-41af-91ab-2d7cd011db47}");
    assertAccepted(
        "mailbox: ana@acme.example, application: {client-id: c, tenant: acme.example, "
            + files
            + "}");
  }

  @Test
  void exactlyOneWayIsExpected() throws IOException {
    assertThat(said("zone: Mars/Base, cloud: moon, mailbox: a/b"))
        .containsExactly(
            "access-token: is missing; expected one of access-token, oauth, application",
            "cloud: expected global, us-government, us-defense or china",
            "mailbox: expected a user's id or address",
            "zone: expected a zone such as Europe/Paris");
    assertThat(said("access-token: s3cret, application: {client: c}"))
        .containsExactly(
            "application: expected only one of access-token, oauth, application",
            "application.client-secret: is missing; expected it, or both of certificate-file,"
                + " key-file",
            "application.client-id: is missing",
            "application.tenant: is missing",
            "application.client: is no key that is known here",
            "mailbox: is missing; an application has no calendars of its own");
  }

  @Test
  void applicationsNeedAnOrganisation() throws IOException {
    assertThat(
            said(
                "mailbox: ana@acme.example,"
                    + " application: {client-id: c, client-secret: s3cret, tenant: Common}"))
        .containsExactly("application.tenant: expected an organisation's id or domain");
    assertThat(said("oauth: {client-id: c, tenant: a/b}"))
        .containsExactly(
            "oauth.tenant: expected common, organizations, consumers, or an organisation's id or"
                + " domain");
  }

  @Test
  void certificatesAreReadWithTheirKeys() throws IOException {
    String start = "mailbox: ana@acme.example, application: {client-id: c, tenant: acme.example, ";

    assertThat(said(start + "certificate-file: /nowhere.crt}"))
        .containsExactly(
            "application.certificate-file: expected a file, and there is no /nowhere.crt",
            "application.key-file: is missing");
    assertThat(said(start + "client-secret: s3cret, key-file: '" + folder + "'}"))
        .containsExactly(
            "application.client-secret: expected either it, or both of certificate-file, key-file",
            "application.certificate-file: is missing",
            "application.key-file: expected a file that can be read, not FOLDER");
    assertThat(
            said(
                start
                    + "certificate-file: '%s', key-file: '%s'}"
                        .formatted(certificate, certificate)))
        .containsExactly("application.certificate-file: with key-file: no PKCS#8 key in PEM");
    Path other = Files.writeString(folder.resolve("other.key"), TestCertificate.make().keyPem());
    assertThat(
            said(start + "certificate-file: '%s', key-file: '%s'}".formatted(certificate, other)))
        .containsExactly(
            "application.certificate-file: with key-file: the key is not that of the certificate");
    Path empty = Files.writeString(folder.resolve("empty.key"), "");
    assertThat(
            said(start + "certificate-file: '%s', key-file: '%s'}".formatted(certificate, empty)))
        .containsExactly("application.key-file: expected a file in PEM, not FOLDER/empty.key");
  }

  @Test
  @DisplayName("Rule 19: a key in place of the path to it is not repeated")
  void keyInPlaceOfItsFileIsNotRepeated() throws IOException {
    String start = "mailbox: ana@acme.example, application: {client-id: c, tenant: acme.example, ";
    String pem = OWN.keyPem().replace("\n", "\\n");

    assertThat(
            said(start + "certificate-file: '%s', key-file: \"%s\"}".formatted(certificate, pem)))
        .containsExactly("application.key-file: expected a path");
    assertThat(said(start + "certificate-file: '%s', key-file: '{s3cret}'}".formatted(certificate)))
        .containsExactly("application.key-file: expected a path");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://a:s3cret@h/", "http://h/?s3cret", "http://h/#s3cret", "ftp://h"})
  void rootUrlIsAnAddressToAddPathsTo(String url) throws IOException {
    assertThat(said("access-token: s3cret, root-url: '" + url + "'"))
        .singleElement()
        .asString()
        .startsWith("root-url: expected an http or https URL");
  }

  @Test
  void refreshTokensNeedAKey() throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("some.yaml"),
            "connections:\n  - {id: a, provider: outlook, oauth: {client-id: c}}\n");

    assertThat(new Replay(folder).command("run", "--config", config.toString()).err())
        .contains("secret-key: is missing; it encrypts the refresh tokens of oauth");
  }
}
