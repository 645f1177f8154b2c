// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock in UTC that stands still until it is set, and never goes backwards. Thread-safe. */
public final class SettableClock extends Clock {

  private volatile Instant now;

  /**
   * Makes a clock.
   *
   * @param start what it shows at first
   */
  public SettableClock(Instant start) {
    this.now = start;
  }

  /**
   * Sets the clock.
   *
   * @param instant what it shows from now on
   * @throws IllegalArgumentException when that is before what it shows
   */
  public synchronized void set(Instant instant) {
    now = later(instant);
  }

  /**
   * Lets time pass.
   *
   * @param time how much, zero or more
   * @throws IllegalArgumentException when it is negative
   */
  public synchronized void advance(Duration time) {
    now = later(now.plus(time));
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  /** Keeps following this one, since two clocks of one test must agree. */
  @Override
  public Clock withZone(ZoneId zone) {
    SettableClock source = this;
    return new Clock() {
      @Override
      public Instant instant() {
        return source.instant();
      }

      @Override
      public ZoneId getZone() {
        return zone;
      }

      @Override
      public Clock withZone(ZoneId other) {
        return source.withZone(other);
      }
    };
  }

  private Instant later(Instant instant) {
    if (instant.isBefore(now)) {
      throw new IllegalArgumentException("the clock shows " + now + ", which is after " + instant);
    }
    return instant;
  }
}
