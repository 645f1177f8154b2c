// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Writes VTIMEZONEs, and remembers some of them. Safe for threads. */
final class ZoneLines {

  private static final byte[] BEGIN = ContentLines.ascii("BEGIN:VTIMEZONE\n");

  private static final byte[] END = ContentLines.ascii("END:VTIMEZONE\n");

  /** More than most feeds name; what is beyond is made anew each time. */
  private static final int MOST_KEPT = 256;

  private final Map<Key, byte[]> kept = new ConcurrentHashMap<>();

  private record Key(String id, int year) {}

  /** The zone from the beginning of a year on, for all time. */
  byte[] bytes(ZoneUse use) {
    Key key = new Key(use.zone().id(), use.year());
    byte[] known = kept.get(key);
    if (known != null) {
      return known;
    }
    byte[] made = make(use);
    if (kept.size() < MOST_KEPT) {
      kept.put(key, made);
    }
    return made;
  }

  private static byte[] make(ZoneUse use) {
    ContentLines out = new ContentLines(512);
    out.line(BEGIN);
    out.plain("TZID:").text(use.zone().id()).end();
    for (Observance observance : Observances.from(use.year(), use.zone().rules())) {
      observance.write(out);
    }
    return out.line(END).toBytes();
  }
}
