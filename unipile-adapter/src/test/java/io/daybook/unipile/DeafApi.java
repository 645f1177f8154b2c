// SPDX-License-Identifier: Apache-2.0
package io.daybook.unipile;

import java.util.List;
import java.util.Optional;

/** An API that does not heed {@code expand_recurring}. */
final class DeafApi implements UnipileApi {

  private final UnipileApi api;

  DeafApi(UnipileApi api) {
    this.api = api;
  }

  @Override
  public UnipileAnswer.EventList events(EventQuery query) {
    return api.events(
        new EventQuery(
            query.accountId(),
            query.profile(),
            query.start(),
            query.end(),
            false,
            query.limit(),
            query.cursor(),
            query.splits()));
  }

  @Override
  public String createWebhook(NewWebhook webhook) {
    return api.createWebhook(webhook);
  }

  @Override
  public List<UnipileWebhook> webhooks() {
    return api.webhooks();
  }

  @Override
  public void deleteWebhook(String webhookId) {
    api.deleteWebhook(webhookId);
  }

  @Override
  public List<UnipileCalendar> calendars(String accountId) {
    return api.calendars(accountId);
  }

  @Override
  public Optional<UnipileCalendar> calendar(String accountId, String calendarId) {
    return api.calendar(accountId, calendarId);
  }

  @Override
  public Optional<UnipileAnswer.Event> event(
      String accountId, UnipileProfile profile, String eventId) {
    return api.event(accountId, profile, eventId);
  }

  @Override
  public List<UnipileAccount> accounts() {
    return api.accounts();
  }

  @Override
  public Optional<UnipileAccount> account(String accountId) {
    return api.account(accountId);
  }
}
