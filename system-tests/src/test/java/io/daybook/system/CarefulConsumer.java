// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import io.daybook.api.Change;
import io.daybook.api.Occurrence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A consumer as the documents advise: it remembers each change by its id, drops repeats, and after
 * a restore forgets the meetings that it first heard of after the backup.
 */
final class CarefulConsumer {

  private final Map<String, Change> known = new HashMap<>();

  /** Whose an id is, of all that were ever told. */
  private final Map<Long, UUID> owners = new HashMap<>();

  private final Map<UUID, Instant> firstHeard = new HashMap<>();

  private final Map<UUID, Occurrence> standing = new LinkedHashMap<>();

  private final List<String> ambiguous = new ArrayList<>();

  private int repeats;

  private boolean down;

  /** Whether it fails, as a consumer that is away. */
  void down(boolean now) {
    down = now;
  }

  void take(Change change) {
    if (down) {
      throw new IllegalStateException("away");
    }
    Occurrence told = change.occurrence();
    UUID owner = owners.putIfAbsent(told.id(), told.uuid());
    if (owner != null && !owner.equals(told.uuid())) {
      ambiguous.add("occurrence " + told.id() + ": " + Lines.of(change));
    }
    Change before = known.putIfAbsent(change.header().changeId(), change);
    if (before == null) {
      accept(change);
    } else {
      repeats++;
      if (!before.equals(change)) {
        ambiguous.add("change: " + Lines.of(before) + " and " + Lines.of(change));
      }
    }
  }

  private void accept(Change change) {
    UUID uuid = change.occurrence().uuid();
    if (change instanceof Change.Created) {
      firstHeard.put(uuid, change.header().timestamp());
    }
    if (change instanceof Change.Cancelled) {
      standing.remove(uuid);
    } else {
      standing.put(uuid, change.occurrence());
    }
  }

  /** What the store does not know any more it will tell anew, if it still stands. */
  void forgetSince(Instant backup) {
    standing.keySet().removeIf(uuid -> !firstHeard.get(uuid).isBefore(backup));
  }

  /** Ids that were used for two things. */
  List<String> ambiguous() {
    return ambiguous;
  }

  /** How many changes came more than once. */
  int repeats() {
    return repeats;
  }

  Optional<Occurrence> titled(String title) {
    return standing.values().stream()
        .filter(occurrence -> occurrence.event().text().title().equals(title))
        .findFirst();
  }

  /** What it believes to come. */
  List<Fact> after(Instant now) {
    return standing.values().stream()
        .map(Occurrence::event)
        .filter(event -> event.when().endInstant().isAfter(now))
        .map(Fact::of)
        .toList();
  }
}
