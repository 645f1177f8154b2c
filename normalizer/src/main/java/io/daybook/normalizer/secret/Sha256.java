// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 (FIPS 180-4): what is to be told apart, or known again, but not read. Without state, and
 * so safe for threads.
 */
public final class Sha256 {

  private Sha256() {}

  /**
   * The digest of bytes.
   *
   * @param bytes the bytes
   * @return 32 bytes
   */
  public static byte[] of(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * The digest of a text in UTF-8.
   *
   * @param text the text
   * @return 64 hexadecimal digits
   */
  public static String hex(String text) {
    return hex(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The digest of bytes.
   *
   * @param bytes the bytes
   * @return 64 hexadecimal digits
   */
  public static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(of(bytes));
  }
}
