// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.source;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, where two texts are to be told apart and not read. */
final class Digests {

  private static final int SHORT_BYTES = 16;

  private Digests() {}

  /** Half of it, of a text. */
  static String hex(String text) {
    byte[] digest = sha256(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest, 0, SHORT_BYTES);
  }

  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(sha256(bytes));
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
