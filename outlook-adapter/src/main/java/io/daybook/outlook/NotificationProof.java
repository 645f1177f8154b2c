// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import io.daybook.api.Secret;
import io.daybook.api.UnreadableInputException;
import java.util.Collection;
import java.util.List;

/**
 * Whether an item of a notification comes from Microsoft Graph. Graph signs nothing: each item says
 * the {@code clientState} that its subscription was made with, which nobody else knows.
 *
 * @see <a
 *     href="https://learn.microsoft.com/graph/change-notifications-delivery-webhooks#processing-the-change-notification">Microsoft
 *     Graph, Processing the change notification</a>
 */
public enum NotificationProof {
  /** It says the secret. */
  HOLDS("the clientState is the secret"),
  /** It is nothing that Graph sends: it names no subscription. */
  NO_NOTIFICATION("it is no notification, as it names no subscription"),
  /** It has no {@code clientState}, or an empty one. */
  MISSING("the clientState is missing"),
  /** It has another {@code clientState}. */
  DIFFERENT("the clientState is another one");

  private final String text;

  NotificationProof(String text) {
    this.text = text;
  }

  /**
   * Checks all items of a body, lifecycle notifications too. Secrets are compared in constant time.
   *
   * @param body the exact bytes of the body
   * @param secrets those that count, any of them
   * @return what came of each item, in their order; empty when there is none
   * @throws UnreadableInputException when it is no JSON object with a list of items
   */
  public static List<NotificationProof> of(byte[] body, Collection<Secret> secrets) {
    return new NotificationReader().read(body).stream().map(item -> of(item, secrets)).toList();
  }

  private static NotificationProof of(GraphNotification item, Collection<Secret> secrets) {
    Secret said = item.clientState();
    if (item.subscriptionId() == null) {
      return NO_NOTIFICATION;
    }
    if (said == null) {
      return MISSING;
    }
    return secrets.stream().anyMatch(said::equals) ? HOLDS : DIFFERENT;
  }

  /**
   * Whether the item is Graph's.
   *
   * @return true for {@link #HOLDS} only
   */
  public boolean holds() {
    return this == HOLDS;
  }

  /**
   * What came of it, for people.
   *
   * @return half a sentence that quotes nothing
   */
  public String text() {
    return text;
  }
}
