// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.unipile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daybook.testkit.Slot;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Changes events of a calendar and tells of it. The caller holds the state's monitor. */
final class Edits {

  /** How far ahead instances are told. */
  private static final Duration AHEAD = Duration.ofDays(30);

  private final UnipileState state;

  private final CalendarEntry calendar;

  Edits(UnipileState state, CalendarEntry calendar) {
    this.state = state;
    this.calendar = calendar;
  }

  /**
   * A row as webhooks tell it.
   *
   * @param row the row
   * @param json how it looks
   */
  private record Told(Row row, ObjectNode json) {}

  String insert(Consumer<UnipileDraft> fill) {
    UnipileDraft draft = UnipileDraft.empty(calendar.account().mail());
    fill.accept(draft);
    Item item = new Item(state.nextEventId(), state.tick(), draft.content());
    run(item, now -> calendar.items().put(item.id(), item));
    return item.id();
  }

  /** Takes over an event from another calendar. */
  void take(Item item) {
    run(
        item,
        now -> {
          item.edit(item.content(), now);
          calendar.items().put(item.id(), item);
        });
  }

  void edit(String id, Consumer<UnipileDraft> change) {
    Item item = item(id);
    UnipileDraft draft = item.content().draft();
    change.accept(draft);
    Content edited = draft.content();
    run(item, now -> item.edit(edited, now));
  }

  /** Cuts a series off before a slot and makes another one of the rest, without exceptions. */
  String split(String id, Slot from, Consumer<UnipileDraft> change) {
    Item item = item(id);
    Slots slots = item.slots();
    LocalDateTime wall = wall(item, from);
    List<String> rules = item.content().rules();
    if (rules.size() != 1 || wall.equals(slots.until(wall).first())) {
      throw new IllegalArgumentException("the series cannot be split there");
    }
    UnipileDraft draft = item.content().draft();
    draft.time(slots.at(wall)).repeating(Rule.after(rules.get(0), slots.until(wall).size() - 1));
    change.accept(draft);
    Item rest = new Item(item.stem() + slots.splitSuffix(wall), state.tick(), draft.content());
    edit(id, old -> old.repeating(Rule.cutBefore(rules.get(0), slots.at(wall))));
    run(rest, now -> calendar.items().put(rest.id(), rest));
    return rest.id();
  }

  void delete(String id) {
    calendar.deleted().put(id, remove(id));
  }

  void restore(String id) {
    Item item = calendar.deleted().remove(id);
    if (item == null) {
      throw new IllegalArgumentException("there is no such deleted event");
    }
    run(
        item,
        now -> {
          item.touch(now);
          calendar.items().put(id, item);
        });
  }

  Item remove(String id) {
    Item item = item(id);
    run(item, now -> calendar.items().remove(id));
    return item;
  }

  void editInstance(String id, Slot original, Consumer<UnipileDraft> change) {
    Item item = item(id);
    LocalDateTime wall = wall(item, original);
    Item.Change before = item.changes().get(wall);
    Content old =
        before == null ? item.content().instance(item.slots().at(wall)) : before.content();
    UnipileDraft draft = old.draft();
    change.accept(draft);
    Content edited = draft.content();
    if (!edited.rules().isEmpty()) {
      throw new IllegalArgumentException("an instance cannot repeat");
    }
    run(
        item,
        now -> {
          item.changes().put(wall, new Item.Change(edited, now));
          if (edited.cancelled() && state.shapes().hidesCancelled()) {
            item.editRule(now);
          }
        });
  }

  void deleteInstance(String id, Slot original) {
    Item item = item(id);
    LocalDateTime wall = wall(item, original);
    run(
        item,
        now -> {
          item.gone().add(wall);
          item.editRule(now);
        });
  }

  /** Takes back what became of an instance: it is as its series has it. */
  void restoreInstance(String id, Slot original) {
    Item item = item(id);
    LocalDateTime wall = item.slots().wall(original);
    run(
        item,
        now -> {
          if (item.changes().remove(wall) == null && !item.gone().remove(wall)) {
            throw new IllegalArgumentException("nothing became of the instance");
          }
          item.editRule(now);
        });
  }

  String instanceId(String id, Slot original) {
    Item item = item(id);
    return item.instanceId(wall(item, original));
  }

  Item item(String id) {
    Item item = calendar.items().get(id);
    if (item == null) {
      throw new IllegalArgumentException("there is no such event");
    }
    return item;
  }

  private static LocalDateTime wall(Item item, Slot original) {
    Slots slots = item.slots();
    boolean alike = original.getClass() == item.content().slot().getClass();
    if (!item.series() || !alike || !slots.has(slots.wall(original))) {
      throw new IllegalArgumentException("there is no such instance");
    }
    if (item.gone().contains(slots.wall(original))) {
      throw new IllegalArgumentException("the instance was deleted");
    }
    return slots.wall(original);
  }

  private void run(Item item, Consumer<Instant> work) {
    Map<String, Told> before = told(item);
    work.accept(state.tick());
    Map<String, Told> after = told(item);
    before.keySet().forEach(id -> still(item, id, after));
    tell(item, before, after);
  }

  private Map<String, Told> told(Item item) {
    Map<String, Told> told = new LinkedHashMap<>();
    if (isHere(item)) {
      EventJson json = new EventJson(calendar, state.shapes());
      rows(item).forEach(row -> told.put(row.id(), new Told(row, json.hooked(row))));
    }
    return told;
  }

  /** An instance that was moved further ahead than instances are told is told once more. */
  private void still(Item item, String id, Map<String, Told> after) {
    if (!state.shapes().hasInstances() || after.containsKey(id) || !isHere(item)) {
      return;
    }
    Row row = new Expansion(item, state.shapes().hidesCancelled()).find(id);
    if (row != null && row.recurrence().isEmpty()) {
      after.put(id, new Told(row, new EventJson(calendar, state.shapes()).hooked(row)));
    }
  }

  private boolean isHere(Item item) {
    return calendar.items().get(item.id()) == item;
  }

  private List<Row> rows(Item item) {
    Expansion expansion = new Expansion(item, state.shapes().hidesCancelled());
    if (!state.shapes().hasInstances() || !item.series()) {
      return expansion.masters();
    }
    Instant now = state.clock().instant();
    Window window = new Window(now, now.plus(AHEAD), false, calendar.zone());
    return expansion.instances(window).stream()
        .filter(row -> window.touches(row.content().slot()))
        .toList();
  }

  private void tell(Item item, Map<String, Told> before, Map<String, Told> after) {
    before.forEach(
        (id, old) -> {
          if (!after.containsKey(id) && vanished(item, old.row())) {
            ObjectNode json = Json.object().put("id", id).put("calendar_id", calendar.hookId());
            state.webhooks().tell(calendar.account(), "calendar_event_deleted", json);
          }
        });
    after.forEach(
        (id, told) -> {
          Told old = before.get(id);
          if (old == null || !old.json().equals(told.json())) {
            state.webhooks().tell(calendar.account(), event(old, told, before), told.json());
          }
        });
  }

  /**
   * Whether a row is told as deleted: not an exception that is an instance of its series again, nor
   * those that go with their master.
   */
  private boolean vanished(Item item, Row row) {
    Expansion expansion = new Expansion(item, state.shapes().hidesCancelled());
    boolean present = isHere(item);
    if (present && expansion.find(row.id()) != null) {
      return false;
    }
    return row.masterId().isEmpty()
        || state.shapes().hasInstances()
        || (present && expansion.find(item.id()) != null);
  }

  /** An exception that nobody knew was an instance of its series before. */
  private static String event(@Nullable Told old, Told told, Map<String, Told> before) {
    return old != null || before.containsKey(told.row().masterId())
        ? "calendar_event_updated"
        : "calendar_event_created";
  }
}
