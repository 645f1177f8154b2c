// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;

/**
 * A zone by the name that is written: the IANA id, or one of our own for a fixed offset.
 *
 * @param id the TZID
 * @param rules its rules
 */
record FeedZone(String id, ZoneRules rules) {

  static FeedZone of(ZoneId zone) {
    ZoneRules rules = zone.getRules();
    boolean named = zone.getId().indexOf('/') > 0 || !rules.isFixedOffset();
    return new FeedZone(
        named ? zone.getId() : "UTC" + offset(rules.getOffset(Instant.EPOCH)), rules);
  }

  boolean isUtc() {
    return rules.isFixedOffset() && rules.getOffset(Instant.EPOCH).equals(ZoneOffset.UTC);
  }

  /** An offset as in TZOFFSETTO (RFC 5545 section 3.3.14). */
  static String offset(ZoneOffset offset) {
    int seconds = Math.abs(offset.getTotalSeconds());
    StringBuilder text = new StringBuilder(7).append(offset.getTotalSeconds() < 0 ? '-' : '+');
    twoDigits(text, seconds / 3600);
    twoDigits(text, seconds / 60 % 60);
    if (seconds % 60 != 0) {
      twoDigits(text, seconds % 60);
    }
    return text.toString();
  }

  private static void twoDigits(StringBuilder text, int number) {
    text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }
}
