// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.spi.store.Lane;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Gives each tenant his share, however many calendars of his are due: next is who has the fewest
 * under way, of those with equally many who was served longest ago. One worker is left for who has
 * none under way while there is such a tenant, so that a provider that hangs does not stop all.
 * Thread-safe.
 */
final class Shares {

  private final UnaryOperator<String> tenants;

  private final Map<String, Integer> underWay = new HashMap<>();

  private final Map<String, Long> served = new HashMap<>();

  /** All that were seen. */
  private final Set<String> known = new HashSet<>();

  private long turns;

  /**
   * Nobody has anything under way.
   *
   * @param tenants which tenant a connection is of
   */
  Shares(UnaryOperator<String> tenants) {
    this.tenants = tenants;
  }

  /**
   * Chooses whose turn it is.
   *
   * @param waiting the lanes that wait, each tenant's in his order
   * @param most the most to choose
   * @param begins whether work on a lane begins; one for which it does not is passed over
   * @return the lanes, each of which is to be given to {@link #end}
   */
  synchronized List<Lane> choose(Collection<Lane> waiting, int most, Predicate<Lane> begins) {
    Map<String, Deque<Lane>> queues = new LinkedHashMap<>();
    for (Lane lane : waiting) {
      queues.computeIfAbsent(tenant(lane), absent -> new ArrayDeque<>()).add(lane);
    }
    known.addAll(queues.keySet());
    served.keySet().retainAll(queues.keySet());
    List<Lane> chosen = new ArrayList<>();
    while (chosen.size() < most && !queues.isEmpty()) {
      String tenant = next(queues).orElseThrow();
      if (isLast(tenant, most - chosen.size())) {
        return chosen;
      }
      Lane lane = first(queues, tenant, begins);
      if (lane != null) {
        chosen.add(lane);
        underWay.merge(tenant, 1, Integer::sum);
        served.put(tenant, ++turns);
      }
    }
    return chosen;
  }

  /** Whether what is left is for others; who is next has the fewest of all. */
  private boolean isLast(String tenant, int left) {
    return left == 1 && known.size() > underWay.size() && underWay.containsKey(tenant);
  }

  private Optional<String> next(Map<String, Deque<Lane>> queues) {
    return queues.keySet().stream()
        .min(
            Comparator.<String>comparingInt(tenant -> underWay.getOrDefault(tenant, 0))
                .thenComparingLong(tenant -> served.getOrDefault(tenant, 0L)));
  }

  private static @Nullable Lane first(
      Map<String, Deque<Lane>> queues, String tenant, Predicate<Lane> begins) {
    Deque<Lane> queue = queues.getOrDefault(tenant, new ArrayDeque<>());
    Lane lane = queue.poll();
    while (lane != null && !begins.test(lane)) {
      lane = queue.poll();
    }
    if (queue.isEmpty()) {
      queues.remove(tenant);
    }
    return lane;
  }

  /** Work on a lane that was chosen has ended. */
  synchronized void end(Lane lane) {
    underWay.computeIfPresent(tenant(lane), (tenant, count) -> count > 1 ? count - 1 : null);
  }

  private String tenant(Lane lane) {
    return tenants.apply(lane.connection());
  }
}
