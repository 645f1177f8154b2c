// SPDX-License-Identifier: Apache-2.0
package io.daybook.spi.adapter;

import io.daybook.api.CalendarRow;
import io.daybook.api.Secret;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Verifies and reads what a provider pushes. A pure function of the request: the engine makes what
 * it returns durable before it answers the provider. Thread-safe.
 */
public interface PushReceiver {

  /**
   * Reads one request.
   *
   * @param request the request as it came
   * @return what to do and what to answer; an unverified request wakes nothing and is not answered
   *     with success
   */
  Received receive(InboundRequest request);

  /**
   * What came of a request.
   *
   * @param response what to answer once the wakes are durable
   * @param wakes which calendars to look at, and what the push itself carried; verified by then
   * @param claims what says that it comes from a subscription, which the engine verifies
   */
  record Received(InboundResponse response, List<Wake> wakes, List<Claim> claims) {

    /** Copies the lists. */
    public Received {
      wakes = List.copyOf(wakes);
      claims = List.copyOf(claims);
    }

    /**
     * An answer to what the receiver could verify by itself, or refuses.
     *
     * @param response what to answer
     * @param wakes which calendars to look at
     */
    public Received(InboundResponse response, List<Wake> wakes) {
      this(response, wakes, List.of());
    }
  }

  /**
   * A push that names its subscription. It counts when all that it says is as it was when the
   * subscription was made.
   *
   * @param subscriptionId the id of the subscription
   * @param resourceId the provider's id of what is watched, or null where there is none
   * @param secret what the provider was given to send along
   * @param news what it says
   * @param eventId the event that changed, or null where it does not say which
   */
  record Claim(
      String subscriptionId,
      @Nullable String resourceId,
      Secret secret,
      News news,
      @Nullable String eventId) {

    /**
     * A push that says that something changed, and not what.
     *
     * @param subscriptionId the id of the subscription
     * @param resourceId the provider's id of what is watched, or null where there is none
     * @param secret what the provider was given to send along
     */
    public Claim(String subscriptionId, @Nullable String resourceId, Secret secret) {
      this(subscriptionId, resourceId, secret, News.CHANGED, null);
    }
  }

  /** What a push says of what is watched, or of its subscription. */
  enum News {
    /** Something changed. */
    CHANGED,
    /** Pushes were not sent, so that nobody knows what changed. */
    MISSED,
    /** The subscription wants to be renewed now; unless it is, pushes end. */
    ENDING,
    /** The subscription is gone, and pushes with it. */
    ENDED
  }

  /**
   * One calendar, or all of one connection, may have changed.
   *
   * @param connection the connection
   * @param calendarId the calendar, or null for every calendar of the connection
   * @param row the event the push carried, of a calendar that is named; null when it was only a
   *     wake-up
   * @param at when the event was like that, as the provider says; of a mere wake-up, since when the
   *     calendar changed; null where it does not say
   * @param word what the provider says of the account behind it, in its own word, where that is
   *     what changed; null where it is not
   */
  record Wake(
      String connection,
      @Nullable String calendarId,
      @Nullable CalendarRow row,
      @Nullable Instant at,
      @Nullable String word) {

    /** Checks that what is carried belongs somewhere. */
    public Wake {
      if (row != null && calendarId == null) {
        throw new IllegalArgumentException("a push carries an event of no calendar");
      }
    }

    /**
     * A push of events.
     *
     * @param connection the connection
     * @param calendarId the calendar, or null for every calendar of the connection
     * @param row the event the push carried, or null when it was only a wake-up
     * @param at when the event was like that, or since when the calendar changed; or null
     */
    public Wake(
        String connection,
        @Nullable String calendarId,
        @Nullable CalendarRow row,
        @Nullable Instant at) {
      this(connection, calendarId, row, at, null);
    }

    /**
     * A wake-up, and nothing more.
     *
     * @param connection the connection
     * @param calendarId the calendar, or null for every calendar of the connection
     * @return the wake-up
     */
    public static Wake of(String connection, @Nullable String calendarId) {
      return new Wake(connection, calendarId, null, null, null);
    }

    /**
     * How the provider stands with an account changed: it is asked for that.
     *
     * @param connection the connection
     * @param calendarId the calendar of the account, or null for every calendar of the connection
     * @param word what it said, in its own word, without anything that a user wrote; empty where it
     *     did not say
     * @return the wake-up
     */
    public static Wake ofAccount(String connection, @Nullable String calendarId, String word) {
      return new Wake(connection, calendarId, null, null, word);
    }
  }
}
