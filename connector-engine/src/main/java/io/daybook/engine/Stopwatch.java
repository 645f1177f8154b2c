// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import java.time.Duration;

/**
 * How long something takes. Not by the clock, which may be set meanwhile.
 *
 * @param begun when it began, by a count that means nothing else
 */
record Stopwatch(long begun) {

  static Stopwatch start() {
    return new Stopwatch(Machine.nanos());
  }

  Duration elapsed() {
    return Duration.ofNanos(Machine.nanos() - begun);
  }
}
