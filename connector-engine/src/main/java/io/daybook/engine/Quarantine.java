// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.CalendarRef;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Where rows that could not be read or understood are kept as they came. */
final class Quarantine {

  static final String KIND = "quarantine";

  private Quarantine() {}

  /** The latest row of an event replaces earlier ones; hashes keep the keys short. */
  static String key(CalendarRef calendar, String eventId) {
    return prefix(calendar) + hash(eventId);
  }

  /** What the keys of a calendar begin with. */
  static String prefix(CalendarRef calendar) {
    String names =
        String.join("\n", calendar.provider(), calendar.connection(), calendar.calendarId());
    return hash(names) + "-";
  }

  private static String hash(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
