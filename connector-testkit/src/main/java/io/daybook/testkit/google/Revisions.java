// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.google;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Counts versions and ids of all calendars of a fake. Not thread-safe. */
final class Revisions {

  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final Clock clock;

  private long version;

  private int ids;

  Revisions(Clock clock) {
    this.clock = clock;
  }

  long current() {
    return version;
  }

  long next() {
    return ++version;
  }

  /** Digits and the letters a to v only, as Google wants them. */
  String nextId() {
    String number = String.valueOf(++ids);
    return "evt" + "0".repeat(Math.max(0, 5 - number.length())) + number;
  }

  String now() {
    return MILLIS.format(clock.instant());
  }
}
