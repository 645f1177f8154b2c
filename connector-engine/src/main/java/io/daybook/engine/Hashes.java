// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.spi.store.Lane;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/** Keeps the keys of documents short, whatever they are made of. */
final class Hashes {

  private Hashes() {}

  static String of(Lane lane) {
    return of(
        String.join(
            "\n",
            lane.provider(),
            lane.connection(),
            Objects.requireNonNullElse(lane.calendarId(), "")));
  }

  static String of(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
