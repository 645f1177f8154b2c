// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import io.daybook.spi.adapter.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The stretch of time a full round asks for, within what Graph allows. */
final class GraphWindow {

  private static final Duration LEAST_BACK = Duration.ofDays(1);

  private static final Duration YEAR = Duration.ofDays(365);

  /** So much may pass before the window has to be moved for the sake of series. */
  private static final Duration SPARE = Duration.ofDays(30);

  /** Graph refuses what is longer. */
  private static final Duration LONGEST = Duration.ofDays(1825);

  private GraphWindow() {}

  /** In whole seconds; where all of it would be too long, the past is shorter. */
  static Window of(Instant now, Duration back, Duration ahead) {
    Instant second = now.truncatedTo(ChronoUnit.SECONDS);
    Duration forth = shorter(longer(ahead.plus(SPARE), YEAR), LONGEST.minus(LEAST_BACK));
    Instant to = second.plusSeconds(forth.toSeconds());
    Instant from = second.minusSeconds(longer(back, LEAST_BACK).toSeconds());
    Instant first = to.minus(LONGEST);
    return new Window(from.isBefore(first) ? first : from, to);
  }

  /** A window as it can be asked for: in whole seconds, the end rounded up to miss nothing. */
  static Window allowed(Window window) {
    Instant from = window.from().truncatedTo(ChronoUnit.SECONDS);
    Instant last = from.plus(LONGEST);
    Instant to = window.to() == null ? last : window.to();
    Instant second = to.truncatedTo(ChronoUnit.SECONDS);
    Instant end = second.equals(to) ? second : second.plusSeconds(1);
    return new Window(from, end.isAfter(last) ? last : end);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
