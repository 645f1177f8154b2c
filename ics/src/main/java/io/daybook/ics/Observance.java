// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

/**
 * A part of a VTIMEZONE (RFC 5545 section 3.6.5): what the clock is set to, and when.
 *
 * @param daylight whether it is daylight saving time
 * @param from the offset before
 * @param to the offset from then on
 * @param onset when it first begins, on the clock before
 * @param rule when it begins again, or empty
 * @param dates when it begins where no rule says so, the onset included if there are more: some
 *     readers take one date of a property, and no onset beside them
 */
record Observance(
    boolean daylight,
    ZoneOffset from,
    ZoneOffset to,
    LocalDateTime onset,
    String rule,
    List<LocalDateTime> dates) {

  void write(ContentLines out) {
    String name = daylight ? "DAYLIGHT" : "STANDARD";
    out.plain("BEGIN:").plain(name).end();
    TimeForm.local(out.plain("DTSTART:"), onset);
    out.end();
    if (!rule.isEmpty()) {
      out.plain("RRULE:").plain(rule).end();
    }
    for (LocalDateTime time : dates) {
      TimeForm.local(out.plain("RDATE:"), time);
      out.end();
    }
    out.plain("TZOFFSETFROM:").plain(FeedZone.offset(from)).end();
    out.plain("TZOFFSETTO:").plain(FeedZone.offset(to)).end();
    out.plain("TZNAME:").plain(name()).end();
    out.plain("END:").plain(name).end();
  }

  /** As the zones of IANA are named that have no abbreviation: it does not depend on the JDK. */
  private String name() {
    String offset = FeedZone.offset(to);
    return offset.endsWith("00") && offset.length() == 5 ? offset.substring(0, 3) : offset;
  }
}
