// SPDX-License-Identifier: Apache-2.0
package io.daybook.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.http.SafeHttpException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server whose certificate, for hooks.example.com and 127.0.0.1, it signed itself. */
@Timeout(60)
class SafeHttpTlsTest {

  private static final char[] PASSWORD = "changeit".toCharArray();

  private static SSLContext own;

  @BeforeAll
  static void makeCertificate(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "hooks",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=hooks",
                "-ext",
                "san=dns:hooks.example.com,ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .start();
    String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(keytool.waitFor()).as(output).isZero();
    own = context(file);
  }

  private static SSLContext context(Path file) throws GeneralSecurityException, IOException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD);
    }
    KeyManagerFactory mine = KeyManagerFactory.getInstance("PKIX");
    mine.init(keys, PASSWORD);
    TrustManagerFactory trusted = TrustManagerFactory.getInstance("PKIX");
    KeyStore certificates = KeyStore.getInstance("PKCS12");
    certificates.load(null, PASSWORD);
    certificates.setCertificateEntry("hooks", keys.getCertificate("hooks"));
    trusted.init(certificates);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(mine.getKeyManagers(), trusted.getTrustManagers(), null);
    return context;
  }

  private final CompletableFuture<List<SNIServerName>> named = new CompletableFuture<>();

  private final CountDownLatch ended = new CountDownLatch(1);

  private RawServer server() throws IOException {
    return new RawServer(
        own.getServerSocketFactory(),
        socket -> {
          try {
            ExtendedSSLSession session = (ExtendedSSLSession) ((SSLSocket) socket).getSession();
            named.complete(session.getRequestedServerNames());
            RawServer.answering(
                    request -> request.contains("Host: hooks.example.com:") ? RawServer.OK : "")
                .with(socket);
          } finally {
            ended.countDown();
          }
        });
  }

  private static SafeHttp.Builder trusting() {
    return SafeHttp.builder().tls(own).resolver(host -> Calls.addresses("127.0.0.1"));
  }

  @Test
  void theNameIsToldAndVerifiedThoughTheAddressIsPinned() throws IOException {
    try (RawServer server = server();
        SafeHttp http = trusting().build()) {
      for (int i = 0; i < 3; i++) {
        HttpCall call = Calls.post(server.uri("https", "Hooks.Example.com.", "/"), "{}");
        assertThat(http.send(call).join().status()).isEqualTo(200);
      }
      assertThat(named.join()).containsExactly(new SNIHostName("hooks.example.com"));
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"other.example.com", "example.com", "a.hooks.example.com"})
  void aCertificateOfAnotherNameIsRefused(String host) throws Exception {
    try (RawServer server = server();
        SafeHttp http = trusting().build()) {
      SafeHttpException failure =
          Calls.failure(http.send(Calls.get(server.uri("https", host, "/"))));
      assertThat(failure.kind()).isEqualTo(Kind.TLS);
      assertThat(failure.getMessage()).startsWith("the TLS handshake failed (");
      ended.await();
    }
  }

  @Test
  void aCertificateOfNobodyTrustedIsRefusedAlsoWhereInsecureIsAllowed() throws IOException {
    try (RawServer server = server();
        SafeHttp http = SafeHttp.builder().resolver(host -> Calls.addresses("127.0.0.1")).build()) {
      HttpCall call = Calls.get(server.uri("https", "hooks.example.com", "/"));
      assertThat(Calls.failure(http.send(call)).kind()).isEqualTo(Kind.TLS);
    }
  }

  @Test
  void addressesAreVerifiedAsAddresses() throws IOException {
    try (RawServer server =
            new RawServer(
                own.getServerSocketFactory(), RawServer.answering(request -> RawServer.OK));
        SafeHttp http = trusting().build()) {
      HttpCall call = Calls.get(server.uri("https", "127.0.0.1", "/"));
      assertThat(http.send(call).join().status()).isEqualTo(200);
    }
  }

  @Test
  void aServerWithoutTlsIsRefused() throws IOException {
    try (RawServer server =
            new RawServer(
                socket ->
                    socket
                        .getOutputStream()
                        .write("HTTP/1.1 400 Bad\r\n\r\n".getBytes(StandardCharsets.UTF_8)));
        SafeHttp http = trusting().build()) {
      HttpCall call = Calls.get(server.uri("https", "hooks.example.com", "/"));
      assertThat(Calls.failure(http.send(call)).kind()).isEqualTo(Kind.TLS);
    }
  }
}
