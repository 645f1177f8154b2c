// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.spi.adapter.Subscription;
import io.daybook.spi.adapter.Topic;
import io.daybook.spi.store.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a calendar's pushes.
 *
 * @param id the id of the subscription, or null when there is none
 * @param resourceId the provider's id of what is watched, or null
 * @param renewAt when it is to be renewed, or null when there is none
 * @param expiresAt when it ends, or null when there is none
 * @param failures how often in a row it could not be had
 * @param notBefore when that may be tried again, or null for any time
 * @param told whether the user was told that there is none
 * @param covers whether a round ended since it was made: from then on it should announce changes
 * @param missed how many rounds in a row found what no push had announced
 */
record Push(
    @Nullable String id,
    @Nullable String resourceId,
    @Nullable Instant renewAt,
    @Nullable Instant expiresAt,
    int failures,
    @Nullable Instant notBefore,
    boolean told,
    boolean covers,
    int missed) {

  static final Push NONE = new Push(null, null, null, null, 0, null, false, false, 0);

  /** A subscription is renewed when that part of its time is left, but not more than a day. */
  private static final int LAST_PART = 4;

  private static final int SILENT = 2;

  private static final Duration LONGEST_OVERLAP = Duration.ofDays(1);

  /** The subscription, which may have ended; empty when there is none. */
  Optional<Subscription> subscription(Lane lane) {
    return id == null || expiresAt == null
        ? Optional.empty()
        : Optional.of(
            new Subscription(
                id, resourceId, new Topic(lane.connection(), lane.calendarId()), expiresAt));
  }

  static Push granted(
      String id, @Nullable String resourceId, Instant now, Instant expiresAt, int missed) {
    Duration part = Duration.between(now, expiresAt).dividedBy(LAST_PART);
    Duration overlap = part.compareTo(LONGEST_OVERLAP) < 0 ? part : LONGEST_OVERLAP;
    return new Push(
        id, resourceId, expiresAt.minus(overlap), expiresAt, 0, null, false, false, missed);
  }

  /** Whether pushes may be expected. */
  boolean alive(Instant now) {
    return expiresAt != null && now.isBefore(expiresAt);
  }

  /** Whether a subscription is to be made or renewed now. */
  boolean wanted(Instant now) {
    boolean fresh = renewAt != null && now.isBefore(renewAt);
    boolean waits = notBefore != null && now.isBefore(notBefore);
    return !fresh && !waits;
  }

  /**
   * When it next has to be looked at, or null for at any round: also when that was a while ago and
   * nobody could be asked, as where pushes are not set up any more.
   */
  @Nullable Instant next(Instant now) {
    Instant next = notBefore == null ? renewAt : notBefore;
    return next != null && !next.isBefore(now) ? next : null;
  }

  Push failed(Instant newNotBefore, boolean nowTold) {
    return new Push(
        id, resourceId, renewAt, expiresAt, failures + 1, newNotBefore, nowTold, covers, missed);
  }

  /** It said nothing of what was found; another one is made at the next opportunity. */
  Push silent(Instant now) {
    return new Push(id, resourceId, now, expiresAt, failures, notBefore, told, covers, missed + 1);
  }

  /** Whether it was silent twice in a row, once after it had been made anew. */
  boolean isSilent() {
    return missed >= SILENT;
  }

  Push heard() {
    return with(true, 0);
  }

  /** A round ended while pushes were to be expected, or were not. */
  Push covering(boolean alive) {
    return with(alive, missed);
  }

  /** Something was found that no push had announced. */
  Push unheard() {
    return with(covers, missed + 1);
  }

  /** It is to be renewed at the next opportunity. */
  Push asked(Instant now) {
    return new Push(
        id, resourceId, id == null ? null : now, expiresAt, failures, null, told, covers, missed);
  }

  /** It is gone before its time; its id is kept until there is another one. */
  Push lost(Instant now) {
    return new Push(
        id,
        resourceId,
        id == null ? null : now,
        id == null ? null : now,
        failures,
        null,
        told,
        covers,
        missed);
  }

  private Push with(boolean nowCovers, int nowMissed) {
    return new Push(
        id, resourceId, renewAt, expiresAt, failures, notBefore, told, nowCovers, nowMissed);
  }
}
