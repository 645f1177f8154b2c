// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.google;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daybook.testkit.Slot;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** What people do to events and series, and what Google makes of it. Not thread-safe. */
final class SeriesEdits {

  private final EventBook book;

  SeriesEdits(EventBook book) {
    this.book = book;
  }

  /** Asked for anew each time, since a calendar may get another zone. */
  private Times times() {
    return book.times();
  }

  /** Changes an event; a master with new times or a new rule loses its exceptions. */
  void edit(String id, Consumer<ObjectNode> change) {
    ObjectNode before = live(id);
    ObjectNode after = before.deepCopy();
    change.accept(after);
    book.write(after);
    if (before.has("recurrence") && !EventBook.sameTimes(before, after)) {
      resetExceptions(before, after);
    }
  }

  /** Puts an instance there without its series. */
  String insertInstance(String seriesId, Slot original, Consumer<ObjectNode> fill) {
    String id = InstanceIds.instance(seriesId, original);
    if (book.has(id) || book.has(seriesId)) {
      throw new IllegalArgumentException("the calendar has " + seriesId + " already");
    }
    ObjectNode instance = Json.object();
    book.times().put(instance, original);
    instance.set("originalStartTime", instance.path("start").deepCopy());
    fill.accept(instance);
    instance.put("id", id).put("recurringEventId", seriesId);
    book.write(instance.put("iCalUID", seriesId + "@google.com"));
    return id;
  }

  /** Deletes a single event, a whole series, or one instance. */
  void delete(String id) {
    ObjectNode event = live(id);
    if (event.has("recurringEventId")) {
      // Maybe only the rule made it so far.
      book.write(event);
    }
    book.cancel(id);
  }

  /** Brings back what was deleted; a series with the exceptions it had. */
  void restore(String id) {
    ObjectNode event = book.get(id);
    if (!EventBook.cancelled(event)) {
      throw new IllegalArgumentException(id + " is not deleted");
    }
    book.write(event.put("status", "confirmed"));
    // Whoever follows the calendar dropped them with their series, so they must come again.
    book.exceptionsOf(id).forEach(book::write);
  }

  /** Cancels one instance. */
  void cancelInstance(String seriesId, Slot original) {
    ObjectNode instance = instance(seriesId, original);
    book.write(instance);
    book.cancel(instance.path("id").asText());
  }

  /** Changes one instance, which becomes an exception. */
  void editInstance(String seriesId, Slot original, Consumer<ObjectNode> change) {
    ObjectNode instance = instance(seriesId, original);
    change.accept(instance);
    book.write(instance);
  }

  /** Puts an instance back to where and what its series says. */
  void restoreInstance(String seriesId, Slot original) {
    String id = InstanceIds.instance(seriesId, original);
    ObjectNode event = book.get(id);
    ObjectNode fresh = virtual(live(seriesId), original);
    book.write(fresh.set("created", event.path("created")));
  }

  /** "This and following": ends a series before one of its slots and starts another there. */
  String split(String seriesId, Slot from, Consumer<ObjectNode> change) {
    ObjectNode old = live(seriesId);
    Slots slots = Slots.of(old, times());
    int kept = slots.countBefore(from);
    if (!slots.has(from) || kept == 0) {
      throw new IllegalArgumentException("the series has no later instance at " + from);
    }
    Slot first = slots.at(slots.wall(from));
    ObjectNode next = old.deepCopy();
    String id = InstanceIds.split(seriesId, first);
    next.put("id", id).put("iCalUID", id + "@google.com").put("sequence", 0).remove("created");
    next.put("htmlLink", "https://www.google.com/calendar/event?eid=" + id);
    times().put(next, first);
    RuleLine.put(next, rules(old, rule -> rule.after(kept)));
    ObjectNode unchanged = next.deepCopy();
    change.accept(next);
    RuleLine.put(old, rules(old, rule -> rule.cutBefore(first)));
    // First what the edit may have spoiled, so that a refusal leaves all as it was.
    book.write(next);
    book.write(old);
    boolean sameTimes = EventBook.sameTimes(unchanged, next);
    for (ObjectNode exception : book.exceptionsOf(seriesId)) {
      if (!originalStart(exception).isBefore(times().start(first))) {
        hand(exception, next, sameTimes);
      }
    }
    return id;
  }

  /** An event with its present status, be it an instance that only its series' rule makes. */
  Optional<ObjectNode> find(String id) {
    Optional<ObjectNode> stored = book.has(id) ? Optional.of(book.current(id)) : Optional.empty();
    // What was taken out of its series has left its slot to the rule.
    return stored.isPresent() && !EventBook.dropped(stored.get())
        ? stored
        : ruled(id).or(() -> stored);
  }

  private Optional<ObjectNode> ruled(String id) {
    return InstanceIds.parse(id)
        .flatMap(
            parsed ->
                book.all().stream()
                    .filter(event -> event.has("recurrence") && !EventBook.cancelled(event))
                    .filter(event -> parsed.stem().equals(stem(event)))
                    .filter(event -> Slots.of(event, times()).has(parsed.original()))
                    .map(event -> virtual(event, parsed.original()))
                    .findFirst());
  }

  private ObjectNode live(String id) {
    ObjectNode event = find(id).orElseThrow(() -> new ApiError(Failure.notFound()));
    if (EventBook.cancelled(event)) {
      throw new ApiError(Failure.of(410, "global", "deleted", "Resource has been deleted"));
    }
    return event;
  }

  private ObjectNode instance(String seriesId, Slot original) {
    String id = InstanceIds.instance(seriesId, original);
    if (book.has(id) && !EventBook.dropped(book.get(id))) {
      return live(id);
    }
    ObjectNode master = live(seriesId);
    if (!Slots.of(master, times()).has(original)) {
      throw new IllegalArgumentException("the series has no instance at " + original);
    }
    return virtual(master, original);
  }

  /** The instance as the master alone makes it. */
  private ObjectNode virtual(ObjectNode master, Slot original) {
    Slots slots = Slots.of(master, times());
    ObjectNode instance = master.deepCopy();
    instance.remove("recurrence");
    String seriesId = master.path("id").asText();
    instance.put("id", InstanceIds.instance(seriesId, original)).put("recurringEventId", seriesId);
    times().put(instance, slots.at(slots.wall(original)));
    instance.set("originalStartTime", instance.path("start").deepCopy());
    return instance;
  }

  /** Modified instances fall back to the rule, cancelled ones stay away at their new slots. */
  private void resetExceptions(ObjectNode before, ObjectNode after) {
    String seriesId = after.path("id").asText();
    List<ObjectNode> exceptions = book.exceptionsOf(seriesId);
    exceptions.forEach(exception -> book.drop(exception.path("id").asText()));
    if (!after.has("recurrence")
        || before.path("start").has("date") != after.path("start").has("date")) {
      return;
    }
    Slots oldSlots = Slots.of(before, times());
    Slots newSlots = Slots.of(after, times());
    Duration shift =
        Duration.between(oldSlots.wall(times().slot(before)), newSlots.wall(times().slot(after)));
    for (ObjectNode exception : exceptions) {
      if (EventBook.cancelled(exception)) {
        LocalDateTime wall =
            oldSlots.wall(times().startingAt(exception.path("originalStartTime"))).plus(shift);
        Slot slot = newSlots.at(wall);
        if (newSlots.has(slot)) {
          cancelInstance(after, slot);
        }
      }
    }
  }

  private void cancelInstance(ObjectNode master, Slot original) {
    ObjectNode instance = virtual(master, original);
    book.write(instance);
    book.cancel(instance.path("id").asText());
  }

  /** After a split an exception goes with its slot, or is dropped when there are new slots. */
  private void hand(ObjectNode exception, ObjectNode next, boolean sameTimes) {
    String id = exception.path("id").asText();
    if (!sameTimes) {
      book.drop(id);
      return;
    }
    exception.set("recurringEventId", next.path("id"));
    exception.set("iCalUID", next.path("iCalUID"));
    book.write(exception);
  }

  private Instant originalStart(ObjectNode exception) {
    return times().instant(exception.path("originalStartTime"));
  }

  private static String stem(ObjectNode master) {
    return InstanceIds.stem(master.path("id").asText());
  }

  private static List<String> rules(ObjectNode master, Function<RuleLine, String> change) {
    List<String> lines = new ArrayList<>();
    for (String line : RuleLine.texts(master)) {
      lines.add(RuleLine.isRule(line) ? change.apply(RuleLine.of(line)) : line);
    }
    return lines;
  }
}
