// SPDX-License-Identifier: Apache-2.0
package io.daybook.spi.metrics;

import io.daybook.api.ChangeKind;
import io.daybook.api.NoticeKind;
import io.daybook.api.Origin;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Hears what the connector does, for counters and timers of whatever library. Each method does
 * nothing unless overridden.
 *
 * <p>They are called from the threads that work, from several at a time, so they are quick. What
 * one throws disturbs nothing. Nothing here names an event, a calendar or a person: there are as
 * many series of numbers as connections and sinks.
 */
public interface Metrics {

  /** Hears nothing. */
  Metrics NONE = new Metrics() {};

  /**
   * A round ended, be it only for now.
   *
   * @param round how it went
   */
  default void roundEnded(Round round) {}

  /**
   * Something that was due was begun.
   *
   * @param begun how late
   */
  default void begun(Begun begun) {}

  /**
   * A request to a provider has to wait, as there have been enough for now. One that asks again
   * before its time is counted again.
   *
   * @param wait for how long
   */
  default void requestWaits(RequestWait wait) {}

  /**
   * Changes were stored, and will be told.
   *
   * @param changes how many, of one kind and origin
   */
  default void changesFound(ChangesFound changes) {}

  /**
   * A notice was stored, and will be told.
   *
   * @param provider the provider
   * @param connection the connection
   * @param kind its kind
   */
  default void noticeFound(String provider, String connection, NoticeKind kind) {}

  /**
   * Rows could not be read or understood and were set aside.
   *
   * @param provider the provider
   * @param connection the connection
   * @param count of how many events none was set aside before
   */
  default void rowsQuarantined(String provider, String connection, int count) {}

  /**
   * A sink was offered what is to be told of one calendar or connection.
   *
   * @param handOver how that went
   */
  default void handedOver(HandOver handOver) {}

  /**
   * Something was pushed.
   *
   * @param provider the provider, one that a connection is of
   * @param status what it was answered
   */
  default void pushReceived(String provider, int status) {}

  /**
   * Where several processes share a store, this one came to hold a part of the work, or holds it no
   * longer.
   *
   * @param number the number of the partition
   * @param event what happened
   */
  default void partition(int number, PartitionEvent event) {}

  /** What a round reads. */
  enum RoundKind {
    /** All of a calendar. */
    FULL,
    /** What changed in a calendar. */
    DELTA,
    /** The list of a connection's calendars. */
    LIST
  }

  /** How a round ended. */
  enum RoundOutcome {
    /** All was read and compared. */
    DONE,
    /** It goes on later from where it is: it waits for its turn, or for another process. */
    MORE,
    /** The provider refused, or could not be reached. */
    REFUSED,
    /** Something failed here: an answer could not be read, the store or an adapter failed. */
    FAILED,
    /** Somebody else changed the calendar meanwhile; what they did counts. */
    STALE
  }

  /**
   * A round, or the part of one until it had to wait.
   *
   * @param provider the provider
   * @param connection the connection
   * @param kind what it reads
   * @param outcome how it ended
   * @param failure the simple name of the exception that ended it, or null
   * @param status the HTTP status of a refusal; 0 when there was no answer, or no refusal
   * @param pages how many answers were read
   * @param rows how many rows were in them
   * @param duration how long it took, with all that was stored
   */
  record Round(
      String provider,
      String connection,
      RoundKind kind,
      RoundOutcome outcome,
      @Nullable String failure,
      int status,
      int pages,
      long rows,
      Duration duration) {}

  /** What can be due. */
  enum Work {
    /** A look at a calendar. */
    ROUND,
    /** A look at a connection as a whole, such as the list of its calendars. */
    CONNECTION,
    /** What the clock brings: completions, reminders, instances that come within reach. */
    CLOCK
  }

  /**
   * Something was begun.
   *
   * @param provider the provider
   * @param connection the connection
   * @param work what it is
   * @param lag how long it had been due, not negative
   */
  record Begun(String provider, String connection, Work work, Duration lag) {}

  /**
   * A request has to wait.
   *
   * @param provider the provider
   * @param connection the connection
   * @param duration for how long, not negative
   */
  record RequestWait(String provider, String connection, Duration duration) {}

  /**
   * Changes of one kind and origin.
   *
   * @param provider the provider
   * @param connection the connection
   * @param kind their kind
   * @param origin their origin
   * @param count how many
   */
  record ChangesFound(
      String provider, String connection, ChangeKind kind, Origin origin, int count) {}

  /**
   * What a sink was offered in one go.
   *
   * @param sink the sink's name
   * @param taken how many changes and notices it took
   * @param refused 1 when it failed at the next one, which is tried again later; else 0
   * @param deadLetters how many it failed at for too long, which are dead letters now
   * @param duration how long all that took
   */
  record HandOver(String sink, int taken, int refused, int deadLetters, Duration duration) {}

  /** What happens to a partition. */
  enum PartitionEvent {
    /** This process holds it now. */
    TAKEN,
    /** It was given back. */
    GIVEN_BACK,
    /** The lease could not be kept up, so that somebody else may hold it. */
    LOST
  }
}
