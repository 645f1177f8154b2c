// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.google;

import java.time.Duration;
import java.util.List;

/**
 * What a {@link FakeGoogle} tells those who watch it, and what goes wrong on the way.
 *
 * <p>A channel is opened with {@code POST calendars/{id}/events/watch} or {@code POST
 * users/me/calendarList/watch} and closed with {@code POST channels/stop}; no id is taken twice.
 * Its first notice, {@code sync}, has number 1; then each change of what it watches is a notice
 * {@code exists}, and the loss of a calendar one {@code not_exists}. Notices wait for {@link
 * #deliver()}, unless {@link #atOnce} is set. What is answered with 500, 502, 503 or 504 waits for
 * the next delivery, and is given up after five; any other failure is final, as
 * https://developers.google.com/workspace/calendar/api/guides/push says. Channels that expired or
 * were stopped are silent at once. Thread-safe.
 */
public final class FakeNotices {

  private final GoogleState state;

  FakeNotices(GoogleState state) {
    this.state = state;
  }

  /**
   * The channels that are open.
   *
   * @return those neither stopped nor expired, in the order in which they were made
   */
  public List<WatchChannel> channels() {
    synchronized (state) {
      return state.channels().live();
    }
  }

  /**
   * Lets addresses begin with {@code http:}, for receivers on this machine.
   *
   * @param allowed whether to let them; at first not, as Google does not
   */
  public void allowHttp(boolean allowed) {
    synchronized (state) {
      state.channels().allowHttp(allowed);
    }
  }

  /**
   * Limits how long channels live, whatever is asked for.
   *
   * @param lifetime how long those opened from now on live at most; at first seven days
   * @throws IllegalArgumentException when it is not positive
   */
  public void maxLifetime(Duration lifetime) {
    if (lifetime.isZero() || lifetime.isNegative()) {
      throw new IllegalArgumentException("a channel lives for some time");
    }
    synchronized (state) {
      state.channels().maxLifetime(lifetime);
    }
  }

  /**
   * Closes a channel without telling anybody, as if Google had lost it.
   *
   * @param channelId its id
   * @throws IllegalArgumentException when there was never such a channel
   */
  public void forget(String channelId) {
    synchronized (state) {
      state.channels().forget(channelId);
    }
  }

  /**
   * Sends notices as soon as there are any: in the thread that edits through {@link FakeCalendar},
   * before the edit returns, or, for edits and new channels by HTTP, before the request is
   * answered. So the {@code sync} of a channel comes before its maker knows of the channel.
   *
   * @param wanted whether to do so, at first not
   */
  public void atOnce(boolean wanted) {
    synchronized (state) {
      state.noticesAtOnce(wanted);
    }
  }

  /**
   * Sends what waits, each notice once, one after the other in this thread, and waits for the
   * answers. What must be tried again, or comes meanwhile, waits for the next call.
   *
   * @return how many were accepted
   */
  public int deliver() {
    return state.postman().deliver();
  }

  /**
   * How much {@link #deliver()} would send.
   *
   * @return how many notices wait, those of channels that are closed since included
   */
  public int waiting() {
    synchronized (state) {
      return state.channels().queue().size();
    }
  }

  /**
   * Loses notices. Their numbers are lost with them.
   *
   * @param notices how many of those that there will be from now on
   */
  public void lose(int notices) {
    synchronized (state) {
      state.channels().queue().lose(notices);
    }
  }

  /**
   * Sends notices twice, with the same number.
   *
   * @param notices how many of those that there will be from now on
   */
  public void duplicate(int notices) {
    synchronized (state) {
      state.channels().queue().duplicate(notices);
    }
  }

  /**
   * Sends what waits in the reverse order.
   *
   * @param wanted whether to do so, at first not
   */
  public void latestFirst(boolean wanted) {
    synchronized (state) {
      state.channels().queue().latestFirst(wanted);
    }
  }

  /**
   * Tells of changes that there are not, to all who watch a calendar.
   *
   * @param calendarId the calendar's id
   * @param notices how many notices each channel gets
   */
  public void burst(String calendarId, int notices) {
    state.edit(
        () -> {
          state.channels().burst(calendarId, notices);
          return notices;
        });
  }
}
