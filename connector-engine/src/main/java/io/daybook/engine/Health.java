// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a connector is, and the whole store that it works on, so that of several processes any can be
 * asked.
 *
 * @param at when that was found out
 * @param storeAnswers whether the store does; if not, what it would have to say is missing
 * @param draining whether this process begins nothing any more
 * @param oldest what has been due for longest, of the connections that are set up here; null when
 *     nothing is due. What waits for its turn at a provider, or for a user to connect again, is due
 *     only then
 * @param elsewhere how many lanes of connections that are not set up here are due, of the first
 *     thousand that are; nothing here works on them
 * @param sinks how far the sinks are, in the order in which they were given
 * @param node what this process takes part in
 */
public record Health(
    Instant at,
    boolean storeAnswers,
    boolean draining,
    @Nullable Overdue oldest,
    int elsewhere,
    List<SinkHealth> sinks,
    Node node) {

  /** Copies the list. */
  public Health {
    sinks = List.copyOf(sinks);
  }

  /** A verdict. */
  public enum Status {
    /** All is done in time. */
    FINE,
    /** Something has been waiting for longer than the limit. */
    LATE,
    /** The store does not answer, or not in time to keep up the leases of this process. */
    CUT_OFF,
    /** This process begins nothing any more. */
    DRAINING
  }

  /** Why something that is due is not begun. */
  public enum Reason {
    /** It is being worked on, or told, at this moment, in this process. */
    UNDER_WAY,
    /** It waits until somebody is free, here or in another process. */
    QUEUED,
    /** It rests for some seconds after a fault of this process or of the store. */
    RESTING,
    /** The provider asked to be left alone for a while. */
    PROVIDER_WAITS,
    /** The user has to connect again. */
    DISCONNECTED
  }

  /**
   * Something that is due.
   *
   * @param provider the provider
   * @param connection the connection
   * @param calendarId the provider's id of the calendar, or null for the connection as a whole
   * @param since since when
   * @param clock whether it is what the clock brings; else it is a look at the provider
   * @param why why it is not begun, as far as this process knows
   */
  public record Overdue(
      String provider,
      String connection,
      @Nullable String calendarId,
      Instant since,
      boolean clock,
      Reason why) {}

  /**
   * How far a sink is, in the whole store.
   *
   * @param name its name
   * @param behind of how many calendars and connections it has not taken everything
   * @param oldest since when the oldest of it waits, or null when nothing does; where it is behind
   *     on very many, at least since then
   * @param refused how many of them it refused last; where the store is not shared, since this
   *     process began
   * @param refusedSince since when it has refused one of them, or null
   */
  public record SinkHealth(
      String name,
      int behind,
      @Nullable Instant oldest,
      int refused,
      @Nullable Instant refusedSince) {}

  /**
   * What a process takes part in.
   *
   * @param shared whether several processes can share the store
   * @param partitions the numbers of the partitions that it holds at this moment, none where the
   *     store is not shared
   * @param leasesValid whether nobody else can hold them
   */
  public record Node(boolean shared, Set<Integer> partitions, boolean leasesValid) {

    /** Copies the set. */
    public Node {
      partitions = Set.copyOf(partitions);
    }
  }

  /**
   * For how long the oldest thing that is not done has been waiting, be it due or to be told.
   *
   * @return how long, zero when nothing waits
   */
  public Duration lag() {
    Stream<Instant> due = oldest == null ? Stream.empty() : Stream.of(oldest.since());
    Stream<Instant> told = sinks.stream().flatMap(sink -> Stream.ofNullable(sink.oldest()));
    return Stream.concat(due, told)
        .min(Instant::compareTo)
        .map(since -> Meters.lag(since, at))
        .orElse(Duration.ZERO);
  }

  /**
   * The verdict. What disturbs more comes first: who is cut off may be draining too.
   *
   * @param limit for how long anything may wait
   * @return the status
   */
  public Status status(Duration limit) {
    if (!storeAnswers || !node.leasesValid()) {
      return Status.CUT_OFF;
    }
    if (draining) {
      return Status.DRAINING;
    }
    return lag().compareTo(limit) > 0 ? Status.LATE : Status.FINE;
  }

  /**
   * Whether the verdict is {@link Status#FINE}.
   *
   * @param limit for how long anything may wait
   * @return whether all is done in time
   */
  public boolean isFine(Duration limit) {
    return status(limit) == Status.FINE;
  }
}
