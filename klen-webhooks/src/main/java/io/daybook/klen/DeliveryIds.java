// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import io.daybook.normalizer.secret.Sha256;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Makes ids of deliveries: the same event for the same endpoint always has the same, whoever
 * accepts it again after a crash. They begin with the event's instant, and so are in its order.
 */
final class DeliveryIds {

  private static final int TIME_DIGITS = 12;

  private static final int HASH_BYTES = 12;

  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{" + TIME_DIGITS + "}-[0-9a-f]{" + 2 * HASH_BYTES + "}");

  private DeliveryIds() {}

  /** Whether a text that somebody gave can be the id of a delivery at all. */
  static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  static String of(Instant at, String endpointId, String changeId) {
    String hash = Sha256.hex(endpointId + "\n" + changeId);
    return time(at) + "-" + hash.substring(0, 2 * HASH_BYTES);
  }

  /** What comes before all ids from an instant on. */
  static String before(Instant at) {
    return time(at);
  }

  static Instant instant(String id) {
    return Instant.ofEpochMilli(Long.parseLong(id.substring(0, TIME_DIGITS), 16));
  }

  private static String time(Instant at) {
    return String.format(Locale.ROOT, "%0" + TIME_DIGITS + "x", Math.max(0, at.toEpochMilli()));
  }
}
