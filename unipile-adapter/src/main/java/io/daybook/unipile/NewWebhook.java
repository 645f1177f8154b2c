// SPDX-License-Identifier: Apache-2.0
package io.daybook.unipile;

import io.daybook.api.Secret;
import java.net.URI;
import java.util.List;

/**
 * A webhook to be made. Unipile signs nothing, so that it sends a secret along in a header; and it
 * sends {@code Content-Type: application/json}, which webhooks that are made by API lack otherwise.
 *
 * @param source what it tells of: {@link #EVENTS} or {@link #ACCOUNTS}
 * @param events the kinds of events; empty for all of its source
 * @param requestUrl where Unipile shall send to, public and https
 * @param name its name
 * @param accountIds the accounts it tells of; empty for all
 * @param header the name of the header with the secret, such as {@link #HEADER}
 * @param secret what stands in that header; 32 random bytes or more, written in ASCII
 * @see <a href="https://developer.unipile.com/docs/calendar-webhook">Unipile, Calendar webhook</a>
 */
public record NewWebhook(
    String source,
    List<String> events,
    URI requestUrl,
    String name,
    List<String> accountIds,
    String header,
    Secret secret) {

  /** The source of events of calendars. */
  public static final String EVENTS = "calendar_event";

  /** The source of what becomes of accounts. */
  public static final String ACCOUNTS = "account_status";

  /** The header that Unipile's own examples have. */
  public static final String HEADER = "Unipile-Auth";

  /** What can become of an event. */
  static final List<String> ALL_EVENTS =
      List.of("calendar_event_created", "calendar_event_updated", "calendar_event_deleted");

  /** Copies the lists. */
  public NewWebhook {
    events = List.copyOf(events);
    accountIds = List.copyOf(accountIds);
  }

  /**
   * One that tells of everything that becomes of the events of some accounts.
   *
   * @param requestUrl where to
   * @param name its name
   * @param accountIds the accounts; empty for all
   * @param secret what it sends along in {@link #HEADER}
   * @return the webhook
   */
  public static NewWebhook ofEvents(
      URI requestUrl, String name, List<String> accountIds, Secret secret) {
    return new NewWebhook(EVENTS, ALL_EVENTS, requestUrl, name, accountIds, HEADER, secret);
  }

  /**
   * One that tells what becomes of some accounts.
   *
   * @param requestUrl where to
   * @param name its name
   * @param accountIds the accounts; empty for all
   * @param secret what it sends along in {@link #HEADER}
   * @return the webhook
   */
  public static NewWebhook ofAccounts(
      URI requestUrl, String name, List<String> accountIds, Secret secret) {
    return new NewWebhook(ACCOUNTS, List.of(), requestUrl, name, accountIds, HEADER, secret);
  }

  /** Leaves out the address, which nobody else should know. */
  @Override
  public String toString() {
    return "NewWebhook[" + source + "]";
  }
}
