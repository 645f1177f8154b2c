// SPDX-License-Identifier: Apache-2.0
package io.daybook.unipile;

import io.daybook.api.ProviderException;
import io.daybook.api.Secret;
import io.daybook.spi.adapter.Subscription;
import io.daybook.spi.adapter.Subscriptions;
import io.daybook.spi.adapter.Topic;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Asks for webhooks: two for each account, one about its events and one about the account itself.
 * They have no end; once a day it is looked whether they are still there. What they send along is
 * the adapter's own secret, as nothing in them says which subscription they belong to.
 */
final class UnipileSubscriptions implements Subscriptions {

  private static final Duration LOOKED_AT = Duration.ofDays(1);

  private static final Set<String> SOURCES = Set.of(NewWebhook.EVENTS, NewWebhook.ACCOUNTS);

  private final UnipileApi api;

  private final AccountIds accounts;

  private final Secret hookSecret;

  private final String header;

  private final Clock clock;

  UnipileSubscriptions(
      UnipileApi api, AccountIds accounts, Secret hookSecret, String header, Clock clock) {
    this.api = api;
    this.accounts = accounts;
    this.hookSecret = hookSecret;
    this.header = header;
    this.clock = clock;
  }

  @Override
  public boolean coversConnection() {
    return true;
  }

  @Override
  public Subscription subscribe(Topic topic, URI address, Secret secret) {
    if (topic.calendarId() != null) {
      throw new IllegalArgumentException("a subscription is for all calendars of a connection");
    }
    String account = accounts.of(topic.connection());
    String name = "daybook " + topic.connection();
    forget(name, address, account);
    String events = create(NewWebhook.EVENTS, NewWebhook.ALL_EVENTS, address, name, account);
    try {
      String states = create(NewWebhook.ACCOUNTS, List.of(), address, name, account);
      return subscription(events + "," + states, topic);
    } catch (RuntimeException e) {
      discard(events, e);
      throw e;
    }
  }

  @Override
  public Subscription renew(Subscription subscription, URI address, Secret secret) {
    List<String> ids = ids(subscription);
    List<UnipileWebhook> left =
        api.webhooks().stream().filter(webhook -> ids.contains(webhook.id())).toList();
    boolean whole =
        left.size() == ids.size()
            && left.stream()
                .allMatch(
                    webhook ->
                        webhook.enabled() && webhook.requestUrl().equals(address.toString()));
    if (whole) {
      return subscription(subscription.id(), subscription.topic());
    }
    left.forEach(webhook -> api.deleteWebhook(webhook.id()));
    return subscribe(subscription.topic(), address, secret);
  }

  @Override
  public void unsubscribe(Subscription subscription) {
    ids(subscription).forEach(api::deleteWebhook);
  }

  private String create(
      String source, List<String> events, URI address, String name, String account) {
    return api.createWebhook(
        new NewWebhook(source, events, address, name, List.of(account), header, hookSecret));
  }

  private Subscription subscription(String id, Topic topic) {
    return new Subscription(id, null, topic, clock.instant().plus(LOOKED_AT));
  }

  /** Deletes those that were made before and that nobody remembers, as after a lost store. */
  private void forget(String name, URI address, String account) {
    api.webhooks().stream()
        .filter(
            webhook ->
                webhook.name().equals(name)
                    && webhook.requestUrl().equals(address.toString())
                    && webhook.accountIds().equals(List.of(account))
                    && SOURCES.contains(webhook.source()))
        .forEach(webhook -> api.deleteWebhook(webhook.id()));
  }

  /** Half a subscription is none. */
  private void discard(String webhookId, RuntimeException reason) {
    try {
      api.deleteWebhook(webhookId);
    } catch (ProviderException e) {
      // It is deleted by its name when it is tried again.
      reason.addSuppressed(e);
    }
  }

  private static List<String> ids(Subscription subscription) {
    return List.of(subscription.id().split(",", -1));
  }
}
