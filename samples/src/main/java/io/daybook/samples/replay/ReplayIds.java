// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.replay;

import io.daybook.api.CalendarRef;
import io.daybook.normalizer.fold.IdGenerator;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Ids that are the same in every replay of a calendar: numbers from 1, and UUIDs made of them and
 * the calendar's id with a key that everybody knows. Where state is durable UUIDs are random
 * instead.
 */
final class ReplayIds implements IdGenerator {

  private static final String KEY = "daybook replay";

  private static final long VERSION_BITS = 0xF000L;

  private static final long VERSION_8 = 0x8000L;

  private static final long VARIANT_BITS = 0xC000000000000000L;

  private static final long VARIANT = 0x8000000000000000L;

  private final String prefix;

  private final Mac mac;

  private long lastId;

  private long lastUuid;

  ReplayIds(CalendarRef calendar) {
    this.prefix = calendar.provider() + "\n" + calendar.calendarId() + "\n";
    try {
      mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  @Override
  public long nextId() {
    return ++lastId;
  }

  @Override
  public UUID nextUuid() {
    byte[] number = (prefix + ++lastUuid).getBytes(StandardCharsets.UTF_8);
    ByteBuffer bits = ByteBuffer.wrap(mac.doFinal(number));
    long high = (bits.getLong() & ~VERSION_BITS) | VERSION_8;
    long low = (bits.getLong() & ~VARIANT_BITS) | VARIANT;
    return new UUID(high, low);
  }
}
