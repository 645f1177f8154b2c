// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Forgets what was done with long ago, whether or not anything is sent to an endpoint, and all that
 * was kept for endpoints that were deleted. What it does not come to do is done the next time, also
 * after a crash. Used by one thread at a time.
 */
final class Cleaning {

  /** Old entries are looked for so often. */
  private static final Duration EVERY = Duration.ofMinutes(10);

  /**
   * How long it is remembered that an endpoint was deleted: another process may still be sending,
   * or take in something for it, as it knew it a moment ago.
   */
  private static final Duration REMEMBERED = Duration.ofHours(1);

  /** Each removes a page of what is kept for a deleted one. */
  private static final int MOST_STEPS = 50;

  private final Endpoints endpoints;

  private final DeliveryLog log;

  private final Clock clock;

  private final Duration logged;

  /** Deleted ones for which nothing is kept any more, as far as this process knows. */
  private final Set<String> emptied = new HashSet<>();

  private @Nullable Instant last;

  /**
   * For all endpoints.
   *
   * @param logged how long what is done with stays in the log
   */
  Cleaning(Endpoints endpoints, DeliveryLog log, Clock clock, Duration logged) {
    this.endpoints = endpoints;
    this.log = log;
    this.clock = clock;
    this.logged = logged;
  }

  /**
   * Does what there is to do.
   *
   * @param goOn asked between small steps
   * @return whether something is left that can be done at once
   */
  boolean run(BooleanSupplier goOn) {
    int steps = MOST_STEPS;
    List<Endpoints.Deleted> deleted = endpoints.deleted();
    emptied.retainAll(deleted.stream().map(Endpoints.Deleted::id).toList());
    for (Endpoints.Deleted one : deleted) {
      steps = remove(one, steps, goOn);
    }
    forgetOld(goOn);
    return steps <= 0;
  }

  /** Removes what is kept for a deleted one; gives the steps that are left. */
  private int remove(Endpoints.Deleted one, int steps, BooleanSupplier goOn) {
    boolean over = !clock.instant().isBefore(one.at().plus(REMEMBERED));
    if ((emptied.contains(one.id()) && !over) || !endpoints.finish(one)) {
      return steps;
    }
    int left = steps;
    boolean some = true;
    while (some && left > 0 && goOn.getAsBoolean()) {
      some = log.removeSome(one.id());
      left--;
    }
    if (!some) {
      emptied.add(one.id());
    }
    if (!some && over) {
      endpoints.forget(one);
    }
    return left;
  }

  private void forgetOld(BooleanSupplier goOn) {
    Instant now = clock.instant();
    if (last != null && !now.isBefore(last) && now.isBefore(last.plus(EVERY))) {
      return;
    }
    for (String id : endpoints.ids()) {
      if (!goOn.getAsBoolean()) {
        return;
      }
      log.forget(id, now.minus(logged), now);
    }
    last = now;
  }
}
