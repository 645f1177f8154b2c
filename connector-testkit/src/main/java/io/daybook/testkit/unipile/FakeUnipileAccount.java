// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.unipile;

import java.time.ZoneId;

/**
 * An account of a {@link FakeUnipile}: somebody's mailbox at a provider, which Unipile is connected
 * with or not. Thread-safe.
 */
public final class FakeUnipileAccount {

  private final UnipileState state;

  private final AccountEntry account;

  FakeUnipileAccount(UnipileState state, AccountEntry account) {
    this.state = state;
    this.account = account;
  }

  /**
   * Its id.
   *
   * @return the id
   */
  public String id() {
    return account.id();
  }

  /**
   * Lets something happen to the connection, and tells those who listen for {@code account_status}.
   *
   * <ul>
   *   <li>{@code OK}, {@code RECONNECTED}, {@code CREATION_SUCCESS} and {@code SYNC_SUCCESS} make
   *       it healthy;
   *   <li>{@code CREDENTIALS} refuses its calendars with 401, {@code errors/disconnected_account},
   *       {@code PERMISSIONS} with {@code errors/insufficient_privileges};
   *   <li>after these, {@code ERROR}, {@code STOPPED} and {@code CONNECTING} nothing is told of its
   *       events until it is healthy, see {@link FakeUnipileHooks#backlog};
   *   <li>{@code DELETED} removes it;
   *   <li>whatever else is told, and changes nothing but the status.
   * </ul>
   *
   * @param message what happens
   */
  public void status(String message) {
    state.edit(
        () -> {
          account.status(message);
          if (message.equals("DELETED")) {
            state.accounts().remove(id());
          }
          state.webhooks().tellStatus(account, message);
          return message;
        });
  }

  /**
   * Adds an empty calendar that the account owns. Nobody is told.
   *
   * @param id its id
   * @param name its name
   * @param zone its zone
   * @param primary whether it is the account's primary calendar
   * @return the calendar
   * @throws IllegalArgumentException when there is one with this id
   */
  public FakeUnipileCalendar addCalendar(String id, String name, ZoneId zone, boolean primary) {
    synchronized (state) {
      CalendarEntry calendar = new CalendarEntry(account, id, name, zone, primary);
      if (account.calendars().putIfAbsent(id, calendar) != null) {
        throw new IllegalArgumentException("there is such a calendar already");
      }
      return new FakeUnipileCalendar(state, calendar);
    }
  }

  /**
   * A calendar that was added.
   *
   * @param id its id
   * @return the calendar
   * @throws IllegalArgumentException when there is none
   */
  public FakeUnipileCalendar calendar(String id) {
    synchronized (state) {
      CalendarEntry calendar = account.calendars().get(id);
      if (calendar == null) {
        throw new IllegalArgumentException("there is no such calendar");
      }
      return new FakeUnipileCalendar(state, calendar);
    }
  }

  /**
   * Takes a calendar away with its events, for which there is no webhook: from now on 404.
   *
   * @param id its id
   */
  public void removeCalendar(String id) {
    synchronized (state) {
      account.calendars().remove(id);
    }
  }
}
