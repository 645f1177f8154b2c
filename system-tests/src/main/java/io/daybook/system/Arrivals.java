// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What came to an endpoint over all lives of the connector. Thread-safe. */
final class Arrivals {

  private final ObjectMapper json = new ObjectMapper();

  /** By the id of the delivery. */
  private final Map<String, Arrival> arrivals = new HashMap<>();

  private final Set<String> taken = new HashSet<>();

  /** The changes of what was taken. */
  private final Set<String> delivered = new HashSet<>();

  /** How far each meeting is. */
  private final Map<String, Long> last = new HashMap<>();

  private final List<String> faults = new ArrayList<>();

  private long repeated;

  private long disordered;

  private long torn;

  private record Arrival(String changeId, int content) {}

  /** Notes that one came; true when it is the first with its id. */
  synchronized boolean arrived(String id, byte[] body) throws IOException {
    int content = Arrays.hashCode(body);
    Arrival known = arrivals.get(id);
    if (known != null) {
      repeated++;
      if (known.content() != content) {
        torn++;
        faults.add("delivery " + id + ": came with two bodies");
      }
      return false;
    }
    JsonNode event = json.readTree(body);
    JsonNode own = event.path("daybook");
    arrivals.put(id, new Arrival(own.path("change_id").asText(), content));
    keepOrder(event.path("calendar_event").path("uuid").asText(), own.path("sequence").asLong());
    return true;
  }

  private void keepOrder(String meeting, long sequence) {
    Long before = last.put(meeting, sequence);
    if (before != null && sequence <= before) {
      disordered++;
      faults.add("delivery of meeting " + meeting + ": " + sequence + " after " + before);
    }
  }

  /** Notes that one is answered as taken. */
  synchronized void taken(String id) {
    taken.add(id);
    Arrival arrival = arrivals.get(id);
    if (arrival != null) {
      delivered.add(arrival.changeId());
    }
  }

  /** Those of some changes that are not delivered yet. */
  synchronized Set<String> missing(Collection<String> told) {
    Set<String> missing = new HashSet<>(told);
    missing.removeAll(delivered);
    return missing;
  }

  /** Adds what came of deliveries, where all of these changes should have been delivered. */
  synchronized CrashReport addTo(CrashReport report, Collection<String> told) {
    Set<String> missing = missing(told);
    List<String> all = new ArrayList<>(report.faults());
    all.addAll(faults);
    missing.stream().sorted().forEach(id -> all.add("told, but not delivered: " + id));
    return new CrashReport(
        report.kills(),
        report.changes(),
        report.repeated(),
        report.lost() + missing.size(),
        report.disordered() + disordered,
        report.torn() + torn,
        taken.size(),
        repeated,
        all);
  }
}
