// SPDX-License-Identifier: Apache-2.0
package io.daybook.spi.adapter;

import io.daybook.api.CalendarRef;
import java.time.Duration;
import java.time.Instant;

/** Reads a calendar, one page a call. Thread-safe; keeps no state of its own between calls. */
public interface CalendarSource {

  /**
   * Reads one page. Nobody sleeps in here: a refusal is thrown, and the engine calls again later
   * with the same position.
   *
   * @param calendar the calendar
   * @param position where to read
   * @return the page
   * @throws io.daybook.api.CursorLostException when the position is no longer known
   * @throws io.daybook.api.DisconnectedException when the account's authorisation is gone
   * @throws io.daybook.api.CalendarGoneException when this calendar cannot be had
   * @throws io.daybook.api.PermissionException when the provider refuses for good
   * @throws io.daybook.api.ProviderException when trying again later may help
   * @throws io.daybook.api.UnreadableInputException when the answer is not of the provider's form
   */
  Page fetch(CalendarRef calendar, Position position);

  /**
   * The stretch of time a full round asks for. Without an end unless overridden.
   *
   * @param now the clock
   * @param back how long ago an event may have ended to be asked for
   * @param ahead how far ahead instances of series are told
   * @return the window
   */
  default Window window(Instant now, Duration back, Duration ahead) {
    return new Window(now.minus(back), null);
  }

  /**
   * Whether a full round lists all there is, so that what it lacks is gone. Where it does not,
   * there are no full rounds: the first begins at {@code Since("")}, and a calendar is followed as
   * soon as a push carries one of its events.
   *
   * @return true unless overridden
   */
  default boolean lists() {
    return true;
  }

  /**
   * Whether rounds end with a cursor, as a rule. Where they never do, each round is a full one;
   * what a push asked for is a change then, and no recovery.
   *
   * @return true unless overridden
   */
  default boolean givesCursors() {
    return true;
  }

  /**
   * What beside the position decides what an answer holds, such as filters. It is kept with the
   * cursor; when it differs after an update or a changed setting, the calendar is read anew and
   * compared.
   *
   * @param connection the connection, which may have settings of its own
   * @return a short text, empty unless overridden
   */
  default String shape(String connection) {
    return "";
  }

  /**
   * The cursor from which to read when a push says since when a calendar changed, which may be
   * before what the cursor stands for. A pure function.
   *
   * @param cursor where the last round ended
   * @param since what the push said
   * @return the cursor that reaches further back; as it is unless overridden
   */
  default String rewound(String cursor, Instant since) {
    return cursor;
  }
}
