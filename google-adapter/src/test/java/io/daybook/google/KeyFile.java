// SPDX-License-Identifier: Apache-2.0
package io.daybook.google;

import io.daybook.api.Secret;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Base64;

/** A key of a service account, as Google gives it out in a file. */
record KeyFile(PublicKey publicKey, String json) {

  static final String EMAIL = "daybook@acme-project.iam.gserviceaccount.com";

  static KeyFile make() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      KeyPair pair = generator.generateKeyPair();
      String key = Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
      return new KeyFile(
          pair.getPublic(),
          """
          {"type": "service_account", "project_id": "acme-project", "private_key_id": "0a1b2c",
           "private_key": "-----BEGIN PRIVATE KEY-----\\n%s\\n-----END PRIVATE KEY-----\\n",
           "client_email": "%s", "client_id": "1234567890",
           "token_uri": "https://evil.example/token"}
          """
              .formatted(key, EMAIL));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  Secret secret() {
    return Secret.of(json);
  }
}
