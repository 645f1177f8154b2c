// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The machine's clock at another time, which can be put forward. Thread-safe. */
final class MovedClock extends Clock {

  private volatile Duration offset;

  MovedClock(Instant now) {
    offset = Duration.between(Clock.systemUTC().instant(), now);
  }

  /** How far it is from the machine's. */
  Duration offset() {
    return offset;
  }

  synchronized void forward(Duration time) {
    offset = offset.plus(time);
  }

  @Override
  public Instant instant() {
    return Clock.systemUTC().instant().plus(offset);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("it is for instants");
  }
}
