// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.replay;

import io.daybook.api.CalendarRef;
import io.daybook.normalizer.fold.IdGenerator;
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
    return IdGenerator.uuidOf(mac.doFinal(number));
  }
}
