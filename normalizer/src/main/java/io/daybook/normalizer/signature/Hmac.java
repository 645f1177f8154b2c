// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.signature;

import io.daybook.api.Secret;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256, RFC 2104. */
final class Hmac {

  private static final String ALGORITHM = "HmacSHA256";

  /** How many bytes a signature has. */
  static final int LENGTH = 32;

  private static final String BASE64_PREFIX = "whsec_";

  private Hmac() {}

  static byte[] of(byte[] key, byte[]... parts) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      for (byte[] part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  static byte[] utf8Key(Secret secret) {
    return utf8(secret.reveal());
  }

  /** What stands after {@code whsec_} in base64, else the secret's own bytes. */
  static byte[] decodedKey(Secret secret) {
    String text = secret.reveal();
    if (text.startsWith(BASE64_PREFIX)) {
      try {
        byte[] key = Base64.getDecoder().decode(text.substring(BASE64_PREFIX.length()));
        return key.length == 0 ? utf8Key(secret) : key;
      } catch (IllegalArgumentException e) {
        return utf8Key(secret);
      }
    }
    return utf8Key(secret);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
