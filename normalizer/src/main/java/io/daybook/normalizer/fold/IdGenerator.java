// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import java.nio.ByteBuffer;
import java.util.UUID;

/** Makes the ids of occurrences. */
public interface IdGenerator {

  /**
   * A number for a new occurrence.
   *
   * @return a number that was not given before in this store
   */
  long nextId();

  /**
   * A UUID for a new occurrence. It is the key of its ICS link, so where state is durable it must
   * be unguessable.
   *
   * @return a UUID that was not given before
   */
  UUID nextUuid();

  /**
   * A UUID made of a hash, for ids that must come out the same again (version 8 of RFC 9562).
   *
   * @param hash at least 16 bytes, of which the first 16 count
   * @return the UUID
   */
  static UUID uuidOf(byte[] hash) {
    ByteBuffer bits = ByteBuffer.wrap(hash);
    long high = (bits.getLong() & ~0xF000L) | 0x8000L;
    long low = (bits.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return new UUID(high, low);
  }
}
