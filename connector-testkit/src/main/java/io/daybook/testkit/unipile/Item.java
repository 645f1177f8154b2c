// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.unipile;

import io.daybook.testkit.Slot;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** A single event or a series with its exceptions. Whoever uses it holds the state's monitor. */
final class Item {

  private static final Pattern SPLIT = Pattern.compile("_R\\d{8}(T\\d{6})?$");

  private final String id;

  private final Instant created;

  private final NavigableMap<LocalDateTime, Change> changes = new TreeMap<>();

  private final Set<LocalDateTime> gone = new TreeSet<>();

  private Content content;

  private Instant updated;

  private Instant ruleUpdated;

  Item(String id, Instant created, Content content) {
    this.id = id;
    this.created = created;
    this.content = content;
    this.updated = created;
    this.ruleUpdated = created;
  }

  /**
   * What became of an instance.
   *
   * @param content what it holds
   * @param updated when that was decided
   */
  record Change(Content content, Instant updated) {}

  String id() {
    return id;
  }

  /** What the ids of its instances begin with, which what was split off has in common with it. */
  String stem() {
    return SPLIT.matcher(id).replaceFirst("");
  }

  /** The id of the instance that the rule puts there. */
  String instanceId(LocalDateTime wall) {
    return stem() + slots().suffix(wall);
  }

  Instant created() {
    return created;
  }

  Content content() {
    return content;
  }

  Instant updated() {
    return updated;
  }

  /** When the master was edited, or instances taken from its rule. */
  Instant ruleUpdated() {
    return ruleUpdated;
  }

  boolean series() {
    return !content.rules().isEmpty();
  }

  Slots slots() {
    return new Slots(content.slot(), content.rules());
  }

  NavigableMap<LocalDateTime, Change> changes() {
    return changes;
  }

  Set<LocalDateTime> gone() {
    return gone;
  }

  /** Another time takes back all exceptions; another rule those that it has no slot for. */
  void edit(Content edited, Instant now) {
    Slot before = content.slot();
    content = edited;
    updated = now;
    ruleUpdated = now;
    if (!series() || !before.equals(edited.slot())) {
      changes.clear();
      gone.clear();
      return;
    }
    Slots slots = slots();
    changes.keySet().removeIf(wall -> !slots.has(wall));
    gone.removeIf(wall -> !slots.has(wall));
  }

  /** The same once more. */
  void touch(Instant now) {
    updated = now;
    ruleUpdated = now;
  }

  void editRule(Instant now) {
    ruleUpdated = now;
  }
}
