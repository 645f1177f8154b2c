// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

import io.daybook.spi.store.Lane;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What indexes hold instead of ids: 16 bytes of a SHA-256, for which nobody finds two equal ones.
 * So ids of any length and any letters make short and equal indexes in every database.
 */
final class Keys {

  private static final int LENGTH = 16;

  private Keys() {}

  /** The key of one id, or of several that make one together. */
  static byte[] of(String... parts) {
    MessageDigest digest = digest();
    for (String part : parts) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
      digest.update(bytes);
    }
    return Arrays.copyOf(digest.digest(), LENGTH);
  }

  /** The key of an id in a lane. */
  static byte[] of(long lane, String id) {
    MessageDigest digest = digest();
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, lane));
    digest.update(id.getBytes(StandardCharsets.UTF_8));
    return Arrays.copyOf(digest.digest(), LENGTH);
  }

  static byte[] of(Lane lane) {
    return of(lane.provider(), lane.connection(), calendar(lane));
  }

  /** The key of the connection that a lane is of. */
  static byte[] ofConnection(Lane lane) {
    return of(lane.provider(), lane.connection());
  }

  /** The calendar's id, empty for the connection as a whole. */
  static String calendar(Lane lane) {
    return lane.calendarId() == null ? "" : lane.calendarId();
  }

  /** The ids of a lane by their keys, which a byte array cannot be by itself. */
  static Map<ByteBuffer, String> byKey(long lane, Collection<String> ids) {
    Map<ByteBuffer, String> byKey = new LinkedHashMap<>();
    ids.forEach(id -> byKey.put(ByteBuffer.wrap(of(lane, id)), id));
    return byKey;
  }

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
