// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who is told of what concerns a tenant.
 *
 * @param endpoints all endpoints
 * @param overseer the tenant that is told of all others too, or null
 */
record Audience(Endpoints endpoints, @Nullable String overseer) {

  /** The endpoints that are to be told, of those that want to be. */
  List<EndpointRecord> of(String tenant, Predicate<EventFilter> wants) {
    List<EndpointRecord> all = new ArrayList<>(endpoints.current(tenant));
    if (overseer != null && !overseer.equals(tenant)) {
      all.addAll(endpoints.current(overseer));
    }
    return all.stream()
        .filter(to -> to.endpoint().disabled() == null && wants.test(to.endpoint().filter()))
        .toList();
  }
}
