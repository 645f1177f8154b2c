// SPDX-License-Identifier: Apache-2.0
package io.daybook.spi.adapter;

import io.daybook.api.CalendarRef;
import org.jspecify.annotations.Nullable;

/**
 * Says how a provider that reads calendars on our behalf stands with the accounts behind them.
 * Thread-safe.
 */
public interface HeldAccounts {

  /**
   * Whether one account is behind all calendars of a connection. Else each has its own.
   *
   * @return how far what {@link #standing} says reaches
   */
  boolean coverConnection();

  /**
   * Asks how it stands.
   *
   * @param calendar a calendar of the account
   * @param word what a push said of the account, in the provider's own word; null where none did
   * @return what the provider says now
   * @throws io.daybook.api.CalendarGoneException when it knows no such calendar
   * @throws io.daybook.api.DisconnectedException when our own authorisation is gone
   * @throws io.daybook.api.PermissionException when the provider refuses for good
   * @throws io.daybook.api.ProviderException when trying again later may help
   */
  Standing standing(CalendarRef calendar, @Nullable String word);

  /**
   * Has the provider let go of the account behind a calendar, and of what it knows of it.
   *
   * @param calendar the calendar; one that is gone already is no error
   * @throws UnsupportedOperationException unless overridden
   * @throws io.daybook.api.ProviderException when the provider refuses, or does not answer
   */
  default void end(CalendarRef calendar) {
    throw new UnsupportedOperationException("accounts are not ended here");
  }

  /**
   * How it stands.
   *
   * @param state what that means
   * @param code the provider's own word for it, or null
   * @param explanation what people should know of it: a sentence without its full stop and without
   *     anything that a user wrote; or null
   */
  record Standing(State state, @Nullable String code, @Nullable String explanation) {

    /** All is well. */
    public static final Standing WORKS = new Standing(State.WORKS, null, null);
  }

  /** What a provider's word means. */
  enum State {
    /** The provider reads the account. */
    WORKS,
    /** It is about to. */
    CONNECTING,
    /** It does not for now, though it may; what it tells may be old. */
    DEGRADED,
    /** It does not until its owner connects it again. */
    LOST,
    /** It says something that is not known here; it is passed on. */
    UNKNOWN
  }
}
