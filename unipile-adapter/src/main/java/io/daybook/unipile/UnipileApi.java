// SPDX-License-Identifier: Apache-2.0
package io.daybook.unipile;

import java.util.List;
import java.util.Optional;

/**
 * What is asked of Unipile, whatever version of its API answers. {@link UnipileClient} makes one
 * for version 1. Each list is read to its end, but for that of events. Thread-safe.
 *
 * <p>Each call may throw {@link io.daybook.api.DisconnectedException} when the account has to be
 * connected again, {@link io.daybook.api.PermissionException} when Unipile refuses for good,
 * another {@link io.daybook.api.ProviderException} when trying again later may help, and {@link
 * io.daybook.api.UnreadableInputException} when the answer is not of Unipile's form.
 */
public interface UnipileApi {

  /**
   * Asks Unipile to tell of events or accounts.
   *
   * @param webhook what to tell and where to
   * @return the webhook's id
   */
  String createWebhook(NewWebhook webhook);

  /**
   * The webhooks that there are, whoever made them.
   *
   * @return all of them
   */
  List<UnipileWebhook> webhooks();

  /**
   * Deletes a webhook; one that is gone already is no error.
   *
   * @param webhookId its id
   */
  void deleteWebhook(String webhookId);

  /**
   * The calendars of an account.
   *
   * @param accountId Unipile's id of the account
   * @return all of them
   */
  List<UnipileCalendar> calendars(String accountId);

  /**
   * One calendar.
   *
   * @param accountId Unipile's id of the account
   * @param calendarId the calendar's id
   * @return the calendar, or empty where there is no such calendar or account
   */
  Optional<UnipileCalendar> calendar(String accountId, String calendarId);

  /**
   * One page of the events of a calendar.
   *
   * @param query which
   * @return the page
   */
  UnipileAnswer.EventList events(EventQuery query);

  /**
   * One event.
   *
   * @param accountId Unipile's id of the account
   * @param profile of the calendar
   * @param eventId the event's id
   * @return the event, or empty where there is no such event, calendar or account
   */
  Optional<UnipileAnswer.Event> event(String accountId, UnipileProfile profile, String eventId);

  /**
   * The accounts that are connected.
   *
   * @return all of them
   */
  List<UnipileAccount> accounts();

  /**
   * One account.
   *
   * @param accountId Unipile's id of it
   * @return the account, or empty where there is no such account
   */
  Optional<UnipileAccount> account(String accountId);
}
