// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.unipile;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A webhook as it was made. What it prints names neither its address nor what its headers say.
 *
 * @param id its id
 * @param name its name, empty if it has none
 * @param source {@code calendar_event} or {@code account_status}
 * @param requestUrl where it goes
 * @param events of which events it tells; empty for all of its source
 * @param accountIds of which accounts it tells; empty for all
 * @param headers what it sends along, in their order
 */
public record UnipileWebhook(
    String id,
    String name,
    String source,
    String requestUrl,
    Set<String> events,
    List<String> accountIds,
    Map<String, String> headers) {

  /** Copies what could change. */
  public UnipileWebhook {
    events = Set.copyOf(events);
    accountIds = List.copyOf(accountIds);
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  boolean wants(String event, String accountId) {
    return (events.isEmpty() || events.contains(event))
        && (accountIds.isEmpty() || accountIds.contains(accountId));
  }

  @Override
  public String toString() {
    return "UnipileWebhook[" + id + " of " + source + "]";
  }
}
