// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.bots;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Short names for what is long, or nobody's business. */
final class Hashes {

  private static final int BYTES = 16;

  private Hashes() {}

  /** The same 32 characters for the same text, whenever and wherever. */
  static String of(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
