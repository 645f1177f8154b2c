// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.unipile;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one event: a single one, a master with its exceptions, or instances.
 *
 * @param item the event
 * @param hidesCancelled whether what is cancelled is gone
 */
record Expansion(Item item, boolean hidesCancelled) {

  /** A single event, or a master and its exceptions. */
  List<Row> masters() {
    List<Row> rows = new ArrayList<>();
    if (shown(item.content())) {
      rows.add(master());
      item.changes().keySet().forEach(wall -> instance(wall).ifPresent(rows::add));
    }
    return rows;
  }

  /** A single event, or the instances that may begin before the end of a window. */
  List<Row> instances(Window window) {
    if (!item.series()) {
      return masters();
    }
    List<Row> rows = new ArrayList<>();
    if (shown(item.content())) {
      Slots slots = item.slots();
      Set<LocalDateTime> walls =
          new TreeSet<>(
              slots.until(
                  window.end().atZone(slots.zone()).toLocalDateTime().plus(1, ChronoUnit.DAYS)));
      walls.addAll(item.changes().keySet());
      walls.forEach(wall -> instance(wall).ifPresent(rows::add));
    }
    return rows;
  }

  /** Whether a master belongs into a window since one of its instances does. */
  boolean reaches(Window window) {
    return window.holds(item.content().slot())
        || instances(window).stream().anyMatch(row -> window.holds(row.content().slot()));
  }

  /** What an id names: the event itself or an instance. */
  @Nullable Row find(String id) {
    if (!shown(item.content())) {
      return null;
    }
    if (id.equals(item.id())) {
      return master();
    }
    return item.series() && id.startsWith(item.stem() + "_") ? named(id) : null;
  }

  private @Nullable Row named(String id) {
    Slots slots = item.slots();
    String suffix = id.substring(item.stem().length());
    Optional<LocalDateTime> wall =
        slots.until(last(suffix)).stream()
            .filter(candidate -> slots.suffix(candidate).equals(suffix))
            .findFirst();
    return wall.flatMap(this::instance).orElse(null);
  }

  /** A wall time that is not before the one of a suffix. */
  private static LocalDateTime last(String suffix) {
    if (!suffix.matches("_\\d{8}(T\\d{6}Z)?")) {
      return LocalDateTime.MIN;
    }
    int year = Integer.parseInt(suffix.substring(1, 5));
    return LocalDateTime.of(year + 1, 2, 1, 0, 0);
  }

  private Row master() {
    List<String> recurrence = new ArrayList<>(item.content().rules());
    if (item.series()) {
      Slots slots = item.slots();
      gone().forEach(wall -> recurrence.add(slots.exdate(wall)));
    }
    return new Row(item.id(), "", item.content(), item.created(), item.ruleUpdated(), recurrence);
  }

  private Optional<Row> instance(LocalDateTime wall) {
    if (gone().contains(wall)) {
      return Optional.empty();
    }
    Item.Change change = item.changes().get(wall);
    return Optional.of(
        change == null
            ? row(wall, new Item.Change(plain(wall), item.updated()))
            : row(wall, change));
  }

  private Content plain(LocalDateTime wall) {
    return item.content().instance(item.slots().at(wall));
  }

  private Row row(LocalDateTime wall, Item.Change now) {
    return new Row(
        item.instanceId(wall), item.id(), now.content(), item.created(), now.updated(), List.of());
  }

  private Set<LocalDateTime> gone() {
    Set<LocalDateTime> gone = new TreeSet<>(item.gone());
    item.changes()
        .forEach(
            (wall, change) -> {
              if (!shown(change.content())) {
                gone.add(wall);
              }
            });
    return gone;
  }

  private boolean shown(Content content) {
    return !hidesCancelled || !content.cancelled();
  }
}
