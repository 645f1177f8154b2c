// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A subscription of a {@link FakeGraph}, see
 * https://learn.microsoft.com/graph/api/resources/subscription. Its text does not tell the secret.
 *
 * @param id its id
 * @param resource what is watched, as asked for
 * @param changeTypes {@code created}, {@code updated} and {@code deleted}, or some of them
 * @param notificationUrl where notices go
 * @param lifecycleNotificationUrl where lifecycle notices go, or null
 * @param clientState the secret that comes with each notice, or null
 * @param expiration when it ends
 * @param immutableIds whether notices name events by immutable ids
 */
public record GraphSubscription(
    String id,
    String resource,
    Set<String> changeTypes,
    String notificationUrl,
    @Nullable String lifecycleNotificationUrl,
    @Nullable String clientState,
    Instant expiration,
    boolean immutableIds) {

  /** Copies the set. */
  public GraphSubscription {
    changeTypes = Set.copyOf(changeTypes);
  }

  GraphSubscription until(Instant end) {
    return new GraphSubscription(
        id,
        resource,
        changeTypes,
        notificationUrl,
        lifecycleNotificationUrl,
        clientState,
        end,
        immutableIds);
  }

  @Override
  public String toString() {
    return "GraphSubscription[" + id + " of " + resource + " until " + expiration + "]";
  }
}
