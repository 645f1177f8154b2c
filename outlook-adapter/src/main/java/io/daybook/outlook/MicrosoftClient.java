// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.openid.connect.sdk.nativesso.DeviceSecret;
import io.daybook.api.Secret;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An application as it is registered with Microsoft, and how it proves that it is that one.
 * Immutable.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/quickstart-register-app">How to
 *     register an application</a>
 */
public final class MicrosoftClient {

  private final ClientID id;

  private final @Nullable Proof proof;

  /** Shows who asks. */
  @FunctionalInterface
  interface Proof {

    /** For one request to this endpoint. */
    ClientAuthentication of(ClientID id, URI endpoint, Instant now);
  }

  private MicrosoftClient(String id, @Nullable Proof proof) {
    if (id.isBlank()) {
      throw new IllegalArgumentException("a client id is blank");
    }
    this.id = new ClientID(id);
    this.proof = proof;
  }

  /**
   * A public client: one on people's own machines, of the platform "Mobile and desktop
   * applications", which can keep no secret.
   *
   * @param id the application (client) id
   * @return the client
   */
  public static MicrosoftClient withoutSecret(String id) {
    return new MicrosoftClient(id, null);
  }

  /**
   * A confidential client with a secret, which ends after two years at most.
   *
   * @param id the application (client) id
   * @param secret the value of a client secret, not its id
   * @return the client
   */
  public static MicrosoftClient withSecret(String id, Secret secret) {
    com.nimbusds.oauth2.sdk.auth.Secret value =
        new com.nimbusds.oauth2.sdk.auth.Secret(secret.reveal());
    return new MicrosoftClient(id, (client, endpoint, now) -> new ClientSecretPost(client, value));
  }

  /**
   * A confidential client with a certificate, which Microsoft advises. With each request for a
   * token it signs who it is with PS256, good for five minutes.
   *
   * @param id the application (client) id
   * @param key the certificate's RSA key: PKCS#8 in PEM, not encrypted
   * @param certificate the certificate that was uploaded: X.509 in PEM
   * @return the client
   * @throws IllegalArgumentException when that is no such key or certificate, or they do not belong
   *     together, saying which
   */
  public static MicrosoftClient withCertificate(String id, Secret key, String certificate) {
    return new MicrosoftClient(id, CertificateKey.read(key, certificate)::assertion);
  }

  /** Whether it can act for itself. */
  boolean isConfidential() {
    return proof != null;
  }

  TokenRequest request(URI endpoint, AuthorizationGrant grant, @Nullable Scope scope, Instant now) {
    if (proof == null) {
      return new TokenRequest(endpoint, id, grant, scope);
    }
    // The library leaves the id out where it is in an assertion too; Microsoft asks for it.
    return new TokenRequest(
        endpoint,
        proof.of(id, endpoint, now),
        grant,
        scope,
        null,
        null,
        (DeviceSecret) null,
        Map.of("client_id", List.of(id.getValue())));
  }

  ClientID id() {
    return id;
  }

  /** Leaves out who it is. */
  @Override
  public String toString() {
    return "MicrosoftClient[]";
  }
}
