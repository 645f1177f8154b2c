// SPDX-License-Identifier: Apache-2.0
package io.daybook.unipile;

import java.util.List;

/**
 * A webhook as Unipile knows it, without what it sends along.
 *
 * @param id Unipile's id of it
 * @param source {@code calendar_event}, {@code account_status} or another
 * @param name its name, empty where it has none
 * @param requestUrl where Unipile sends to
 * @param accountIds the accounts it tells of; empty for all
 * @param enabled whether it is on
 */
public record UnipileWebhook(
    String id,
    String source,
    String name,
    String requestUrl,
    List<String> accountIds,
    boolean enabled) {

  /** Copies the list. */
  public UnipileWebhook {
    accountIds = List.copyOf(accountIds);
  }

  /** Leaves out the address, which nobody else should know. */
  @Override
  public String toString() {
    return "UnipileWebhook[" + id + " of " + source + ", enabled=" + enabled + "]";
  }
}
