// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How long after a round the next one begins. Where nothing is set that adapts: from a minute,
 * doubled with each round that finds nothing, to a quarter of an hour; while pushes come, an hour
 * or so, but a quarter where they are for a connection as a whole: nobody says which of its
 * calendars that leaves out, such as those that others share. Spread by a tenth, so that calendars
 * that began together do not stay together.
 *
 * @param fixed the interval that a user set, or null
 * @param own those of connections that have their own
 * @param randomness what spreads them
 */
record Pace(@Nullable Duration fixed, Map<String, Duration> own, Randomness randomness) {

  private static final Duration SHORTEST = Duration.ofMinutes(1);

  private static final Duration LONGEST = Duration.ofMinutes(15);

  /** Pushes are not wholly reliable, nor is this a substitute for them. */
  private static final Duration PUSHED = Duration.ofHours(1);

  private static final Duration SILENCE = Duration.ofHours(6);

  private static final int INTERVALS = 3;

  private static final int MOST_DOUBLINGS = 10;

  private static final double SPREAD = 0.1;

  /** While pushes come: for each calendar by itself, or for a connection as a whole. */
  Duration whilePushed(boolean each) {
    return spread(each ? PUSHED : LONGEST);
  }

  Duration after(String connection, int quietRounds) {
    Duration set = own.getOrDefault(connection, fixed);
    if (set != null) {
      return set;
    }
    Duration doubled = SHORTEST.multipliedBy(1L << Math.min(quietRounds, MOST_DOUBLINGS));
    return spread(doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST);
  }

  /** After how long without a word the user is told, whatever the reason. */
  Duration silence(String connection) {
    Duration set = own.getOrDefault(connection, fixed);
    Duration several = set == null ? SILENCE : set.multipliedBy(INTERVALS);
    return several.compareTo(SILENCE) > 0 ? several : SILENCE;
  }

  private Duration spread(Duration wait) {
    return wait.plusMillis((long) (wait.toMillis() * SPREAD * randomness.fraction()));
  }
}
