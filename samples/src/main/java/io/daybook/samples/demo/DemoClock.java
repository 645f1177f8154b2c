// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Stands where it is set while the day is played, and goes on from there afterwards. */
final class DemoClock extends Clock {

  private final Clock machine;

  private volatile Instant shown;

  /** When the machine let it go on, or null while it stands. */
  private volatile @Nullable Instant released;

  DemoClock(Clock machine, Instant begin) {
    this.machine = machine;
    this.shown = begin;
  }

  void set(Instant instant) {
    shown = instant;
  }

  void goOn() {
    released = machine.instant();
  }

  @Override
  public Instant instant() {
    Instant since = released;
    return since == null ? shown : shown.plus(Duration.between(since, machine.instant()));
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  /** The demo asks for instants only. */
  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("the clock of the demo has one zone");
  }
}
