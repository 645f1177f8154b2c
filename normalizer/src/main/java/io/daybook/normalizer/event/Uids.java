// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.event;

import io.daybook.normalizer.secret.Sha256;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Makes iCalendar UIDs: UUIDs without host or address, as RFC 7986 section 5.3 wants them.
 *
 * <p>The uuid of a meeting is the key of its link. A UID stands in every feed, also in one that
 * shows no more than when somebody is busy, so it must not lead back to the key: it is a digest.
 */
public final class Uids {

  private static final long VERSION_8 = 0x8000L;

  private static final long VARIANT_2 = 0x8000_0000_0000_0000L;

  private Uids() {}

  /**
   * The UID of one meeting by itself.
   *
   * @param uuid its uuid
   * @return its UID
   */
  public static String ofMeeting(UUID uuid) {
    return of("meeting", uuid.toString());
  }

  /**
   * A UID made of what does not change.
   *
   * @param parts texts that together are like no others
   * @return the UID, the same for the same parts
   */
  public static String of(String... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (String part : parts) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      all.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length).array());
      all.writeBytes(bytes);
    }
    ByteBuffer made = ByteBuffer.wrap(Sha256.of(all.toByteArray()));
    long most = (made.getLong() & ~0xF000L) | VERSION_8;
    long least = (made.getLong() & ~0xC000_0000_0000_0000L) | VARIANT_2;
    return new UUID(most, least).toString();
  }
}
