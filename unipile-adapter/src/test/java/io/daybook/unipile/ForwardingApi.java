// SPDX-License-Identifier: Apache-2.0
package io.daybook.unipile;

import java.util.List;
import java.util.Optional;

/** Hands everything on; subclasses do something else of it. */
class ForwardingApi implements UnipileApi {

  private final UnipileApi api;

  ForwardingApi(UnipileApi api) {
    this.api = api;
  }

  @Override
  public UnipileAnswer.EventList events(EventQuery query) {
    return api.events(query);
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
