// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a tenant wants to be told. Its secret is not part of it: that is shown once, when the
 * endpoint is made or the secret rotated.
 *
 * @param id its id
 * @param tenant whose it is; it gets what concerns this tenant only
 * @param name what it is called
 * @param url where to post to
 * @param filter what it wants to be told
 * @param order what it gets in order
 * @param createdAt when it was made
 * @param updatedAt when it was last changed by somebody
 * @param disabled why and since when nothing is sent to it, or null
 */
public record Endpoint(
    String id,
    String tenant,
    String name,
    URI url,
    EventFilter filter,
    DeliveryOrder order,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Disabled disabled) {

  /**
   * Nothing is sent any more.
   *
   * @param at since when
   * @param reason why, in a few words
   */
  public record Disabled(Instant at, String reason) {}

  /** Leaves out the URL, which may hold a secret of the tenant's. */
  @Override
  public String toString() {
    return "Endpoint[" + id + "]";
  }
}
