// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daybook.testkit.Slot;
import io.daybook.testkit.graph.EventState.Change;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What people do to events and series, and what Outlook makes of it. Not thread-safe. */
final class Edits {

  private final GraphState state;

  Edits(GraphState state) {
    this.state = state;
  }

  /** Makes an event; gives its immutable id. */
  String insert(String calendarId, Consumer<GraphDraft> fill) {
    GraphDraft draft = new GraphDraft(json().blank(state.clock().instant()), null, null);
    fill.accept(draft);
    EventState made =
        EventState.made(state.nextVersion(), calendarId, draft.members(), draft.slot())
            .times(draft.slot(), draft.repeat());
    Item item = state.newItem();
    state.store(item, null, made);
    return Ids.id(item.number(), null, 0, true);
  }

  /** Changes an event or all of a series. */
  void edit(Item item, Consumer<GraphDraft> change) {
    EventState before = item.now();
    GraphDraft draft = new GraphDraft(before.says(null), before.slot(), before.repeat());
    change.accept(draft);
    stamp(draft.members());
    EventState after =
        before
            .next(state.nextVersion())
            .saying(draft.members())
            .times(draft.slot(), draft.repeat());
    state.store(item, before, after);
  }

  /** Puts it into another calendar, into none, or back. */
  void lie(Item item, @Nullable String calendarId) {
    EventState before = item.now();
    state.store(item, before, before.next(state.nextVersion()).lies(calendarId));
  }

  void garble(Item item, ObjectNode json) {
    EventState before = item.now();
    state.store(item, before, before.next(state.nextVersion()).garble(json));
  }

  /** Changes one occurrence, which becomes an exception; it keeps what it does not say itself. */
  void editInstance(Item item, Slot original, Consumer<GraphDraft> change) {
    EventState before = item.now();
    LocalDate date = date(before, original);
    Row row = Expansion.row(item.number(), before, date);
    if (row == null) {
      throw new IllegalArgumentException("the occurrence is deleted");
    }
    ObjectNode all = before.says(date);
    GraphDraft draft = new GraphDraft(all.deepCopy(), row.slot(), null);
    change.accept(draft);
    stamp(draft.members());
    long version = state.nextVersion();
    EventState after =
        before.changed(
            version,
            date,
            known -> new Change(version, draft.slot(), own(known, all, draft.members())));
    state.store(item, before, after);
  }

  void deleteInstance(Item item, Slot original) {
    EventState before = item.now();
    LocalDate date = date(before, original);
    long version = state.nextVersion();
    state.store(
        item,
        before,
        before.changed(version, date, known -> new Change(version, null, Json.object())));
  }

  void restoreInstance(Item item, Slot original) {
    EventState before = item.now();
    LocalDate date = date(before, original);
    state.store(item, before, before.changed(state.nextVersion(), date, known -> null));
  }

  /** "This and following": ends a series the day before, and another one takes over. */
  String split(Item item, Slot from, Consumer<GraphDraft> change) {
    EventState before = item.now();
    Slots slots = before.slots();
    LocalDate date = date(before, from);
    int kept = slots.until(later -> !later.isBefore(date)).size();
    if (kept == 0) {
      throw new IllegalArgumentException("the series has nothing before " + date);
    }
    Repeat whole = slots.repeat();
    Repeat rest = whole.count() > 0 ? whole.times(whole.count() - kept) : whole;
    ObjectNode members = before.says(null);
    members.put("createdDateTime", Times.utc(state.clock().instant()));
    stamp(members);
    GraphDraft draft = new GraphDraft(members, slots.at(date), rest);
    change.accept(draft);
    Repeat first = whole.until(date.minusDays(1));
    state.store(item, before, before.next(state.nextVersion()).times(before.slot(), first));
    String calendarId = before.calendarId();
    if (calendarId == null) {
      throw new IllegalArgumentException("the series is deleted");
    }
    Item next = state.newItem();
    state.store(
        next,
        null,
        EventState.made(state.nextVersion(), calendarId, draft.members(), draft.slot())
            .times(draft.slot(), draft.repeat()));
    return Ids.id(next.number(), null, 0, true);
  }

  /** The date by which a series knows one of its occurrences. */
  private static LocalDate date(EventState series, Slot original) {
    Slots slots = series.slots();
    LocalDate date = slots.dateOf(original);
    if (!slots.has(date)) {
      throw new IllegalArgumentException("the series has nothing on " + date);
    }
    return date;
  }

  /** What differs from the series now, and what did before. */
  private static ObjectNode own(@Nullable Change known, ObjectNode before, ObjectNode after) {
    ObjectNode own = known == null ? Json.object() : known.members().deepCopy();
    for (Map.Entry<String, JsonNode> member : after.properties()) {
      if (!member.getValue().equals(before.path(member.getKey()))) {
        own.set(member.getKey(), member.getValue());
      }
    }
    return own;
  }

  private void stamp(ObjectNode members) {
    members.put("lastModifiedDateTime", Times.utc(state.clock().instant()));
  }

  private EventJson json() {
    return new EventJson(state.mailbox());
  }
}
