// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What is to be changed of an endpoint; null stays as it is.
 *
 * @param name the name
 * @param url where to post to
 * @param filter what it wants to be told, of which parts may stay as they are too
 * @param order what it gets in order
 * @param enabled true to send to it again, false to send nothing
 */
public record EndpointPatch(
    @Nullable String name,
    @Nullable URI url,
    @Nullable FilterPatch filter,
    @Nullable DeliveryOrder order,
    @Nullable Boolean enabled) {

  boolean onlyEnables() {
    return name == null && url == null && filter == null && order == null;
  }

  /** Leaves out the URL, which may hold a secret of the tenant's. */
  @Override
  public String toString() {
    return "EndpointPatch[]";
  }
}
